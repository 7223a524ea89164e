/**
 * Other products' published cases in one neutral form, and the adapter that asks our account the same question: a sample at
 * the start of each segment that stands for the whole window; scheduled downtime is routine maintenance announced 24 hours
 * ahead for that member; the worst of a group is `any`, the best is `all`.
 */
export interface ExternalVector {
  readonly id: string;
  readonly window: readonly [number, number];
  readonly combine?: 'single' | 'worst' | 'best' | 'average';
  readonly members?: readonly {
    readonly segments: readonly (readonly [number, number, string])[];
    readonly scheduled?: readonly (readonly [number, number])[];
  }[];
  /** Service hours, which the promise does not know. */
  readonly active?: readonly (readonly [number, number])[] | null;
  readonly scheduled_counts_as_up?: boolean;
  readonly percent_formula?: string;
  readonly expect: {
    readonly seconds?: Readonly<Record<string, number>>;
    readonly percent?: string;
    readonly percent_places?: number;
    readonly percent_rule?: string;
  };
}

const STATUS: Readonly<Record<string, string>> = { up: 'up', degraded: 'degraded', down: 'down', unreachable: 'down' };

/** Why a vector has no counterpart in our model; null if it has one. */
export function unmapped(vector: ExternalVector): string | null {
  const { window, combine, active, members } = vector;
  if (window[0] >= window[1]) return 'an invalid window';
  if (combine === 'average') return 'an average of members';
  if (active && JSON.stringify(active) !== JSON.stringify([window])) return 'service hours';
  return members ? null : 'no members';
}

export function caseOf(vector: ExternalVector): object {
  const [start, end] = vector.window;
  const members = vector.members ?? [];
  const name = (i: number): string => `m${i}`;
  return {
    term: { start, end },
    commitment: '99',
    services: Object.fromEntries(
      members.map(({ segments }, i) => [
        name(i),
        {
          probe: {
            max_gap_s: end - start + 1,
            regions: { one: segments.map(([from, , state]) => [from, STATUS[state] ?? 'unknown']) },
          },
        },
      ]),
    ),
    target: { group: { mode: vector.combine === 'best' ? 'all' : 'any', members: members.map((_, i) => name(i)) } },
    entries: members.flatMap(({ scheduled = [] }, i) =>
      scheduled.map(([from, to], n) => ({
        id: `s${i}-${n}`,
        kind: 'maintenance',
        class: 'routine',
        services: [name(i)],
        revisions: [{ at: from - 86_400, start: from, end: to }],
      })),
    ),
  };
}
