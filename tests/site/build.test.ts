import { describe, expect, it } from 'vitest';
import { buildSite, type SiteInput } from '#site/build.ts';
import type { SiteModel } from '#site/model.ts';
import {
  at,
  content,
  incident,
  maintenance,
  measured,
  notice,
  receipt,
  service,
  update,
} from '#tests/support/content.ts';

const now = at('2026-11-22 12:00');
const [hour, day] = [3600, 86_400];
const midnight = at('2026-11-22 00:00');

function build(tree: Parameters<typeof content>[0], over: Partial<SiteInput> = {}): SiteModel {
  const up = (tree?.services ?? []).map(({ id }) => measured(id, { hn: [[now - 30 * day, now, 'up']] }));
  return buildSite({
    content: content(tree),
    measurements: new Map(up),
    receipts: [],
    now,
    commit: null,
    address: 'https://status.example.net',
    ...over,
  });
}
const [email, web] = [service('email'), service('web')];
const of = (model: SiteModel, id: string) => {
  const view = model.services.find((one) => one.id === id);
  if (!view) throw new Error(`no service ${id}`);
  return view;
};

describe('a site without content', () => {
  it('has no services, no log before today, and says so', () => {
    const model = buildSite({
      content: content(),
      measurements: new Map(),
      receipts: [],
      now,
      commit: null,
      address: 'x:',
    });
    expect(model.headline).toEqual({ kind: 'no_services' });
    expect(model.log.map(({ date, blind }) => [date, blind])).toEqual([['2026-11-22', true]]);
    expect(model.months).toEqual(['2026-11']);
    expect([model.asOf, model.firstMeasured, model.groups]).toEqual([null, null, []]);
  });
});

describe('what is published when', () => {
  const open = incident('a', { email: 'down' }, now - hour, { updates: [update(now - hour, 'investigating')] });

  it('shows an entry nobody recorded, with its heading for a date', () => {
    const model = build({ services: [email], incidents: [open] });
    expect(model.updates.map(({ published, at: heading }) => [published, heading])).toEqual([[null, now - hour]]);
    expect(model.headline).toMatchObject({ kind: 'affected' });
  });
  it('does not show an entry first published after now', () => {
    const model = build({ services: [email], incidents: [open] }, { receipts: [receipt(open, now + 1)] });
    expect([model.incidents, model.updates]).toEqual([[], []]);
    expect(model.headline).toEqual({ kind: 'calm', unmeasured: 0 });
  });
  it('orders updates by publication, and dates an announcement by it', () => {
    const work = maintenance('m', ['email'], now + day, now + day + hour, {
      updates: [update(now + day, 'scheduled', { implied: true })],
    });
    const key = 'm/2026-11-23T05:00:00Z/scheduled';
    const receipts = [receipt(work, now - 7200, { updates: [{ key, sha: 's' }] })];
    const model = build({ services: [email], incidents: [open], maintenance: [work] }, { receipts });
    expect(model.updates.map((one) => [one.key, one.at, one.published])).toEqual([
      ['a/2026-11-22T04:00:00Z/investigating', now - hour, null],
      [key, now - 7200, now - 7200],
    ]);
  });
  it('never dates an announcement without a receipt after now', () => {
    const work = maintenance('m', ['email'], now + day, now + day + hour, {
      updates: [update(now + day, 'scheduled', { implied: true })],
    });
    expect(build({ services: [email], maintenance: [work] }).updates[0]?.at).toBe(now);
  });
  it('puts the reason where a text was removed', () => {
    const place = { file: 'redactions.yaml', line: 1, column: 1 };
    const redaction = { entry: 'a', update: 0, revision: null, reason: 'họ tên', date: '2026-11-22', place };
    const [removed] = build({ services: [email], incidents: [open], redactions: [redaction] }).updates;
    expect([removed?.removed, removed?.html]).toEqual(['họ tên', {}]);
    const [kept] = build({ services: [email], incidents: [open], redactions: [{ ...redaction, update: 1 }] }).updates;
    expect(kept?.removed).toBeNull();
    expect(kept?.html['vi']).toContain('Tin investigating.');
  });
});

describe('services', () => {
  it('are published from since to until, and leave the front when they end', () => {
    const old = service('old', { since: midnight - 3 * day, until: midnight - day });
    const model = build({ services: [email, old], site: { groups: [{ id: 'core', name: { vi: 'Chính' } }] } });
    expect([of(model, 'old').active, of(model, 'old').days.map(({ date }) => date)]).toEqual([
      false,
      ['2026-11-19', '2026-11-20'],
    ]);
    expect(of(model, 'old').window90).toMatchObject({ num: 2 * day, den: 2 * day });
    expect(model.groups.map(({ id, services }) => [id, services.map((one) => one.id)])).toEqual([[null, ['email']]]);
    expect(model.headline.kind).toBe('calm');
  });
  it('have a figure of the last 90 local days, today included, and of no day before', () => {
    const first = midnight - 89 * day;
    const runs = [
      [first - day, first, 'down'],
      [first, now - hour, 'up'],
      [now - hour, now, 'down'],
    ] as const;
    const model = build({ services: [email] }, { measurements: new Map([measured('email', { hn: runs })]) });
    expect(of(model, 'email').window90).toMatchObject({
      start: first,
      end: now,
      num: now - hour - first,
      den: now - first,
    });
    expect(of(model, 'email').days).toHaveLength(91);
  });
  it('that are not measured are never green, have no figure and no beginning', () => {
    const phone = service('phone', { check: null });
    const model = build(
      { services: [email, phone] },
      { measurements: new Map([measured('email', { hn: [[now - 30 * day, now, 'up']] })]) },
    );
    expect(of(model, 'phone').current).toMatchObject({ state: 'unknown', since: null, isMeasured: false });
    expect(of(model, 'phone').window90.den).toBe(0);
    expect(model.groups[0]?.state).toBe('up');
    expect(model.log.every(({ unmeasured }) => !unmeasured.includes('phone'))).toBe(true);
  });
  it('that are not measured show what is declared, and a window announced in time', () => {
    const phone = service('phone', { check: null });
    const none = new Map();
    const down = incident('a', { phone: 'partial' }, now - hour);
    const told = build({ services: [phone], incidents: [down] }, { measurements: none });
    expect(of(told, 'phone').current).toMatchObject({ state: 'partial', declared: 'partial', since: now - hour });
    const work = maintenance('m', ['phone'], now - hour, now + hour);
    const late = build(
      { services: [phone], maintenance: [work] },
      { measurements: none, receipts: [receipt(work, now - 2 * hour)] },
    );
    expect(of(late, 'phone').current.state).toBe('unknown');
    const kept = build(
      { services: [phone], maintenance: [work] },
      { measurements: none, receipts: [receipt(work, now - 2 * day)] },
    );
    expect(of(kept, 'phone').current.state).toBe('maintenance');
  });
  it('go by the clock: after the last sample ran out they are unknown', () => {
    const stopped = new Map([measured('email', { hn: [[now - day, now - 60, 'up']] })]);
    const model = build({ services: [email] }, { measurements: stopped });
    expect(of(model, 'email').current).toMatchObject({ state: 'unknown', since: now - 60 });
    expect(model.headline).toEqual({ kind: 'blind', since: now - 61 });
    expect(of(model, 'email').regions.map(({ state }) => state)).toEqual(['unknown']);
  });
  it('say when regions disagree', () => {
    const split = new Map([measured('email', { hn: [[now - day, now, 'up']], sgn: [[now - day, now, 'down']] })]);
    const { current } = of(build({ services: [email] }, { measurements: split }), 'email');
    expect([current.disputed, current.state]).toEqual([true, 'degraded']);
  });
  it('count from the first thing measured or declared where no date is set', () => {
    const model = build(
      { services: [email] },
      { measurements: new Map([measured('email', { hn: [[now - hour, now, 'up']] })]) },
    );
    expect(of(model, 'email').window90).toEqual({
      start: now - hour,
      end: now,
      num: hour,
      den: hour,
      coverage: { num: hour, den: hour },
    });
    expect(model.headline).toEqual({ kind: 'first_day', since: now - hour });
  });
});

describe('measured against declared', () => {
  const measurements = new Map([
    measured('email', {
      hn: [
        [now - day, now - 2 * hour, 'up'],
        [now - 2 * hour, now, 'down'],
      ],
    }),
    measured('web', { hn: [[now - day, now, 'up']] }),
  ]);
  it('an outage nobody declared is in the first line and in the log', () => {
    const model = build({ services: [email, web] }, { measurements });
    expect(model.headline).toEqual({
      kind: 'undeclared',
      services: [{ id: 'email', state: 'down', since: now - 2 * hour }],
    });
    expect(model.log[0]?.undeclared.map(({ service: id, outage }) => [id, outage.ongoing])).toEqual([['email', true]]);
  });
  it('an incident shows what the probes saw meanwhile', () => {
    const told = incident('a', { email: 'degraded', web: 'down' }, now - 3 * hour);
    const model = build({ services: [email, web], incidents: [told] }, { measurements });
    expect(model.incidents[0]?.measured).toEqual([
      { service: 'email', down: 2 * hour, unknown: 0, degraded: 0 },
      { service: 'web', down: 0, unknown: 0, degraded: 0 },
    ]);
    expect(model.services.map(({ current }) => [current.state, current.measured, current.declared])).toEqual([
      ['down', 'down', 'degraded'],
      ['down', 'up', 'down'],
    ]);
    expect(model.log[0]?.undeclared).toEqual([]);
  });
  it('an outage that outlasts its incident is told on the days after', () => {
    const long = new Map([measured('email', { hn: [[midnight - 3 * hour, now, 'down']] })]);
    const short = incident('a', { email: 'down' }, midnight - 3 * hour, { ended: midnight - 2 * hour });
    const { log } = build({ services: [email], incidents: [short] }, { measurements: long });
    expect(log.map((line) => [line.date, line.incidents.length, line.undeclared.length])).toEqual([
      ['2026-11-22', 0, 1],
      ['2026-11-21', 1, 0],
    ]);
  });
  it('time in a window announced in time is planned; announced late it counts', () => {
    const work = maintenance('m', ['email'], now - 2 * hour, now + hour);
    const kept = build(
      { services: [email, web], maintenance: [work] },
      { measurements, receipts: [receipt(work, now - 2 * day)] },
    );
    expect(of(kept, 'email').current.state).toBe('maintenance');
    expect(of(kept, 'email').days.at(-1)?.seconds).toMatchObject({ planned: 2 * hour, down: 0 });
    expect(kept.headline).toEqual({ kind: 'maintenance', services: ['email'], until: now + hour, overrun: null });
    const late = build(
      { services: [email, web], maintenance: [work] },
      { measurements, receipts: [receipt(work, now - 3 * hour)] },
    );
    expect(of(late, 'email').days.at(-1)?.seconds).toMatchObject({ planned: 0, down: 2 * hour });
    expect(late.headline).toMatchObject({ kind: 'affected', services: [{ id: 'email', state: 'down' }] });
  });
  it('work past its window is overrun, and that time counts', () => {
    const work = maintenance('m', ['email'], now - 2 * hour, now - hour);
    const model = build(
      { services: [email, web], maintenance: [work] },
      { measurements, receipts: [receipt(work, now - 2 * day)] },
    );
    expect(model.maintenance[0]).toMatchObject({ phase: 'overrun', overrun: hour });
    expect(model.headline).toEqual({ kind: 'maintenance', services: ['email'], until: now - hour, overrun: hour });
    expect(of(model, 'email').days.at(-1)?.seconds).toMatchObject({ planned: hour, down: hour });
    expect(of(model, 'email').outages.map(({ state, maintenance: slugs }) => [state, slugs])).toEqual([
      ['down', ['m']],
      ['maintenance', ['m']],
    ]);
  });
});

describe('an open incident', () => {
  const open = (over: Parameters<typeof incident>[3]) => incident('a', { email: 'down' }, now - 10 * hour, over);
  const overdue = (over: Parameters<typeof incident>[3]) =>
    build({ services: [email], incidents: [open(over)] }).incidents[0]?.overdue;

  it('is overdue when the promised update did not come', () => {
    expect(overdue({ next_update: now - 60, updates: [update(now - hour, 'investigating')] })).toBe(true);
    expect(overdue({ next_update: now + 60, updates: [update(now - 9 * hour, 'investigating')] })).toBe(false);
  });
  it('without a promise, or past one that was kept, when the site’s limit has passed since the last', () => {
    expect(overdue({ updates: [update(now - 5 * hour, 'investigating')] })).toBe(true);
    expect(overdue({ next_update: now - 2 * hour, updates: [update(now - hour, 'investigating')] })).toBe(false);
  });
  it('never once it is over', () => {
    expect(overdue({ next_update: now - hour, updates: [update(now - 9 * hour, 'resolved')] })).toBe(false);
  });
});

it('logs notices on their day, cancelled work on the day it was cancelled, and months newest first', () => {
  const cancelled = maintenance('m', ['email'], now + day, now + day + hour, {
    updates: [update(now - day, 'cancelled')],
  });
  const model = build({ services: [email], notices: [notice('n', '2026-10-30 09:00')], maintenance: [cancelled] });
  const line = (date: string) => model.log.find((one) => one.date === date);
  expect(line('2026-10-30')?.notices.map(({ slug }) => slug)).toEqual(['n']);
  expect(line('2026-11-21')?.maintenance.map(({ slug }) => slug)).toEqual(['m']);
  expect(line('2026-11-22')?.maintenance).toEqual([]);
  expect(model.months).toEqual(['2026-11', '2026-10']);
});
