import type { Instant } from '#domain/interval.ts';

/** Who can have seen a revision public. */
export const SEERS = ['ci', 'forge', 'command', 'git'] as const;

/** A commit's date can be set at will (R25); the others are clocks of whoever published. */
export function isAttested({ by }: Pick<Receipt, 'by'>): boolean {
  return by !== 'git' && (SEERS as readonly string[]).includes(by);
}

/**
 * One published revision of an entry, self-contained (a line of `content/record/receipts.jsonl`, in order of publication).
 * Instants are Unix seconds here; RFC 3339 in the file.
 */
export interface Receipt {
  readonly v: 1;
  /** The entry's id. */
  readonly id: string;
  /** Git blob id of the revision's file. */
  readonly sha: string;
  /** When the revision became public. */
  readonly at: Instant;
  /** Who saw it: `ci`, `forge`, `git` (unattested), `command`. */
  readonly by: string;
  /** The run that recorded it, e.g. an address of a workflow run. */
  readonly run: string | null;
  readonly facts: ReceiptFacts;
  /** The updates of the revision, in order, by key. */
  readonly updates: readonly { readonly key: string; readonly sha: string }[];
  /**
   * Git blob ids of its translations' files (`NAME.en.md`), by language, as they stood beside the revision: what a feed said in
   * another language stays what it was. Absent: not recorded.
   */
  readonly translations?: Readonly<Record<string, string>> | undefined;
  /**
   * When its window had been told on every channel that the promise requires besides the page (`#site/required-notice.ts`); null: that
   * is not recorded. Absent: none is required. Never in the file.
   */
  readonly told?: Instant | null | undefined;
  /** The head of the chain at this line (`chain.ts`), as read always there; absent where it was not appended yet. */
  readonly head?: string | null | undefined;
}

/** What the account needs of a revision, so that it never needs the revision's text. */
export interface ReceiptFacts {
  readonly class: 'routine' | 'emergency' | null;
  readonly start: Instant | null;
  readonly end: Instant | null;
  readonly completed: Instant | null;
  readonly cancelled: boolean;
  readonly cause: string | null;
  readonly evidence: string | null;
  readonly services: readonly string[];
}
