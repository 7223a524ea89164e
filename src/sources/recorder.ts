import type { Instant } from '#domain/interval.ts';
import type { MeasuredSample } from '#record/sample.ts';
import { fold, journal, type FoldResult, type Store } from '#record/store.ts';
import { systemClock, type Clock } from './clock.ts';

/** What a prober meets and survives: the record could not be written, or a month file is damaged. */
export type Trouble =
  | { readonly kind: 'journal' | 'fold'; readonly error: unknown }
  | { readonly kind: 'damaged'; readonly result: FoldResult };

/** Samples held in memory while the journal cannot be written; older ones go first. */
const HELD = 100_000;

/** A sample and when its check ended, which may be long before it can be written. */
interface Ended {
  readonly sample: MeasuredSample;
  readonly ended: Instant;
}

/** Writes samples one batch at a time: what arrives while a batch is flushed goes with the next. */
export interface Recorder {
  /** Settles when the sample is in the journal, or could not be written for now. */
  add(sample: MeasuredSample): Promise<void>;
  /** Null when the record could not be written; nothing is lost then. */
  fold(): Promise<FoldResult | null>;
}

export function recorder(
  store: Store,
  onKept: (sample: MeasuredSample) => void,
  onTrouble: (trouble: Trouble) => void,
  now: Clock = systemClock,
): Recorder {
  let waiting: Ended[] = [];
  let last: Promise<unknown> = Promise.resolve();
  let planned: Promise<void> | null = null;

  const write = async () => {
    planned = null;
    const batch = waiting;
    if (batch.length === 0) return;
    waiting = [];
    let kept: readonly MeasuredSample[];
    try {
      kept = await journal(
        store,
        batch.map(({ sample }) => sample),
        batch.map(({ ended }) => ended),
      );
    } catch (error) {
      waiting = [...batch, ...waiting].slice(-HELD);
      onTrouble({ kind: 'journal', error });
      return;
    }
    for (const sample of kept) onKept(sample);
  };
  const after = <T>(work: () => Promise<T>): Promise<T> => {
    const done = last.then(work);
    last = done.catch(() => undefined);
    return done;
  };
  return {
    add(sample) {
      waiting.push({ sample, ended: now() });
      planned ??= after(write);
      return planned;
    },
    fold: () =>
      after(async () => {
        try {
          if (waiting.length > 0) await write();
          const result = await fold(store);
          if (result.problems.length > 0) onTrouble({ kind: 'damaged', result });
          return result;
        } catch (error) {
          onTrouble({ kind: 'fold', error });
          return null;
        }
      }),
  };
}
