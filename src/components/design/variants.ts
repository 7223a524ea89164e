import type { Account } from '#domain/account.ts';
import type { State } from '#domain/state.ts';
import type { AvailabilityView, DayView, Headline, MaintenanceView, SiteModel } from '#site/model.ts';

/** What the design page shows beside its content: each component's states, each by its name. */
type Variants<T> = readonly (readonly [name: string, value: T])[];

const DAY = 86_400;
export const STATES: readonly State[] = ['up', 'degraded', 'partial', 'down', 'maintenance', 'unknown'];

/** Every first line there is. */
export function headlines({ now }: SiteModel): Variants<Headline> {
  const since = now - 7200;
  return [
    ['calm', { kind: 'calm' }],
    ['calm, some not measured', { kind: 'calm', unmeasured: 2 }],
    ['one affected', { kind: 'affected', services: [{ id: 'degraded', state: 'degraded' }], others: true }],
    [
      'two affected',
      {
        kind: 'affected',
        services: [
          { id: 'down', state: 'down' },
          { id: 'partial', state: 'partial' },
        ],
        others: true,
      },
    ],
    ['many', { kind: 'many', count: 6, total: 12, state: 'down' }],
    ['all', { kind: 'all', state: 'down' }],
    ['maintenance', { kind: 'maintenance', services: ['maintenance'], until: now + 3600, overrun: null }],
    ['overrun', { kind: 'maintenance', services: ['maintenance'], until: now - 2400, overrun: 2400 }],
    ['undeclared', { kind: 'undeclared', services: [{ id: 'down', state: 'down', since }] }],
    ['partly blind', { kind: 'partly_blind', count: 2 }],
    ['blind', { kind: 'blind', since }],
    ['not measured', { kind: 'unmeasured' }],
    ['first day', { kind: 'first_day', since }],
    ['no services', { kind: 'no_services' }],
  ];
}

/** Ninety days of one state, and bars that hold more than one. */
export function bars({ now }: SiteModel): Variants<readonly DayView[]> {
  const whole = (of: (index: number) => DayView): DayView[] => Array.from({ length: 90 }, (_, index) => of(index));
  const lost = [60, 1200, 7200, 30_000];
  return [
    ...STATES.map((state) => [state, whole((index) => dayOf(now, index, state))] as const),
    [
      'four heights',
      whole((index) => dayOf(now, index, index % 6 === 0 ? 'down' : 'up', lost[Math.floor(index / 6) % 4])),
    ],
    ['all states in turn', whole((index) => dayOf(now, index, STATES[Math.floor(index / 5) % 6] ?? 'up'))],
    [
      'partly measured',
      whole((index) => ({ ...dayOf(now, index, 'up'), seconds: { ...NONE, up: 60_000, unknown: 26_400 } })),
    ],
    ['third day', whole((index) => dayOf(now, index, 'up')).slice(87)],
    ['empty', []],
  ];
}

const NONE: DayView['seconds'] = { up: 0, degraded: 0, down: 0, planned: 0, unknown: 0 };

function dayOf(now: number, index: number, worst: State, lost = 30_000): DayView {
  const start = now - (90 - index) * DAY;
  const date = new Date(start * 1000).toISOString().slice(0, 10);
  const good = { ...NONE, up: DAY - lost };
  const seconds: Readonly<Record<State, DayView['seconds']>> = {
    up: { ...NONE, up: DAY },
    degraded: { ...good, degraded: lost },
    partial: { ...good, down: lost },
    down: { ...good, down: lost },
    maintenance: { ...good, planned: lost },
    unknown: { ...NONE, unknown: DAY },
  };
  return { date, start, end: start + DAY, seconds: seconds[worst], worst, maintenance: worst === 'maintenance' };
}

export function figures({ now }: SiteModel): Variants<AvailabilityView> {
  const of = (
    num: number,
    den: number,
    days = 90,
    coverage = { num: days * DAY, den: days * DAY },
  ): AvailabilityView => ({
    start: now - days * DAY,
    end: now,
    num,
    den,
    coverage,
  });
  return [
    ['whole', of(90 * DAY, 90 * DAY)],
    ['just below', of(90 * DAY - 1, 90 * DAY)],
    ['three quarters measured', of(67 * DAY, 67.5 * DAY, 90, { num: 67.5 * DAY, den: 90 * DAY })],
    ['three days', of(3 * DAY - 700, 3 * DAY, 3)],
    ['none', of(0, 0)],
  ];
}

/** A scale from an account's own figures: seconds used and unknown of a hundred hours a term of which half is over. */
export function scales({ delivery }: SiteModel): Variants<Account> {
  const base = delivery[0]?.year.account;
  if (base === undefined || base.budget === null) return [];
  const { budget } = base;
  const of = (used: number, unknown: number, final = false): Account => ({
    ...base,
    budget: { ...budget, allowed_s: 360_000, used_s: used },
    seconds: { ...base.seconds, unknown },
    term: { ...base.term, final, elapsed_s: final ? base.term.seconds : Math.floor(base.term.seconds / 2) },
  });
  return [
    ['untouched', of(0, 0)],
    ['some used', of(90_000, 0)],
    ['some unknown', of(90_000, 120_000)],
    ['over', of(500_000, 0)],
    ['term over', of(200_000, 0, true)],
  ];
}

/** A maintenance in each of its phases, and its notice in each verdict. */
export function works({ maintenance, now }: SiteModel): Variants<MaintenanceView> {
  const base = maintenance.find(({ phase }) => phase === 'scheduled');
  if (base === undefined) return [];
  const past = { starts: now - 10_800, ends: now - 3600 };
  const running = { starts: now - 3600, ends: now + 3600 };
  return [
    ['scheduled', base],
    [
      'emergency, late',
      { ...base, class: 'emergency', notice: { ...base.notice, needed: 3600, given: 1500, verdict: 'late' } },
    ],
    [
      'notice unknown',
      { ...base, notice: { ...base.notice, since: null, given: null, verdict: 'unknown', attested: false } },
    ],
    ['in progress', { ...base, ...running, phase: 'in_progress' }],
    ['verifying', { ...base, ...running, phase: 'verifying' }],
    ['overrun', { ...base, ...past, phase: 'overrun', overrun: 3600 }],
    ['ended, not confirmed', { ...base, ...past, phase: 'unconfirmed' }],
    ['completed', { ...base, ...past, phase: 'completed', completed: past.ends }],
    ['cancelled', { ...base, phase: 'cancelled', cancelled: now - 60 }],
  ];
}
