import { dayOf, encodeDay, type DayLine } from '#record/day.ts';
import { foldMonth } from '#record/fold.ts';
import { standingsOf } from '#record/news.ts';
import type { MeasuredSample } from '#record/sample.ts';
import { messageOf } from '../../fetch/message.ts';
import { QUIET } from '../../fetch/publish.ts';
import { diceOf } from './dice.ts';
import { stretchesOf, type Stretch } from './truth.ts';

/** A commit of one region's month file. */
export interface Commit {
  readonly at: number;
  readonly path: string;
  readonly text: string;
  readonly message: string;
}

/** Seconds between checks. */
const EVERY = 60;

/**
 * What a prober of a region commits in the course of a year: every sample through the real fold and the real codec, at the real
 * cadence (at once when a state changed, else an hour after the last sample that was committed). A day at a time, since a fold
 * touches no day but its own.
 */
export function* commitsOf(region: string, services: readonly string[], from: number, to: number): Generator<Commit> {
  const dice = diceOf(region);
  const truths = services.map((svc) => ({
    svc,
    phase: Math.floor(dice() * EVERY),
    median: 20 + dice() * 400,
    ...truth(svc),
  }));
  const closed = new Map<string, string>();
  let [days, pending]: [readonly DayLine[], MeasuredSample[]] = [[], []];
  let [last, month] = [from, ''];
  const states = new Map<string, string>();

  function truth(svc: string): { stretches: Stretch[]; next: number } {
    return { stretches: stretchesOf(svc, region, from, to), next: 0 };
  }
  const fold = () => {
    days = foldMonth(days, pending).days;
    pending = [];
  };
  for (let minute = from; minute < to; minute += EVERY) {
    const changed: string[] = [];
    if (minute % 86_400 === 0 && minute > from) {
      fold();
      for (const day of days) closed.set(day.svc, `${closed.get(day.svc) ?? ''}${encodeDay(day)}\n`);
      days = [];
    }
    const now = dayOf(minute).slice(0, 7);
    if (now !== month) closed.clear();
    month = now;
    for (const one of truths) {
      const sample = sampleOf(one, minute + one.phase, dice);
      pending.push(sample);
      if ((states.get(one.svc) ?? sample.state) !== sample.state) changed.push(one.svc);
      states.set(one.svc, sample.state);
    }
    if (changed.length === 0 && minute - last < QUIET) continue;
    fold();
    const standings = standingsOf(days);
    const changes = changed.sort().flatMap((svc) => {
      const standing = standings.get(svc);
      return standing ? [{ svc, ...standing }] : [];
    });
    const news = { changes, standings, from: last, to: minute, first: false };
    yield {
      at: minute + EVERY,
      path: `uptime/${region}/${month}.jsonl`,
      text: services.map((svc) => (closed.get(svc) ?? '') + linesOf(days, svc)).join(''),
      message: messageOf(news, region, new Map(), 'Asia/Ho_Chi_Minh'),
    };
    last = minute;
  }
}

function linesOf(days: readonly DayLine[], svc: string): string {
  return days
    .filter((day) => day.svc === svc)
    .map((day) => `${encodeDay(day)}\n`)
    .join('');
}

/** What a check finds at an instant: response times are log-normal. */
function sampleOf(
  one: { svc: string; median: number; stretches: readonly Stretch[]; next: number },
  at: number,
  dice: () => number,
): MeasuredSample {
  while ((one.stretches[one.next]?.to ?? Number.POSITIVE_INFINITY) <= at) one.next += 1;
  const stretch = one.stretches[one.next];
  const { state, reason } = stretch && stretch.from <= at ? stretch : ({ state: 'up', reason: null } as const);
  const normal = Math.sqrt(-2 * Math.log(1 - dice())) * Math.cos(2 * Math.PI * dice());
  const ms =
    state === 'down' ? null : Math.round(one.median * Math.exp(0.24 * normal) * (state === 'degraded' ? 8 : 1));
  return { svc: one.svc, at, state, ms, reason, src: 'http', every: EVERY, k: 3 };
}
