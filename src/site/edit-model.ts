import type { Instant, Interval } from '#domain/interval.ts';
import type { Localized } from '#entries/content.ts';
import type { Announcement, EntryStatus } from './entry-model.ts';

/** The part of the site model that tells what was changed after it was published. Texts are made when they are asked for. */

/** A change of an update's text or of its heading's time. */
export interface EditView {
  /** When the changed text was published; null: it stands now, and nobody recorded since when. */
  readonly at: Instant | null;
  /** The text changed; false: only the heading's time. */
  readonly changed: boolean;
  /** Those whose readers see another text; null: all of them, as far as is known. */
  readonly languages: readonly string[] | null;
  /** Sanitised HTML of the text until then, by language; null: it cannot be read any more, or must not be shown (`removed`). */
  readonly before: Localized | null;
  /** Of the text from then on; empty where it is not at hand or must not be shown. */
  readonly after: Localized;
  /** The title as it stood then. */
  readonly title: Localized;
  /** Those the entry spoke of then; null: nobody recorded it. */
  readonly services: readonly string[] | null;
  /** The heading's time until then; null: it did not change. */
  readonly time: Instant | null;
  /** The commit that brought the change; null: unknown, or not to be shown. */
  readonly commit: string | null;
  /** "removed: reason" stands in place of the text until then. */
  readonly removed: string | null;
  readonly removedAfter: string | null;
}

/** An update that was published and later taken out of the entry. */
export interface WithdrawnView {
  readonly key: string;
  readonly anchor: string;
  readonly status: EntryStatus;
  /** The heading's time; of text without a heading its publication. */
  readonly at: Instant | null;
  readonly published: Instant | null;
  /** When it was gone; null: unknown. */
  readonly withdrawn: Instant | null;
  /** What was changed of it while it stood, oldest first. */
  readonly edits: readonly EditView[];
  /** Its words still stand under another heading. */
  readonly moved: boolean;
  readonly before: Localized | null;
  readonly commit: string | null;
  readonly removed: string | null;
}

/** What the entry itself said otherwise before: its title, times, states. */
export type Change =
  | { readonly what: 'title'; readonly before: Localized | null }
  | { readonly what: 'started' | 'ended' | 'date'; readonly before: Instant }
  | { readonly what: 'states'; readonly before: Readonly<Record<string, string>> }
  /** A maintenance's window; `kind` `again`: it had been cancelled. */
  | {
      readonly what: 'window';
      readonly kind: Announcement['what'];
      readonly before: Interval;
      readonly after: Interval;
    }
  | { readonly what: 'services'; readonly before: readonly string[] }
  | { readonly what: 'class' | 'cause' | 'evidence'; readonly before: string };

/** The changes of an entry that one revision brought. */
export interface EntryEdit {
  /** null: unknown, as in an update's edit. */
  readonly at: Instant | null;
  readonly changes: readonly Change[];
  readonly title: Localized;
  /** As of an update's edit: a title may be new in one language alone. */
  readonly languages: readonly string[] | null;
  readonly services: readonly string[] | null;
  readonly commit: string | null;
}
