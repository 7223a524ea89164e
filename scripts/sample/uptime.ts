import { formatInstant, parseInstant } from '#domain/instant.ts';
import type { Instant } from '#domain/interval.ts';
import type { MeasuredState } from '#domain/state.ts';
import { DAY, dayOf, dayStart, type DayLine, type DayRun, encodeDay } from '#record/day.ts';
import { addHistograms, type Histogram } from '#record/histogram.ts';
import { chance } from './chance.ts';
import { spread } from './latency.ts';
import { MEASURED, type Measured, OFFSET, REGIONS, TRUTHS } from './truths.ts';

const EVERY = 60;
const K = 3;
/** Days on which one sample needed its second try, of a hundred. */
const RETRY_PERCENT = 6;

interface Stretch {
  readonly start: Instant;
  readonly end: Instant;
  readonly state: MeasuredState | 'gap';
  readonly reason: string | null;
}

/** The files of the sample's record by path below `record/`: what three probes would have written until `now`. */
export function uptimeFiles(now: Instant): Map<string, string> {
  const files = new Map<string, string>();
  for (const region of REGIONS) {
    for (const measured of MEASURED) {
      const start = Math.max(instant(region.from), instant(measured.from));
      const stretches = overlay(measured.service, region.id, { start, end: now });
      for (let day = dayStart(dayOf(start)); day < now; day += DAY) {
        const line = dayLine(measured, region, day, stretches);
        if (!line) continue;
        const path = `uptime/${region.id}/${line.day.slice(0, 7)}.jsonl`;
        files.set(path, `${files.get(path) ?? ''}${encodeDay(line)}\n`);
      }
    }
  }
  return new Map([...files].map(([path, text]) => [path, sorted(text)]));
}

/** Local times of the truths. */
function instant(local: string): Instant {
  const at = parseInstant(local + OFFSET);
  if (at === null) throw new RangeError(`not a local time: ${local}`);
  return at;
}

/** Up throughout, with the truths of one service and region laid over it in order. */
function overlay(service: string, region: string, window: { start: Instant; end: Instant }): Stretch[] {
  let stretches: Stretch[] = [{ ...window, state: 'up', reason: null }];
  for (const truth of TRUTHS) {
    if (!truth.services.includes(service) || (truth.regions && !truth.regions.includes(region))) continue;
    const start = Math.max(instant(truth.from), window.start);
    const end = truth.to === null ? window.end : Math.min(instant(truth.to), window.end);
    if (start >= end) continue;
    const outside = stretches.flatMap((old) => [
      { ...old, end: Math.min(old.end, start) },
      { ...old, start: Math.max(old.start, end) },
    ]);
    stretches = [...outside, { start, end, state: truth.state, reason: truth.reason ?? null }].filter(
      (stretch) => stretch.start < stretch.end,
    );
  }
  return stretches.sort((a, b) => a.start - b.start);
}

function dayLine(
  measured: Measured,
  region: (typeof REGIONS)[number],
  day: Instant,
  stretches: readonly Stretch[],
): DayLine | null {
  const runs: DayRun[] = [];
  const times: Histogram[] = [];
  const name = `${measured.service} ${region.id} ${formatInstant(day)}`;
  const median = (measured.ms[region.id] ?? 100) * (0.93 + 0.16 * chance(`${name} pace`));
  let n = 0;
  for (const stretch of stretches) {
    if (stretch.state === 'gap') continue;
    const first = nextSample(Math.max(stretch.start, day) - day, region.phase);
    const last = nextSample(Math.min(stretch.end, day + DAY) - day, region.phase) - EVERY;
    if (last < first) continue;
    const count = (last - first) / EVERY + 1;
    n += count;
    runs.push(...withRetry({ first, last, state: stretch.state, reason: stretch.reason }, name));
    if (stretch.state === 'up') times.push(spread(count, median));
    if (stretch.state === 'degraded') times.push(spread(count, measured.slow));
  }
  const [head, tail] = [runs[0], runs.at(-1)];
  if (!head || !tail) return null;
  const cert = certificateOf(measured, day, tail);
  return {
    v: 1,
    svc: measured.service,
    day: dayOf(day),
    from: day + head[0],
    to: day + tail[2],
    src: measured.src,
    basis: 'samples',
    every: EVERY,
    k: K,
    n,
    runs,
    ms: addHistograms(times),
    ...(cert === undefined ? {} : { cert }),
  };
}

/** The last sample of a day saw the certificate, unless nobody answered. */
function certificateOf({ certificate }: Measured, day: Instant, [, state, last]: DayRun): DayLine['cert'] {
  if (certificate === undefined || state === 'down' || day < instant(certificate.from)) return undefined;
  return [last, instant(certificate.ends)];
}

/** Offset of the first sample at or after an offset of the day. */
function nextSample(offset: number, phase: number): number {
  return Math.ceil((offset - phase) / EVERY) * EVERY + phase;
}

interface Same {
  readonly first: number;
  readonly last: number;
  readonly state: MeasuredState;
  readonly reason: string | null;
}

/** Now and then one good sample in a whole day was good only at the second try. */
function withRetry({ first, last, state, reason }: Same, name: string): DayRun[] {
  const whole = last - first >= DAY - 2 * EVERY;
  if (state !== 'up' || !whole || chance(`${name} retry`) * 100 >= RETRY_PERCENT) {
    return [reason === null ? [first, state, last] : [first, state, last, reason]];
  }
  const at = first + EVERY * (1 + Math.floor(chance(`${name} when`) * ((last - first) / EVERY - 2)));
  return [
    [first, state, at - EVERY],
    [at, state, at, 'retry'],
    [at + EVERY, state, last],
  ];
}

/** Lines in the store's order: service, then day. */
function sorted(text: string): string {
  const key = (line: string) => /^\{"v":1,"svc":"([^"]*)","day":"([^"]*)"/.exec(line)?.slice(1).join('\t') ?? line;
  const lines = text.split('\n').slice(0, -1);
  return `${lines.sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0)).join('\n')}\n`;
}
