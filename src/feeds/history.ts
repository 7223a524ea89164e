import { statuspageSite } from '#api/statuspage/site.ts';
import type { Incident, Maintenance } from '#api/statuspage/types.ts';
import type { Instant } from '#domain/interval.ts';
import type { SiteModel } from '#site/model.ts';
import { escapeXml } from './text.ts';

/** How many entries Statuspage's own feeds hold. */
const NEWEST = 25;

/** An incident or maintenance as `/history.rss` and `/history.atom` tell of it: one item that grows. */
export interface HistoryEntry {
  /** Twelve characters, as in `/api/v2`. */
  readonly id: string;
  readonly title: string;
  readonly link: string;
  /** The newest update's time; of a postmortem that of what it follows. */
  readonly at: Instant;
  /** Whenever anything of it changed. */
  readonly updated: Instant;
  /** Of a maintenance. */
  readonly ends: Instant | null;
  readonly html: string;
}

export interface History {
  readonly title: string;
  readonly author: string;
  readonly page: string;
  readonly language: string;
  readonly entries: readonly HistoryEntry[];
  readonly updated: Instant | null;
}

/** What `/api/v2` tells, as the feeds of Statuspage do (its words English, its times UTC, so that its readers find them); newest first. */
export function historyOf(model: SiteModel): History {
  const site = statuspageSite(model);
  const entries = [
    ...site.incidents.map(({ incident, updated }) => entryOf(incident, updated, null, model.now)),
    ...site.maintenances.map(({ maintenance, updated }) => entryOf(maintenance, updated, maintenance, model.now)),
  ]
    .sort((a, b) => b.at - a.at || (a.id < b.id ? -1 : 1))
    .slice(0, NEWEST);
  return {
    title: `${site.page.name} Status - Incident History`,
    author: site.page.name,
    page: `${model.address}/`,
    language: model.settings.languages[0],
    entries,
    updated: entries.reduce<Instant | null>((latest, one) => Math.max(latest ?? 0, one.updated), null),
  };
}

function entryOf(
  { id, name, shortlink, incident_updates: updates, status }: Incident | Maintenance,
  updated: Instant,
  window: Maintenance | null,
  now: Instant,
): HistoryEntry {
  const counted = updates.find((update) => update.status !== 'postmortem') ?? updates[0];
  const at = Math.min(counted === undefined ? updated : instant(counted.display_at), now);
  const head = window !== null && status === 'scheduled' ? [scheduled(window)] : [];
  const told = updates.map(({ body, display_at, status: own }, i) => {
    // Statuspage's own word where the status stays what it was.
    const label = updates[i + 1]?.status === own ? 'Update' : LABELS[own];
    return `<p><small>${stamp(instant(display_at))} UTC</small><br><strong>${label}</strong> - ${lines(body)}</p>`;
  });
  return {
    id,
    title: name,
    link: new URL(shortlink).href,
    at,
    updated: Math.min(Math.max(updated, at), now),
    ends: window === null ? null : instant(window.scheduled_until),
    html: [...head, ...told].join(''),
  };
}

const LABELS: Readonly<Record<Incident['status'] | Maintenance['status'], string>> = {
  investigating: 'Investigating',
  identified: 'Identified',
  monitoring: 'Monitoring',
  resolved: 'Resolved',
  postmortem: 'Postmortem',
  scheduled: 'Scheduled',
  in_progress: 'In progress',
  verifying: 'Verifying',
  completed: 'Completed',
};

function scheduled({ scheduled_for, scheduled_until }: Maintenance): string {
  const [start, end] = [instant(scheduled_for), instant(scheduled_until)];
  const sameDay = day(start) === day(end);
  const until = sameDay ? ` - ${clock(end)} UTC` : ` UTC &nbsp;-&nbsp; ${stamp(end)} UTC`;
  return `<p><strong>THIS IS A SCHEDULED EVENT ${stamp(start)}${until}</strong></p>`;
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `Dec <var data-var='date'>10</var>, <var data-var='time'>18:19</var>`: how its readers find dates. */
function stamp(at: Instant): string {
  const date = new Date(at * 1000);
  const number = String(date.getUTCDate()).padStart(2, ' ');
  return `${MONTHS[date.getUTCMonth()] ?? ''} <var data-var='date'>${number}</var>, ${clock(at)}`;
}

function clock(at: Instant): string {
  return `<var data-var='time'>${new Date(at * 1000).toISOString().slice(11, 16)}</var>`;
}

function day(at: Instant): string {
  return new Date(at * 1000).toISOString().slice(0, 10);
}

function lines(body: string): string {
  return escapeXml(body).replaceAll('\n', '<br />');
}

function instant(text: string): Instant {
  return Math.floor(Date.parse(text) / 1000);
}
