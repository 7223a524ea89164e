import type { MeasuredState } from '#domain/state.ts';

/**
 * The sample's invented truths: what the probes would have met, which the entries of `content/` tell from the staff's side.
 * Edges lie near the declared ones and are not equal to them. Times are local (UTC+7).
 */
export interface Truth {
  readonly services: readonly string[];
  /** Absent: every region. */
  readonly regions?: readonly string[];
  readonly from: string;
  /** null: to the sample's now. */
  readonly to: string | null;
  /** `gap`: no sample was taken. */
  readonly state: Exclude<MeasuredState, 'up'> | 'gap';
  readonly reason?: string;
}

/** How a service is measured: typical response time in milliseconds by region, and from when. */
export interface Measured {
  readonly service: string;
  readonly src: 'http' | 'tcp';
  readonly from: string;
  readonly ms: Readonly<Record<string, number>>;
  /** What a slow answer takes. */
  readonly slow: number;
  /** From which day on its end was looked at, and when it ends. */
  readonly certificate?: { readonly from: string; readonly ends: string };
}

export const OFFSET = '+07:00';

/** One certificate for all names of the provider, looked at since the last month began. */
const certificate = { from: '2026-11-02T07:00', ends: '2027-01-13T06:59:59' };

/** Regions and the day each began to measure; samples are taken every minute, `phase` seconds past it. */
export const REGIONS = [
  { id: 'hn', from: '2025-12-01T00:00', phase: 7 },
  { id: 'sgn', from: '2025-12-01T00:00', phase: 23 },
  { id: 'sin', from: '2026-02-01T09:30', phase: 41 },
] as const;

export const MEASURED: readonly Measured[] = [
  {
    service: 'web',
    src: 'http',
    from: '2025-12-01T00:00',
    ms: { hn: 96, sgn: 128, sin: 190 },
    slow: 4200,
    certificate,
  },
  {
    service: 'portal',
    src: 'http',
    from: '2025-12-01T00:00',
    ms: { hn: 142, sgn: 171, sin: 236 },
    slow: 2900,
    certificate,
  },
  { service: 'hosting', src: 'http', from: '2025-12-01T00:00', ms: { hn: 112, sgn: 149, sin: 214 }, slow: 4800 },
  { service: 'email', src: 'tcp', from: '2026-01-01T00:00', ms: { hn: 9, sgn: 36, sin: 58 }, slow: 1900 },
  { service: 'chat', src: 'http', from: '2026-03-02T08:00', ms: { hn: 78, sgn: 93, sin: 151 }, slow: 2600 },
];

const ALL = MEASURED.map(({ service }) => service);

function down(service: string, from: string, to: string | null, reason: string): Truth {
  return { services: [service], from, to, state: 'down', reason };
}

function slow(service: string, from: string, to: string | null, regions?: readonly string[]): Truth {
  const truth = { services: [service], from, to, state: 'degraded', reason: 'slow' } as const;
  return regions ? { ...truth, regions } : truth;
}

/** Evenings and days after the cable cut, as seen from abroad. */
const CABLE = (['web', 'hosting'] as const).flatMap((service) => [
  slow(service, '2026-06-08T04:38:30', '2026-06-09T00:20:00', ['sin']),
  slow(service, '2026-06-09T06:50:00', '2026-06-10T00:10:00', ['sin']),
  slow(service, '2026-06-10T07:05:00', '2026-06-10T23:55:00', ['sin']),
  slow(service, '2026-06-11T18:20:00', '2026-06-11T23:10:00', ['sin']),
  slow(service, '2026-06-12T18:35:00', '2026-06-12T23:20:00', ['sin']),
]);

/** Later ones lie over earlier ones. */
export const TRUTHS: readonly Truth[] = [
  slow('web', '2025-12-09T20:02:40', '2025-12-09T21:28:10'),
  down('web', '2025-12-21T01:12:05', '2025-12-21T01:39:20', 'refused'),
  down('hosting', '2025-12-21T01:12:50', '2025-12-21T01:38:40', 'refused'),
  down('hosting', '2026-01-22T01:07:30', '2026-01-22T01:49:10', 'refused'),
  down('hosting', '2026-02-03T02:13:50', '2026-02-03T03:01:40', 'timeout'),
  // The machine in Hanoi was dead for a day.
  { services: ALL, regions: ['hn'], from: '2026-02-18T09:14:00', to: '2026-02-19T11:02:00', state: 'gap' },
  down('email', '2026-02-26T22:03:15', '2026-02-26T22:19:40', 'refused'),
  // An update of the probes stopped all of them.
  { services: ALL, from: '2026-03-11T01:20:00', to: '2026-03-11T06:45:00', state: 'gap' },
  down('email', '2026-03-24T01:04:30', '2026-03-24T01:51:20', 'refused'),
  // The fault of Hanoi's resolver, withdrawn later by an entry.
  {
    services: ALL,
    regions: ['hn'],
    from: '2026-04-07T14:08:20',
    to: '2026-04-07T15:31:30',
    state: 'down',
    reason: 'dns',
  },
  {
    services: ['web'],
    regions: ['sin'],
    from: '2026-04-28T22:10:00',
    to: '2026-04-28T22:16:00',
    state: 'down',
    reason: 'timeout',
  },
  down('hosting', '2026-05-06T22:36:10', '2026-05-06T23:07:50', 'refused'),
  down('portal', '2026-05-19T09:20:15', '2026-05-19T10:45:50', 'body'),
  ...CABLE,
  down('hosting', '2026-07-09T01:06:40', '2026-07-09T03:41:25', 'status_503'),
  slow('hosting', '2026-08-02T01:27:00', '2026-08-02T02:34:50'),
  down('email', '2026-08-13T00:36:20', '2026-08-13T00:41:10', 'reset'),
  // Hanoi's probe stands inside the provider's own network and saw nothing of the backbone failure.
  {
    services: ALL,
    regions: ['sgn', 'sin'],
    from: '2026-08-21T13:05:10',
    to: '2026-08-21T14:18:50',
    state: 'down',
    reason: 'timeout',
  },
  down('hosting', '2026-09-08T22:10:45', '2026-09-09T01:07:40', 'status_500'),
  down('web', '2026-09-15T00:06:20', '2026-09-15T00:24:40', 'status_503'),
  down('portal', '2026-09-15T00:05:50', '2026-09-15T00:27:10', 'status_503'),
  // Nobody declared this one.
  down('hosting', '2026-09-30T03:12:20', '2026-09-30T03:46:50', 'timeout'),
  {
    services: ALL,
    regions: ['sgn'],
    from: '2026-10-02T15:00:00',
    to: '2026-10-02T16:10:00',
    state: 'unknown',
    reason: 'offline',
  },
  down('web', '2026-10-06T19:41:20', '2026-10-06T20:01:30', 'status_500'),
  slow('hosting', '2026-10-20T02:10:00', '2026-10-20T02:41:00'),
  slow('portal', '2026-10-27T13:17:30', '2026-10-27T18:40:00'),
  // Nor this.
  down('portal', '2026-11-03T04:20:10', '2026-11-03T04:31:30', 'status_502'),
  down('chat', '2026-11-12T10:03:20', '2026-11-12T10:38:30', 'tls'),
  slow('web', '2026-11-14T21:05:00', '2026-11-14T21:22:00'),
  slow('portal', '2026-11-18T14:20:00', '2026-11-18T15:01:20'),
  slow('email', '2026-11-22T09:11:30', null),
  down('chat', '2026-11-22T11:33:10', null, 'refused'),
];
