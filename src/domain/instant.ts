import { daysBetween, isDate } from './date.ts';
import type { Instant } from './interval.ts';

const RFC3339 = /^(\d{4}-\d{2}-\d{2})[Tt ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?([Zz]|[+-]\d{2}:\d{2})$/;

/**
 * Whole seconds of an RFC 3339 text with an offset; seconds are optional, fractions are floored (R1), a leap second is
 * the next minute's first. Null for anything else: a time without an offset is no instant.
 */
export function parseInstant(text: string): Instant | null {
  const match = RFC3339.exec(text);
  if (!match) return null;
  const [, date = '', hour = '', minute = '', second = '0', zone = ''] = match;
  if (!isDate(date) || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 60) return null;
  const offset = offsetSeconds(zone);
  if (offset === null) return null;
  return daysBetween('1970-01-01', date) * 86_400 + Number(hour) * 3600 + Number(minute) * 60 + Number(second) - offset;
}

/** `2026-11-22T02:12:00Z`: the inverse of `parseInstant`. */
export function formatInstant(at: Instant): string {
  return new Date(at * 1000).toISOString().replace('.000Z', 'Z');
}

function offsetSeconds(zone: string): number | null {
  if (zone === 'Z' || zone === 'z') return 0;
  const [hours, minutes] = [Number(zone.slice(1, 3)), Number(zone.slice(4, 6))];
  if (hours > 23 || minutes > 59) return null;
  return (zone.startsWith('-') ? -1 : 1) * (hours * 3600 + minutes * 60);
}
