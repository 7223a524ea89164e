import type { Instant } from '#domain/interval.ts';
import type { State } from '#domain/state.ts';
import { headlineText } from '#i18n/headline.ts';
import type { Words } from '#i18n/vi.ts';
import { moodOf } from '#layouts/mood.ts';
import type { Reader } from '#layouts/reader.ts';
import type { Headline, MaintenancePhase, MaintenanceView, SiteModel } from '#site/model.ts';
import { phasesAhead } from '#site/outlook.ts';
import { contactSentence } from '../contacts.ts';
import { type Form, formsOf, shownFrom, type Shown } from './forms.ts';

/** The first line as it may come to read. */
export interface Sentence {
  readonly text: string;
  readonly mood: State;
}

/** More changes than these nobody waits for without a newer build: after them the line says only that it does not know. */
const FORMS = 6;

type Value<T> = { readonly from: Instant; readonly value: T };

function byClock<T>({ headline, outlook, now }: SiteModel, told: (headline: Headline, at: Instant) => T): Value<T>[] {
  return [{ from: now, headline }, ...outlook].map(({ from, headline: one }) => ({ from, value: told(one, from) }));
}

/** At most so many forms, of which the last stays. */
function first<T>(values: readonly Value<T>[], count: number): Value<T>[] {
  return values.filter(({ value }, i) => i === 0 || value !== values[i - 1]?.value).slice(0, count);
}

/** The first line in all its forms; one where nothing but a writer changes it. */
export function sentencesOf(model: SiteModel, reader: Reader): Form<Sentence>[] {
  const told = new Map<string, State>();
  const say = (headline: Headline, at: Instant): string => {
    const text = headlineText(headline, { ...reader, now: at });
    told.set(text, moodOf(headline));
    return text;
  };
  const all = first(byClock(model, say), FORMS + 1);
  const cut = all[FORMS - 1]?.from;
  const isCut = cut !== undefined && all.length > FORMS;
  const last = isCut ? [{ from: cut, value: say({ kind: 'blind', since: model.asOf }, cut) }] : [];
  const values = [...all.slice(0, isCut ? FORMS - 1 : FORMS), ...last];
  return formsOf(values, model.now).map(({ value, shown }) => ({
    value: { text: value, mood: told.get(value) as State },
    shown,
  }));
}

/** Letters that stand in three lines at 360 px in the largest size, and in the next; in wide fonts too. */
const LARGE = 40;
const LONG = 56;

/** The class of a first line that may read so: a longer one is set smaller, to stay within three lines on a phone. */
export function sizeOf(texts: readonly string[]): 'l' | 'll' | undefined {
  const longest = Math.max(...texts.map(({ length }) => length));
  if (longest <= LARGE) return undefined;
  return longest <= LONG ? 'l' : 'll';
}

/** What the tab's icon carries, by the clock. */
export function moodsOf(model: SiteModel): Form<State>[] {
  return formsOf(first(byClock(model, moodOf), 3), model.now);
}

/** What stands above the contacts, by the clock: that nothing is seen may be said only while somebody looks. */
export function askedOf(model: SiteModel): Form<ReturnType<typeof contactSentence>>[] {
  const asked = (headline: Headline) => contactSentence({ ...model, headline });
  return formsOf(first(byClock(model, asked), 2), model.now);
}

/** The phase of a maintenance, by the clock. */
export function phasesOf(work: MaintenanceView, now: Instant): Form<MaintenancePhase>[] {
  return formsOf(phasesAhead(work, now), now);
}

/** When it is said that the time of a maintenance is over and nobody confirmed its end; null: never. */
export function unconfirmedIn(work: MaintenanceView, now: Instant): Shown | null {
  return phasesOf(work, now).find(({ value }) => value === 'unconfirmed')?.shown ?? null;
}

/** A heading that is true until an instant, and the one that is true ever after. */
export function headingsOf(before: string, until: Instant, after: string, now: Instant): Form<string>[] {
  return formsOf(
    [
      { from: Number.NEGATIVE_INFINITY, value: before },
      { from: until, value: after },
    ],
    now,
  );
}

/** When the data is called stale; null: it never was measured. */
export function staleIn({ staleFrom, now }: Pick<SiteModel, 'staleFrom' | 'now'>): Shown | null {
  return staleFrom === null ? null : shownFrom(staleFrom, now);
}

/** What only the script can tell: shown by it, hidden without. */
export function byScript(now: Instant): Shown {
  return shownFrom(now + 1, now);
}

/**
 * What follows a number of hours and of minutes, so that the script can count a duration on; null in a language that does not write
 * them so, whose durations stay as they were built.
 */
export function unitsOf(t: Words): { readonly hours: string; readonly minutes: string } | null {
  const [hours, minutes] = [t['duration.hours'](2), t['duration.minutes'](2)];
  if (!hours.startsWith('2') || !minutes.startsWith('2')) return null;
  if (t['duration.hours'](1).slice(1) !== hours.slice(1)) return null;
  if (t['duration.minutes'](1).slice(1) !== minutes.slice(1)) return null;
  return { hours: hours.slice(1), minutes: minutes.slice(1) };
}
