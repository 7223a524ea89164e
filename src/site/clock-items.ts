import { formatInstant } from '#domain/instant.ts';
import type { Instant } from '#domain/interval.ts';
import { lowerBound } from '#domain/search.ts';
import { slugOf } from '#entries/names.ts';
import type { ServiceMeasurement } from '#record/measurement.ts';
import type { ReceiptFacts } from '#record/receipt.ts';
import { lazily, titleIn } from './edits.ts';
import { impactOf } from './impact.ts';
import { statusOf, timeOf } from './keys.ts';
import type { Past, PastRevision } from './past.ts';
import type { ClockEvent, PublishedItem } from './published-model.ts';
import { factsOf } from './receipt-of.ts';
import type { Removed } from './redactions.ts';
import type { Timeline } from './timeline.ts';
import { pathOf } from './updates.ts';

/** What the probes saw, for telling that work overran. */
export interface Seen {
  readonly timelines: ReadonlyMap<string, Timeline>;
  readonly measurements: ReadonlyMap<string, ServiceMeasurement>;
}

/** A revision and since when it stood. */
interface Standing {
  readonly at: Instant;
  readonly facts: ReceiptFacts;
  readonly revision: PastRevision;
}

/**
 * What the clock brought of an entry by now, each at the instant it happened. Judged by what was published by then alone: a window that
 * is moved later, a confirmation that comes afterwards with an earlier time, leave it as it was. Of an entry nobody recorded its present
 * text is taken as always published.
 */
export function clockItems(past: Past, removed: Removed, seen: Seen): PublishedItem[] {
  const { entry } = past;
  const stands = standsOf(past);
  const events = entry.kind === 'maintenance' ? windowEvents(stands, seen) : [];
  if (entry.kind === 'incident') events.push(...endEvents(stands));
  return events.map(({ at, event, by: { facts, revision } }): PublishedItem => {
    const title = lazily(() => titleIn(past, removed, revision));
    const isWindow = facts.start !== null && facts.end !== null && event !== 'ended';
    return {
      key: `${entry.id}/${formatInstant(at)}/${event}`,
      kind: entry.kind,
      edited: false,
      path: pathOf({ kind: entry.kind, slug: slugOf(entry.id) }),
      anchor: null,
      status: null,
      at,
      undated: false,
      services: facts.services,
      get title() {
        return title();
      },
      html: {},
      languages: null,
      changes: [],
      clock: { event, window: isWindow ? { start: facts.start, end: facts.end } : null },
      get impact() {
        return impactOf(past, revision);
      },
      head: null,
      removed: removed.whole,
    };
  });
}

interface Event {
  readonly at: Instant;
  readonly event: ClockEvent;
  readonly by: Standing;
}

function standsOf({ entry, revisions }: Past): Standing[] {
  const recorded = revisions.flatMap((revision): Standing[] => {
    const { at, receipt } = revision;
    return at === null || receipt === null ? [] : [{ at, facts: receipt.facts, revision }];
  });
  const present = revisions.at(-1) as PastRevision;
  return recorded.length > 0 ? recorded : [{ at: -Infinity, facts: factsOf(entry), revision: present }];
}

/** What stood published at an instant. */
function standingAt(stands: readonly Standing[], at: Instant): Standing | null {
  return stands.findLast((stand) => stand.at <= at) ?? null;
}

function windowEvents(stands: readonly Standing[], seen: Seen): Event[] {
  const times = (of: 'start' | 'end') => new Set(stands.flatMap(({ facts }) => facts[of] ?? []));
  const standing = (at: Instant): Standing | null => {
    const by = standingAt(stands, at);
    if (by === null || by.facts.class === null || by.facts.cancelled) return null;
    return by.facts.completed !== null && by.facts.completed <= at ? null : by;
  };
  const events: Event[] = [];
  for (const at of times('start')) {
    const by = standing(at);
    if (by?.facts.start === at && !saysSo(by, at)) events.push({ at, event: 'opened', by });
  }
  for (const at of times('end')) {
    const by = standing(at);
    if (by?.facts.end !== at) continue;
    events.push({ at, event: 'unconfirmed', by });
    if (by.facts.services.some((id) => isDownAcross(id, at, seen))) events.push({ at, event: 'overrun', by });
  }
  return events;
}

/** Staff said themselves that the work is under way. */
function saysSo({ revision }: Standing, at: Instant): boolean {
  return revision.updates.some(({ key }) => statusOf(key) === 'in_progress' && (timeOf(key) ?? Infinity) <= at);
}

/** An incident's file that names an end without a heading that tells of it: over from then on, or from its publication. */
function endEvents(stands: readonly Standing[]): Event[] {
  const instants = [...new Set(stands.flatMap(({ at, facts }) => [at, facts.end ?? at]))].filter(Number.isFinite);
  const events: Event[] = [];
  let wasOver = false;
  for (const at of instants.sort((a, b) => a - b)) {
    const by = standingAt(stands, at);
    const isOver = by?.facts.end != null && by.facts.end <= at;
    const isTold = by?.revision.updates.some(({ key }) => statusOf(key) === 'resolved') ?? true;
    if (by !== null && isOver && !wasOver && !isTold) events.push({ at, event: 'ended', by });
    wasOver = isOver;
  }
  return events;
}

/**
 * The service was measured down before an instant and still at it, beyond dispute: every region that measures it has answered on both
 * sides. What is known never changes, so neither does this; what a region has still to tell is waited for.
 */
function isDownAcross(service: string, at: Instant, { timelines, measurements }: Seen): boolean {
  const segments = timelines.get(service)?.segments ?? [];
  const place = lowerBound(segments, at, ({ end }) => end);
  const [before, after] = [segments[place], segments[lowerBound(segments, at + 1, ({ end }) => end)]];
  const isDown = [before, after].every((one) => one?.probe === 'down' && one.start <= at);
  if (!isDown || before === undefined || before.start >= at) return false;
  const regions = [...(measurements.get(service)?.regions.values() ?? [])];
  return regions.every(({ runs, first, last }) => {
    if (first === null || last === null || first >= at) return true;
    const known = (instant: Instant) => {
      const run = runs[lowerBound(runs, instant + 1, ([, to]) => to)];
      return run !== undefined && run[0] <= instant && run[2] !== 'unknown';
    };
    return last.at >= at && known(at - 1) && known(at);
  });
}
