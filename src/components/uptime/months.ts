import type { Reader } from '#layouts/reader.ts';

/** `11/2026` of `2026-11`: short enough for a column. */
export function monthName(month: string, { t }: Pick<Reader, 't'>): string {
  return t['uptime.month'](Number(month.slice(0, 4)), Number(month.slice(5)));
}
