import type { Localized, Update } from './content.ts';
import type { Front } from './front.ts';
import { headingStates, isBare, spotIn, takeApart } from './heading.ts';
import { typed } from './issues.ts';
import type { Report } from './problem.ts';
import { translationSchema } from './schema/entry.ts';
import type { Known, Names } from './schema/fields.ts';
import { readSections, type Section } from './sections.ts';
import { readTime, writeTime } from './time.ts';

/** A translation of an entry: its own title and any of the original's headings. */
export interface Translation {
  readonly language: string;
  readonly front: Front;
  readonly report: Report;
}

interface Original<Status extends string> {
  readonly title: Localized;
  readonly updates: readonly Update<Status>[];
}

/**
 * Lays every translation over an entry. Of one that has failed the headings are not all known: its translations are judged
 * by themselves.
 */
export function translateAll<Status extends string>(
  original: Original<Status>,
  translations: readonly Translation[],
  known: Known,
  hasFailed: boolean,
): Original<Status> {
  if (hasFailed) {
    for (const one of translations) checkAlone(one);
    return original;
  }
  let entry = original;
  for (const one of translations) entry = translate(entry, one, known.zone, known.services);
  return entry;
}

/** What can be said of a translation without its original. */
export function checkAlone({ front, report }: Translation): void {
  typed(translationSchema, front, report);
  for (const section of readSections(front, [], report).sections) {
    if (!takeApart(section.heading)) reportUntimed(section, front, report);
  }
}

function reportUntimed(section: Section, front: Front, report: Report): void {
  const spot = spotIn(section, front.source.line(section.line), 0, section.heading.length);
  report('heading_without_time', { value: section.heading }, spot);
}

/**
 * Lays a translation over an entry. A heading is matched by its time and status (a bare time by the clock of the site's
 * zone); one that only the translation has is an error. States may be repeated, never changed.
 */
function translate<Status extends string>(
  original: Original<Status>,
  { language, front, report }: Translation,
  zone: string,
  services: Names,
): Original<Status> {
  const data = typed(translationSchema, front, report);
  const { lead, sections } = readSections(
    front,
    original.updates.map(({ status }) => status),
    report,
  );
  const texts = new Map<Update<Status>, string>();
  const [first] = original.updates;
  if (lead !== '') {
    if (first?.implied) texts.set(first, lead);
    else report('translation_text', {}, { line: front.bodyLine, column: 1 });
  }
  const free = original.updates.filter(({ implied }) => !implied);
  for (const section of sections) {
    const found = match(section, front, free, zone, report);
    if (!found) continue;
    free.splice(free.indexOf(found), 1);
    texts.set(found, section.text);
    checkStates(section, front, found, services, report);
  }
  return {
    title: data?.title === undefined ? original.title : { ...original.title, [language]: data.title },
    updates: original.updates.map((update) => {
      const text = texts.get(update);
      return text ? { ...update, text: { ...update.text, [language]: text } } : update;
    }),
  };
}

function match<Status extends string>(
  section: Section,
  front: Front,
  free: readonly Update<Status>[],
  zone: string,
  report: Report,
): Update<Status> | null {
  const line = front.source.line(section.line);
  const parts = takeApart(section.heading);
  if (!parts) {
    reportUntimed(section, front, report);
    return null;
  }
  const isAt = ({ at }: Update<Status>) => {
    if (!isBare(parts.time)) return at === readTime(parts.time, zone).at;
    const clock = writeTime(at, zone)
      .slice(11)
      .replace(/[+-]\d{2}:\d{2}$/, '');
    return clock === parts.time || `${clock}:00` === parts.time;
  };
  const sameTime = free.filter(isAt);
  const found = sameTime.find(({ status }) => status === parts.status || (parts.status === '' && status === 'notice'));
  if (found) return found;
  const written = ({ at, status }: Update<Status>) =>
    status === 'notice' ? writeTime(at, zone) : `${writeTime(at, zone)} ${status}`;
  const meant = sameTime[0] ?? free.find(({ status }) => status === parts.status);
  const value = `${parts.time} ${parts.status}`.trim();
  const spot = spotIn(section, line, 0, parts.statusAt + parts.status.length, meant && written(meant));
  report('translation_heading', { value, expected: free.map(written) }, spot);
  return null;
}

function checkStates<Status extends string>(
  section: Section,
  front: Front,
  original: Update<Status>,
  services: Names,
  report: Report,
): void {
  const line = front.source.line(section.line);
  const parts = takeApart(section.heading);
  if (!parts || parts.rest === '') return;
  const states = headingStates(section, line, parts, services, report);
  if (!states) return;
  const expected = original.services ?? {};
  const names = new Set([...Object.keys(states), ...Object.keys(expected)]);
  const isSame = [...names].every((name) => states[name] === expected[name]);
  if (!isSame) report('translation_states', {}, spotIn(section, line, parts.restAt, parts.rest.length));
}
