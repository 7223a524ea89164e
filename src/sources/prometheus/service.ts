import { formatInstant } from '#domain/instant.ts';
import type { Instant } from '#domain/interval.ts';
import type { PrometheusSource, Service } from '#entries/content.ts';
import { quote } from '#entries/wording/say.ts';
import { importSamples } from '#record/import.ts';
import type { MeasuredSample } from '#record/sample.ts';
import type { Store } from '#record/store.ts';
import { SourceFault } from '../fault.ts';
import type { Ask } from './ask.ts';
import { type Plan, planOf } from './query.ts';
import { pointsOf, samplesOf } from './samples.ts';

const HOUR = 3600;
const DAY = 86_400;
/** How far back a server is asked where the settings say nothing: the page shows no more, and no paid term is longer. */
const DEPTH = 400 * DAY;
/** The stretch in which the earliest sample is looked for at once; servers commonly allow a month. */
const WINDOW = 30 * DAY;
/** Samples of one chunk at most, a day at 15 s: one series of them fits any server's limits and little memory. */
const CHUNK = 5760;
const LONGEST_CHUNK = 7 * DAY;
/** Seconds a server may take to show what it scraped, besides those a sample stands. */
const GRACE = 60;

export interface ServicePull {
  readonly source: PrometheusSource;
  readonly service: Service;
  readonly query: PrometheusSource['services'][string];
  /** The newest sample that the record holds; null: none. */
  readonly known: Instant | null;
  readonly ask: Ask;
  readonly now: Instant;
  readonly store: Store;
  readonly k: number;
}

/** The two queries of a service, asked alike: what is matched by time must have the same times. */
interface Plans {
  readonly up: Plan;
  readonly latency: Plan | null;
}

/** What was fetched of a service. */
export interface Fetched {
  /** Samples new to the record. */
  added: number;
  newest: MeasuredSample | null;
  note: string | null;
}

/**
 * Fetches what is missing of one service, chunk by chunk, and tells of each in `fetched`.
 * @throws SourceFault; what `fetched` says is in the record all the same
 */
export async function fetchService(pull: ServicePull, fetched: Fetched): Promise<void> {
  const { service, source, known, now, k } = pull;
  const { every } = source;
  const plans = plansOf(pull);
  const isGrid = plans.up.kind === 'grid';
  // A grid is asked in whole intervals, the last one over: of several targets one may be scraped late.
  const step = isGrid ? every : 1;
  const aligned = (at: Instant) => Math.floor(at / step) * step;
  const isOver = service.until !== null && service.until <= now;
  const to = aligned(Math.min(isGrid ? now - every : now, (service.until ?? now + 1) - 1));
  const floor = Math.max((source.since ?? now - DEPTH) - 1, (service.since ?? 0) - 1, 0);
  if (Math.max(floor, known ?? 0) >= to) return;
  const from = aligned(known === null ? await beginning(pull, plans, floor, to) : Math.max(known, floor));

  const chunk = Math.max(step, aligned(chunkOf(every)));
  for (let start = from; start < to; start += chunk) {
    const end = Math.min(start + chunk, to);
    const samples = await samplesIn(pull, plans, start, end);
    if (end === to) await expectLatency(pull, plans, samples, to);
    const fresh = samples.filter(({ at }) => at > (known ?? -1) && at > floor);
    fetched.added += await record(pull.store, fresh);
    fetched.newest = fresh.at(-1) ?? fetched.newest;
    if (!isGrid) fetched.note ??= intervalNote(samples, every);
  }
  const last = fetched.newest?.at ?? known ?? from;
  if (!isOver && now - last > k * every + every + GRACE)
    throw new SourceFault(`no samples of ${quote(pull.query.up)} since ${formatInstant(last)}.`);
}

function plansOf({ query, source: { every } }: ServicePull): Plans {
  const [up, latency] = [planOf(query.up, every), query.latency === null ? null : planOf(query.latency, every)];
  if (latency === null || up.kind === latency.kind) return { up, latency };
  return { up: planOf(query.up, every, true), latency: planOf(query.latency ?? '', every, true) };
}

/** The start of the first stretch with samples. @throws SourceFault where there are none, of the state or of the latency */
async function beginning(pull: ServicePull, { up, latency }: Plans, floor: Instant, to: Instant): Promise<Instant> {
  const { ask, query } = pull;
  const missing = (text: string) =>
    new SourceFault(`no series matches ${quote(text)} since ${formatInstant(floor + 1)}; nothing was recorded.`);
  const has = async (plan: Plan, start: Instant, end: Instant) =>
    (await ask(plan.presence(end - start), end)).length > 0;
  const windowOf = async (plan: Plan, after: Instant): Promise<Instant | null> => {
    for (let start = after; start < to; start += WINDOW)
      if (await has(plan, start, Math.min(start + WINDOW, to))) return start;
    return null;
  };
  let start = await windowOf(up, floor);
  if (start === null) throw missing(query.up);
  if (latency !== null && (await windowOf(latency, start)) === null) throw missing(query.latency ?? '');
  // Closer by halves, so that empty chunks are not asked for one by one.
  for (let end = Math.min(start + WINDOW, to); end - start > chunkOf(pull.source.every);) {
    const middle = Math.floor((start + end) / 2);
    if (await has(up, start, middle)) end = middle;
    else start = middle;
  }
  return start;
}

/** Response times may be lacking for a while, not for an hour: then the query has lost its series. @throws SourceFault */
async function expectLatency(
  { ask, query }: ServicePull,
  { latency }: Plans,
  samples: readonly MeasuredSample[],
  to: Instant,
): Promise<void> {
  const good = samples.filter(({ state }) => state === 'up');
  if (latency === null || good.length === 0 || good.some(({ ms }) => ms !== null)) return;
  if ((await ask(latency.presence(HOUR), to)).length > 0) return;
  throw new SourceFault(
    `no samples of ${quote(query.latency ?? '')} since ${formatInstant(to - HOUR)}; nothing newer was recorded.`,
  );
}

/** Seconds of one chunk. */
function chunkOf(every: number): number {
  return Math.min(CHUNK * every, LONGEST_CHUNK);
}

/** What was observed after `start` and up to `end`. */
async function samplesIn(pull: ServicePull, { up, latency }: Plans, start: Instant, end: Instant) {
  const { ask, query, source, service, k } = pull;
  // Some samples more than are wanted: where few are fetched at a time, two series that run at once would seem to follow each other.
  const before = up.kind === 'raw' ? Math.ceil(k * source.every) : 0;
  const pointsIn = async (plan: Plan, text: string) => {
    const series = await ask(plan.samples(end - start + before), end);
    return pointsOf(series, text).filter(([at]) => at > start && at <= end);
  };
  const states = await pointsIn(up, query.up);
  const times = latency === null || states.length === 0 ? [] : await pointsIn(latency, query.latency ?? '');
  return samplesOf(states, times, { svc: service.id, src: source.id, every: source.every, k });
}

async function record(store: Store, samples: readonly MeasuredSample[]): Promise<number> {
  if (samples.length === 0) return 0;
  const { added, problems } = await importSamples(store, samples);
  const [first] = problems;
  if (first === undefined) return added;
  throw new SourceFault(
    `the record is damaged: ${first.file}:${first.line} ${first.args.what}. Nothing more is written.`,
    true,
  );
}

/** Whether samples come as `every` says: gaps and coverage are judged by it. */
function intervalNote(samples: readonly MeasuredSample[], every: number): string | null {
  const gaps = samples.slice(1).map(({ at }, i) => at - (samples[i]?.at ?? at));
  const median = gaps.toSorted((a, b) => a - b)[Math.floor(gaps.length / 2)] ?? every;
  const isUsual = gaps.length < 20 || (median <= 1.5 * every && every <= 1.5 * median);
  return isUsual ? null : `samples come every ${median} s, but \`every\` says ${every} s; coverage is counted by that.`;
}
