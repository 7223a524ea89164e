import type { Instant } from '#domain/interval.ts';
import type { Commitment } from '#entries/content.ts';
import { byEntry } from '#entries/publication.ts';
import type { NoticeLine } from '#record/notice.ts';
import type { Receipt } from '#record/receipt.ts';
import { inForce } from './notice.ts';

/** The page itself: its publication is what receipts record. */
export const WEBSITE = 'website';

/** The lines that say that customers were told of work in a window, by entry. */
export type Evidence = ReadonlyMap<string, readonly NoticeLine[]>;

/** What was sent of work, by its entry, oldest first; of what somebody may have sent nothing is known. */
export function evidenceOf(lines: readonly NoticeLine[], now: Instant): Evidence {
  const told = lines.filter(({ state, kind, at }) => state === 'sent' && isTelling(kind) && at <= now);
  return Map.groupBy(
    told.sort((a, b) => a.at - b.at),
    ({ id }) => id,
  );
}

/** Kinds that say when work will be. */
function isTelling(kind: NoticeLine['kind']): boolean {
  return /^maintenance_(announced|moved|in_24h|in_1h)$/.test(kind);
}

/**
 * Receipts with `told`: where the promise requires channels besides the page, a window counts as announced when the last of them had told
 * it, by the record; where one has not, nobody knows when. A revision that leaves the window as it was needs no telling again.
 */
export function withTold(
  receipts: readonly Receipt[],
  evidence: Evidence,
  commitments: readonly Commitment[],
): readonly Receipt[] {
  if (!commitments.some(({ notice }) => besides(notice.channels.required).length > 0)) return receipts;
  const told = new Map<Receipt, Receipt>();
  for (const [id, own] of byEntry(receipts)) {
    let before: Receipt | undefined;
    for (const receipt of own) {
      const { facts, at } = receipt;
      if (facts.class === null || facts.cancelled || facts.start === null) {
        before = undefined;
        continue;
      }
      const required = besides(inForce(commitments, facts.start)?.notice.channels.required ?? []);
      if (required.length === 0) {
        before = receipt;
        continue;
      }
      const isSame = before?.facts.start === facts.start && before?.facts.end === facts.end;
      const since = isSame ? before?.told : toldSince(receipt, own, evidence.get(id) ?? [], required);
      // Told before it was public, as by a line of another clock, it counts from its publication.
      before = { ...receipt, told: since == null || isSame ? (since ?? null) : Math.max(since, at) };
      told.set(receipt, before);
    }
  }
  return receipts.map((receipt) => told.get(receipt) ?? receipt);
}

function besides(required: readonly string[]): string[] {
  return required.filter((channel) => channel !== WEBSITE);
}

/** When the last of the required channels told a receipt's window; null: one has not. */
function toldSince(
  { facts }: Receipt,
  own: readonly Receipt[],
  lines: readonly NoticeLine[],
  required: readonly string[],
): Instant | null {
  const times = required.map((channel) => toldAt(lines, own, channel, { start: facts.start, end: facts.end }));
  return times.reduce<Instant | null>((a, b) => (a === null || b === null ? null : Math.max(a, b)), -Infinity);
}

/** The first of a channel's lines whose revision announced a window; null: there is none. */
function toldAt(
  lines: readonly NoticeLine[],
  own: readonly Receipt[],
  channel: string,
  window: { readonly start: Instant | null; readonly end: Instant | null },
): Instant | null {
  return linesOf(lines, own, channel, window)[0]?.at ?? null;
}

/** A channel's lines that told of a window, by the facts of the revision each names: lines of no known revision prove nothing. */
export function linesOf(
  lines: readonly NoticeLine[],
  own: readonly Receipt[],
  channel: string,
  { start, end }: { readonly start: Instant | null; readonly end: Instant | null },
): NoticeLine[] {
  const shas = new Set(own.flatMap(({ sha, facts }) => (facts.start === start && facts.end === end ? [sha] : [])));
  return lines.filter((line) => line.channel === channel && line.revision !== null && shas.has(line.revision));
}
