import { formatInstant, parseInstant } from '#domain/instant.ts';
import type { Instant } from '#domain/interval.ts';
import type { Entry } from '#entries/content.ts';
import type { Receipt } from '#record/receipt.ts';
import type { EntryStatus } from './entry-model.ts';

/**
 * `ID/2026-11-22T02:20:00Z/investigating`: entry, first published time of the heading, status. Never changes. Text that no heading
 * dates (`at` null) has `announced` for a time: a window that moves before anybody recorded the announcement leaves it as it was.
 */
export function keyOf(id: string, at: Instant | null, status: string): string {
  return `${id}/${at === null ? 'announced' : formatInstant(at)}/${status}`;
}

/** The heading's time that a key was made of; null: it had none. */
export function timeOf(key: string): Instant | null {
  return parseInstant(key.split('/').at(-2) ?? '');
}

export function statusOf(key: string): EntryStatus {
  return key.split('/').at(-1) as EntryStatus;
}

/**
 * The keys of an entry's updates, in their order. A heading that some receipt has seen keeps its key. Where a heading's time was
 * corrected, the heading at the same position with the same status in the newest receipt lends its key, so that a correction is
 * an edit and not a new update; unless another heading of the file still stands under that key. Text without a heading is always the
 * first: whatever key a receipt has of it, it keeps.
 */
export function updateKeys(entry: Entry, receipts: readonly Receipt[]): string[] {
  const known = new Set(receipts.flatMap(({ updates }) => updates.map(({ key }) => key)));
  const latest = receipts.at(-1)?.updates ?? [];
  const written = entry.updates.map(({ at, status, implied }) => keyOf(entry.id, implied ? null : at, status));
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
