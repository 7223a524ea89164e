import type { DeclaredState, MeasuredState } from '#domain/state.ts';
import type { Segment } from './timeline.ts';

/** Seconds of a stretch as the probes saw them and as staff declared them, and those in which only one of the two told of trouble. */
export interface Sides {
  readonly measured: Readonly<Record<MeasuredState, number>>;
  readonly declared: Readonly<Record<DeclaredState, number>>;
  /** Declared in trouble, measured up. */
  readonly unseen: number;
  /** Measured in trouble; neither declared nor inside announced maintenance. */
  readonly untold: number;
}

const MEASURED = { up: 0, degraded: 0, down: 0, unknown: 0 } as const;
const DECLARED = { up: 0, degraded: 0, partial: 0, down: 0 } as const;

/** A segment as each side tells it. Announced maintenance needs no incident to be told of. */
export function sidesOf({ start, end, probe, declared, class: kind, clause }: Segment): Sides {
  const length = end - start;
  const isDeclared = declared !== null && declared !== 'up';
  const isPlanned = kind === 'excluded' && clause === 'maintenance';
  const isSeen = probe === 'down' || probe === 'degraded';
  return {
    measured: { ...MEASURED, [probe]: length },
    declared: declared === null ? DECLARED : { ...DECLARED, [declared]: length },
    unseen: isDeclared && probe === 'up' ? length : 0,
    untold: isSeen && !isDeclared && !isPlanned ? length : 0,
  };
}

/** What both sides tell of several stretches together. */
export function sidesTogether(all: readonly Sides[]): Sides {
  const sum = (of: (sides: Sides) => number): number => all.reduce((total, sides) => total + of(sides), 0);
  return {
    measured: {
      up: sum(({ measured }) => measured.up),
      degraded: sum(({ measured }) => measured.degraded),
      down: sum(({ measured }) => measured.down),
      unknown: sum(({ measured }) => measured.unknown),
    },
    declared: {
      up: sum(({ declared }) => declared.up),
      degraded: sum(({ declared }) => declared.degraded),
      partial: sum(({ declared }) => declared.partial),
      down: sum(({ declared }) => declared.down),
    },
    unseen: sum(({ unseen }) => unseen),
    untold: sum(({ untold }) => untold),
  };
}
