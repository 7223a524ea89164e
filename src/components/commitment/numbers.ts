import type { Commitment } from '#entries/content.ts';
import { decimal } from '#i18n/number.ts';
import type { Reader } from '#layouts/reader.ts';
import type { PromiseChange, PromiseView } from '#site/model.ts';
import { hoursWords } from '../maintenance.ts';

/** The numbers of a promise, each with its label. */
export function numberRows(
  { availability, notice, compensation, quiet_hours, clauses }: Commitment,
  reader: Reader,
): [string, string][] {
  const { t, time, lang } = reader;
  return [
    [t['commitment.availability'], `${decimal(availability, lang)}%`],
    [
      t['commitment.clauses'],
      clauses.map((clause) => clauseWords(clause, reader)).join(', ') || t['commitment.unnamed'],
    ],
    [t['commitment.routine'], time.duration(notice.routine)],
    [t['commitment.emergency'], time.duration(notice.emergency)],
    [t['commitment.cap'], monthsWords(compensation.cap_months, reader)],
    [t['commitment.quiet'], quiet_hours === null ? t['commitment.unnamed'] : hoursWords(quiet_hours)],
  ];
}

/** "Tính sẵn sàng tối thiểu: 99% → 99,5%; …": what a version promises otherwise than the one before it. */
export function changesWords({ changes }: Pick<PromiseView, 'changes'>, reader: Reader): string[] {
  return changes.map((change) => changeWords(change, reader));
}

function changeWords(change: PromiseChange, reader: Reader): string {
  const { t, time, lang } = reader;
  const said = (label: string, from: string, to: string) => t['say.commitment.changed'](label, from, to);
  switch (change.what) {
    case 'availability':
      return said(t['commitment.availability'], `${decimal(change.from, lang)}%`, `${decimal(change.to, lang)}%`);
    case 'routine':
    case 'emergency':
      return said(t[`commitment.${change.what}`], time.duration(change.from), time.duration(change.to));
    case 'cap':
      return said(t['commitment.cap'], monthsWords(change.from, reader), monthsWords(change.to, reader));
    case 'quiet': {
      const hours = (of: typeof change.from) => (of === null ? t['commitment.unnamed'] : hoursWords(of));
      return said(t['commitment.quiet'], hours(change.from), hours(change.to));
    }
    case 'clause_added':
    case 'clause_removed':
      return t[`say.commitment.${change.what}`](clauseWords(change.clause, reader));
  }
}

function clauseWords(clause: string, { t }: Reader): string {
  const names: Readonly<Record<string, unknown>> = t;
  const name = names[`clause.${clause}`];
  return typeof name === 'string' ? name : clause;
}

function monthsWords(months: number, { t }: Reader): string {
  return months === 0 ? t['commitment.unnamed'] : t['commitment.months'](months);
}

/** Since when and until when it is in force, or from when it will be. */
export function forceWords({ commitment: { from }, until }: PromiseView, { t, time, now }: Reader): string {
  if (from > now) return t['say.commitment.in_force.later'](time.date(from, now));
  if (until === null) return t['say.commitment.in_force'](time.date(from, now));
  return t['say.commitment.in_force.until'](time.date(from, now), time.date(until, now));
}
