import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Instant } from '#domain/interval.ts';
import { dayStart, decodeDay, type DayLine } from '#record/day.ts';

/** An outage of the record, over any number of days. */
export interface Told {
  readonly svc: string;
  readonly start: Instant;
  readonly end: Instant;
  /** Its states in order, each with the reason given. */
  readonly parts: readonly { readonly state: string; readonly reason: string | undefined }[];
}

/** Every line of a region's record. */
export function linesIn(dir: string, region: string): DayLine[] {
  const folder = join(dir, 'record', 'uptime', region);
  return readdirSync(folder)
    .sort()
    .flatMap((name) =>
      readFileSync(join(folder, name), 'utf8')
        .trimEnd()
        .split('\n')
        .map((row) => {
          const line = decodeDay(row);
          if (typeof line === 'string') throw new Error(`${name}: ${line}`);
          return line;
        }),
    );
}

/** Unbroken time that is not up, by service and time, whatever days and states it crosses. Made for tests, apart from what the page does. */
export function outagesIn(dir: string, region: string): Told[] {
  const runs = linesIn(dir, region)
    .flatMap(({ svc, day, runs: own }) =>
      own.map(([a, state, b, reason]) => ({ svc, start: dayStart(day) + a, end: dayStart(day) + b, state, reason })),
    )
    .filter(({ state }) => state !== 'up')
    .sort((a, b) => (a.svc < b.svc ? -1 : a.svc > b.svc ? 1 : a.start - b.start));
  const outages: Told[] = [];
  for (const { svc, start, end, state, reason } of runs) {
    const last = outages.at(-1);
    if (last && last.svc === svc && last.end === start) {
      const parts = last.parts.at(-1)?.state === state ? last.parts : [...last.parts, { state, reason }];
      outages[outages.length - 1] = { ...last, end, parts };
    } else outages.push({ svc, start, end, parts: [{ state, reason }] });
  }
  return outages;
}
