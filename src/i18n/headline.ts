import type { Instant } from '#domain/interval.ts';
import { type State, worst } from '#domain/state.ts';
import type { Headline } from '#site/model.ts';
import { bound } from './compounds.ts';
import type { TimeWriter } from './time.ts';
import type { Words } from './vi.ts';

/** What a headline's sentence is made with. */
export interface HeadlineVoice {
  readonly t: Words;
  readonly time: TimeWriter;
  readonly now: Instant;
  /** A service's name by id. */
  readonly name: (id: string) => string;
}

/** As many letters as three lines hold at 360 px, where the longest words of both languages wrap badly (measured in a browser). */
export const THREE_LINES = 80;

/**
 * The first line of the page in words (the glossary's sentences). Where names are too long for three lines on a phone, it says
 * first nothing of the others, then how many there are instead of which: the cards below name them.
 */
export function headlineText(headline: Headline, voice: HeadlineVoice): string {
  const counting = { ...voice, name: null };
  const forms = [
    () => sentence(headline, voice),
    ...(headline.kind === 'affected' && headline.others ? [() => sentence({ ...headline, others: false }, voice)] : []),
    () => sentence(headline, counting),
  ];
  let text = '';
  for (const form of forms) {
    text = bound(form());
    if (text.length <= THREE_LINES) break;
  }
  return text;
}

/** A voice that counts services where it may not name them. */
type Voice = Omit<HeadlineVoice, 'name'> & { readonly name: Namer };
type Namer = HeadlineVoice['name'] | null;

function sentence(headline: Headline, { t, time, now, name }: Voice): string {
  const names = (ids: readonly string[]): string => naming(ids, t, name);
  switch (headline.kind) {
    case 'no_services':
      return t['headline.no_services'];
    case 'first_day':
      return headline.since === null
        ? t['headline.first_day.never']
        : t['headline.first_day'](time.date(headline.since, now));
    case 'calm':
      return (headline.unmeasured ?? 0) > 0 ? t['say.headline.measured'] : t['headline.calm'];
    case 'maintenance':
      return headline.overrun === null
        ? t['say.headline.maintenance'](names(headline.services), time.moment(headline.until, now))
        : t['say.headline.overrun'](names(headline.services), time.duration(headline.overrun));
    case 'affected': {
      const affected = affectedText(headline.services, t, name);
      return headline.others ? `${affected} ${t['say.headline.others']}` : affected;
    }
    case 'many': {
      const state = headline.mixed === true ? t['are.affected'] : are(headline.state, headline.count, t);
      return announced(headline, t['say.headline.many'](headline.count, headline.total, state), t);
    }
    case 'all': {
      const state = headline.mixed === true ? t['are.affected'] : t[`are.${headline.state}`];
      return announced(headline, t['say.headline.all'](state), t);
    }
    case 'undeclared':
      return `${undeclaredText(headline.services, { t, time, now, name })} ${t['say.headline.unannounced']}`;
    case 'partly_blind':
      return quietly(headline, t['say.headline.partly_blind'](headline.count), t);
    case 'unmeasured':
      return quietly(headline, t['say.headline.unmeasured'], t);
    case 'blind':
      return headline.since === null
        ? t['say.headline.never']
        : t['say.headline.blind'](time.moment(headline.since, now));
  }
}

/** Trouble that nobody has spoken of yet says so. */
function announced({ unannounced }: { readonly unannounced?: true }, trouble: string, t: Words): string {
  return unannounced ? `${trouble} ${t['say.headline.unannounced']}` : trouble;
}

/** "No incident recorded" before what is not known, unless one is open. */
function quietly({ told }: { readonly told?: true }, unknown: string, t: Words): string {
  return told ? unknown : `${t['say.headline.quiet']} ${unknown}`;
}

const are = (state: State, count: number, t: Words): string => (count === 1 ? t[`is.${state}`] : t[`are.${state}`]);

/** At most two names, then a count: the line must stay short on the worst day. */
function naming(ids: readonly string[], t: Words, name: Namer): string {
  const [one, other] = ids;
  if (one === undefined || name === null) return t['headline.count'](ids.length);
  if (other === undefined) return name(one);
  return ids.length === 2 ? t['headline.and'](name(one), name(other)) : t['headline.count'](ids.length);
}

type Affected = { readonly id: string; readonly state: State };

function affectedText(services: readonly Affected[], t: Words, name: Namer): string {
  const [one, other] = services;
  if (one === undefined) return t['headline.calm'];
  const ids = services.map(({ id }) => id);
  if (services.every(({ state }) => state === one.state)) {
    return t['say.headline.one'](naming(ids, t, name), are(one.state, services.length, t));
  }
  if (other === undefined || services.length > 2 || name === null) {
    return t['say.headline.one'](naming(ids, t, name), t['are.affected']);
  }
  const clause = ({ id, state }: Affected): string => `${name(id)} ${t[`is.${state}`]}`;
  return t['say.headline.two'](clause(one), clause(other));
}

type Undeclared = Affected & { readonly since: Instant };

function undeclaredText(services: readonly Undeclared[], { t, time, now, name }: Voice): string {
  const since = services.reduce((first, service) => Math.min(first, service.since), now);
  const ids = services.map(({ id }) => id);
  const state = worst(services.map((service) => service.state));
  const isMixed = services.some((service) => service.state !== state);
  return t['say.headline.undeclared'](
    naming(ids, t, name),
    isMixed ? t['was.affected'] : t[`was.${state}`],
    time.moment(since, now),
  );
}
