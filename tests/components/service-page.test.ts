import { describe, expect, it } from 'vitest';
import { daySentence } from '#components/service/day.ts';
import { expectedWords } from '#components/service/expected.ts';
import { latencySentence } from '#components/service/latency.ts';
import { HEIGHT, latencyShape } from '#components/service/latency-chart.ts';
import { sidesSaid } from '#components/service/sides.ts';
import type { Check } from '#entries/content.ts';
import { timeWriter } from '#i18n/time.ts';
import { words } from '#i18n/words.ts';
import type { LatencyPast } from '#site/latency.ts';
import type { DayView, OutageView } from '#site/model.ts';
import { type Sides, sidesTogether } from '#site/sides.ts';
import { at, ZONE } from '#tests/support/content.ts';

const t = words('vi');
const reader = { t, time: timeWriter('vi', ZONE, t), now: at('2026-11-22 12:03'), lang: 'vi' };
const START = at('2026-11-14 00:00');
const DAY = 86_400;
const plain = (text: string | null) => text?.replaceAll('\u00a0', ' ') ?? null;

function day(seconds: Partial<DayView['seconds']> = {}, over: Partial<DayView> = {}): DayView {
  const all = { up: 0, degraded: 0, down: 0, planned: 0, unknown: 0, ...seconds };
  const rest = DAY - all.degraded - all.down - all.planned - all.unknown;
  const worst = all.down > 0 ? 'down' : all.degraded > 0 ? 'degraded' : 'up';
  return {
    ...{ date: '2026-11-14', start: START, end: START + DAY, maintenance: false, worst },
    seconds: { ...all, up: seconds.up ?? rest },
    ...over,
  };
}

function outage(from: number, to: number, state: OutageView['state'], over: Partial<OutageView> = {}): OutageView {
  return {
    ...{ start: START + from, end: START + to, state, ongoing: false, measured: true, incidents: [], maintenance: [] },
    ...{ regions: [], seen: [], reason: null, sides: sidesTogether([]), clause: null, counts: null },
    ...over,
  };
}

describe('a day in words', () => {
  const told = { incidents: ['i'] };
  it.each([
    ['says that all was well', day(), [], 'Thứ Bảy 14/11: bình thường'],
    [
      'says how long, and that nobody spoke of it',
      day({ degraded: 1080 }),
      [outage(75_900, 76_980, 'degraded')],
      'Thứ Bảy 14/11: giảm chất lượng 18 phút, đo được, chưa có thông báo',
    ],
    [
      'has the worst first, and cuts at midnight',
      day({ down: 600, degraded: 60 }),
      [outage(-3600, 60, 'degraded', told), outage(60, 660, 'down', told)],
      'Thứ Bảy 14/11: gián đoạn 10 phút, giảm chất lượng 1 phút, đã thông báo',
    ],
    [
      'says where only some of it was announced',
      day({ down: 1200 }),
      [outage(0, 600, 'down', told), outage(7200, 7800, 'down')],
      'Thứ Bảy 14/11: gián đoạn 20 phút, chưa thông báo đủ',
    ],
    [
      'says what no measuring point saw',
      day({ down: 600 }, { worst: 'partial' }),
      [outage(0, 600, 'partial', { ...told, measured: false })],
      'Thứ Bảy 14/11: gián đoạn một phần 10 phút, điểm đo không thấy',
    ],
    [
      'says how much of it is excluded',
      day({ planned: 600 }),
      [outage(0, 600, 'down', told)],
      'Thứ Bảy 14/11: gián đoạn 10 phút, loại trừ 10 phút, đã thông báo',
    ],
    [
      'does not count maintenance twice',
      day({ planned: 600 }, { maintenance: true }),
      [outage(0, 600, 'maintenance', { maintenance: ['m'] })],
      'Thứ Bảy 14/11: bảo trì 10 phút',
    ],
    ['names a window in which nothing broke', day({}, { maintenance: true }), [], 'Thứ Bảy 14/11: có bảo trì'],
    [
      'never calls an unmeasured day well',
      day({ unknown: DAY }, { worst: 'unknown' }),
      [],
      'Thứ Bảy 14/11: không có số liệu',
    ],
    [
      'says how long nothing was measured',
      day({ unknown: 3600 }, { worst: 'unknown' }),
      [],
      'Thứ Bảy 14/11: không có số liệu 1 giờ',
    ],
    [
      'says what is declared of a day that has just begun',
      day({ up: 0, unknown: DAY }, { worst: 'down' }),
      [],
      'Thứ Bảy 14/11: gián đoạn',
    ],
  ])('%s', (_rule, view, outages, sentence) => {
    expect(plain(daySentence(view, outages, reader))).toBe(sentence);
  });
});

describe('both sides of an outage', () => {
  const sides = (measured: Partial<Sides['measured']>, declared: Partial<Sides['declared']>, over: Partial<Sides>) => {
    const none = sidesTogether([]);
    return {
      ...{ ...none, measured: { ...none.measured, ...measured }, declared: { ...none.declared, ...declared } },
      ...over,
    };
  };
  const said = (of: Sides, incidents: readonly string[] = ['i'], maintenance: readonly string[] = []) => {
    const { measured, declared, apart } = sidesSaid({ sides: of, incidents, maintenance }, true, reader);
    return [measured, declared, apart].map(plain);
  };
  it('say the same without a difference', () => {
    expect(said(sides({ down: 600 }, { down: 600 }, {}))).toEqual(['gián đoạn 10 phút', 'gián đoạn 10 phút', null]);
  });
  it('say by how much they part, each way', () => {
    expect(said(sides({ down: 600, up: 120 }, { down: 660 }, { unseen: 120, untold: 60 }))).toEqual([
      'gián đoạn 10 phút',
      'gián đoạn 11 phút',
      '1 phút đo được mà chưa thông báo, 2 phút đã thông báo mà điểm đo không thấy',
    ]);
  });
  it('leave out a difference that is the whole of it', () => {
    expect(said(sides({ down: 600 }, {}, { untold: 600 }), [])).toEqual([
      'gián đoạn 10 phút',
      'chưa có thông báo',
      null,
    ]);
    expect(said(sides({ up: 600 }, { down: 600 }, { unseen: 600 }))).toEqual([
      'bình thường',
      'gián đoạn 10 phút',
      null,
    ]);
  });
  it('never call well what nobody measures', () => {
    const { measured } = sidesSaid(
      { sides: sides({ unknown: 9 }, {}, {}), incidents: [], maintenance: [] },
      false,
      reader,
    );
    expect(plain(measured)).toBe('không đo tự động');
  });
});

describe('the chart of response times', () => {
  const past = (...values: readonly (readonly [number, number] | null)[]): LatencyPast['days'] =>
    values.map((pair, i) => ({
      date: `2026-11-${String(i + 1).padStart(2, '0')}`,
      of: pair && { p50: pair[0], p95: pair[1], samples: 10 },
    }));
  it('breaks where nothing was measured', () => {
    const shape = latencyShape(past([100, 200], [100, 200], null, [100, 200]));
    expect(shape?.p50.match(/M/g)).toHaveLength(2);
    expect(shape?.p50).toMatch(/^M0 .*L1 .*M3 /);
  });
  it('is none without a day', () => {
    expect(latencyShape(past(null, null))).toBeNull();
  });
  it.each([
    ['round ends around the values', [[136, 240]], [100, 200, 500]],
    ['two ends where all are one round value', [[100, 100]], [100, 200]],
    ['decades where the range is wide', [[3, 9000]], [2, 10, 100, 1000, 10_000]],
    ['what is faster than a millisecond', [[1, 1.2]], [1, 2]],
  ] as const)('has %s', (_rule, values, ticks) => {
    const shape = latencyShape(past(...values));
    expect(shape?.ticks.map(({ ms }) => ms)).toEqual(ticks);
    const heights = [...(shape?.band.matchAll(/[ML]\d+ ([\d.]+)/g) ?? [])].map(([, y]) => Number(y));
    expect(Math.min(...heights)).toBeGreaterThan(0);
    expect(Math.max(...heights)).toBeLessThan(HEIGHT);
  });
  it('speaks', () => {
    expect(plain(latencySentence(past([99.2, 240], null, [120, 1954]), reader))).toBe(
      'Thời gian phản hồi 3 ngày: thường gặp (p50) từ 100 ms đến 120 ms, chậm nhất 5% (p95) từ 240 ms đến 1954 ms; 1 ngày không có số liệu.',
    );
  });
});

it('what a check expects is said without what it looks for', () => {
  const check = {
    ...{
      kind: 'http',
      url: 'https://a.test/',
      method: 'GET',
      status: [200, 204, 201, 404],
      text: 'secret',
      absent: null,
    },
    ...{ json: null, redirects: 0, certificate_days: null, timeout: 10, slow: null, allow_private: false },
  } as Check;
  expect(plain(expectedWords(check, reader))).toBe('trả về mã 200–201, 204, 404, có đúng nội dung');
});
