import { offsetAt } from '#domain/calendar.ts';
import type { Instant } from '#domain/interval.ts';

/** Writes instants of one zone. */
export type Stamp = (at: Instant) => string;

/**
 * `2022-02-15T13:37:37.000-08:00`, `…Z` where the zone stands at UTC: whole seconds are known, milliseconds are the form's. An offset of
 * odd seconds (before zones had whole minutes) is cut to the minute, so that the instant is told exactly.
 */
export function stampIn(zone: string): Stamp {
  const known = new Map<Instant, string>();
  return (at) => {
    const found = known.get(at);
    if (found !== undefined) return found;
    const minutes = Math.trunc(offsetAt(at, zone) / 60);
    const text = new Date((at + minutes * 60) * 1000).toISOString().slice(0, -1) + offsetText(minutes);
    known.set(at, text);
    return text;
  };
}

function offsetText(minutes: number): string {
  if (minutes === 0) return 'Z';
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  return `${minutes < 0 ? '-' : '+'}${String(hours).padStart(2, '0')}:${String(rest).padStart(2, '0')}`;
}
