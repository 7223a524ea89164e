import { durationOf } from '#domain/duration.ts';
import { decimal } from '#i18n/number.ts';
import type { Origin } from './describe.ts';
import { fill } from './fill.ts';
import type { PaidStatement } from './statement.ts';
import type { Writer } from './writer.ts';

/**
 * A claim in any language from its text with `{blanks}`: `{periods}` is a line a period, `{list}` a line an outage that counts.
 * Times and lengths are written alike in every language: both sides read one list.
 */
export function claimText(
  form: string,
  lang: string,
  { question, bases }: PaidStatement,
  { commit, head, digest }: Origin,
  { time }: Writer,
  address: string,
): string {
  const { facts, price, asOf } = question;
  const percent = (text: string | undefined): string => (text === undefined ? '–' : `${decimal(text, lang)}%`);
  const periods = bases.flatMap((basis) => basis.periods);
  const cap = periods[periods.length - 1]?.account.compensation_cap;
  const blanks: Readonly<Record<string, string>> = {
    service: `${facts.service.name[lang] ?? facts.service.id} (${facts.service.id})`,
    periods: periods
      .map(({ period: { from, to }, account: { sla, lower, upper, budget } }) => {
        const used = budget ? `; ${clock(budget.used_s)} / ${clock(budget.allowed_s)}` : '';
        return `- ${from} → ${to}: ${percent(sla?.pct4)} (${percent(lower?.pct4)} / ${percent(upper?.pct4)})${used}`;
      })
      .join('\n'),
    target: [
      ...new Set(periods.flatMap(({ account: { parts = [] } }) => parts.flatMap((part) => part.commitment ?? []))),
    ]
      .map(percent)
      .join(', '),
    list:
      periods
        .flatMap(({ rows }) => rows.filter((row) => row.class === 'down'))
        .map(({ start, end, entries }) => {
          const said = entries.length > 0 ? `: ${entries.join(', ')}` : '';
          return `- ${time(start)} → ${time(end)} (${clock(end - start)})${said}`;
        })
        .join('\n') || '–',
    cap: price && cap !== undefined ? String(cap) : '–',
    as_of: time(asOf),
    commit: commit ?? '–',
    head: head ?? '–',
    digest,
    address,
  };
  return fill(form, blanks);
}

/** `88:12:03`: hours, minutes and seconds, whatever the language. */
function clock(seconds: number): string {
  const { hours, minutes, seconds: rest } = durationOf(seconds, 'hour');
  return [hours, minutes, rest].map((part) => String(part).padStart(2, '0')).join(':');
}
