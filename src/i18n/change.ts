import type { Instant } from '#domain/interval.ts';
import type { Localized } from '#entries/content.ts';
import type { Change } from '#site/model.ts';
import { inner } from './compounds.ts';
import type { TimeWriter } from './time.ts';
import type { Words } from './vi.ts';

/** What a change of an entry is told with. */
export interface ChangeVoice {
  readonly t: Words;
  readonly time: TimeWriter;
  /** A service's name by id, or the id itself. */
  readonly name: (id: string) => string;
  readonly text: (localized: Localized) => string;
}

/** What the entry said before a change, in one sentence. @param now decides whether a date names its year */
export function changeWords(change: Change, now: Instant, { t, time, name, text }: ChangeVoice): string {
  switch (change.what) {
    case 'title':
      return change.before === null ? t['say.edit.title_removed'] : t['say.edit.title'](text(change.before));
    case 'started':
    case 'ended':
      return t[`say.edit.${change.what}`](time.dated(change.before, now));
    case 'date':
      return t['say.edit.date'](time.date(change.before, now));
    case 'states': {
      const states = Object.entries(change.before).map(([id, state]) => `${name(id)} – ${stateWord(state, t)}`);
      return t['say.edit.states'](states.join(', ') || t['say.edit.none']);
    }
    case 'window': {
      const { before, after, kind } = change;
      const former = kind === 'again' ? '' : time.window(before.start, before.end, now);
      return t['say.edit.window'](t[`announced.${kind}`], time.window(after.start, after.end, now), former);
    }
    case 'services':
      return t['say.edit.services'](change.before.map(name).join(', ') || t['say.edit.none']);
    case 'class':
      return t['say.edit.class'](inner(t[change.before === 'emergency' ? 'class.emergency' : 'class.routine']));
    case 'cause':
      return t['say.edit.cause'](inner(causeWord(change.before, t)));
    case 'evidence':
      return t['say.edit.evidence'](change.before);
  }
}

/** A public cause in words; one that the page has no word for stands as written. */
export function causeWord(cause: string, t: Words): string {
  const word = Object.hasOwn(t, `cause.${cause}`) ? t[`cause.${cause}` as keyof Words] : cause;
  return typeof word === 'string' ? word : cause;
}

function stateWord(state: string, t: Words): string {
  const word = Object.hasOwn(t, `past.${state}`) ? t[`past.${state}` as keyof Words] : state;
  return inner(typeof word === 'string' ? word : state);
}
