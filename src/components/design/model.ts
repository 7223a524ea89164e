import { parseInstant } from '#domain/instant.ts';
import type { MeasuredState, Run } from '#domain/state.ts';
import type { Maintenance } from '#entries/content.ts';
import { parseContent } from '#entries/read.ts';
import type { RegionMeasurement, ServiceMeasurement } from '#record/measurement.ts';
import { NO_SAMPLES } from '#record/samples.ts';
import type { Receipt } from '#record/receipt.ts';
import { buildSite } from '#site/build.ts';
import type { SiteModel } from '#site/model.ts';
import { FILES } from './content.ts';

const NOW = parseInstant('2026-11-22T12:03:00+07:00') as number;
const DAY = 86_400;

/** What was measured last of each service. */
const LAST: Readonly<Record<string, MeasuredState>> = {
  up: 'up',
  degraded: 'degraded',
  partial: 'degraded',
  down: 'down',
  maintenance: 'down',
  unknown: 'unknown',
};

/** The model that the design page shows: what a site of its content would be, at a clock that stands. */
export function designModel(): SiteModel {
  const tree = new Map(Object.entries(FILES).map(([path, text]) => [path, new TextEncoder().encode(text)]));
  const { content, problems } = parseContent(tree, { now: NOW });
  const wrong = problems.find(({ severity }) => severity === 'error');
  if (wrong) throw new Error(`The content of the design page: ${wrong.file}:${wrong.line} ${wrong.code}`);
  return buildSite({
    content,
    measurements: new Map(Object.entries(LAST).map(([id, last], nth) => [id, measured(id, last, nth)])),
    receipts: content.maintenance.map(announced),
    now: NOW,
    commit: null,
    address: 'https://design.example',
  });
}

/** Two hundred days, up but for an hour of each trouble some days apart, and the present state for the last hour. */
function measured(service: string, last: MeasuredState, nth: number): ServiceMeasurement {
  const start = NOW - 200 * DAY;
  const runs: Run[] = [];
  let from = start;
  for (let day = 5; day < 199; day += 17) {
    const at = start + day * DAY;
    const state = day % 2 === 0 ? 'down' : 'degraded';
    runs.push([from, at, 'up'], [at, at + 240 * (day % 7) * (day % 11) + 60, state]);
    from = at + 240 * (day % 7) * (day % 11) + 60 + (nth === 5 ? 7 * 3600 : 0);
  }
  runs.push([from, NOW - 3600, 'up']);
  if (last !== 'unknown') runs.push([NOW - 3600, NOW, last]);
  const known = runs.filter(([begin, end]) => begin < end);
  const newest = known[known.length - 1] as Run;
  const region: RegionMeasurement = {
    runs: known,
    last: { at: newest[1] - 1, state: newest[2], every: 60, k: 3 },
    first: start,
    reasons: known.filter(([, , state]) => state !== 'up').map(([at]) => ({ at, reason: 'timeout' })),
    latency: service === 'up' ? answered() : new Map(),
    counts: new Map(),
    samples: NO_SAMPLES,
    certificate: service === 'up' ? { at: newest[1] - 60, ends: NOW + 51.5 * DAY } : null,
  };
  return { service, regions: new Map([['hn', region]]) };
}

/** Three months of response times that grow by the week, with a slow day now and then. */
function answered(): RegionMeasurement['latency'] {
  const days = Array.from({ length: 90 }, (_, i) => 89 - i);
  return new Map(
    days.map((ago) => {
      const date = new Date((NOW - ago * DAY) * 1000).toISOString().slice(0, 10);
      const slow = ago % 13 === 0 ? 14 : 4;
      const usual = 50 - Math.floor(ago / 15);
      return [date, { [usual]: 900, [usual + 1]: 440, [usual + slow]: 100 }];
    }),
  );
}

/** Every maintenance was announced two days before it starts, and by now. */
function announced({ id, blob, starts, ends, services }: Maintenance): Receipt {
  const facts = {
    class: 'routine' as const,
    start: starts,
    end: ends,
    completed: null,
    cancelled: false,
    cause: null,
    evidence: null,
  };
  return {
    v: 1,
    id,
    sha: blob,
    at: Math.min(starts, NOW) - 2 * DAY,
    by: 'ci',
    run: null,
    updates: [],
    facts: { ...facts, services },
  };
}
