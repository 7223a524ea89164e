import { localDate } from '#domain/calendar.ts';
import { fill } from './fill.ts';
import { PRIVATE_PREFIX } from './prefix.ts';
import type { PaidStatement } from './statement.ts';
import { areOneTerm } from './terms.ts';
import type { Writer } from './writer.ts';

/** What a reader must know before the figures, in every format: whose promise it is, and what the figures are not. */
export function notesOf({ question, cases }: PaidStatement, { words }: Writer): string[] {
  const { facts, periods, target } = question;
  const { zone, service } = facts;
  const [start, end] = [periods[0]?.start ?? 0, periods[periods.length - 1]?.end ?? 0];
  const hasPrivate = cases.some(({ entries }) => entries.some(({ id }) => id.startsWith(PRIVATE_PREFIX)));
  return [
    ...(facts.sample ? [words.sample] : []),
    words.note,
    ...(target === null ? [] : [words.owner]),
    ...(service.since !== null && service.since > start
      ? [fill(words.since, { date: localDate(service.since, zone) })]
      : []),
    ...(service.until !== null && service.until < end
      ? [fill(words.until, { date: localDate(service.until, zone) })]
      : []),
    ...(areOneTerm(periods) ? [] : [words.gap]),
    ...(question.private ? [hasPrivate ? words.private_note : words.no_private] : []),
  ];
}
