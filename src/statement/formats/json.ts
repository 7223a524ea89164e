import { localDate } from '#domain/calendar.ts';
import { formatInstant } from '#domain/instant.ts';
import type { Origin } from '../describe.ts';
import { notesOf } from '../notes.ts';
import type { PaidStatement } from '../statement.ts';
import { type Goal, totalSentence, verdictSentence } from '../verdict.ts';
import type { Writer } from '../writer.ts';

/** The statement as one JSON document: each `account` is what `--case` answers for its case, digit for digit. */
export function jsonText(statement: PaidStatement, origin: Origin, writer: Writer): string {
  const { question, bases } = statement;
  const { facts, asOf, target, price } = question;
  const { service, zone, sample } = facts;
  const goal: Goal = target === null ? 'published' : 'own';
  const document = {
    v: 1,
    service: service.id,
    name: service.name,
    zone,
    as_of: formatInstant(asOf),
    sample,
    commitments: facts.commitments.map(({ date, availability }) => ({ from: date, value: availability })),
    target,
    price,
    notes: notesOf(statement, writer),
    ...origin,
    accounts: bases.map(({ basis, periods, total }) => ({
      basis,
      ...(basis === 'private' ? { label: writer.words.basis.private } : {}),
      periods: periods.map(({ period, account, rows, late }) => ({
        from: period.from,
        to: period.to,
        last_day: localDate(period.end - 1, zone),
        sentence: verdictSentence(account, goal, writer),
        account,
        late_notices: [...late].map(([entry, { given, needed }]) => ({ entry, given_s: given, needed_s: needed })),
        rows: rows.map(({ start, end, ...row }) => ({ start, end, seconds: end - start, ...row })),
      })),
      total: total && {
        sentence: totalSentence(
          total,
          periods.map(({ account }) => account),
          goal,
          writer,
        ),
        account: total,
      },
    })),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}
