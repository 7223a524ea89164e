import { formatInstant } from '#domain/instant.ts';
import type { Instant } from '#domain/interval.ts';
import type { Entry } from '#entries/content.ts';
import type { Receipt } from '#record/receipt.ts';

/** `ID/2026-11-22T02:20:00Z/investigating`: entry, first published time of the heading, status. Never changes. */
export function keyOf(id: string, at: Instant, status: string): string {
  return `${id}/${formatInstant(at)}/${status}`;
}

/**
 * The keys of an entry's updates, in their order. A heading that some receipt has seen keeps its key. Where a heading's time was
 * corrected, the heading at the same position with the same status in the newest receipt lends its key, so that a correction is
 * an edit and not a new update; unless another heading of the file still stands under that key.
 */
export function updateKeys(entry: Entry, receipts: readonly Receipt[]): string[] {
  const known = new Set(receipts.flatMap(({ updates }) => updates.map(({ key }) => key)));
  const latest = receipts.at(-1)?.updates ?? [];
  const written = entry.updates.map(({ at, status }) => keyOf(entry.id, at, status));
  const standing = new Set(written);
  return entry.updates.map(({ status }, i) => {
    const own = written[i] as string;
    if (known.has(own)) return own;
    const former = latest[i]?.key;
    return former !== undefined && former.endsWith(`/${status}`) && !standing.has(former) ? former : own;
  });
}

/** When each key was first public. */
export function publicationTimes(receipts: readonly Receipt[]): Map<string, Instant> {
  const times = new Map<string, Instant>();
  for (const { at, updates } of receipts) {
    for (const { key } of updates) if (!times.has(key)) times.set(key, at);
  }
  return times;
}

/** The fragment of an update on its entry's page, made of its key: as stable as that. */
export function anchorOf(key: string): string {
  const [time = '', status = ''] = key.split('/').slice(-2);
  return `u${time.replace(/\D/g, '')}-${status}`;
}
