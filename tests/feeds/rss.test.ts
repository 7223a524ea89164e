import { XMLParser, XMLValidator } from 'fast-xml-parser';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { feedOf } from '#feeds/feed.ts';
import { rss } from '#feeds/rss.ts';
import { absoluteHtml, escapeXml, feedText, xmlText } from '#feeds/text.ts';
import { buildSite } from '#site/build.ts';
import { at, content, incident, maintenance, receipt, service, update } from '#tests/support/content.ts';

const NOW = at('2026-11-22 12:03');
type Tree = Parameters<typeof content>[0];
type Receipts = Parameters<typeof buildSite>[0]['receipts'];

const site = (tree: Tree, receipts: Receipts = [], now = NOW) =>
  buildSite({
    content: content({ services: [service('mail', { name: { vi: 'Thư & lịch', en: 'Mail & calendar' } })], ...tree }),
    measurements: new Map(),
    receipts,
    now,
    commit: null,
    address: 'https://status.example/base',
  });

interface Item {
  readonly title: string;
  readonly link: string;
  readonly guid: { readonly '#text': string; readonly '@_isPermaLink': string };
  readonly pubDate: string;
  readonly category: readonly string[];
  readonly 'content:encoded': string;
}

function channel(model: ReturnType<typeof site>, language = 'vi'): Record<string, unknown> & { item?: Item[] } {
  const text = rss(feedOf(model, language));
  expect(XMLValidator.validate(text)).toBe(true);
  const parser = new XMLParser({ ignoreAttributes: false, isArray: (name) => ['item', 'category'].includes(name) });
  const read = parser.parse(text).rss.channel as Record<string, unknown> & { item?: Item[] };
  const filed = (item: Item) => item.category.map((one) => (one as unknown as { '#text': string })['#text']);
  const { item: list } = read;
  return list === undefined ? read : { ...read, item: list.map((item) => ({ ...item, category: filed(item) })) };
}
const items = (model: ReturnType<typeof site>, language = 'vi') => channel(model, language).item ?? [];

const FIRST = update('2026-11-22 09:20', 'investigating', { text: { vi: 'Xem [bảng](/history/) & <b>.' } });
const slow = incident('slow', { mail: 'degraded' }, '2026-11-22 09:12', {
  title: { vi: 'Thư bị chậm', en: 'Mail is slow' },
  updates: [FIRST],
});

describe('the feed', () => {
  it('says what it is, in its language, and where it lives', () => {
    const { item: _item, ...rest } = channel(site({ incidents: [slow] }), 'en');
    expect(rest).toMatchInlineSnapshot(`
      {
        "atom:link": [
          {
            "@_href": "https://status.example/base/en/rss.xml",
            "@_rel": "self",
            "@_type": "application/rss+xml",
          },
          {
            "@_href": "https://status.example/base/en/archive/2026-11/rss.xml",
            "@_rel": "prev-archive",
            "@_type": "application/rss+xml",
          },
        ],
        "description": "Every update on incidents, maintenance and notices.",
        "generator": "Camket",
        "language": "en",
        "link": "https://status.example/base/en/",
        "pubDate": "Sun, 22 Nov 2026 02:20:00 GMT",
        "title": "Test · Status",
      }
    `);
  });

  it('of the sample says so in its title, its description and every item', () => {
    const feed = channel(site({ incidents: [slow], site: { sample: { now: NOW } } }), 'en');
    expect(feed['title']).toBe('Test · Status (Sample data)');
    expect(feed['description']).toMatch(/^Sample data: /);
    expect(feed.item?.map(({ category }) => category.includes('Sample data'))).toEqual([true]);
  });

  it('is valid without a single item', () => {
    expect(items(site({}))).toEqual([]);
  });
});

describe('an item', () => {
  it('is one update: where, when, of what, in words', () => {
    const [item] = items(
      site({ incidents: [slow] }, [
        receipt(slow, '2026-11-22 09:21', { updates: [{ key: 'slow/2026-11-22T02:20:00Z/investigating', sha: 'x' }] }),
      ]),
    );
    expect(item).toMatchObject({
      title: 'Đang kiểm tra: Thư bị chậm',
      link: 'https://status.example/base/incidents/slow/#u20261122022000-investigating',
      guid: { '#text': 'slow/2026-11-22T02:20:00Z/investigating', '@_isPermaLink': 'false' },
      pubDate: 'Sun, 22 Nov 2026 02:21:00 GMT',
    });
    expect(item?.category).toEqual(['Sự cố', 'Giảm chất lượng', 'mail']);
  });

  it('is dated by its heading where publication is unknown, and never in the future', () => {
    const early = incident('early', { mail: 'down' }, '2026-11-22 12:00', {
      updates: [update('2026-11-22 12:30', 'investigating')],
    });
    const dates = items(site({ incidents: [slow, early] })).map(({ pubDate }) => Date.parse(pubDate) / 1000);
    expect(dates).toEqual([at('2026-11-22 09:20')]);
    const later = items(site({ incidents: [slow, early] }, [], at('2026-11-22 12:31')));
    expect(later.map(({ pubDate }) => Date.parse(pubDate) / 1000)).toEqual([
      at('2026-11-22 12:30'),
      at('2026-11-22 09:20'),
    ]);
  });

  it('has no date where nobody recorded when the work was announced, and stays the same from build to build', () => {
    const work = maintenance('work', ['mail'], '2026-11-24 01:00', '2026-11-24 03:00', {
      updates: [update('2026-11-24 01:00', 'scheduled', { implied: true })],
    });
    const [now] = items(site({ maintenance: [work] }));
    expect(now).toBeDefined();
    expect(now).not.toHaveProperty('pubDate');
    expect(items(site({ maintenance: [work] }, [], NOW + 3600))).toEqual([now]);
  });

  it('names the services its incident spoke of by then, whatever comes later', () => {
    const spread = {
      ...slow,
      updates: [FIRST, update('2026-11-22 11:40', 'identified', { services: { web: 'down' } })],
    };
    const all = items(site({ incidents: [spread], services: [service('mail'), service('web')] }));
    expect(all.map(({ category }) => category)).toEqual([
      ['Sự cố', 'Giảm chất lượng', 'mail', 'web'],
      ['Sự cố', 'Giảm chất lượng', 'mail'],
    ]);
  });

  it('has only absolute addresses in its words', () => {
    const [item] = items(site({ incidents: [slow] }));
    expect(item?.['content:encoded']).toContain('href="https://status.example/base/history/"');
  });

  it('marks words that are not in the feed’s language', () => {
    const [item] = items(site({ incidents: [slow] }), 'en');
    expect(item?.title).toBe('Investigating: Mail is slow');
    expect(item?.['content:encoded']).toMatch(/^<div lang="vi"><p>/);
  });

  it('stays as it was when a later update comes', () => {
    const before = items(site({ incidents: [slow] }, [], NOW - 600));
    const later = { ...slow, updates: [FIRST, update('2026-11-22 11:40', 'monitoring')] };
    const after = items(site({ incidents: [later] }));
    expect(after).toHaveLength(2);
    expect(after[1]).toEqual(before[0]);
  });

  it('says that its words were removed, and why', () => {
    const removed = {
      entry: 'slow',
      update: 0,
      revision: null,
      reason: 'tên <khách hàng>',
      date: '2026-11-22',
      place: { file: 'redactions.yaml', line: 1, column: 1 },
    };
    const [item] = items(site({ incidents: [slow], redactions: [removed] }));
    expect(item?.['content:encoded']).toBe('<p>Đã gỡ: tên &lt;khách hàng&gt;</p>');
  });
});

it('holds the newest hundred, newest first, each guid once', () => {
  const works = Array.from({ length: 120 }, (_, index) =>
    maintenance(`m${index}`, ['mail'], NOW - index * 86_400, NOW - index * 86_400 + 60, {
      updates: [update(NOW - (index + 2) * 86_400, 'scheduled')],
    }),
  );
  const all = items(site({ maintenance: works }));
  expect(all).toHaveLength(100);
  const dates = all.map(({ pubDate }) => Date.parse(pubDate));
  expect(dates).toEqual([...dates].sort((one, other) => other - one));
  expect(new Set(all.map(({ guid }) => guid['#text'])).size).toBe(100);
});

it('is well-formed whatever characters people paste', () => {
  const model = site({ incidents: [slow] });
  const [only] = model.published;
  if (only === undefined) throw new Error('no item');
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
      const feed = rss(feedOf({ ...model, published: [{ ...only, title: { vi: `x${text}x` } }] }, 'vi'));
      expect(XMLValidator.validate(feed)).toBe(true);
      expect(feed).not.toMatch(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u);
    }),
    { numRuns: 60 },
  );
});

describe('text', () => {
  it.each([
    ['control characters are dropped', 'a\u0000b\u0007c\u001bd', 'abcd'],
    ['tabs and line ends stay', 'a\tb\nc', 'a\tb\nc'],
    ['half a surrogate pair is dropped', 'a\ud83db', 'ab'],
    ['an emoji is whole', 'a😀b', 'a😀b'],
    ['what Unicode calls no character is dropped', 'a\uffffb', 'ab'],
  ])('%s', (_rule, text, expected) => {
    expect(xmlText(text)).toBe(expected);
  });

  it.each([
    ['from the root', '<a href="/x/?a=1&amp;b=2">', '<a href="https://s.test/b/x/?a=1&amp;b=2">'],
    ['a fragment of its page', '<a href="#u1">', '<a href="https://s.test/b/p/#u1">'],
    ['another host, in short', '<a href="//o.test/x">', '<a href="https://o.test/x">'],
    ['another site stays', '<a href="https://o.test/">', '<a href="https://o.test/">'],
    ['mail stays', '<a href="mailto:a@b.c">', '<a href="mailto:a@b.c">'],
  ])('addresses: %s', (_rule, html, expected) => {
    expect(absoluteHtml(html, 'https://s.test/b/p/', 'https://s.test/b')).toBe(expected);
  });

  it('of a title turns no text around it', () => {
    expect(feedText('Thư \u202egnort\u202c \u2066x\u2069\u0085')).toBe('Thư gnort x');
  });

  it('escapes what markup is made of', () => {
    expect(escapeXml('<a b="c">&')).toBe('&lt;a b=&quot;c&quot;&gt;&amp;');
  });
});
