import type { Receipts } from '#entries/publication.ts';
import { NOTICE_KINDS, type NoticeKind, type NoticeLine } from '#record/notice.ts';
import type { MaintenanceView, SiteModel } from '#site/model.ts';
import { isWork, type TellingEvent } from './event.ts';
import { eventsOf } from './events.ts';
import type { Customer } from './secrets.ts';

/** What key customers are told in person: that work is announced, moved, cancelled. */
const CALLED: readonly NoticeKind[] = NOTICE_KINDS.filter((kind) => /_(announced|moved|cancelled)$/.test(kind));

/** Customers to be told of one maintenance. */
export interface CallTask {
  readonly event: TellingEvent & { readonly entry: MaintenanceView };
  readonly customers: readonly Customer[];
  /** How many were told of it so far. */
  readonly told: number;
}

/** The latest of each work that customers are to be told of in person; `open`: it is not over, and not all were told. */
export function callEvents(
  model: SiteModel,
  receipts: Receipts,
  waiting: ReadonlySet<string>,
): (TellingEvent & { entry: MaintenanceView })[] {
  const latest = new Map<string, TellingEvent & { entry: MaintenanceView }>();
  for (const event of eventsOf(model, receipts, waiting)) {
    const { entry, kind, superseded } = event;
    if (!isWork(entry) || !CALLED.includes(kind) || superseded) continue;
    latest.set(entry.id, { ...event, entry });
  }
  return [...latest.values()];
}

/** Work that is not over and of which not every key customer was told. */
export function openTasks(
  events: readonly (TellingEvent & { readonly entry: MaintenanceView })[],
  customers: readonly Customer[],
  lines: readonly NoticeLine[],
  { channel, now }: { readonly channel: string; readonly now: number },
): CallTask[] {
  return events.flatMap((event): CallTask[] => {
    const { entry, until } = event;
    const own = customers.filter(({ services }) => services?.some((id) => entry.services.includes(id)) ?? true);
    const told = toldOf(lines, channel, event.key);
    return until < now || told >= own.length ? [] : [{ event, customers: own, told }];
  });
}

/** How many were told of an event. */
export function toldOf(lines: readonly NoticeLine[], channel: string, key: string): number {
  return lines
    .filter((line) => line.channel === channel && line.key === key && line.state === 'sent')
    .reduce((sum, { count }) => sum + (count ?? 0), 0);
}
