import { announce, begunRuns, noticeOf, type NoticeSummary } from '#domain/notice.ts';
import { clip, type Instant, type Interval, merge } from '#domain/interval.ts';
import type { Commitment, Maintenance } from '#entries/content.ts';
import { noticeClass, revisionsOf } from '#entries/publication.ts';
import { isAttested, type Receipt } from '#record/receipt.ts';
import type { NoticeCheck, NoticeEffect } from './entry-model.ts';

/** What R14 asks where a site has no commitment of its own, seconds. */
const DEFAULT_NOTICE = { routine: 86_400, emergency: 3600 } as const;

/** The promise in force at an instant: the last that began; null before the first. */
export function inForce(commitments: readonly Commitment[], at: Instant): Commitment | null {
  return commitments.findLast(({ from }) => from <= at) ?? null;
}

/**
 * Was the window in force announced in time (R14), and every other one that had begun before it was changed? From receipts alone: what
 * nobody saw published is `unknown`. Attested where a run, the forge or the publishing command saw it; a date that only git tells can
 * be set at will (R25). Of several services the one with the least notice: one that was named later was told later.
 *
 * @param receipts those of the maintenance by now
 */
export function noticeCheck(
  maintenance: Maintenance,
  receipts: readonly Receipt[],
  commitments: readonly Commitment[],
  now: Instant,
): NoticeCheck {
  const needed = neededAt(maintenance, receipts, commitments, maintenance.starts);
  const summaries = [null, ...maintenance.services].map((service) =>
    noticeOf(revisionsOf(maintenance, receipts, service), needed, maintenance.completed),
  );
  const least = [...summaries, ...lateBegun(maintenance, receipts, commitments, now)].reduce((a, b) =>
    (b.given ?? -Infinity) < (a.given ?? -Infinity) ? b : a,
  );
  const witnesses = receipts.filter(({ at, told }) => (told ?? at) === least.since);
  return { ...least, attested: witnesses.length > 0 && witnesses.every(isAttested) };
}

/** Work that began with too little notice, of any service that was named then: no later change of the file undoes it. */
function lateBegun(
  maintenance: Maintenance,
  receipts: readonly Receipt[],
  commitments: readonly Commitment[],
  now: Instant,
): NoticeSummary[] {
  const named = new Set([...maintenance.services, ...receipts.flatMap(({ facts }) => facts.services)]);
  return [...named].flatMap((service) =>
    begunRuns(revisionsOf(maintenance, receipts, service), maintenance.completed, now).flatMap((run) => {
      const [given, needed] = [run.start - run.since, neededAt(maintenance, receipts, commitments, run.start)];
      return given < needed ? [{ since: run.since, given, needed, verdict: 'late' as const }] : [];
    }),
  );
}

/** Seconds of notice that the promise in force at an instant asks for. */
export function neededAt(
  maintenance: Maintenance,
  receipts: readonly Receipt[],
  commitments: readonly Commitment[],
  at: Instant,
): number {
  const kind = noticeClass(maintenance, receipts);
  return (inForce(commitments, at)?.notice ?? DEFAULT_NOTICE)[kind];
}

/**
 * What the account makes of the windows (R14, R15, each part of them under the promise then in force, R26): which seconds it excuses if
 * they were down, which it counts, each of any service. What nobody dated excuses nothing (R25).
 */
export function effectOf(
  maintenance: Maintenance,
  receipts: readonly Receipt[],
  commitments: readonly Commitment[],
): NoticeEffect {
  const parts = partsOf(commitments);
  const [excused, counted]: [Interval[], Interval[]] = [[], []];
  let isDated = true;
  for (const service of maintenance.services) {
    const revisions = revisionsOf(maintenance, receipts, service);
    if (revisions.some(({ at }) => at === null)) {
      isDated = false;
      counted.push(
        ...clip(
          revisions.flatMap((one) => ('start' in one ? [one] : [])),
          ALWAYS,
        ),
      );
      continue;
    }
    for (const part of parts) {
      const needed = neededAt(maintenance, receipts, commitments, part.start);
      const runs = announce(revisions, needed, maintenance.completed);
      excused.push(...clip(runs.excused, part));
      counted.push(...clip(runs.late, part));
    }
  }
  return { excused: merge(excused), counted: merge(counted), isDated };
}

const ALWAYS: Interval = { start: Number.NEGATIVE_INFINITY, end: Number.POSITIVE_INFINITY };

/** Stretches of one promise each; the first reaches back to before there was one. */
function partsOf(commitments: readonly Commitment[]): Interval[] {
  const cuts = [ALWAYS.start, ...commitments.map(({ from }) => from), ALWAYS.end];
  return cuts.slice(1).map((end, i) => ({ start: cuts[i] as number, end }));
}
