import { noticeOf } from '#domain/notice.ts';
import type { Instant } from '#domain/interval.ts';
import type { Commitment, Maintenance } from '#entries/content.ts';
import { noticeClass, revisionsOf } from '#entries/publication.ts';
import { isAttested, type Receipt } from '#record/receipt.ts';
import { inForce, neededAt } from './notice.ts';

/** Work that would be announced too late, were it published now. */
export interface ShortNotice {
  /** What comes too soon: the start, or seconds that were added to a window announced before. */
  readonly of: 'starts' | 'ends';
  readonly kind: 'routine' | 'emergency';
  /** Seconds from now until then; negative: it has begun. */
  readonly left: number;
  readonly needed: number;
  /** Seconds that emergency work needs, where it may be called so and there is time for it (R14: what was once routine stays so). */
  readonly emergency: number | null;
  /** The first quarter of an hour at which work announced now could start. */
  readonly earliest: Instant;
}

const QUARTER = 900;

/**
 * What R14 would say of a maintenance, or of a change of its window, that is not published yet (no receipt, or only a commit that may not be
 * public yet). Null: nothing, or it is over. With respect to `now` alone.
 *
 * @param receipts those of the maintenance
 */
export function shortNotice(
  maintenance: Maintenance,
  receipts: readonly Receipt[],
  commitments: readonly Commitment[],
  now: Instant,
): ShortNotice | null {
  const { starts, ends, completed, cancelled, services } = maintenance;
  if (cancelled !== null || completed !== null || ends <= now) return null;
  const needed = neededAt(maintenance, receipts, commitments, starts);
  const attested = new Set(receipts.filter(isAttested).map(({ at }) => at));
  const short = services.flatMap((service) => {
    const revisions = revisionsOf(maintenance, receipts, service).map((one) => ({ ...one, at: one.at ?? now }));
    const { since, given, verdict } = noticeOf(revisions, needed);
    return verdict === 'late' && since !== null && given !== null && !attested.has(since) ? [since + given] : [];
  });
  if (short.length === 0) return null;
  const first = Math.min(...short);
  // What has begun and was committed before is told by the page.
  if (first <= now && receipts.some(({ facts }) => facts.start === starts && facts.end === ends)) return null;
  const kind = noticeClass(maintenance, receipts);
  const urgent = (inForce(commitments, starts)?.notice ?? { emergency: 3600 }).emergency;
  return {
    of: first <= starts ? 'starts' : 'ends',
    kind,
    left: first - now,
    needed,
    emergency:
      kind === 'routine' && maintenance.class === 'routine' && first - now >= urgent && !wasRoutine(receipts)
        ? urgent
        : null,
    earliest: Math.ceil((now + needed) / QUARTER) * QUARTER,
  };
}

function wasRoutine(receipts: readonly Receipt[]): boolean {
  return receipts.some(({ facts }) => facts.class === 'routine');
}
