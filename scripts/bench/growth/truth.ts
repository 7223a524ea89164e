import { diceOf } from './dice.ts';

/** A stretch of a service that was not up. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly state: 'down' | 'degraded';
  readonly reason: string;
}

const DAY = 86_400;
/** How often something happens to a service, and how long it lasts, seconds. */
const KINDS = [
  // Seen from everywhere.
  { name: 'outage', shared: true, apart: 60 * DAY, least: 180, most: 7200, state: 'down', reason: 'timeout' },
  { name: 'slow', shared: true, apart: 60 * DAY, least: 600, most: 10_800, state: 'degraded', reason: 'slow' },
  // On the way from one region: a minute or three.
  { name: 'blip', shared: false, apart: 30 * DAY, least: 60, most: 180, state: 'down', reason: 'refused' },
] as const;

/** What happens to a service as a region sees it, in order of time and apart from each other. */
export function stretchesOf(svc: string, region: string, from: number, to: number): Stretch[] {
  const all: Stretch[] = [];
  for (const { name, shared, apart, least, most, state, reason } of KINDS) {
    const dice = diceOf(`${name} ${svc} ${shared ? '' : region}`);
    for (let at = from; ;) {
      at += Math.ceil(-Math.log(1 - dice()) * apart);
      if (at >= to) break;
      const end = at + Math.ceil(least + (most - least) * dice() ** 3);
      all.push({ from: at, to: end, state, reason });
      at = end;
    }
  }
  all.sort((a, b) => a.from - b.from);
  return all.filter(({ from: start }, i) => i === 0 || start >= (all[i - 1] as Stretch).to);
}
