import type { Instant } from '#domain/interval.ts';
import type { MaintenanceView, UpdateView } from '#site/model.ts';
import {
  bodyOf,
  entryFields,
  inOrder,
  lastTouched,
  nameOf,
  type Telling,
  timesOf,
  type Told,
  unwritten,
} from './entries.ts';
import type { ComponentStatus, Maintenance, MaintenanceStatus } from './types.ts';

/** A maintenance as told, with the instants by which lists are ordered. */
export interface ToldMaintenance {
  readonly created: Instant;
  readonly updated: Instant;
  readonly starts: Instant;
  readonly maintenance: Maintenance;
}

export function maintenanceOf(view: MaintenanceView, telling: Telling): ToldMaintenance {
  const { stamp } = telling;
  const told = toldOf(view, telling);
  const { created } = told[0] as Told<MaintenanceStatus>;
  const updated = lastTouched(created, view.changes, told);
  const resolved = told.find(({ status }) => status === 'completed')?.at ?? null;
  const times = { created, updated, started: created, monitoring: null, resolved };
  const maintenance = {
    ...entryFields(view, 'maintenance', told, times, 'maintenance', telling),
    monitoring_at: null,
    scheduled_for: stamp(view.starts),
    scheduled_until: stamp(view.ends),
  };
  return { created, updated, starts: view.starts, maintenance };
}

const WORKING = new Set<MaintenanceStatus>(['in_progress', 'verifying']);

/**
 * Oldest first. The clock starts and ends a window, and says so where no heading does; what was written keeps its words and takes the status that held at
 * its time. A cancelled maintenance is `completed`, and its update says that it was cancelled.
 */
function toldOf(view: MaintenanceView, telling: Telling): Told<MaintenanceStatus>[] {
  const { now } = telling.model;
  const { id, starts, ends, phase } = view;
  const shown = dated(view).filter(
    ({ view: { published, status }, at }) =>
      at <= now || (status === 'scheduled' && (published === null || published <= now)),
  );
  const told: Told<MaintenanceStatus>[] = [];
  const clock = (status: MaintenanceStatus, at: Instant, body: string) =>
    told.push(unwritten(id, status, at, body, statesIn(view, status)));
  let isDone = false;
  for (const { view: update, at } of shown) {
    const own = update.status as MaintenanceStatus | 'cancelled';
    isDone ||= own === 'completed' || own === 'cancelled';
    const hasBegun = starts <= now && (at > starts || (at === starts && own !== 'scheduled'));
    const isStarted = told.some(({ status }) => WORKING.has(status) || status === 'completed');
    if (hasBegun && !isStarted && own !== 'in_progress' && at > starts)
      clock('in_progress', starts, telling.said.began);
    const status = isDone ? 'completed' : !hasBegun ? 'scheduled' : own === 'verifying' ? 'verifying' : 'in_progress';
    const words = bodyOf(update, telling);
    const body = own === 'cancelled' ? cancelledWords(words, update, telling) : words;
    told.push({
      key: update.key,
      status,
      body,
      at,
      ...timesOf(update, at),
      states: statesIn(view, status),
      written: true,
    });
  }
  const last = told.at(-1);
  const from = last?.at ?? starts;
  if (phase === 'cancelled') {
    if (!isDone) clock('completed', Math.max(from, Math.min(view.cancelled ?? now, now)), telling.said.cancelled);
    return told;
  }
  if (isDone) return told;
  if (phase === 'scheduled') {
    if (last === undefined) clock('scheduled', view.announcements[0]?.at ?? starts, nameOf(view.title, id, telling));
    return told;
  }
  if (last === undefined || last.status === 'scheduled')
    clock('in_progress', Math.max(starts, from), telling.said.began);
  if (phase === 'unconfirmed') clock('completed', Math.max(ends, told.at(-1)?.at ?? ends), telling.said.over);
  return told;
}

/** Of text that nobody recorded the publication of only this is known: it was there before the window and the next update. */
function dated({ updates, starts }: MaintenanceView): { readonly view: UpdateView; readonly at: Instant }[] {
  const oldestFirst = [...updates].reverse();
  return inOrder(oldestFirst.map((update) => (update.undated ? { ...update, at: starts, html: update.html } : update)));
}

function statesIn({ services }: MaintenanceView, status: MaintenanceStatus): Record<string, ComponentStatus> {
  const state = WORKING.has(status) ? 'under_maintenance' : 'operational';
  return Object.fromEntries(services.map((id) => [id, state]));
}

function cancelledWords(words: string, { removed, html }: UpdateView, { said }: Telling): string {
  return removed === null && Object.keys(html).length === 0 ? said.cancelled : `${said.cancelled}\n\n${words}`;
}
