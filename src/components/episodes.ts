import { byBadness, SEEN_RANK, type State } from '#domain/state.ts';
import { inner } from '#i18n/compounds.ts';
import type { Reader } from '#layouts/reader.ts';
import type { OutageCounts, OutageView, Sight } from '#site/model.ts';
import { type Sides, sidesTogether } from '#site/sides.ts';

/** Stretches of trouble that follow each other without a pause, told in one line. */
export interface Episode {
  readonly start: number;
  readonly end: number;
  readonly ongoing: boolean;
  /** Seconds of each state in it, the worst first. */
  readonly parts: readonly { readonly state: State; readonly seconds: number }[];
  /** Whether any probe saw any of it. */
  readonly measured: boolean;
  readonly incidents: readonly string[];
  readonly maintenance: readonly string[];
  /** The worst that each region saw of it. */
  readonly seen: readonly Sight[];
  readonly sides: Sides;
  /** What the promise makes of all of it; null: no promise covered the service. */
  readonly counts: OutageCounts | null;
}

/**
 * Outages of one service, joined where one begins as another ends and the same entries (or none) speak of both: a reader
 * looks for "the outage at nine", not for its edges. Nothing is lost: every state keeps its seconds. Newest first.
 */
export function episodes(outages: readonly OutageView[]): Episode[] {
  const oldestFirst = [...outages].sort((one, other) => one.start - other.start);
  const groups: OutageView[][] = [];
  for (const outage of oldestFirst) {
    const group = groups.at(-1);
    const last = group?.at(-1);
    if (
      group !== undefined &&
      last !== undefined &&
      last.end === outage.start &&
      entriesOf(last) === entriesOf(outage)
    ) {
      group.push(outage);
    } else {
      groups.push([outage]);
    }
  }
  return groups.map(episode).reverse();
}

function entriesOf({ incidents, maintenance }: OutageView): string {
  return JSON.stringify([incidents, maintenance]);
}

function episode(group: readonly OutageView[]): Episode {
  const seconds = new Map<State, number>();
  for (const { state, start, end } of group) seconds.set(state, (seconds.get(state) ?? 0) + end - start);
  const [first, last] = [group[0], group.at(-1)];
  return {
    start: first?.start ?? 0,
    end: last?.end ?? 0,
    ongoing: last?.ongoing ?? false,
    parts: [...seconds]
      .map(([state, length]) => ({ state, seconds: length }))
      .sort((one, other) => byBadness(one.state, other.state)),
    measured: group.some(({ measured }) => measured),
    incidents: first?.incidents ?? [],
    maintenance: first?.maintenance ?? [],
    seen: together(group),
    sides: sidesTogether(group.map(({ sides }) => sides)),
    counts: countsOf(group.flatMap(({ counts }) => counts ?? [])),
  };
}

function countsOf(all: readonly OutageCounts[]): OutageCounts | null {
  if (all.length === 0) return null;
  const clauses = [...new Set(all.flatMap(({ excused }) => excused.map(({ clause }) => clause)))];
  const refused = all.flatMap((one) => one.refused);
  return {
    counted: all.reduce((sum, { counted }) => sum + counted, 0),
    excused: clauses.map((clause) => ({
      clause,
      seconds: all
        .flatMap(({ excused }) => excused)
        .reduce((sum, one) => sum + (one.clause === clause ? one.seconds : 0), 0),
    })),
    entries: [...new Set(all.flatMap(({ entries }) => entries))],
    refused: [...new Map(refused.map((one) => [`${one.kind} ${one.slug} ${one.reason}`, one])).values()],
  };
}

function together(group: readonly OutageView[]): Sight[] {
  const worst = new Map<string, Sight>();
  for (const sight of group.flatMap(({ seen }) => seen)) {
    const before = worst.get(sight.region);
    if (!before || SEEN_RANK[sight.state] > SEEN_RANK[before.state]) worst.set(sight.region, sight);
  }
  return [...worst.values()];
}

/** "Gián đoạn 35 phút, giảm chất lượng 1 phút": each state with its time, the worst first. */
export function episodeWords({ parts }: Pick<Episode, 'parts'>, { t, time }: Pick<Reader, 't' | 'time'>): string {
  return parts
    .map(({ state, seconds }, index) => {
      const word = t[`past.${state}`];
      return `${index === 0 ? word : inner(word)} ${time.duration(seconds)}`;
    })
    .join(', ');
}
