import type { Instant } from '#domain/interval.ts';
import type { DeclaredState } from '#domain/state.ts';
import type { Origin } from '#record/imported.ts';
import type { Remark } from './remark.ts';

/** The words of updates, of incidents and of maintenance, as other pages share them with us. */
export type ForeignStatus =
  | 'investigating'
  | 'identified'
  | 'monitoring'
  | 'resolved'
  | 'postmortem'
  | 'scheduled'
  | 'in_progress'
  | 'verifying'
  | 'completed';

/** An update of a foreign entry, dated by what the other page says. */
export interface ForeignUpdate {
  readonly at: Instant;
  /** Null: it goes on as the one before. */
  readonly status: ForeignStatus | null;
  /** Markdown, with nothing in it that could be taken for markup of ours; see `body.ts`. */
  readonly text: string;
  /** States from `at` on, by the name of the system there. */
  readonly states?: Readonly<Record<string, DeclaredState>>;
}

/** An entry of another status page, read and not yet placed here. Instants are Unix seconds. */
export interface Foreign {
  /** What it is known by there; stays the same when its words change. */
  readonly key: string;
  /** Where a person finds it: a path, an issue, an address. */
  readonly place: string;
  /** The file name wanted here, without its ending; made safe later. */
  readonly name: string;
  readonly kind: 'incident' | 'maintenance' | 'notice';
  readonly title: string;
  /** The systems it names, by their names there. */
  readonly systems: readonly string[];
  /** What it says of them; null: nothing that could be declared. */
  readonly state: DeclaredState | null;
  /** Its own word for that, for readers; null: none. */
  readonly word: string | null;
  readonly started: Instant;
  /** The end, of a maintenance that of its window; null: it does not say. */
  readonly ended: Instant | null;
  /** Whether it says that it is over, whenever that was. */
  readonly isOver: boolean;
  /** Text that no time belongs to. */
  readonly lead: string;
  /** Oldest first. */
  readonly updates: readonly ForeignUpdate[];
  readonly remarks: readonly Remark[];
}

/** What was there and is no entry here, with its reason. */
export interface Refused {
  readonly key: string;
  readonly place: string;
  readonly remarks: readonly Remark[];
}

/** A system as another page's settings name it. */
export interface ForeignSystem {
  readonly name: string;
  /** Other names that entries use for it: slugs, codes. */
  readonly also: readonly string[];
}

/** All that a source holds. */
export interface Found {
  readonly origin: Origin;
  /** What was read, for the report. */
  readonly from: string;
  readonly entries: readonly Foreign[];
  readonly refused: readonly Refused[];
  readonly systems: readonly ForeignSystem[];
  /** Of the source as a whole. */
  readonly notes: readonly Remark[];
}
