import type { Clause } from '#domain/clause.ts';
import { inner } from '#i18n/compounds.ts';
import type { Reader } from '#layouts/reader.ts';
import type { Counts, IncidentView, MaintenanceView, OutageCounts, SiteModel, WorkCounts } from '#site/model.ts';

type Voice = Pick<Reader, 't' | 'time'>;

/** Words of what the promise makes of some time, and the clause they rest on. */
export interface CountedWords {
  readonly words: string;
  readonly clause: Clause | null;
}

/** `Tính vào cam kết 48 phút`, `loại trừ: bảo trì 2 giờ`: what counts, then what is excused, clause by clause; `Ngoài cam kết`. */
export function countedWords(counts: Counts | null, why: readonly string[], { t, time }: Voice): CountedWords[] {
  if (counts === null) return [{ words: t['service.uncommitted'], clause: null }];
  const { counted, excused } = counts;
  const reasons = why.length === 0 ? '' : ` (${why.map(inner).join('; ')})`;
  const parts: CountedWords[] = [
    ...(counted > 0 ? [{ words: `${t['counts.counted']} ${time.duration(counted)}${reasons}`, clause: null }] : []),
    ...excused.map(({ clause, seconds }) => ({
      words: `${t['say.counts.excused'](t[`clause.${clause}`])} ${time.duration(seconds)}`,
      clause,
    })),
  ];
  if (parts.length === 0) return [{ words: t['counts.none'], clause: null }];
  return parts.map((part, i) => (i === 0 ? part : { ...part, words: inner(part.words) }));
}

/** `Không được loại trừ: báo trễ`: the claims to an exclusion that were refused, each reason once. */
export function refusedWords({ refused }: Pick<OutageCounts, 'refused'>, { t }: Pick<Voice, 't'>): string[] {
  const reasons = [...new Set(refused.map(({ reason }) => reason))];
  return reasons.map((reason) => t['say.counts.refused'](t[`refused.${reason}`]));
}

/** Why seconds of a maintenance count all the same, with how many. */
export function workWords({ late, overrun }: WorkCounts, isDated: boolean, { t, time }: Voice): string[] {
  const reason = t[isDated ? 'refused.late_notice' : 'refused.publication_unknown'];
  return [
    ...(late > 0 ? [`${t['say.counts.refused'](reason)} ${time.duration(late)}`] : []),
    ...(overrun > 0 ? [`${t['counts.overrun']} ${time.duration(overrun)}`] : []),
  ];
}

/** A line of what the promise makes of an entry: whose, and what. */
export interface CountsLine {
  readonly service: string;
  readonly parts: readonly CountedWords[];
}

/** Of an incident that says something of services, where a promise is in force: a line a service. */
export function incidentLines(
  { type, counts }: Pick<IncidentView, 'type' | 'counts'>,
  { commitment }: Pick<SiteModel, 'commitment'>,
  reader: Voice,
): CountsLine[] {
  if (commitment === null || type === 'probe_fault') return [];
  return counts.map(({ service, counts: own }) => ({ service, parts: countedWords(own, [], reader) }));
}

/** Of work that has begun, where a promise is in force: a line a service. */
export function workLines(
  { counts, effect }: Pick<MaintenanceView, 'counts' | 'effect'>,
  { commitment }: Pick<SiteModel, 'commitment'>,
  reader: Voice,
): CountsLine[] {
  if (commitment === null) return [];
  return counts.map((own) => ({
    service: own.service,
    parts: countedWords(own.counts, workWords(own, effect.isDated, reader), reader),
  }));
}

/** Lines that say the same, in one, in the order of the first. */
export function together(
  lines: readonly CountsLine[],
): { readonly services: readonly string[]; readonly parts: readonly CountedWords[] }[] {
  const groups = new Map<string, CountsLine[]>();
  for (const line of lines) {
    const key = JSON.stringify(line.parts);
    groups.set(key, [...(groups.get(key) ?? []), line]);
  }
  return [...groups.values()].map((group) => ({
    services: group.map(({ service }) => service),
    parts: group[0]?.parts ?? [],
  }));
}
