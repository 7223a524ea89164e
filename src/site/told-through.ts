import type { Instant } from '#domain/interval.ts';
import type { Commitment, Maintenance } from '#entries/content.ts';
import type { NoticeLine } from '#record/notice.ts';
import type { Receipt } from '#record/receipt.ts';
import type { ChannelTold } from './entry-model.ts';
import { inForce } from './notice.ts';
import { linesOf, WEBSITE } from './required-notice.ts';

/**
 * On which of the promise's channels customers were told of the window in force, and how long before it; in the promise's order, the
 * required ones first. The page's own is when the window was published there.
 *
 * @param receipts those of the maintenance by now
 * @param lines what was sent of it by now (`evidenceOf`)
 */
export function toldThrough(
  maintenance: Maintenance,
  receipts: readonly Receipt[],
  lines: readonly NoticeLine[],
  commitments: readonly Commitment[],
): ChannelTold[] {
  const { starts: start, ends: end } = maintenance;
  const { required = [], promised = [] } = inForce(commitments, start)?.notice.channels ?? {};
  return [...new Set([...required, ...promised])].map((channel) => {
    const own = linesOf(lines, receipts, channel, { start, end });
    const published = receipts.find(({ facts }) => facts.start === start && facts.end === end && !facts.cancelled);
    const at = channel === WEBSITE ? (published?.at ?? null) : (own[0]?.at ?? null);
    return {
      channel,
      required: required.includes(channel),
      at,
      given: at === null ? null : start - at,
      count: at === null || channel === WEBSITE ? null : recipients(own, at),
    };
  });
}

/** Everybody the first message about the window was handed over for, in any language; null: the channel does not say. */
function recipients(lines: readonly NoticeLine[], since: Instant): number | null {
  const key = lines.find(({ at }) => at === since)?.key;
  const counts = lines.flatMap((line) => (line.key === key && line.count !== null ? [line.count] : []));
  return counts.length === 0 ? null : counts.reduce((sum, count) => sum + count, 0);
}
