import { describe, expect, it } from 'vitest';
import { account } from '#domain/account.ts';
import { parseCase } from '#domain/parse-case.ts';
import type { Run } from '#domain/state.ts';
import { caseOf, entriesByService, type ServiceEntries } from '#entries/case.ts';
import type { Content, Service } from '#entries/content.ts';
import { byEntry } from '#entries/publication.ts';
import type { Receipt } from '#record/receipt.ts';
import { buildSite } from '#site/build.ts';
import type { ServiceDelivery, SiteModel } from '#site/model.ts';
import {
  at,
  commitment,
  content,
  incident,
  maintenance,
  measured,
  receipt,
  service,
  update,
} from '#tests/support/content.ts';

const [hour, day] = [3600, 86_400];
const NOW = at('2026-11-22 12:00');
const YEAR = at('2026-01-01 00:00');

function model(
  of: Content,
  runs: Readonly<Record<string, readonly Run[]>>,
  receipts: readonly Receipt[] = [],
  now = NOW,
) {
  const measurements = new Map(Object.entries(runs).map(([id, list]) => measured(id, { hn: list })));
  return buildSite({ content: of, measurements, receipts, now, commit: null, address: 'https://status.example' });
}

function only({ delivery }: SiteModel): ServiceDelivery {
  const [one] = delivery;
  if (one === undefined || delivery.length > 1) throw new Error(`${delivery.length} services deliver`);
  return one;
}

/** Up from `start` to `end` but for some stretches. */
function up(start: number, end: number, ...except: Run[]): Run[] {
  const runs: Run[] = [];
  let from = start;
  for (const run of except) {
    if (run[0] > from) runs.push([from, run[0], 'up']);
    if (run[2] !== 'unknown') runs.push(run);
    from = run[1];
  }
  return [...runs, [from, end, 'up']];
}

const email = service('email', { since: YEAR });
const plain = content({ services: [email] });

describe('what a service delivered this year', () => {
  it('is the account of its case over that year, and over twelve months, in every field', () => {
    const cut = incident('cut', { email: 'down' }, at('2026-06-08 09:00'), {
      ended: at('2026-06-09 09:00'),
      cause: 'third_party',
      evidence: 'https://e.example/',
    });
    const early: Service = { ...email, since: at('2024-02-10 00:00') };
    const tree = content({ services: [early], incidents: [cut] });
    const runs = up(at('2024-02-10 00:00'), NOW, [at('2026-03-01 00:00'), at('2026-03-01 05:00'), 'down']);
    const receipts = [receipt(cut, at('2026-06-08 10:00'))];
    const entries = entriesByService(tree).get('email') as ServiceEntries;
    const [, measurement] = measured('email', { hn: runs });
    const { year, months12, closed } = only(model(tree, { email: runs }, receipts));
    const windows = [...[year, months12].map((one) => ({ ...one, asOf: NOW })), ...closed];
    for (const { start, end, asOf, account: found } of windows) {
      const window = { start, end };
      const of = caseOf({
        content: tree,
        service: early,
        entries,
        receipts: byEntry(receipts),
        measurement,
        window,
        asOf,
      });
      expect(found).toEqual(account(parseCase(of)));
    }
    expect([year.start, year.end]).toEqual([YEAR, at('2027-01-01 00:00')]);
    expect([months12.start, months12.end]).toEqual([at('2025-11-23 00:00'), NOW]);
    expect(closed.map(({ name }) => name)).toEqual([
      ...['2026-Q3', '2026-Q2', '2026-Q1', '2025', '2025-Q4', '2025-Q3', '2025-Q2', '2025-Q1'],
      ...['2024', '2024-Q4', '2024-Q3', '2024-Q2', '2024-Q1'],
    ]);
    expect(closed.at(-1)?.start).toBe(at('2024-02-10 00:00'));
  });

  it('is not met when it missed', () => {
    const { account: of } = only(model(plain, { email: up(YEAR, NOW, [YEAR + day, YEAR + 5 * day, 'down']) })).year;
    expect(of).toMatchObject({ verdict: 'breached', breach_certain: true, seconds: { down: 4 * day } });
  });

  it('is unproven, never met, when measurement began late: what was not measured is unknown from the first day', () => {
    const { account: of } = only(model(plain, { email: up(at('2026-05-01 00:00'), NOW) })).year;
    expect(of.seconds.unknown).toBe(120 * day);
    expect(of).toMatchObject({ verdict: 'unproven', sla: { pct2: '100.00' } });
  });
  it('also where nobody says since when the service is offered', () => {
    const tree = content({ services: [service('email')] });
    expect(only(model(tree, { email: up(at('2026-05-01 00:00'), NOW) })).year.account).toMatchObject({
      verdict: 'unproven',
      seconds: { unknown: 120 * day },
    });
  });
  it('is unproven when nothing was ever measured', () => {
    expect(only(model(plain, {})).year.account).toMatchObject({ verdict: 'unproven', sla: null });
  });

  it('may be met by an exclusion alone: both figures stand', () => {
    const [start, end] = [at('2026-06-08 00:00'), at('2026-06-13 00:00')];
    const cut = incident('cut', { email: 'down' }, start, {
      ended: end,
      cause: 'force_majeure:national_network',
      evidence: 'https://e.example/',
    });
    const tree = content({ services: [email], incidents: [cut] });
    const runs = up(YEAR, NOW, [start, end, 'down']);
    const saved = model(tree, { email: runs }, [receipt(cut, start + hour)]);
    expect(only(saved).year.account).toMatchObject({
      verdict: 'met',
      sla: { pct2: '100.00' },
      raw: { pct2: '98.46' },
      seconds: { down: 0, excluded: 5 * day },
    });
    expect(saved.incidents[0]?.counts).toEqual([
      { service: 'email', counts: { counted: 0, excused: [{ clause: 'force_majeure', seconds: 5 * day }] } },
    ]);
    expect(only(model(tree, { email: runs })).year.account.verdict).toBe('breached');
  });

  it('across a change of the promise is judged part by part', () => {
    const tree = content({
      services: [email],
      commitments: [commitment('2024-01-01'), commitment('2026-07-01', { availability: '99.9' })],
    });
    const lost: Run = [at('2026-07-02 00:00'), at('2026-07-03 00:00'), 'down'];
    const { account: of } = only(model(tree, { email: up(YEAR, NOW, lost) })).year;
    expect(of.parts?.map(({ commitment: value, verdict }) => [value, verdict])).toEqual([
      ['99', 'met'],
      ['99.9', 'breached'],
    ]);
    expect(of.verdict).toBe('breached');
  });

  it('begins with the service where that began within the year (R27)', () => {
    const since = at('2026-05-15 00:00');
    const tree = content({ services: [service('email', { since })] });
    const { year, months12, closed } = only(model(tree, { email: up(since, NOW) }));
    expect([year.start, months12.start]).toEqual([since, since]);
    expect(year.account).toMatchObject({ verdict: 'met', seconds: { unknown: 0 } });
    expect(closed.map(({ name, start }) => [name, start])).toEqual([
      ['2026-Q3', at('2026-07-01 00:00')],
      ['2026-Q2', since],
    ]);
  });

  it('on the first second of a year is nothing yet', () => {
    const { year } = only(model(plain, { email: up(YEAR, NOW) }, [], at('2027-01-01 00:00')));
    expect(year.account).toMatchObject({ verdict: 'not_applicable', term: { elapsed_s: 0 } });
  });

  it.each([
    ['99.0004 % is met and prints 99.00', 9996, 'met', '99.00'],
    ['98.9996 % is not met and prints 98.99', 10_004, 'breached', '98.99'],
  ] as const)('%s: never rounded over the promise', (_, down, verdict, pct2) => {
    const now = YEAR + 1_000_000;
    const runs = up(YEAR, now, [YEAR + 1000, YEAR + 1000 + down, 'down']);
    const { account: of } = only(model(plain, { email: runs }, [], now)).year;
    expect(of).toMatchObject({ verdict, sla: { pct2 }, term: { final: false }, breach_certain: false });
  });

  it.each([
    ['one outside the promise', content({ services: [service('email', { committed: false })] })],
    ['one no longer in service', content({ services: [service('email', { until: NOW - day })] })],
    ['one not yet in service', content({ services: [service('email', { since: NOW + day })] })],
    ['any, where no promise is in force yet', content({ services: [email], commitments: [commitment('2027-01-01')] })],
    ['any, where nothing is promised', content({ services: [email], commitments: [] })],
  ])('is not told of %s', (_, tree) => {
    expect(model(tree, { email: up(YEAR, NOW) }).delivery).toEqual([]);
  });
});

describe('a period that is over', () => {
  const [start, end] = [at('2026-02-01 00:00'), at('2026-02-02 00:00')];
  const closing = at('2026-04-08 00:00');
  const runs = up(YEAR, NOW, [start, end, 'down']);
  const quarter = (of: SiteModel) => only(of).closed.find(({ name }) => name === '2026-Q1');
  const told = incident('late', { email: 'down' }, start, {
    ended: end,
    cause: 'third_party',
    evidence: 'https://e.example/',
  });

  it('freezes seven days after its end: its digest stays whatever is said, promised or measured later', () => {
    const before = quarter(model(plain, { email: up(YEAR, closing, [start, end, 'down']) }, [], closing));
    const more = content({
      services: [email],
      commitments: [commitment('2024-01-01'), commitment('2026-11-01', { availability: '99.9' })],
      incidents: [incident('new', { email: 'down' }, at('2026-10-01 00:00'))],
      maintenance: [maintenance('m', ['email'], at('2026-12-01 01:00'), at('2026-12-01 02:00'))],
    });
    const after = quarter(model(more, { email: runs }));
    expect(before).toMatchObject({ asOf: closing, frozen: true, changed: null });
    expect(after).toEqual(before);
  });

  it('until then is as of now', () => {
    const now = closing - 1;
    expect(quarter(model(plain, { email: runs }, [], now))).toMatchObject({ asOf: now, frozen: false });
  });

  it('counts nothing that was published later, and says what that would make of it', () => {
    const tree = content({ services: [email], incidents: [told] });
    const published = at('2026-05-01 09:00');
    const [one, none] = [
      quarter(model(tree, { email: runs }, [receipt(told, published)])),
      quarter(model(plain, { email: runs })),
    ];
    expect(one?.account).toEqual(none?.account);
    expect(one?.digest).toBe(none?.digest);
    expect(one?.account).toMatchObject({ verdict: 'breached', seconds: { down: day, excluded: 0 } });
    expect(one?.changed).toMatchObject({
      asOf: published,
      account: { verdict: 'met', seconds: { down: 0, excluded: day } },
    });
    expect(one?.changed?.digest).not.toBe(one?.digest);
  });

  it('has nothing changed by what was published in time', () => {
    const tree = content({ services: [email], incidents: [told] });
    const one = quarter(model(tree, { email: runs }, [receipt(told, at('2026-02-03 09:00'))]));
    expect(one).toMatchObject({ changed: null, account: { verdict: 'met' } });
  });

  it('keeps its digest when what was open at its closing ends, and nothing else changes', () => {
    const open = incident('long', { email: 'degraded' }, at('2026-03-30 00:00'));
    const over = { ...open, ended: at('2026-04-20 00:00') };
    const [receipts, list] = [[receipt(open, at('2026-03-30 01:00'))], { email: runs }];
    const [then, now] = [
      quarter(model(content({ services: [email], incidents: [open] }), list, receipts, closing)),
      quarter(model(content({ services: [email], incidents: [over] }), list, receipts)),
    ];
    expect(now).toEqual(then);
  });
});

describe('an outage', () => {
  const start = at('2026-11-10 01:00');
  const runs = up(YEAR, NOW, [start, start + 2 * hour, 'down']);
  const work = maintenance('m', ['email'], start, start + hour, {
    updates: [update(start + 2 * hour, 'completed')],
  });
  const tree = content({ services: [email], maintenance: [work] });

  it('in a window announced in time is excluded, past it it counts as overrun', () => {
    const { services, maintenance: works } = model(tree, { email: runs }, [receipt(work, start - 2 * day)]);
    expect(services[0]?.outages.map(({ counts }) => counts)).toEqual([
      { counted: hour, excused: [], entries: [], refused: [] },
      { counted: 0, excused: [{ clause: 'maintenance', seconds: hour }], entries: ['m'], refused: [] },
    ]);
    expect(works[0]?.counts).toEqual([
      {
        service: 'email',
        counts: { counted: hour, excused: [{ clause: 'maintenance', seconds: hour }] },
        late: 0,
        overrun: hour,
      },
    ]);
  });

  it('in a window announced late counts, and says that the exclusion was refused', () => {
    const { services, maintenance: works } = model(tree, { email: runs }, [receipt(work, start - hour)]);
    expect(services[0]?.outages.map(({ counts }) => counts)).toEqual([
      {
        counted: 2 * hour,
        excused: [],
        entries: [],
        refused: [{ kind: 'maintenance', slug: 'm', reason: 'late_notice' }],
      },
    ]);
    expect(works[0]?.counts).toMatchObject([{ counts: { counted: 2 * hour }, late: hour, overrun: hour }]);
  });

  it('of a service that no promise covers neither counts nor is excluded', () => {
    const other = content({ services: [service('email', { committed: false })], maintenance: [work] });
    const { services, maintenance: works } = model(other, { email: runs }, [receipt(work, start - 2 * day)]);
    expect(services[0]?.outages.map(({ counts }) => counts)).toEqual([null, null]);
    expect(works[0]?.counts).toMatchObject([{ counts: null }]);
  });
});
