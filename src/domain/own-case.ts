import { dayStart, isDate } from './calendar.ts';
import type { Case, CaseEntry, CaseService, Promised } from './case.ts';
import { type Decimal, parseDecimal } from './decimal.ts';
import type { Instant, Interval } from './interval.ts';
import type { Revision } from './notice.ts';
import { DEFAULT_POLICY, partsOf } from './parts.ts';
import type { Quorum } from './quorum.ts';
import type { Run } from './state.ts';

/** A case in the documented form (case.schema.json) as we write it ourselves: of one service, by runs, nothing left to defaults. */
export interface OwnCase {
  readonly tz: string;
  readonly term: Interval;
  readonly as_of: Instant;
  /** In order; `from` is a local date or an instant as `formatInstant` writes it. */
  readonly commitment: readonly {
    readonly from: string;
    readonly value: string;
    readonly policy: { readonly routine_notice_s: number; readonly emergency_notice_s: number };
  }[];
  readonly services: Readonly<Record<string, OwnService>>;
  readonly target: { readonly service: string };
  readonly customer?: string;
  readonly price?: { readonly amount: number; readonly months: number; readonly cap_months: number };
  readonly entries: readonly OwnEntry[];
}

interface OwnService {
  readonly probe: {
    readonly quorum: Quorum;
    readonly min_regions: number;
    /** As `reduceRuns` leaves them, within the elapsed term. */
    readonly runs: Readonly<Record<string, readonly Run[]>>;
  };
  readonly degraded_counts_as: 'up' | 'down';
}

interface Scope {
  readonly id: string;
  readonly services: readonly string[];
  readonly customers?: readonly string[];
}

interface Dated extends Scope {
  readonly start: Instant;
  readonly end: Instant | null;
  readonly evidence?: string;
  readonly published_at: Instant | null;
}

type OwnEntry =
  | (Dated & {
      readonly kind: 'incident';
      readonly effect: 'down' | 'degraded' | 'none';
      readonly cause?: string;
      readonly cause_published_at?: Instant;
    })
  | (Dated & { readonly kind: 'probe_fault'; readonly regions?: readonly string[] })
  | (Scope & {
      readonly kind: 'maintenance';
      readonly class: 'routine' | 'emergency';
      readonly revisions: readonly Revision[];
      readonly completed_at?: Instant;
    });

/**
 * Takes a case of our own making, where `parseCase` reads anybody's: types say what is in it, so nothing is checked, and of one
 * that is as the types say both make the same. It is what a reader's browser loads.
 */
export function caseOf(own: OwnCase): Case {
  const { term, as_of: asOf, services, target, customer = null, price, entries } = own;
  const versions = own.commitment.map(({ from, value, policy }) => ({
    from: isDate(from) ? dayStart(from, own.tz) : Date.parse(from) / 1000,
    promise: { text: value, value: parseDecimal(value) as Decimal } satisfies Promised,
    policy: {
      routineNotice: policy.routine_notice_s,
      emergencyNotice: policy.emergency_notice_s,
      publishWithin: null,
    },
  }));
  return {
    term: { start: term.start, end: term.end },
    asOf,
    parts: partsOf(versions, DEFAULT_POLICY, { start: term.start, end: term.end }),
    hasParts: true,
    services: new Map(Object.entries(services).map(([id, service]) => [id, serviceOf(service)])),
    target: { mode: 'any', members: [target.service] },
    customer,
    price: price
      ? {
          amount: parseDecimal(String(price.amount)) as Decimal,
          months: price.months,
          capMonths: price.cap_months,
        }
      : null,
    entries: entries.map(entryOf),
  };
}

function serviceOf({ probe, degraded_counts_as }: OwnService): CaseService {
  const { quorum, min_regions, runs } = probe;
  return {
    degradedCountsAs: degraded_counts_as,
    quorum,
    minRegions: min_regions,
    regions: new Map(Object.entries(runs)),
  };
}

function entryOf(entry: OwnEntry): CaseEntry {
  const { id, services, customers = null } = entry;
  const scope = { id, services, customers };
  if (entry.kind === 'maintenance') {
    const { kind, class: name, revisions, completed_at: completedAt = null } = entry;
    return { kind, ...scope, class: name, revisions, completedAt };
  }
  const { start, end, evidence = '', published_at: publishedAt } = entry;
  const time = { start, end, evidence, publishedAt };
  if (entry.kind === 'probe_fault') {
    const { kind, regions = null } = entry;
    return { kind, ...scope, ...time, regions };
  }
  const { kind, effect, cause = null, cause_published_at: causePublishedAt = null } = entry;
  return { kind, ...scope, ...time, effect, cause, causePublishedAt };
}
