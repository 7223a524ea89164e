import { type Instant, type Interval, merge } from '#domain/interval.ts';
import type { Service, SiteSettings } from '#entries/content.ts';
import type { Changed, Transitions } from '#record/transitions.ts';
import type { ImportedOutage, SiteModel } from './model.ts';
import { overlaps } from './sweep.ts';
import type { Timeline } from './timeline.ts';

/** An `unknown` second here may be told by an imported history; nothing else may. */
function knownOf(timeline: Timeline): Interval[] {
  return merge(timeline.segments.filter(({ probe }) => probe !== 'unknown'));
}

/**
 * What other monitors' histories tell of a service where it was not measured by itself, newest first: shown, and counted
 * nowhere. Trouble without a pause is one outage. What was told of the time before or after the service (`since`, `until`) is
 * not its own.
 */
export function importedOf(
  service: Pick<Service, 'since' | 'until'>,
  told: readonly Transitions[],
  timeline: Timeline,
  settings: Pick<SiteSettings, 'sources'>,
): ImportedOutage[] {
  const span = { start: service.since ?? 0, end: service.until ?? Number.MAX_SAFE_INTEGER };
  const known = knownOf(timeline);
  return told
    .flatMap((source) => {
      const parts = without(
        source.changes.flatMap((change) => within(change, span)),
        known,
      );
      return episodesOf(parts).map((group): ImportedOutage => {
        const [first, last] = [group[0] as Changed, group.at(-1) as Changed];
        const isOpen = source.isOpen && last.to === source.changes.at(-1)?.to;
        return {
          start: first.from,
          end: isOpen ? null : last.to,
          parts: partsOf(group),
          reason: first.reason,
          source: nameOf(source.src, settings),
        };
      });
    })
    .sort((a, b) => b.start - a.start);
}

function within({ from, to, ...change }: Changed, { start, end }: Interval): Changed[] {
  const cut = { ...change, from: Math.max(from, start), to: Math.min(to, end) };
  return cut.from < cut.to ? [cut] : [];
}

/** What lies in none of the known stretches. */
function without(changes: readonly Changed[], known: readonly Interval[]): Changed[] {
  const stretches = changes.map((change) => ({ ...change, start: change.from, end: change.to }));
  return [...overlaps(stretches, known)].flatMap(([{ from, to, state, reason }, covers]) => {
    const parts: Changed[] = [];
    let at = from;
    for (const { start, end } of covers) {
      if (at < start) parts.push({ from: at, to: Math.min(start, to), state, reason });
      at = Math.max(at, end);
    }
    if (at < to) parts.push({ from: at, to, state, reason });
    return parts;
  });
}

function episodesOf(changes: readonly Changed[]): Changed[][] {
  const groups: Changed[][] = [];
  for (const change of changes) {
    const group = groups.at(-1);
    if (group?.at(-1)?.to === change.from) group.push(change);
    else groups.push([change]);
  }
  return groups;
}

/** Seconds of each state, the worst first. */
function partsOf(group: readonly Changed[]): ImportedOutage['parts'] {
  const seconds = (wanted: Changed['state']) =>
    group.reduce((sum, { from, to, state }) => sum + (state === wanted ? to - from : 0), 0);
  return (['down', 'degraded'] as const)
    .map((state) => ({ state, seconds: seconds(state) }))
    .filter((part) => part.seconds > 0);
}

/** Where it was read: the repository rather than our name for it. */
function nameOf(src: string, { sources }: Pick<SiteSettings, 'sources'>): string {
  const source = sources.find(({ id }) => id === src);
  return source?.kind === 'upptime' ? source.repository : src.replace(/^upptime:/, '');
}

/** The first instant that any imported history shows trouble at; null: none does. */
export function firstImported(imported: SiteModel['imported']): Instant | null {
  const starts = [...imported.values()].flatMap((outages) => outages.at(-1)?.start ?? []);
  return starts.length === 0 ? null : Math.min(...starts);
}
