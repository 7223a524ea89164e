import type { LocalDay } from '#domain/calendar.ts';
import type { Instant } from '#domain/interval.ts';
import { lowerBound } from '#domain/search.ts';
import type { Day } from './days.ts';
import type { IncidentView, LogDay, MaintenanceView, NoticeView, OutageView, SiteModel, UpdateView } from './model.ts';
import { coverOf } from './maintenance.ts';

/** What the log needs of a service: every day and outage of its timeline, oldest first. */
export interface ServiceHistory {
  readonly id: string;
  readonly isMeasured: boolean;
  readonly days: readonly Day[];
  readonly outages: readonly OutageView[];
}

type Open<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer Item)[] ? Item[] : T[K] };

/**
 * The log by local day, newest first: each entry on every day it touches (and those of its headings), each outage on
 * every day it lasts that no entry of that day speaks of. A day is *blind* when no probe knew anything of any service: never "no incidents" alone.
 */
export function logOf(input: {
  /** Every local day of the site, in order. */
  readonly calendar: readonly LocalDay[];
  readonly now: Instant;
  readonly incidents: readonly IncidentView[];
  readonly maintenance: readonly MaintenanceView[];
  readonly notices: readonly NoticeView[];
  readonly services: readonly ServiceHistory[];
  readonly imported?: SiteModel['imported'] | undefined;
}): LogDay[] {
  const { calendar, now } = input;
  const log = calendar.map(({ date, start }): Open<LogDay> => ({
    date,
    start,
    incidents: [],
    maintenance: [],
    notices: [],
    undeclared: [],
    imported: [],
    unmeasured: [],
    blind: true,
  }));
  const place = new Map(calendar.map(({ date }, i) => [date, i]));
  const dayOf = (at: Instant): number => lowerBound(calendar, Math.min(at, now) + 1, (day) => day.end);
  const span = (start: Instant, end: Instant): number[] => {
    const days: number[] = [];
    for (let i = lowerBound(calendar, start + 1, (day) => day.end); i < calendar.length; i += 1) {
      if ((calendar[i] as LocalDay).start >= Math.max(end, start + 1)) break;
      days.push(i);
    }
    return days;
  };
  const touched = (stretch: { start: Instant; end: Instant } | null, updates: readonly UpdateView[]): Set<number> => {
    const days = new Set(stretch && stretch.start <= now ? span(stretch.start, Math.min(stretch.end, now + 1)) : []);
    for (const update of updates) {
      if (update.status !== 'scheduled') days.add(dayOf(update.at));
    }
    return days;
  };
  for (const incident of input.incidents) {
    const start = Math.min(incident.started, now);
    for (const i of touched({ start, end: incident.ended ?? now + 1 }, incident.updates))
      log[i]?.incidents.push(incident);
  }
  for (const work of input.maintenance) {
    for (const i of touched(coverOf(work, now), work.updates)) log[i]?.maintenance.push(work);
  }
  for (const notice of input.notices) log[dayOf(notice.at)]?.notices.push(notice);
  for (const { id, isMeasured, days, outages } of input.services) {
    for (const outage of outages) {
      for (const i of span(outage.start, outage.end)) {
        const line = log[i] as Open<LogDay>;
        if (!isTold(outage, line)) line.undeclared.push({ service: id, outage });
      }
    }
    for (const day of days) {
      const entry = log[place.get(day.date) ?? -1];
      if (!entry) continue;
      if (day.known > 0) entry.blind = false;
      if (isMeasured && day.seconds.unknown > 0) entry.unmeasured.push(id);
    }
  }
  for (const [service, outages] of input.imported ?? []) {
    for (const outage of outages.toReversed())
      for (const i of span(outage.start, outage.end ?? outage.start)) log[i]?.imported.push({ service, outage });
  }
  return log.reverse();
}

/** Whether an entry that speaks of the outage stands on this day: one that outlasts its incident is told on the days after. */
function isTold(outage: OutageView, { incidents, maintenance }: LogDay): boolean {
  return (
    incidents.some(({ slug }) => outage.incidents.includes(slug)) ||
    maintenance.some(({ slug }) => outage.maintenance.includes(slug))
  );
}
