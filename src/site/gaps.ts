import { type Interval, merge } from '#domain/interval.ts';
import type { Timeline } from './timeline.ts';

/**
 * Stretches of a timeline in which nothing was measured, whatever was declared then, oldest first: what coverage lacks (R18). Said
 * beside the outages, since they are no less true.
 */
export function gapsOf(timeline: Timeline): Interval[] {
  const blind = timeline.segments.filter(({ class: kind }) => kind === 'unknown' || kind === 'excluded_unknown');
  return merge(blind);
}
