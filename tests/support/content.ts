import { parseInstant } from '#domain/instant.ts';
import type { Instant } from '#domain/interval.ts';
import type { DeclaredState, Run } from '#domain/state.ts';
import type {
  Commitment,
  Content,
  Incident,
  IncidentStatus,
  Maintenance,
  MaintenanceStatus,
  Notice,
  Service,
  Update,
} from '#entries/content.ts';
import { DEFAULT_COLOURS } from '#entries/palette.ts';
import type { RegionMeasurement, ServiceMeasurement } from '#record/measurement.ts';
import type { Receipt } from '#record/receipt.ts';

/** Small typed content trees for tests: say what matters, the rest is a plain site in Hanoi's time. */
export const ZONE = 'Asia/Ho_Chi_Minh';

/** `2026-11-22 09:12` on Hanoi's wall, or RFC 3339 with an offset. */
export function at(text: string): Instant {
  const instant = parseInstant(text) ?? parseInstant(`${text.replace(' ', 'T')}+07:00`);
  if (instant === null) throw new Error(`not a time: ${text}`);
  return instant;
}

const HTTP: Service['check'] = {
  kind: 'http',
  url: 'https://example.net/',
  method: 'GET',
  status: [200],
  text: null,
  absent: null,
  json: null,
  redirects: 3,
  certificate_days: null,
  timeout: 10,
  slow: null,
  allow_private: false,
};

export function service(id: string, over: Partial<Service> = {}): Service {
  return {
    id,
    was: [],
    slug: id,
    name: { vi: id, en: id },
    group: null,
    order: 0,
    since: null,
    until: null,
    committed: true,
    degraded_counts_as: 'up',
    check: HTTP,
    quorum: 'majority',
    min_regions: 1,
    every: 60,
    description: {},
    place: place(`services/${id}.md`),
    ...over,
  };
}

export function update<Status extends IncidentStatus | MaintenanceStatus | 'notice'>(
  time: string | Instant,
  status: Status,
  over: Partial<Update<Status>> = {},
): Update<Status> {
  const instant = typeof time === 'number' ? time : at(time);
  const text = { vi: `Tin ${status}.`, en: `News: ${status}.` };
  return { at: instant, status, services: null, text, implied: false, place: place('x.md'), ...over };
}

/** `ended` defaults to the resolved heading's time, as in a file. */
export function incident(
  id: string,
  services: Readonly<Record<string, DeclaredState>>,
  started: string | Instant,
  over: Partial<Incident> = {},
): Incident {
  const updates = over.updates ?? [];
  return {
    ...entry(id, 'incidents'),
    kind: 'incident',
    type: 'incident',
    services,
    started: typeof started === 'number' ? started : at(started),
    expected: null,
    next_update: null,
    ended: updates.find(({ status }) => status === 'resolved')?.at ?? null,
    cause: null,
    evidence: null,
    regions: [],
    approved_by: null,
    updates,
    ...over,
  };
}

export function maintenance(
  id: string,
  services: readonly string[],
  starts: string | Instant,
  ends: string | Instant,
  over: Partial<Maintenance> = {},
): Maintenance {
  const updates = over.updates ?? [];
  const heading = (name: MaintenanceStatus): Instant | null =>
    updates.find(({ status }) => status === name)?.at ?? null;
  return {
    ...entry(id, 'maintenance'),
    kind: 'maintenance',
    class: 'routine',
    services,
    starts: typeof starts === 'number' ? starts : at(starts),
    ends: typeof ends === 'number' ? ends : at(ends),
    completed: heading('completed'),
    cancelled: heading('cancelled'),
    updates,
    ...over,
  };
}

export function notice(id: string, time: string, over: Partial<Notice> = {}): Notice {
  const updates = [update(time, 'notice', { implied: true })];
  return { ...entry(id, 'notices'), kind: 'notice', at: at(time), services: [], updates, ...over };
}

export function commitment(date: string, over: Partial<Commitment> = {}): Commitment {
  return {
    date,
    from: at(`${date} 00:00`),
    availability: '99',
    clauses: ['maintenance', 'terms_violation', 'customer_misconfig', 'force_majeure', 'third_party'],
    notice: { routine: 86_400, emergency: 3600, channels: { required: ['website'], promised: [] } },
    compensation: { cap_months: 6 },
    quiet_hours: null,
    readings: [],
    text: { vi: '' },
    place: place(`commitment/${date}/numbers.yaml`),
    ...over,
  };
}

/** A site; incidents, maintenance and notices are put newest first, as the reader of content does. */
export function content(over: Partial<Omit<Content, 'site'>> & { site?: Partial<Content['site']> } = {}): Content {
  return {
    commitments: [commitment('2024-01-01')],
    services: [],
    pages: [],
    redactions: [],
    ...over,
    incidents: [...(over.incidents ?? [])].sort((a, b) => b.started - a.started),
    maintenance: [...(over.maintenance ?? [])].sort((a, b) => b.starts - a.starts),
    notices: [...(over.notices ?? [])].sort((a, b) => b.at - a.at),
    site: {
      name: 'Test',
      title: { vi: 'Trạng thái', en: 'Status' },
      url: null,
      languages: ['vi', 'en'],
      zone: ZONE,
      sample: null,
      repository: null,
      groups: [],
      regions: ['hn', 'sgn', 'sin'].map((id) => ({
        id,
        was: [],
        name: { vi: id },
        operator: null,
        network: null,
        scope: null,
      })),
      contacts: [],
      footer: [],
      theme: { ...DEFAULT_COLOURS, logo: null },
      probe: { every: 60, k: 3, quorum: 'majority', min_regions: 1, reference: [] },
      sources: [],
      notify: { channels: [], words: {} },
      statuspage: { maintenance: 'maintenance', unknown_after: 0 },
      publishing: {
        people: {},
        approvers: [],
        needs_approval: ['cause', 'evidence', 'security', 'postmortem'],
        drafts: 'off',
        since: null,
      },
      limits: { stale_after: 900, update_within: 14_400 },
      ...over.site,
    },
  };
}

/** What regions measured of a service, as held runs; a region's newest sample is its last run's last second. */
export function measured(id: string, regions: Readonly<Record<string, readonly Run[]>>): [string, ServiceMeasurement] {
  const entries = Object.entries(regions).map(([region, runs]) => [region, regionOf(runs)] as const);
  return [id, { service: id, regions: new Map(entries) }];
}

function regionOf(runs: readonly Run[]): RegionMeasurement {
  const [first, last] = [runs[0], runs.at(-1)];
  return {
    runs,
    last: last ? { at: last[1] - 1, state: last[2], every: 60, k: 3 } : null,
    first: first?.[0] ?? null,
    reasons: runs.filter(([, , state]) => state !== 'up').map(([from]) => ({ at: from, reason: 'timeout' })),
    latency: new Map(),
    counts: new Map(),
    samples: {
      taken: runs.map(([from, to]) => ({ first: from, last: to - 1, count: Math.ceil((to - from) / 60) })),
      called: runs.map(([from, to]) => ({ from, to, every: 60 })),
      edges: runs.map(([from], i) => ({ at: from, before: i === 0 ? null : (runs[i - 1] as Run)[1] - 1 })),
    },
  };
}

/** A receipt of an entry as it stands; `over.facts` for what an earlier revision said. */
export function receipt(
  of: Incident | Maintenance | Notice,
  time: string | Instant,
  over: Partial<Omit<Receipt, 'facts'>> & { facts?: Partial<Receipt['facts']> } = {},
): Receipt {
  const work = of.kind === 'maintenance' ? of : null;
  const trouble = of.kind === 'incident' ? of : null;
  return {
    v: 1,
    id: of.id,
    sha: of.blob,
    at: typeof time === 'number' ? time : at(time),
    by: 'ci',
    run: null,
    updates: [],
    ...over,
    facts: {
      class: work?.class ?? null,
      start: work?.starts ?? trouble?.started ?? null,
      end: work?.ends ?? trouble?.ended ?? null,
      completed: work?.completed ?? null,
      cancelled: work !== null && work.cancelled !== null,
      cause: trouble?.cause ?? null,
      evidence: trouble?.evidence ?? null,
      services: trouble ? Object.keys(trouble.services) : (work ?? (of as Notice)).services,
      ...over.facts,
    },
  };
}

function entry(id: string, folder: string) {
  const file = `${folder}/2026/${id}.md`;
  return {
    id,
    slug: id,
    was: [],
    title: { vi: id, en: id },
    file,
    blob: `blob-of-${id}`,
    translations: {},
    place: place(file),
  };
}

function place(file: string) {
  return { file, line: 1, column: 1 };
}
