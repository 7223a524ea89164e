import { setMaxListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import pLimit from 'p-limit';
import type { MeasuredState } from '#domain/state.ts';
import type { MeasuredSample } from '#record/sample.ts';
import type { FoldResult, Store } from '#record/store.ts';
import type { Context } from './http.ts';
import { recorder, type Trouble } from './recorder.ts';
import { reference } from './reference.ts';
import { CONCURRENCY, measureRound, takeUnlessStopped } from './round.ts';
import type { Target } from './target.ts';

export interface ProberOptions {
  /** Content folder and region. */
  readonly store: Store;
  readonly targets: readonly Target[];
  /** Reference targets of `site.yaml`. */
  readonly reference: readonly string[];
  /** Ends the prober: checks under way are given up, samples are folded. */
  readonly signal: AbortSignal;
  /** Each sample, once it is safe in the journal. */
  readonly onSample?: ((sample: MeasuredSample) => void) | undefined;
  /** After a fold that was made because states changed: the first sample of each new state. The next fold waits for it. */
  readonly onChange?: ((changes: readonly MeasuredSample[]) => void | Promise<void>) | undefined;
  readonly onTrouble?: ((trouble: Trouble) => void) | undefined;
  /** Resolvers, authorities and a clock for tests. */
  readonly context?: Omit<Context, 'signal'> | undefined;
}

export interface Prober {
  /** Settles when the signal has fired and everything is folded. */
  readonly done: Promise<void>;
  /** Puts into the record what was measured so far. */
  fold(): Promise<FoldResult | null>;
}

/** A quiet record is folded this often at least, milliseconds. */
const QUIET = 60_000;
/** Milliseconds to wait for the rest of a round in which a state changed. */
const SETTLE = 250;
/** Where in a second checks begin: far from its edge, so that a late timer does not skip a second. */
const PHASE = 300;

/** Measures every target once and folds. */
export async function measureOnce(options: ProberOptions): Promise<FoldResult | null> {
  setMaxListeners(0, options.signal);
  const context = { ...options.context, signal: options.signal };
  const record = recorder(options.store, options.onSample ?? ignore, options.onTrouble ?? ignore, context.now);
  await measureRound(options.targets, options.reference, context, record.add);
  return record.fold();
}

/**
 * Measures each target at its own interval until stopped. Each sample goes to the journal at once; the journal is folded when a
 * state changes, at least once a minute otherwise, and at the end. A check that takes longer than its interval skips beats; it never
 * runs twice at a time.
 */
export function startProber(options: ProberOptions): Prober {
  const { targets, signal, onSample = ignore, onChange = ignore, onTrouble = ignore } = options;
  setMaxListeners(0, signal);
  const context = { ...options.context, signal };
  const online = reference(options.reference, context);
  const limit = pLimit(CONCURRENCY);
  const states = new Map<string, MeasuredState>();
  const quiet = quietOf(targets);
  const wake = waker();
  let changes: MeasuredSample[] = [];

  const record = recorder(
    options.store,
    (sample) => {
      onSample(sample);
      if (states.get(sample.svc) === sample.state) return;
      states.set(sample.svc, sample.state);
      changes.push(sample);
      wake.call();
    },
    onTrouble,
    context.now,
  );
  const measure = async (target: Target) => {
    for await (const _ of beats(target.every * 1000, signal)) {
      const sample = await limit(() => takeUnlessStopped(target, online, context));
      // Not awaited: a disk that hangs must not stop the measuring; the last fold takes what is left.
      if (sample) void record.add(sample);
    }
  };
  const publish = async () => {
    const told = changes;
    changes = [];
    await record.fold();
    if (told.length > 0) await onChange(told);
  };
  const folds = async () => {
    while (!signal.aborted) {
      await publish();
      await wake.wait(quiet, signal);
      if (changes.length > 0) await pause(SETTLE, signal);
    }
  };
  const done = Promise.all([...targets.map(measure), folds()]).then(publish);
  return { done, fold: record.fold };
}

/** A page built from the record must find samples that still stand: three folds in the time that the shortest-lived one does. */
function quietOf(targets: readonly Target[]): number {
  const stands = Math.min(...targets.map(({ every, k }) => every * k * 1000));
  return Math.min(QUIET, Math.max(1000, stands / 3));
}

/** Beats at whole multiples of the interval (milliseconds) from the start; beats missed are skipped. */
async function* beats(interval: number, signal: AbortSignal): AsyncGenerator<void> {
  await pause((PHASE - (Date.now() % 1000) + 1000) % 1000, signal);
  for (let next = performance.now(); !signal.aborted;) {
    yield;
    next += interval * Math.max(1, Math.ceil((performance.now() - next) / interval));
    await pause(next - performance.now(), signal);
  }
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(Math.max(0, ms), undefined, { signal }).catch(() => undefined);
}

/** A wait that can be cut short, also by a call made before it. */
function waker(): { call: () => void; wait: (ms: number, signal: AbortSignal) => Promise<void> } {
  let called = false;
  let waiting: AbortController | null = null;
  return {
    call() {
      called = true;
      waiting?.abort();
    },
    async wait(ms, signal) {
      waiting = new AbortController();
      if (!called) await pause(ms, AbortSignal.any([signal, waiting.signal]));
      [called, waiting] = [false, null];
    },
  };
}

function ignore(): void {}
