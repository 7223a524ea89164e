import type { Instant } from '#domain/interval.ts';
import type { Content } from '#entries/content.ts';
import type { Front } from '#entries/front.ts';
import { spotOf } from '#entries/issues.ts';
import type { Problem } from '#entries/messages.ts';
import { collect } from '#entries/problem.ts';
import { byEntry } from '#entries/publication.ts';
import { writeTime } from '#entries/time.ts';
import type { Receipt } from '#record/receipt.ts';
import { shortNotice } from './short-notice.ts';

/**
 * What `check` says of a tree before it is published, in the light of what was published before and of the clock: maintenance that would be
 * announced too late, redactions that would remove nothing. Builds say none of it: it is for whoever can still change it.
 *
 * @param frontOf opens a file of the tree, to say where; null: it cannot be read
 */
export function beforePublishing(
  { content, receipts, now }: { content: Content; receipts: readonly Receipt[]; now: Instant },
  frontOf: (file: string) => Front | null,
): Problem[] {
  const problems = collect();
  const own = byEntry(receipts);
  const { zone } = content.site;
  for (const work of content.maintenance) {
    const short = shortNotice(work, own.get(work.id) ?? [], content.commitments, now);
    const front = short && frontOf(work.file);
    if (!short || !front) continue;
    const { of, left, needed, kind, emergency } = short;
    const earliest = writeTime(short.earliest, zone);
    // A start after the end would only be the next mistake.
    const spot = spotOf(front, [of], 'value', of === 'starts' && short.earliest < work.ends ? earliest : undefined);
    const report = problems.of(work.file);
    if (left <= 0 && of === 'starts')
      report(
        'started_unannounced',
        { ago: -left, needed, kind, emergency: null, earliest },
        { ...spot, fix: undefined },
      );
    else if (of === 'starts') report('short_notice', { left, needed, kind, emergency, earliest }, spot);
    else report('short_extension', { left: Math.max(left, 0), needed, kind }, spot);
  }
  const entries = new Map(
    [...content.incidents, ...content.maintenance, ...content.notices].map((one) => [one.id, one]),
  );
  for (const { entry, update, revision, place } of content.redactions) {
    const known = entries.get(entry);
    if (revision === null || known === undefined) continue;
    const report = problems.of(place.file);
    const seen = (own.get(entry) ?? []).find(({ sha }) => sha === revision);
    const count = seen?.updates.length ?? (known.blob === revision ? known.updates.length : null);
    if (count === null) report('unknown_revision', { value: revision }, place);
    else if (update !== null && update >= count) report('unknown_update', { value: String(update), count }, place);
  }
  return problems.sorted();
}
