import type { ServiceSegment } from '#domain/classes.ts';
import type { Instant, Interval } from '#domain/interval.ts';
import { type DeclaredState, type State, worse } from '#domain/state.ts';
import { asState, type Declared } from './declarations.ts';

/** What the account says of a stretch of one service: class, excusing clause and entry, the probes' own verdict, whether regions differ. */
export type Accounted = Pick<ServiceSegment, 'start' | 'end' | 'class' | 'clause' | 'probe' | 'disputed'> &
  Partial<Pick<ServiceSegment, 'entry'>>;

/** A stretch in which nothing changes: the account's class and what the page calls it. */
export interface Segment extends Accounted {
  readonly declared: DeclaredState | null;
  readonly state: State;
}

/**
 * The one set of segments behind everything a page says of a service: current state, days, figures, outages, log.
 * They tile [start, end): from the service's first instant to now, or to its end.
 */
export interface Timeline extends Interval {
  readonly segments: readonly Segment[];
  /** Since when a promise covers the service; absent: none ever did. */
  readonly promised?: Instant;
}

/** Lays the declared step function over the account's segments (sorted, tiling). */
export function timelineOf(window: Interval, accounted: readonly Accounted[], declared: readonly Declared[]): Timeline {
  const segments: Segment[] = [];
  let next = 0;
  for (const part of accounted) {
    let { start } = part;
    while (start < part.end) {
      for (let said = declared[next]; said !== undefined && said.end <= start; said = declared[next]) next += 1;
      const said = declared[next];
      const inside = said !== undefined && said.start <= start;
      const end = Math.min(part.end, said === undefined ? part.end : inside ? said.end : said.start);
      segments.push(segmentOf({ ...part, start, end }, inside ? said.state : null));
      start = end;
    }
  }
  return { ...window, segments };
}

function segmentOf(part: Accounted, declared: DeclaredState | null): Segment {
  return { ...part, declared, state: stateOf(part, declared) };
}

/**
 * "State, decided": the worse of measured and declared. Declared `up` hides nothing; measured down reads *maintenance* inside a
 * validly announced window (where the account excuses it by that clause), but never hides what an incident declares.
 */
export function stateOf(part: Pick<Accounted, 'class' | 'clause' | 'probe'>, declared: DeclaredState | null): State {
  const planned = part.class === 'excluded' && part.clause === 'maintenance' && part.probe === 'down';
  const measured: State = planned ? 'maintenance' : part.probe;
  return worse(measured, asState(declared) ?? measured);
}

/** Where a state that lasts until the timeline's end began; null of an empty timeline. */
export function since(timeline: Timeline): Instant | null {
  const { segments } = timeline;
  const last = segments.at(-1);
  if (last === undefined) return null;
  let first = segments.length - 1;
  while (first > 0 && segments[first - 1]?.state === last.state) first -= 1;
  return segments[first]?.start ?? null;
}
