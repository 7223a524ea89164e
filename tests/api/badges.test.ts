import { XMLParser } from 'fast-xml-parser';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { figureBadge, siteBadge, stateBadge } from '#api/badges/badge.ts';
import { badgeFiles } from '#api/badges/files.ts';
import { badgeSvg, inkOn } from '#api/badges/svg.ts';
import { widthOf } from '#api/badges/width.ts';
import type { MeasuredState, Run } from '#domain/state.ts';
import { contrast } from '#entries/contrast.ts';
import { DEFAULT_COLOURS } from '#entries/palette.ts';
import { buildSite } from '#site/build.ts';
import type { ServiceView } from '#site/model.ts';
import { at, content, incident, measured, service } from '#tests/support/content.ts';

const now = at('2026-11-22 12:00');
const DAY = 86_400;
const { light } = DEFAULT_COLOURS;

function site(runs: readonly Run[] | null, over: Parameters<typeof content>[0] = {}) {
  return buildSite({
    content: content({
      services: [
        service('email', { name: { vi: 'Thư điện tử', en: 'Mail' }, ...(runs === null ? { check: null } : {}) }),
      ],
      ...over,
    }),
    measurements: runs === null ? new Map() : new Map([measured('email', { hn: runs })]),
    receipts: [],
    now,
    commit: null,
    address: 'https://status.example.net',
  });
}
const email = (model: ReturnType<typeof site>) => model.services[0] as ServiceView;
const lasting = (state: MeasuredState): Run[] => [
  [now - 10 * DAY, now - 3600, 'up'],
  ...(state === 'unknown' ? [] : [[now - 3600, now, state] as Run]),
];

describe('the badge of a state', () => {
  test.each<[MeasuredState | null, string, string, string]>([
    ['up', '● Bình thường', '● Operational', light.up],
    ['degraded', '◆ Giảm chất lượng', '◆ Degraded', light.degraded],
    ['down', '■ Gián đoạn', '■ Down', light.down],
    ['unknown', '○ Chưa rõ', '○ Unknown', light.unknown],
    [null, '○ Không đo tự động', '○ Not measured', light.unknown],
  ])('of %s says so in word, mark and colour', (state, vi, en, colour) => {
    const model = site(state === null ? null : lasting(state));
    const badge = stateBadge(email(model), 'vi', model);
    expect([badge.label, badge.message, light[badge.colour]]).toEqual(['Thư điện tử', vi, colour]);
    expect(stateBadge(email(model), 'en', model)).toMatchObject({
      label: 'Mail',
      message: en,
      title: `Mail: ${en.slice(2)}`,
    });
  });

  it('is never green for what is not known, not measured or spoken of as open, nor can shields.io be asked to make it so', () => {
    const open = { incidents: [incident('i', { email: 'up' }, now - 60)] };
    for (const model of [
      site(lasting('unknown')),
      site(null),
      site(lasting('up'), open),
      buildSite({ ...input(), content: content() }),
    ]) {
      const green = badgeFiles(model).filter(
        ({ path, text }) => /^(en\/)?badge\./.test(path) && text().includes(light.up.slice(1)),
      );
      expect(green).toEqual([]);
      const shields = badgeFiles(model).find(({ path }) => path === 'badge.json');
      expect(JSON.parse(shields?.text() ?? '')).toMatchObject({ isError: true });
    }
    expect(siteBadge('vi', site(lasting('up'), open)).message).toBe('◆ Sự cố đang diễn ra');
  });
});

const input = () => ({
  measurements: new Map(),
  receipts: [],
  now,
  commit: null,
  address: 'https://status.example.net',
});

describe('the badge of a figure', () => {
  it('names its window and basis, is cut and never rounded, and says how much was measured', () => {
    // 3 of 259,200 seconds down: 99.9988 %.
    const model = site([
      [now - 40 * DAY, now - 10 * DAY, 'up'],
      [now - 10 * DAY, now - 10 * DAY + 3, 'down'],
      [now - 10 * DAY + 3, now, 'up'],
    ]);
    expect(figureBadge(email(model), 30, 'vi', model)).toMatchObject({
      label: 'Thư điện tử · 30 ngày, cả bảo trì',
      message: '99,99%',
      title: 'Thư điện tử: hoạt động 99,99%, 24/10 – 22/11, tính cả bảo trì. Có số liệu của 100% thời gian.',
      colour: 'ink',
    });
    expect(figureBadge(email(model), 7, 'en', model)).toMatchObject({
      label: 'Mail · 7 days, incl. maintenance',
      message: '100%',
    });
    const blind = site([
      [now - 40 * DAY, now - 3 * DAY, 'up'],
      [now - 2 * DAY, now, 'up'],
    ]);
    expect(figureBadge(email(blind), 30, 'vi', blind).message).toBe('100% (đo 96%)');
    const none = site(null);
    expect(figureBadge(email(none), 90, 'vi', none)).toMatchObject({
      message: 'Chưa đo',
      colour: 'unknown',
      isTrouble: true,
    });
  });
});

describe('as SVG', () => {
  const parser = new XMLParser({ ignoreAttributes: false, trimValues: false });
  const read = (text: string) =>
    (
      parser.parse(text) as {
        svg: Record<string, string> & { path: Record<string, string>[]; g: { text: Record<string, string>[] } };
      }
    ).svg;

  it('has a role, a title, real text, and ink that is read on every ground', () => {
    for (const state of ['up', 'degraded', 'down', 'unknown'] as const) {
      const model = site(lasting(state));
      const svg = read(badgeSvg(stateBadge(email(model), 'vi', model), light));
      expect(svg['@_role']).toBe('img');
      expect(svg['title']).toBe(svg['@_aria-label']);
      const [label, message] = svg.g.text;
      expect(label?.['#text']).toBe('Thư điện tử');
      [label, message].forEach((text, i) =>
        expect(contrast(text?.['@_fill'] ?? '', svg.path[i]?.['@_fill'] ?? '')).toBeGreaterThanOrEqual(4.5),
      );
    }
  });

  it('reads at 4.5 : 1 at least on any colour a theme may have', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 0xffffff }), (value) => {
        const colour = `#${value.toString(16).padStart(6, '0')}`;
        expect(contrast(inkOn(colour), colour)).toBeGreaterThanOrEqual(4.5);
      }),
    );
  });

  it('is as wide as its letters: marks of Vietnamese add nothing, wide letters more', () => {
    expect(widthOf('Thư điện tử', 13)).toBe(widthOf('Thu đien tu', 13));
    expect(widthOf('Email', 13)).toBeGreaterThan(widthOf('illi', 13));
    expect(widthOf('邮件', 13)).toBeGreaterThan(widthOf('ab', 13));
    expect(widthOf('', 13)).toBe(0);
    const model = site(lasting('up'));
    const svg = read(badgeSvg(stateBadge(email(model), 'vi', model), light));
    const lengths = svg.g.text.map((text) => Number(text['@_textLength']));
    expect(Number(svg['@_width'])).toBe((lengths[0] ?? 0) + (lengths[1] ?? 0) + 32);
  });

  it('says of the sample that it is one', () => {
    const model = site(lasting('up'), { site: { sample: { now } } });
    for (const { path, text } of badgeFiles(model))
      expect(text(), path).toContain(path.startsWith('en/') ? 'Sample data' : 'Dữ liệu mẫu');
  });
});

it('stands in each language, of each service, its figures and the whole site', () => {
  const paths = badgeFiles(site(lasting('up'))).map(({ path }) => path);
  expect(paths.filter((path) => path.endsWith('.svg'))).toEqual([
    ...['badge.svg', 'badges/email.svg', 'badges/email/7.svg', 'badges/email/30.svg', 'badges/email/90.svg'],
    ...[
      'en/badge.svg',
      'en/badges/email.svg',
      'en/badges/email/7.svg',
      'en/badges/email/30.svg',
      'en/badges/email/90.svg',
    ],
  ]);
});

it('goes on at the addresses a service had under former names, unless another has them now', () => {
  const services = [service('mail', { was: ['email', 'web'] }), service('web')];
  const files = badgeFiles(site(lasting('up'), { services }));
  const textAt = (path: string) => files.find((one) => one.path === path)?.text();
  expect(textAt('badges/email/90.svg')).toBe(textAt('badges/mail/90.svg'));
  expect(files.filter(({ path }) => path === 'badges/web.svg')).toHaveLength(1);
  expect(textAt('badges/web.svg')).toContain('>web</text>');
});
