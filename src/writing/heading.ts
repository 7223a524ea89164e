import { localDate } from '#domain/calendar.ts';
import type { Instant } from '#domain/interval.ts';
import { instantsOf, writeTime } from '#entries/time.ts';
import type { UpdateDraft } from './draft.ts';

/**
 * `## TIME STATUS {states}`. The time is whole, or the clock alone where it is of the day of the heading before and the wall
 * showed it once that day.
 *
 * @param previous the time of the heading before; null: there is none
 */
export function headingOf(update: UpdateDraft, zone: string, previous: Instant | null): string {
  const { at, status, services = {} } = update;
  const states = Object.entries(services).map(([id, state]) => `${id}: ${state}`);
  return [
    '##',
    timeOf(at, zone, previous),
    ...(status === 'notice' ? [] : [status]),
    ...(states.length === 0 ? [] : [`{${states.join(', ')}}`]),
  ].join(' ');
}

function timeOf(at: Instant, zone: string, previous: Instant | null): string {
  const whole = writeTime(at, zone);
  if (previous === null || at < previous || localDate(previous, zone) !== localDate(at, zone)) return whole;
  const clock = whole.slice(11).replace(/[+-]\d{2}:\d{2}$/, '');
  const [only, second] = instantsOf(whole.slice(0, 10), clock, zone);
  return only === at && second === undefined ? clock : whole;
}

/** Updates in order of time; two of one time and status, which a file cannot hold, are one with both texts. */
export function inOrder<Update extends Pick<UpdateDraft, 'at' | 'status' | 'text' | 'services'>>(
  updates: readonly Update[],
): Update[] {
  const result: Update[] = [];
  for (const update of updates.toSorted((a, b) => a.at - b.at)) {
    const twin = result.findIndex(({ at, status }) => at === update.at && status === update.status);
    const before = result[twin];
    if (before === undefined) result.push(update);
    else
      result[twin] = {
        ...before,
        text: [before.text ?? '', update.text ?? ''].filter((text) => text.trim() !== '').join('\n\n'),
        ...((before.services ?? update.services) && { services: { ...before.services, ...update.services } }),
      };
  }
  return result;
}
