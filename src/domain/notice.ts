import { clip, type Instant, type Interval, intersect, join, length, merge, subtract } from './interval.ts';

/** One published revision of a maintenance: its window, or its cancellation. `at` null: nobody knows when (R25). */
export type Revision =
  | { readonly at: Instant | null; readonly start: Instant; readonly end: Instant }
  | { readonly at: Instant | null; readonly cancelled: true };

/** Consecutive seconds announced since one instant. */
export interface AnnouncedRun extends Interval {
  readonly since: Instant;
}

/** What R14 says of every second a maintenance ever announced. */
export interface Announcement {
  /** Announced long enough ahead: these excuse. Sorted, disjoint. */
  readonly excused: readonly AnnouncedRun[];
  /** Announced too late, or only afterwards: these count, and say why. */
  readonly late: readonly AnnouncedRun[];
}

/** R14 for the window in force; the page adds whether the publication is attested. */
export interface NoticeSummary {
  /** Since when the seconds with the least notice stand announced; null: publication unknown, or no window. */
  readonly since: Instant | null;
  /** Seconds from then to the first of them; negative: afterwards. */
  readonly given: number | null;
  readonly needed: number;
  readonly verdict: 'kept' | 'late' | 'unknown';
}

type Dated = { readonly at: Instant; readonly window: Interval | null };

/**
 * R14, R15: a second is announced if the revision then in force contains it, since the earliest revision of the unbroken
 * run of revisions, back from that one, that all contain it. A run of seconds announced since one instant is excused if
 * that is at least `needed` before its first second; else the whole run counts. Seconds that the last revision claims and
 * that were not announced when they passed are late too: publishing afterwards excuses nothing.
 *
 * @param revisions dated ones only, in order of publication
 * @param needed seconds of notice
 * @param completed cuts every window short, never lengthens it
 */
export function announce(
  revisions: readonly Revision[],
  needed: number,
  completed: Instant | null = null,
): Announcement {
  const dated = datedOf(revisions, completed);
  const runs = inForce(dated);
  const excused = runs.filter((run) => run.since <= run.start - needed);
  const last = dated.length - 1;
  const claimed = dated[last]?.window;
  const unsaid = claimed ? subtract([claimed], runs) : [];
  const afterwards = unsaid.flatMap((seconds) => announcedSince(dated, last, seconds));
  return { excused, late: [...runs.filter((run) => run.since > run.start - needed), ...afterwards] };
}

/**
 * The notice given of the window in force (the last one published; of a cancelled maintenance the last before that), for
 * the page. `kept` if every second of it had its notice.
 *
 * @param revisions in order of publication; one undated one makes all unknown (R25)
 * @param completed as in {@link announce}: seconds that the work did not need any more ask for no notice
 */
export function noticeOf(
  revisions: readonly Revision[],
  needed: number,
  completed: Instant | null = null,
): NoticeSummary {
  const unknown: NoticeSummary = { since: null, given: null, needed, verdict: 'unknown' };
  if (revisions.some((revision) => revision.at === null)) return unknown;
  const dated = datedOf(revisions, completed);
  while (dated.length > 0 && !dated[dated.length - 1]?.window) dated.pop();
  const last = dated.length - 1;
  const claimed = dated[last]?.window;
  if (!claimed) return unknown;
  const runs = joinEqual(announcedSince(dated, last, claimed));
  const least = runs.reduce((a, b) => (b.start - b.since < a.start - a.since ? b : a));
  const given = least.start - least.since;
  return { since: least.since, given, needed, verdict: given >= needed ? 'kept' : 'late' };
}

/**
 * Seconds that stood announced when they passed, up to `now`, by their announced-since: what became of notice, whatever was said of the
 * window afterwards. Work that was announced too late and then moved to another week was announced too late.
 *
 * @param revisions dated ones only, in order of publication
 * @param completed as in {@link announce}
 */
export function begunRuns(
  revisions: readonly Revision[],
  completed: Instant | null,
  now: Instant,
): readonly AnnouncedRun[] {
  return inForce(datedOf(revisions, completed)).filter(({ start }) => start < now);
}

/** The seconds of a maintenance's windows inside another window, each once. */
export function windowsOf(revisions: readonly Revision[], within: Interval): Interval[] {
  return merge(
    clip(
      revisions.flatMap((revision) => ('start' in revision ? [revision] : [])),
      within,
    ),
  );
}

function datedOf(revisions: readonly Revision[], completed: Instant | null): Dated[] {
  const end = completed ?? Number.POSITIVE_INFINITY;
  return revisions
    .flatMap((revision): Dated[] => {
      if (revision.at === null) return [];
      const window = 'start' in revision ? { start: revision.start, end: Math.min(revision.end, end) } : null;
      return [{ at: revision.at, window: window && length(window) > 0 ? window : null }];
    })
    .sort((a, b) => a.at - b.at);
}

/** The runs of seconds that the revision in force at each of them announced. */
function inForce(dated: readonly Dated[]): AnnouncedRun[] {
  const runs = dated.flatMap((revision, i) => {
    const until = dated[i + 1]?.at ?? Number.POSITIVE_INFINITY;
    const seconds = revision.window && intersect(revision.window, { start: revision.at, end: until });
    return seconds ? announcedSince(dated, i, seconds) : [];
  });
  return joinEqual(runs);
}

/** Cuts seconds of revision `index`'s window by their announced-since. */
function announcedSince(dated: readonly Dated[], index: number, seconds: Interval): AnnouncedRun[] {
  const runs: AnnouncedRun[] = [];
  let rest: Interval[] = [seconds];
  for (let i = index; rest.length > 0; i -= 1) {
    const since = (dated[i] as Dated).at;
    const earlier = dated[i - 1]?.window;
    const kept = earlier ? clip(rest, earlier) : [];
    runs.push(...subtract(rest, kept).map((run) => ({ ...run, since })));
    rest = kept;
  }
  return runs.sort(byStart);
}

/** Maximal runs of consecutive seconds with equal announced-since. */
function joinEqual(runs: readonly AnnouncedRun[]): AnnouncedRun[] {
  return join([...runs].sort(byStart), ['since']);
}

function byStart(a: Interval, b: Interval): number {
  return a.start - b.start;
}
