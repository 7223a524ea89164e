import type { MeasuredSample } from '#record/sample.ts';
import type { Fault } from './ground.ts';
import type { Way } from './ways.ts';

/** How a prober of the soak is set up; the first line it reads. */
export interface Setup {
  readonly content: string;
  readonly work: string;
  readonly region: string;
  readonly ways: readonly Way[];
  readonly names: string;
  readonly ca: string;
}

/** A round, or a fold alone where no service is named: a line to a prober. */
export interface Order {
  readonly services: readonly string[];
  /** What its clock says when the checks begin and when they end. */
  readonly at: number;
  readonly ended: number;
  readonly fold: boolean;
  /** Whether it may not look at this machine: everything is unknown then. */
  readonly blind: boolean;
  /** A fault of the disk that it plays itself. */
  readonly fault: Fault | null;
  /** The operation of its disk at which it kills itself, and how much of a write is done by then. */
  readonly die: { readonly operation: number; readonly share: number } | null;
}

/**
 * What a prober says, a line each: a sample before it is handed to the record and once that was told to be kept, trouble, and
 * the end of a round with its resident memory in bytes.
 */
export type Said =
  | { readonly say: 'try'; readonly sample: MeasuredSample }
  | { readonly say: 'kept'; readonly sample: MeasuredSample }
  | { readonly say: 'trouble'; readonly what: string }
  | { readonly say: 'done'; readonly folded: boolean; readonly rss: number };
