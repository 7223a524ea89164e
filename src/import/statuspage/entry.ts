import type { DeclaredState } from '#domain/state.ts';
import { slugOf } from '#entries/names.ts';
import type { Foreign, ForeignStatus, ForeignUpdate, Refused } from '../foreign.ts';
import { markdownOf, markdownOfLines } from '../html.ts';
import { type Remark, remark } from '../remark.ts';
import { incidentShape, type StatuspageIncident, type StatuspageUpdate } from './json.ts';

const STATES: Readonly<Record<string, DeclaredState>> = {
  operational: 'up',
  // Work has no state of its own here: it is announced, and its time is maintenance.
  under_maintenance: 'up',
  degraded_performance: 'degraded',
  partial_outage: 'partial',
  major_outage: 'down',
};
const IMPACTS: Readonly<Record<string, DeclaredState>> = { minor: 'degraded', major: 'partial', critical: 'down' };
const STATUSES: readonly string[] = [
  'investigating',
  'identified',
  'monitoring',
  'resolved',
  'postmortem',
  'scheduled',
  'in_progress',
  'verifying',
  'completed',
] satisfies readonly ForeignStatus[];

/** An incident or a maintenance of a Statuspage; what it lacks that no entry can do without is the reason it is refused. */
export function readStatuspageIncident(data: unknown, i: number): Foreign | Refused {
  const read = incidentShape.safeParse(data);
  if (!read.success) {
    const id = (data as { id?: unknown } | null)?.id;
    const key = typeof id === 'string' ? id : `#${i + 1}`;
    const [issue] = read.error.issues;
    return {
      key,
      place: key,
      remarks: [remark('bad_entry', { reason: `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}` })],
    };
  }
  const incident = read.data;
  const isWork = incident.scheduled_for !== null && incident.scheduled_until !== null;
  const remarks: Remark[] = [];
  const updates = updatesOf(incident);
  const started = isWork
    ? incident.scheduled_for
    : (incident.started_at ?? incident.created_at ?? updates[0]?.at ?? null);
  const place = `${incident.name} (${incident.id})`;
  if (started === null) return { key: incident.id, place, remarks: [remark('no_date')] };
  const isOver = ['resolved', 'postmortem', 'completed'].includes(incident.status);
  const ended = isWork ? incident.scheduled_until : isOver ? endOf(incident, updates) : null;
  const systems = systemsOf(incident);
  const hasStates = updates.some(({ states }) => states !== undefined);
  const state = isWork ? null : (IMPACTS[incident.impact ?? ''] ?? null);
  if (!isWork && state !== null && !hasStates && systems.length > 0)
    remarks.push(remark('impact_state', { impact: incident.impact ?? '', state }));
  if (!isWork && !isOver) remarks.push(remark('still_open'));
  if (ended !== null && ended <= started)
    remarks.push(remark('end_before_start', { start: String(started), end: String(ended) }));
  return {
    key: incident.id,
    place,
    name: fileName(incident.name, started),
    kind: isWork ? 'maintenance' : 'incident',
    title: incident.name.trim() === '' ? incident.id : incident.name,
    systems,
    state: hasStates ? (firstState(updates) ?? state) : state,
    word: incident.impact === 'none' ? null : incident.impact,
    started,
    ended: ended !== null && ended <= started ? null : ended,
    isOver,
    lead: '',
    updates,
    remarks,
  };
}

/** `2022-02-15-messaging-issues`. */
export function fileName(title: string, started: number): string {
  const words = slugOf(title.toWellFormed())
    .slice(0, 60)
    .replace(/-[^-]*$/, (tail) => (slugOf(title).length > 60 ? '' : tail));
  return `${new Date(started * 1000).toISOString().slice(0, 10)}-${words || 'incident'}`;
}

function endOf({ resolved_at, status }: StatuspageIncident, updates: readonly ForeignUpdate[]): number | null {
  const last = updates.findLast((update) => update.status === 'resolved' || update.status === 'completed');
  return last?.at ?? resolved_at ?? (status === 'resolved' ? (updates.at(-1)?.at ?? null) : null);
}

/** Oldest first. A state that did not change since the update before is not said again. */
function updatesOf({
  incident_updates,
  postmortem_body,
  postmortem_published_at,
}: StatuspageIncident): ForeignUpdate[] {
  const dated = incident_updates.flatMap((update) => {
    const at = update.display_at ?? update.created_at;
    return at === null ? [] : [{ at, update }];
  });
  let before: Readonly<Record<string, DeclaredState>> = {};
  const updates = dated
    .toReversed()
    .toSorted((a, b) => a.at - b.at)
    .map(({ at, update }): ForeignUpdate => {
      const told = statesOf(update);
      const changed = Object.fromEntries(Object.entries(told).filter(([name, state]) => before[name] !== state));
      before = { ...before, ...told };
      const status = STATUSES.includes(update.status) ? (update.status as ForeignStatus) : null;
      const hasChanged = Object.keys(changed).length > 0;
      return { at, status, text: markdownOfLines(update.body ?? ''), ...(hasChanged && { states: changed }) };
    });
  if (postmortem_body === null || postmortem_published_at === null) return updates;
  return [...updates, { at: postmortem_published_at, status: 'postmortem', text: markdownOf(postmortem_body) }];
}

function statesOf({ affected_components }: StatuspageUpdate): Record<string, DeclaredState> {
  return Object.fromEntries(
    affected_components.flatMap(({ name, new_status }) => {
      const state = STATES[new_status ?? ''];
      return state === undefined ? [] : [[name, state] as const];
    }),
  );
}

/** What the first update that speaks of states says, where it says it for all. */
function firstState(updates: readonly ForeignUpdate[]): DeclaredState | null {
  const states = Object.values(updates.find((update) => update.states !== undefined)?.states ?? {});
  return states.length > 0 && states.every((state) => state === states[0]) ? (states[0] ?? null) : null;
}

/** Names of the systems touched, as updates have them (`Group - Component`), else as the incident has. */
function systemsOf({ components, incident_updates }: StatuspageIncident): string[] {
  const inUpdates = incident_updates.flatMap(({ affected_components }) => affected_components.map(({ name }) => name));
  const codes = new Set(
    incident_updates.flatMap(({ affected_components }) => affected_components.flatMap(({ code }) => code ?? [])),
  );
  const others = components.filter(({ id, group }) => !codes.has(id) && group !== true).map(({ name }) => name);
  return [...new Set([...inUpdates, ...others])];
}
