import type { Instant } from '#domain/interval.ts';
import type { MeasuredState } from '#domain/state.ts';
import { dayStart, type DayLine } from './day.ts';

/** How a service was seen last. */
export interface Standing {
  readonly state: MeasuredState;
  /** Since when it was seen so and not otherwise. */
  readonly since: Instant;
  /** The last observation. */
  readonly to: Instant;
}

/** What a record says beyond what was published of it. */
export interface News {
  /** Services whose state changed, back and forth too, or that are new beside published ones; sorted. */
  readonly changes: readonly ({ readonly svc: string } & Standing)[];
  /** How every service was seen last. */
  readonly standings: ReadonlyMap<string, Standing>;
  /** From the last observation that was published, else from the first, to the last. */
  readonly from: Instant;
  readonly to: Instant;
  /** Nothing was published before. */
  readonly first: boolean;
}

/** How each service was seen last, by lines of one region in any order. Transitions claim no observation. */
export function standingsOf(days: readonly DayLine[]): Map<string, Standing> {
  const standings = new Map<string, Standing>();
  const lines = days.filter(({ basis }) => basis !== 'transitions').sort((a, b) => a.from - b.from);
  for (const { svc, day, runs } of lines)
    for (const [first, state, last] of runs) {
      const before = standings.get(svc);
      const [at, to] = [dayStart(day) + first, dayStart(day) + last];
      if (before && to < before.to) continue;
      standings.set(svc, { state, since: before?.state === state ? before.since : at, to });
    }
  return standings;
}

/** What `after` says beyond `before`, both lines of one region; null: no observation that is new. */
export function newsOf(before: readonly DayLine[], after: readonly DayLine[]): News | null {
  const published = standingsOf(before);
  const standings = standingsOf(after);
  const newest = (of: ReadonlyMap<string, Standing>) => Math.max(...[...of.values()].map(({ to }) => to));
  const to = newest(standings);
  const first = published.size === 0;
  if (standings.size === 0 || (!first && to <= newest(published))) return null;
  const changes = [...standings]
    .filter(([svc, { state, since }]) => {
      const old = published.get(svc);
      return old ? old.state !== state || since > old.to : !first;
    })
    .map(([svc, standing]) => ({ svc, ...standing }))
    .sort((a, b) => (a.svc < b.svc ? -1 : 1));
  const from = first ? Math.min(...after.map((day) => day.from)) : newest(published);
  return { changes, standings, from, to, first };
}
