import { offsetAt } from '#domain/calendar.ts';
import { durationOf } from '#domain/duration.ts';
import { formatInstant } from '#domain/instant.ts';
import type { Instant } from '#domain/interval.ts';
import type { Figure } from '#domain/percent.ts';
import { pick } from '#i18n/pick.ts';
import { count, decimal } from '#i18n/number.ts';
import type { Localized } from '#entries/content.ts';
import type { Lang } from '#entries/wording/say.ts';
import type { Words } from './words/vi.ts';

/** How a statement writes figures, times and lengths in one language and zone. */
export interface Writer {
  readonly words: Words;
  /** Four decimals, truncated (R21): `99,9834%`; nothing to divide by: `–`. */
  readonly percent: (figure: Figure | null) => string;
  /** A promise as written, with the language's decimal sign: `99,9%`. */
  readonly target: (text: string) => string;
  /** `2026-11-22 09:12:00+07:00` on the wall of the zone: sorts, and is never two instants. */
  readonly time: (at: Instant) => string;
  /** `4 giờ 41 phút 5 giây`, exact; below zero with a minus. Hours are not made days. */
  readonly length: (seconds: number) => string;
  readonly count: (value: number) => string;
  readonly text: (localized: Localized) => string;
}

/** A writer in the words of a language: a page brings those of one alone (`writers.ts` has them all). */
export function writerIn(words: Words, lang: Lang, zone: string): Writer {
  return {
    words,
    percent: (figure) => (figure === null ? '–' : `${decimal(figure.pct4, lang)}%`),
    target: (text) => `${decimal(text, lang)}%`,
    time: (at) => timeOf(at, zone),
    length: (seconds) => lengthOf(seconds, words),
    count: (value) => count(value, lang),
    text: (localized) => pick(localized, lang, Object.keys(localized))?.text ?? '',
  };
}

function timeOf(at: Instant, zone: string): string {
  const offset = offsetAt(at, zone);
  const [date = '', time = ''] = formatInstant(at + offset).split(/[TZ]/);
  const minutes = Math.round(offset / 60);
  const ahead = formatInstant(Math.abs(minutes) * 60).slice(11, 16);
  return `${date} ${time}${minutes < 0 ? '-' : '+'}${ahead}`;
}

function lengthOf(seconds: number, { length: units }: Words): string {
  const parts = durationOf(Math.abs(seconds), 'hour');
  const said = (['hours', 'minutes', 'seconds'] as const)
    .filter((unit) => parts[unit] > 0)
    .map((unit) => `${parts[unit]} ${units[unit]}`);
  return `${seconds < 0 ? '−' : ''}${said.join(' ') || `0 ${units.seconds}`}`;
}
