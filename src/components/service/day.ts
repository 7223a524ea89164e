import { byBadness, type State } from '#domain/state.ts';
import { inner } from '#i18n/compounds.ts';
import type { Reader } from '#layouts/reader.ts';
import type { DayView, OutageView } from '#site/model.ts';
import { overlaps } from '#site/sweep.ts';

/** The sentence of each day, by date. `outages` are the service's, in any order. */
export function daySentences(
  days: readonly DayView[],
  outages: readonly OutageView[],
  reader: Pick<Reader, 't' | 'time' | 'now'>,
): Map<string, string> {
  const sorted = [...outages].sort((one, other) => one.start - other.start);
  return new Map([...overlaps(days, sorted)].map(([day, inside]) => [day.date, daySentence(day, inside, reader)]));
}

/**
 * "Thứ Bảy 14/11: giảm chất lượng 18 phút, đo được, chưa có thông báo": a day in words. `outages` are those that touch it: the
 * day says of each state what the list of outages says, cut at midnight.
 */
export function daySentence(
  day: DayView,
  outages: readonly OutageView[],
  { t, time, now }: Pick<Reader, 't' | 'time' | 'now'>,
): string {
  const inside = outages.filter(({ start, end }) => Math.min(end, day.end) > Math.max(start, day.start));
  const seconds = new Map<State, number>();
  for (const { state, start, end } of inside)
    seconds.set(state, (seconds.get(state) ?? 0) + Math.min(end, day.end) - Math.max(start, day.start));
  const { up, degraded, down, planned, unknown } = day.seconds;
  const known = up + degraded + down + planned;
  const lengths = [...seconds].sort(([one], [other]) => byBadness(one, other));
  const parts = lengths.map(([state, length]) => `${inner(t[`past.${state}`])} ${time.duration(length)}`);
  // What an open incident declares of a day that has just begun, or of a service that nobody measures.
  const isSaid = seconds.has(day.worst) || day.worst === 'up' || day.worst === 'unknown';
  if (!isSaid) parts.unshift(inner(t[`past.${day.worst}`]));
  if (day.maintenance && !seconds.has('maintenance') && day.worst !== 'maintenance') parts.push(t['day.work']);
  const excused = planned - (seconds.get('maintenance') ?? 0);
  if (excused > 0) parts.push(t['day.excluded'](time.duration(excused)));
  if (unknown > 0 && known > 0) parts.push(`${inner(t['past.unknown'])} ${time.duration(unknown)}`);
  const told = toldOf(inside.filter(({ state }) => state !== 'maintenance'));
  const all = [...(parts.length > 0 ? parts : [inner(t[known > 0 ? 'past.up' : 'past.unknown'])])];
  return `${time.day(day.start, now)}: ${[...all, ...(told === null ? [] : [t[told]])].join(', ')}`;
}

/** Who spoke of a day's trouble; null where there was none. */
function toldOf(outages: readonly OutageView[]) {
  if (outages.length === 0) return null;
  const untold = outages.filter(({ incidents, maintenance }) => incidents.length + maintenance.length === 0);
  if (untold.length === outages.length) return 'outage.undeclared';
  if (untold.length > 0) return 'day.partly_told';
  return outages.some(({ measured }) => measured) ? 'day.told' : 'outage.unseen';
}
