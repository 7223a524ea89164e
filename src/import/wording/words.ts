import type { Fate } from '../plan.ts';
import type { RemarkCode } from '../remark.ts';
import type { SourceFault } from '../source.ts';

export type Args = Readonly<Record<string, string>>;

/** What a remark is about, as a heading over all it concerns, and the facts of one entry. */
export interface RemarkWords {
  readonly head: string;
  /** `time` writes a Unix time given as text. */
  readonly detail?: (args: Args, time: (at: string | undefined) => string) => string;
}

/** All that a report of an import says. */
export interface ImportWords {
  readonly remarks: Readonly<Record<RemarkCode, RemarkWords>>;
  readonly fates: Readonly<Record<Fate, string>>;
  readonly weights: Readonly<Record<'refused' | 'look' | 'guess' | 'note', string>>;
  readonly kinds: Readonly<Record<'incidents' | 'maintenance' | 'notices', string>>;
  readonly faults: Readonly<Record<SourceFault, (args: Args) => string>>;
  readonly lead: (source: string, from: string, count: number) => string;
  readonly dry: string;
  readonly untranslated: (count: number) => string;
  readonly mapHint: string;
  readonly near: (service: string) => string;
  readonly entries: (count: number) => string;
  readonly raced: (file: string) => string;
  readonly next: string;
}
