import type { Instant } from '#domain/interval.ts';
import type { Update } from './content.ts';
import type { Front } from './front.ts';
import { headingStates, headingTime, spotIn, takeApart } from './heading.ts';
import type { Report } from './problem.ts';
import type { Names } from './schema/fields.ts';
import type { Section, Sections } from './sections.ts';
import { suggest } from './suggest.ts';

/** How the headings of one kind of entry read. */
export interface Rules<Status extends string> {
  readonly zone: string;
  readonly language: string;
  readonly statuses: readonly Status[];
  /** The status of a heading that names none; null: it must name one. */
  readonly silent: Status | null;
  /** Services a heading may give states for; null: states have no place here. */
  readonly services: Names | null;
  /** A first bare time belongs to this instant's day. */
  readonly start: Instant | null;
  /** The update that text before the first heading, or a body without headings, stands for. */
  readonly implied: { readonly status: Status; readonly at: Instant };
}

/** The updates of a body, oldest first; those with a problem are left out (and the file has failed). */
export function readUpdates<Status extends string>(
  body: Sections,
  front: Front,
  rules: Rules<Status>,
  report: Report,
): Update<Status>[] {
  const updates: Update<Status>[] = [];
  if (body.lead !== '' || body.sections.length === 0) {
    updates.push({
      ...rules.implied,
      services: null,
      text: body.lead === '' ? {} : { [rules.language]: body.lead },
      implied: true,
      place: { file: front.source.file, line: front.bodyLine, column: 1 },
    });
  }
  let previous: Instant | null = null;
  const seen = new Map<string, number>();
  for (const section of body.sections) {
    const update: Update<Status> | null = readUpdate(section, front, rules, previous, report);
    if (!update) continue;
    previous = update.at;
    const key = `${update.at} ${update.status}`;
    const line = seen.get(key);
    if (line !== undefined)
      report('duplicate_heading', { value: section.heading, line }, { line: section.line, column: section.column });
    seen.set(key, line ?? section.line);
    updates.push(update);
  }
  return updates;
}

function readUpdate<Status extends string>(
  section: Section,
  front: Front,
  rules: Rules<Status>,
  previous: Instant | null,
  report: Report,
): Update<Status> | null {
  const line = front.source.line(section.line);
  const parts = takeApart(section.heading);
  if (!parts) {
    reportTimeless(section, line, rules, report);
    return null;
  }
  const clock = { zone: rules.zone, previous: previous ?? rules.start, isHeading: previous !== null };
  const at = headingTime(section, line, parts.time, clock, report);
  const status = readStatus(section, line, parts.status, parts.statusAt, rules, report);
  if (rules.services === null && parts.rest !== '') {
    const code = /^[{[]/.test(parts.rest) ? 'states_not_allowed' : 'heading_states';
    report(code, { value: parts.rest }, spotIn(section, line, parts.restAt, parts.rest.length));
  }
  const services = rules.services && headingStates(section, line, parts, rules.services, report);
  if (at === null || status === null) return null;
  return {
    at,
    status,
    services,
    text: section.text === '' ? {} : { [rules.language]: section.text },
    implied: false,
    place: { file: front.source.file, line: section.line, column: section.column },
  };
}

function readStatus<Status extends string>(
  section: Section,
  line: string,
  value: string,
  at: number,
  rules: Rules<Status>,
  report: Report,
): Status | null {
  const found = rules.statuses.find((status) => status === value);
  if (found !== undefined) return found;
  if (value === '' && rules.silent !== null) return rules.silent;
  const expected = rules.statuses;
  if (value === '') report('heading_without_status', { expected }, spotIn(section, line, section.heading.length, 0));
  else {
    const near = suggest(value, expected);
    report(
      'unknown_status',
      { value, expected, ...(near !== undefined && { suggestion: near }) },
      spotIn(section, line, at, value.length, near),
    );
  }
  return null;
}

/** A heading without a time: meant as an update when a status leads it, else as a heading inside the text. */
function reportTimeless<Status extends string>(
  section: Section,
  line: string,
  rules: Rules<Status>,
  report: Report,
): void {
  const { heading } = section;
  const words = heading.split(/[\s,;:]+/).filter((word) => word !== '');
  const isUpdate =
    heading === '' || /^\d/.test(heading) || words.some((word) => rules.statuses.some((one) => one === word));
  const isNear = suggest(words[0] ?? '', rules.statuses) !== undefined;
  const spot = spotIn(section, line, 0, heading.length, reordered(heading, rules.statuses));
  report(
    'heading_without_time',
    { value: heading },
    isUpdate || isNear ? spot : { ...spot, fix: line.replace('##', '###') },
  );
}

/** `09:20, resolved` and `resolved 09:20` as they should read. */
function reordered(heading: string, statuses: readonly string[]): string | undefined {
  const [, before, after = before] = /^(\S*\d:\d{2})[,;:]\s*[\w{]|^\w+\s+(\S*\d:\d{2}\S*)$/.exec(heading) ?? [];
  const status = statuses.find((one) => heading.split(/[\s,;:]+/).includes(one));
  if (after === undefined || status === undefined) return undefined;
  const rest = before === undefined ? '' : heading.slice(heading.indexOf(status) + status.length);
  const fixed = `${after} ${status}${rest}`;
  return takeApart(fixed) ? fixed : undefined;
}
