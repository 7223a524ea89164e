import type { Instant, Interval } from '#domain/interval.ts';
import type { DeclaredState } from '#domain/state.ts';
import type { Localized } from '#entries/content.ts';
import type { Change } from './edit-model.ts';
import type { EntryStatus, UpdateView } from './entry-model.ts';

/**
 * What the clock alone brings: the window in force opened; it ended and nobody had said that the work was done; it ended while a
 * service of it was measured down; an incident was over by its file, without a heading that says so.
 */
export type ClockEvent = 'opened' | 'unconfirmed' | 'overrun' | 'ended';

/**
 * Something that was said at one time, as it was said then: what feeds are made of. Later updates, edits, names and translations leave it
 * as it is; only a redaction takes words out of it. Texts are made when they are asked for.
 */
export interface PublishedItem {
  /** The update's key; of an edit with the time it was published: `KEY/2026-11-26T02:40:00Z`; of the entry itself `ID/…/edited`; of the clock `ID/TIME/opened`. */
  readonly key: string;
  readonly kind: UpdateView['kind'];
  /** An edit of what was said before. */
  readonly edited: boolean;
  /** The entry's first address, below the base and without language: where it moved to is found from there. */
  readonly path: string;
  /** Fragment of the entry's page; null: the entry itself. */
  readonly anchor: string | null;
  /** The update's; null: the entry itself was edited. */
  readonly status: EntryStatus | null;
  /** First published; where nobody recorded it as written. Never after `now`. */
  readonly at: Instant;
  /** Nobody wrote or recorded when: `at` must not be shown. */
  readonly undated: boolean;
  /** Ids: names may change. */
  readonly services: readonly string[];
  readonly title: Localized;
  /** Sanitised HTML by language, empty where nothing was written; null: it cannot be read any more. */
  readonly html: Localized | null;
  /** Those whose readers see something new; null: everybody. */
  readonly languages: readonly string[] | null;
  /** What an edit of the entry itself changed. */
  readonly changes: readonly Change[];
  /** Nobody said it: time did. */
  readonly clock: { readonly event: ClockEvent; readonly window: Interval | null } | null;
  /** The worst state that an incident's file declared then; null: none, or it cannot be read any more. */
  readonly impact: DeclaredState | null;
  /** The head of the record (`#record/chain.ts`) at the receipt that saw it published; null: none did. */
  readonly head: string | null;
  /** "removed: reason" stands in place of the words. */
  readonly removed: string | null;
}
