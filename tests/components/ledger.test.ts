import { describe, expect, it } from 'vitest';
import { calendarMonths } from '#components/calendar.ts';
import { contactSentence, contactsNow, hoursText, isOpen, nearest } from '#components/contacts.ts';
import { episodes, episodeWords } from '#components/episodes.ts';
import { frontMaintenance, scheduleOf } from '#components/front.ts';
import { daysByMonth, monthSummaries } from '#components/history.ts';
import { incidentState, incidentTimes, stateNow } from '#components/incident.ts';
import { longest, logLines } from '#components/log.ts';
import { aheadWords, noticeWords } from '#components/notice.ts';
import { affectedAbove, FOLD_ABOVE, groupsShown, groupWords, isShort } from '#components/services.ts';
import { words } from '#i18n/words.ts';
import { readerOf } from '#layouts/reader.ts';
import type { Contact } from '#entries/content.ts';
import { buildSite } from '#site/build.ts';
import type { LogDay, OutageView, SiteModel } from '#site/model.ts';
import { sidesTogether } from '#site/sides.ts';
import { at, content, incident, maintenance, measured, receipt, service, update } from '#tests/support/content.ts';

const NOW = at('2026-11-22 12:03');
const START = at('2026-11-19 00:00');
const plain = (text: string) => text.replaceAll('\u00a0', ' ');

type Tree = Parameters<typeof content>[0];

function model(
  tree: Tree,
  down: readonly string[] = [],
  receipts: Parameters<typeof buildSite>[0]['receipts'] = [],
): SiteModel {
  const all = content(tree);
  const measurements = new Map(
    all.services.map(({ id }) => {
      const runs = down.includes(id)
        ? ([
            [START, NOW - 600, 'up'],
            [NOW - 600, NOW, 'down'],
          ] as const)
        : ([[START, NOW, 'up']] as const);
      return measured(id, { hn: runs, sgn: runs, sin: runs });
    }),
  );
  return buildSite({ content: all, measurements, receipts, now: NOW, commit: null, address: 'http://site.test' });
}

const many = (count: number) => Array.from({ length: count }, (_, index) => service(`s${index}`, { group: 'core' }));
const GROUPS = [{ id: 'core', name: { vi: 'Chính' } }];

describe('groups', () => {
  it('stay open on a page that is small enough', () => {
    const { groups, services } = model({ services: many(FOLD_ABOVE), site: { groups: GROUPS } });
    expect(groupsShown(groups).map(({ folded }) => folded)).toEqual([false]);
    expect(affectedAbove(services)).toEqual([]);
  });

  it('are folded beyond that, and closed while calm', () => {
    const { groups } = model({ services: many(FOLD_ABOVE + 1), site: { groups: GROUPS } });
    expect(groupsShown(groups).map(({ folded, open, state }) => [folded, open, state])).toEqual([[true, false, 'up']]);
  });

  it('are open where something is wrong, and what is wrong stands above them', () => {
    const { groups, services } = model({ services: many(FOLD_ABOVE + 1), site: { groups: GROUPS } }, ['s3']);
    const [group] = groupsShown(groups);
    expect([group?.open, group?.state]).toEqual([true, 'down']);
    expect(affectedAbove(services).map(({ id }) => id)).toEqual(['s3']);
    expect(group?.lowest).toBe(services.find(({ id }) => id === 's3')?.window90);
  });

  it('are a line each beyond the rows there is room for: calm ones always, others where they do not fit', () => {
    const site = { groups: ['a', 'b', 'c'].map((id) => ({ id, name: { vi: id } })) };
    const services = Array.from({ length: 30 }, (_, i) =>
      service(`s${i}`, { group: ['a', 'b', 'c'][i % 3] as string }),
    );
    const { groups } = model({ services, site }, ['s0', 's1']);
    const lines = (rows?: number) => groupsShown(groups, rows).flatMap(({ group, line }) => (line ? [group.id] : []));
    expect(lines()).toEqual([]);
    expect(lines(30)).toEqual([]);
    expect(lines(29)).toEqual(['c']);
    expect(lines(19)).toEqual(['b', 'c']);
    expect(lines(9)).toEqual(['a', 'b', 'c']);
    expect(groups.map((group) => plain(groupWords(group, words('vi'))))).toEqual([
      '10 dịch vụ, 1 gián đoạn',
      '10 dịch vụ, 1 gián đoạn',
      '10 dịch vụ, đều bình thường',
    ]);
  });

  it('say what is not measured by choice', () => {
    const phone = service('phone', { group: 'core', check: null });
    const unmeasured = content({ services: [...many(2), phone], site: { groups: GROUPS } });
    const measurements = new Map(['s0', 's1'].map((id) => measured(id, { hn: [[START, NOW, 'up']] })));
    const site = {
      content: unmeasured,
      measurements,
      receipts: [],
      now: NOW,
      commit: null,
      address: 'http://site.test',
    };
    const said = buildSite(site).groups.map((group) => plain(groupWords(group, words('en'))));
    expect(said).toEqual(['3 services, 1 not measured']);
  });
});

describe('the log', () => {
  const days = (...list: Partial<LogDay>[]): LogDay[] =>
    list.map((over, index) => ({
      date: `2026-11-${22 - index}`,
      start: NOW - index * 86_400,
      incidents: [],
      maintenance: [],
      notices: [],
      undeclared: [],
      imported: [],
      unmeasured: [],
      blind: false,
      ...over,
    }));

  it('joins quiet neighbours', () => {
    const lines = logLines(days({}, {}, {}));
    expect(lines.map((line) => line.kind)).toEqual(['calm']);
  });

  it('never calls an unmeasured day calm', () => {
    expect(
      logLines(days({}, { unmeasured: ['a'] }, { blind: true, unmeasured: ['a', 'b'] }, {})).map(({ kind }) => kind),
    ).toEqual(['calm', 'partly', 'blind', 'calm']);
  });

  it('a day with an entry has a line of its own', () => {
    const tree = {
      services: [service('a')],
      incidents: [
        incident('i', { a: 'down' }, '2026-11-21 09:00', { updates: [update('2026-11-21 10:00', 'resolved')] }),
      ],
    };
    const lines = logLines(model(tree).log);
    expect(lines.map(({ kind }) => kind)).toEqual(['calm', 'day', 'calm']);
  });

  it('months count an entry once, however many days it touches', () => {
    const tree = {
      services: [service('a')],
      incidents: [
        incident('i', { a: 'down' }, '2026-11-19 09:00', { updates: [update('2026-11-21 10:00', 'resolved')] }),
      ],
    };
    const site = model(tree);
    expect(monthSummaries(site)).toMatchObject([{ month: '2026-11', incidents: 1, maintenance: 0 }]);
    expect(daysByMonth(site.log).get('2026-11')).toHaveLength(site.log.length);
  });
});

describe('an open incident', () => {
  const open = (over: object) => {
    const tree = { services: [service('a')], incidents: [incident('i', { a: 'down' }, '2026-11-22 09:12', over)] };
    const site = model(tree);
    const [view] = site.incidents;
    if (view === undefined) throw new Error('no incident');
    const times = incidentTimes(view, readerOf(site, 'en', '/'));
    return { ...times, lasted: plain(times.lasted) };
  };
  it('says how long it has lasted', () => {
    expect(open({}).lasted).toBe('2 h 51 min so far');
  });
  it('has not lasted where its start lies ahead of the clock', () => {
    expect(open({ started: at('2026-11-22 12:30') }).lasted).toBe('');
  });
  it.each([
    ['a promise ahead stands', '13:00', false],
    ['a promise that has passed says so', '12:00', true],
  ])('%s', (_rule, clock, passed) => {
    const promise = at(`2026-11-22 ${clock}`);
    expect(open({ expected: promise, next_update: promise })).toMatchObject({
      expectedPassed: passed,
      nextPassed: passed,
    });
  });
});

describe('the mark of an incident', () => {
  const eased = update('2026-11-22 11:40', 'monitoring', { services: { a: 'up' } });
  it.each([
    ['names what it declares', {}, 'down', 'down'],
    ['names no state once that is over and only being watched', { updates: [eased] }, 'down', null],
    ['of a fault of the probes blames no service', { type: 'probe_fault' as const }, 'unknown', 'unknown'],
    ['that declares nothing bad is never green', { services: { a: 'up' as const } }, 'degraded', null],
    ['that is over names the worst it was', { ended: at('2026-11-22 10:00') }, 'down', 'down'],
  ])('%s', (_rule, over, tone, state) => {
    const told = incident('i', { a: 'down' }, '2026-11-22 09:12', over);
    const [view] = model({ services: [service('a')], incidents: [told] }).incidents;
    if (view === undefined) throw new Error('no incident');
    expect([incidentState(view), stateNow(view)]).toEqual([tone, state]);
  });
});

describe('a figure', () => {
  it.each([
    ['of ninety days needs no words', 'a', '2026-08-01 00:00', false],
    ['of fewer says from when', 'a', '2026-11-19 00:00', true],
    ['of the first day too', 'a', '2026-11-22 09:00', true],
  ])('%s', (_rule, id, since, short) => {
    const [view] = model({ services: [service(id, { since: at(since) })] }).services;
    if (view === undefined) throw new Error('no service');
    expect(isShort(view.window90)).toBe(short);
  });
});

describe('notice of maintenance', () => {
  const work = (starts: string, announced: string | null, over: object = {}) => {
    const planned = maintenance('m', ['a'], starts, at(starts) + 7200, over);
    const site = model(
      { services: [service('a')], maintenance: [planned] },
      [],
      announced === null ? [] : [receipt(planned, announced)],
    );
    const [view] = site.maintenance;
    if (view === undefined) throw new Error('no maintenance');
    const reader = readerOf(site, undefined, '/');
    return plain(`${noticeWords(view.notice, reader).text} ${aheadWords(view.notice, reader)}`).trim();
  };
  it.each([
    ['in time', '2026-11-24 01:00', '2026-11-22 07:58', {}, 'Báo trước 41 giờ'],
    ['late', '2026-11-23 01:00', '2026-11-22 07:58', {}, 'Báo trễ (cần 24 giờ) · trước 17 giờ 2 phút'],
    ['afterwards', '2026-11-22 01:00', '2026-11-22 07:58', {}, 'Báo sau (cần 24 giờ) · 6 giờ 58 phút sau khi bắt đầu'],
    ['emergency work needs an hour', '2026-11-22 14:00', '2026-11-22 11:45', { class: 'emergency' }, 'Báo trước 2 giờ'],
    ['publication unknown', '2026-11-24 01:00', null, {}, 'Chưa rõ lúc báo'],
  ])('%s', (_rule, starts, announced, over, expected) => {
    expect(work(starts, announced, over)).toBe(expected);
  });
});

describe('maintenance on the front page', () => {
  const site = model({
    services: [service('a')],
    maintenance: [
      maintenance('done', ['a'], '2026-11-20 01:00', '2026-11-20 02:00', {
        updates: [update('2026-11-20 02:00', 'completed')],
      }),
      maintenance('forgotten', ['a'], '2026-11-20 03:00', '2026-11-20 04:00'),
      maintenance('just-over', ['a'], '2026-11-22 10:00', '2026-11-22 11:00'),
      maintenance('now', ['a'], '2026-11-22 11:30', '2026-11-22 13:00'),
      ...[4, 1, 2, 3].map((days) =>
        maintenance(`plan-${days}`, ['a'], NOW + days * 86_400, NOW + days * 86_400 + 3600),
      ),
    ],
  });
  it('shows what is under way, what just ended without a word, and the next three', () => {
    const { underWay, upcoming } = frontMaintenance(site.maintenance, NOW);
    expect(underWay.map(({ id }) => id)).toEqual(['just-over', 'now']);
    expect(upcoming.map(({ id }) => id)).toEqual(['plan-1', 'plan-2', 'plan-3']);
  });
  it('the schedule holds every one of them once', () => {
    const { underWay, upcoming, past } = scheduleOf(site.maintenance);
    expect(past.map(({ id }) => id)).toEqual(['just-over', 'forgotten', 'done']);
    expect([...underWay, ...upcoming, ...past]).toHaveLength(site.maintenance.length);
  });
});

describe('contacts', () => {
  const contact = (over: Partial<Contact>): Contact => ({
    kind: 'phone',
    name: {},
    value: '024',
    href: 'tel:024',
    hours: { days: [1, 2, 3, 4, 5, 6], from: 480, to: 1050 },
    depends_on: [],
    ...over,
  });
  const wall = (weekday: number, hour: number, minute = 0) => ({ weekday, hour, minute });
  it.each([
    ['open within hours', contact({}), wall(1, 8), true],
    ['closed at the minute it closes', contact({}), wall(1, 17, 30), false],
    ['closed on another day', contact({}), wall(7, 10), false],
    ['without hours always open', contact({ hours: null }), wall(7, 3), true],
    [
      'hours past midnight belong to the day they begin on',
      contact({ hours: { days: [7], from: 1320, to: 120 } }),
      wall(1, 1),
      true,
    ],
    ['… and to no other', contact({ hours: { days: [7], from: 1320, to: 120 } }), wall(7, 1), false],
  ])('%s', (_rule, one, now, open) => {
    expect(isOpen(one, now)).toBe(open);
  });

  it('a channel whose service is down is marked and not offered first', () => {
    const site = model({ services: [service('mail'), service('web')] }, ['mail']);
    const all = [
      contact({ value: 'mail', hours: null, depends_on: ['mail'] }),
      contact({ value: 'phone', hours: null }),
    ];
    const now = contactsNow(all, wall(1, 9), (id) => site.services.find((each) => each.id === id));
    expect(now.map(({ down }) => down)).toEqual([true, false]);
    expect(nearest(now).map((each) => each.contact.value)).toEqual(['phone']);
  });

  it.each<[string, Tree, readonly string[], string]>([
    ['the page sees nothing wrong', { services: [service('a')] }, [], 'say.contact'],
    ['measured trouble that nobody announced', { services: [service('a')] }, ['a'], 'say.contact.unsure'],
    ['nothing to look at', {}, [], 'say.contact.unsure'],
    [
      'an open incident',
      { services: [service('a')], incidents: [incident('i', { a: 'down' }, '2026-11-22 09:12')] },
      ['a'],
      'say.contact.trouble',
    ],
  ])('are introduced by what is true: %s', (_rule, tree, down, sentence) => {
    expect(contactSentence(model(tree, down))).toBe(sentence);
  });

  it.each([
    [[1, 2, 3, 4, 5, 6], 'T2–T7 08:00–17:30'],
    [[1, 3], 'T2, T4 08:00–17:30'],
  ])('hours are told in few letters: %j', (days, expected) => {
    expect(hoursText({ days, from: 480, to: 1050 }, ['T2', 'T3', 'T4', 'T5', 'T6', 'T7', 'CN'])).toBe(expected);
  });
});

describe('episodes', () => {
  const outage = (
    start: number,
    end: number,
    state: OutageView['state'],
    over: Partial<OutageView> = {},
  ): OutageView => ({
    start,
    end,
    state,
    ongoing: false,
    measured: true,
    incidents: [],
    maintenance: [],
    regions: [],
    seen: [],
    reason: null,
    sides: sidesTogether([]),
    clause: null,
    counts: null,
    ...over,
  });
  it('keeps the worst that each region saw of any part', () => {
    const down = outage(10, 20, 'down', {
      seen: [
        { region: 'hn', state: 'down' },
        { region: 'sin', state: 'unknown' },
      ],
    });
    const slow = outage(20, 30, 'degraded', {
      seen: [
        { region: 'hn', state: 'up' },
        { region: 'sin', state: 'degraded' },
      ],
    });
    expect(episodes([down, slow])[0]?.seen).toEqual([
      { region: 'hn', state: 'down' },
      { region: 'sin', state: 'degraded' },
    ]);
  });
  it('joins what follows without a pause and keeps every second of every state', () => {
    const joined = episodes([outage(118, 2218, 'down'), outage(100, 118, 'degraded'), outage(2218, 2236, 'degraded')]);
    expect(joined).toMatchObject([
      {
        start: 100,
        end: 2236,
        parts: [
          { state: 'down', seconds: 2100 },
          { state: 'degraded', seconds: 36 },
        ],
      },
    ]);
    const reader = readerOf(model({}), undefined, '/');
    expect(joined.map((each) => plain(episodeWords(each, reader)))).toEqual([
      'Gián đoạn 35 phút, giảm chất lượng 36 giây',
    ]);
  });
  it.each([
    ['a pause', [outage(0, 10, 'down'), outage(11, 20, 'down')]],
    ['another entry', [outage(0, 10, 'down'), outage(10, 20, 'down', { incidents: ['i'] })]],
  ])('%s parts them', (_rule, list) => {
    expect(episodes(list)).toHaveLength(2);
  });
});

it('a calendar starts weeks on Monday and has every day of the month', () => {
  const site = model({ services: [service('a')] });
  const [month] = calendarMonths(site.services[0]?.days ?? []);
  expect(month?.month).toBe('2026-11');
  const cells = month?.weeks.flat() ?? [];
  expect(cells.findIndex((cell) => cell?.number === 1) % 7).toBe(6);
  expect(cells.filter((cell) => cell !== null)).toHaveLength(30);
  expect(cells.filter((cell) => cell?.day).map((cell) => cell?.number)).toEqual([19, 20, 21, 22]);
});

it('of many stretches the longest are named, in their order', () => {
  const all = [3, 9, 1, 7].map((seconds) => ({ seconds }));
  expect(longest(all, 2)).toEqual([{ seconds: 9 }, { seconds: 7 }]);
  expect(longest(all, 4)).toEqual(all);
});
