import type { Reader } from '#layouts/reader.ts';
import type { ServiceDelivery } from '#site/model.ts';
import {
  coverageText,
  figureText,
  isSaved,
  leftText,
  leftValue,
  mayRecover,
  targetText,
  usedText,
  verdictText,
  yearOf,
} from './promise.ts';

/** A row of what a service delivered: its label, its value, and what must be said beside it. */
export interface PromiseRow {
  readonly label: string;
  readonly value: string;
  readonly note: readonly string[];
}

/** What a service delivered of the promise, a row a figure; empty where nothing is promised. */
export function promiseRows({ year, months12 }: ServiceDelivery, reader: Reader): PromiseRow[] {
  const { t, time, now } = reader;
  const { account } = year;
  const { budget, seconds, lower, upper } = account;
  if (budget === null) return [];
  const covered = coverageText(account, reader);
  const row = (label: string, value: string, ...note: string[]): PromiseRow => ({ label, value, note });
  return [
    row(t['service.promise'], targetText(account, reader)),
    row(
      t['promise.verdict'],
      verdictText(account, reader),
      ...(isSaved(account) ? [`· ${t['say.promise.saved'](figureText(account.raw, reader))}`] : []),
      ...(mayRecover(account) ? [`· ${t['say.promise.may_recover']}`] : []),
    ),
    row(t['promise.figure'], figureText(account.sla, reader), t['promise.net']),
    ...(seconds.excluded > 0 ? [row(t['promise.raw'], figureText(account.raw, reader))] : []),
    ...(lower && upper && lower.pct4 !== upper.pct4
      ? [row(t['promise.bounds'], `${figureText(lower, reader)} / ${figureText(upper, reader)}`, t['promise.net'])]
      : []),
    ...(covered === '' ? [] : [row(t['promise.coverage'], covered)]),
    row(t['promise.used'], time.duration(budget.used_s)),
    row(t[budget.remaining_s < 0 ? 'promise.over' : 'promise.left'], leftValue(account, reader)),
    row(t['promise.allowed'], time.duration(budget.allowed_s, 'down')),
    row(
      t['promise.months12'],
      figureText(months12.account.sla, reader),
      `${t['promise.part'](time.date(months12.start, now))}, ${t['promise.net']}`,
    ),
  ];
}

/** What the front page says of the service closest to its limit: of which time, used, left. */
export function summarySentence(
  { year }: ServiceDelivery,
  reader: Reader,
): { readonly figure: string; readonly drawn: string; readonly words: string } {
  const { t } = reader;
  const { account } = year;
  const drawn = [usedText(account, reader), leftText(account, reader)].join(', ');
  const covered = coverageText(account, reader);
  const basis = [t['say.promise.window'](yearOf(year, reader)), ...(covered === '' ? [] : [covered])].join(', ');
  const outlook = mayRecover(account) ? ` ${t['say.promise.may_recover']}.` : '';
  return { figure: figureText(account.sla, reader), drawn, words: `${basis}. ${drawn}.${outlook}` };
}
