const UNITS: Readonly<Record<string, number>> = { ms: 0.001, s: 1, m: 60, h: 3600, d: 86_400 };
const DAYS = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'];

/** `90s`, `10m`, `24h`, `2d` → seconds (`800ms` → 0.8); undefined for anything else, nothing and less. */
export function readDuration(text: string): number | undefined {
  const match = /^(\d{1,9})(ms|s|m|h|d)$/.exec(text);
  const seconds = Number(match?.[1]) * (UNITS[match?.[2] ?? ''] ?? Number.NaN);
  return seconds > 0 ? seconds : undefined;
}

/** `23:00-05:00` → minutes from midnight; `to` may be 24:00 and may lie past midnight; equal ends are refused. */
export function readClockRange(text: string): { from: number; to: number } | undefined {
  const [, a, b] = /^(\d{2}:\d{2})-(\d{2}:\d{2})$/.exec(text) ?? [];
  const [from, to] = [minutesOf(a, false), minutesOf(b, true)];
  return from === undefined || to === undefined || from === to ? undefined : { from, to };
}

/** Opening hours; null: always. Weekdays 1 Monday … 7 Sunday, minutes from midnight. */
export type Hours = { days: number[]; from: number; to: number } | null;

/** `24/7`, or weekdays and times of one stretch a day: `Mo-Sa 08:00-17:30`, `Mo,We 09:00-12:00`; undefined for anything else. */
export function readHours(text: string): Hours | undefined {
  if (text === '24/7') return null;
  const [, names = '', times = ''] = /^([A-Za-z,-]+) (\S+)$/.exec(text) ?? [];
  const days = new Set<number>();
  for (const part of names.split(',')) {
    const [first, last = first, more] = part.split('-').map((name) => DAYS.indexOf(name));
    if (first === undefined || last === undefined || first < 0 || last < first || more !== undefined) return undefined;
    for (let day = first; day <= last; day += 1) days.add(day + 1);
  }
  const range = readClockRange(times);
  if (!range || range.from >= range.to) return undefined;
  return { days: [...days].toSorted((a, b) => a - b), ...range };
}

function minutesOf(text: string | undefined, isEnd: boolean): number | undefined {
  const [hour = Number.NaN, minute = Number.NaN] = (text ?? '').split(':').map(Number);
  const minutes = hour * 60 + minute;
  if (!(minute < 60)) return undefined;
  return minutes < 1440 || (isEnd && minutes === 1440) ? minutes : undefined;
}
