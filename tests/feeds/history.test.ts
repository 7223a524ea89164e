import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import { historyAtom } from '#feeds/history-atom.ts';
import { historyRss } from '#feeds/history-rss.ts';
import { historyOf } from '#feeds/history.ts';
import { buildSite } from '#site/build.ts';
import { at, content, incident, maintenance, service, update } from '#tests/support/content.ts';
import { ROOT } from '#tests/support/command.ts';

const NOW = at('2026-11-22 12:03');
const ADDRESS = 'https://status.example';
const CAPTURES = join(ROOT, '../shared/data/statuspage');

const slow = incident('slow', { mail: 'degraded' }, '2026-11-02 09:12', {
  title: { vi: 'Thư & lịch <chậm>' },
  updates: [
    update('2026-11-02 09:20', 'investigating', { text: { vi: 'Đang xem `<b>`.\n\nĐoạn hai.' } }),
    update('2026-11-02 09:40', 'investigating'),
    update('2026-11-02 10:00', 'resolved'),
    update('2026-11-05 10:00', 'postmortem'),
  ],
});
const ahead = maintenance('ahead', ['mail'], '2026-11-25 01:00', '2026-11-26 03:00', {
  updates: [update('2026-11-20 09:00', 'scheduled')],
});
const many = Array.from({ length: 40 }, (_, i) =>
  incident(`i${i}`, { mail: 'down' }, NOW - (i + 20) * 86_400, {
    updates: [update(NOW - (i + 20) * 86_400, 'investigating'), update(NOW - (i + 20) * 86_400 + 60, 'resolved')],
  }),
);

const site = (incidents = [slow], works = [ahead]) =>
  buildSite({
    content: content({ services: [service('mail')], incidents, maintenance: works }),
    measurements: new Map(),
    receipts: [],
    now: NOW,
    commit: null,
    address: ADDRESS,
  });

type Tree = Record<string, unknown>;
const read = (text: string): Tree => {
  expect(XMLValidator.validate(text)).toBe(true);
  return new XMLParser({ ignoreAttributes: false, isArray: (name) => ['item', 'entry', 'link'].includes(name) }).parse(
    text,
  ) as Tree;
};
const rssOf = async (model = site()) =>
  (read(await historyRss(historyOf(model), `${ADDRESS}/history.rss`)) as { rss: { channel: Tree & { item?: Tree[] } } })
    .rss.channel;
const atomOf = (model = site()) =>
  (read(historyAtom(historyOf(model), `${ADDRESS}/history.atom`)) as { feed: Tree & { entry?: Tree[] } }).feed;

/** As scrapers of GitHub's feed read an entry: a paragraph an update, dates by their marks, the status in bold. */
function scraped(html: string) {
  return [
    ...html.matchAll(
      /<p>\s*<small>\s*([A-Z][a-z]{2})\s+<var data-var=['"]date['"]>\s*(\d+)<\/var>,\s*<var data-var=['"]time['"]>(\d\d:\d\d)<\/var> UTC\s*<\/small>\s*<br ?\/?>\s*<strong>([A-Za-z ]+)<\/strong> - (.*?)<\/p>/gs,
    ),
  ].map(([, month, day, time, status, text]) => ({ when: `${month ?? ''} ${day ?? ''} ${time ?? ''}`, status, text }));
}

describe('history.atom and history.rss', () => {
  it('hold one growing item an incident, newest update first, as scrapers read it', () => {
    const entry = atomOf().entry?.find(({ title }) => title === 'Thư & lịch <chậm>');
    const updates = scraped(((entry?.['content'] as Tree)['#text'] as string) ?? '');
    expect(updates.map(({ when, status }) => [when, status])).toEqual([
      ['Nov 5 03:00', 'Postmortem'],
      ['Nov 2 03:00', 'Resolved'],
      ['Nov 2 02:40', 'Update'],
      ['Nov 2 02:20', 'Investigating'],
    ]);
    expect(updates.at(-1)?.text).toBe('Đang xem &lt;b&gt;.<br /><br />Đoạn hai.');
    expect(entry).toMatchObject({
      id: expect.stringMatching(/^tag:status\.example,2005:Incident\/[0-9b-df-hj-np-tv-z]{12}$/) as string,
      // A postmortem is not news of the incident.
      published: '2026-11-02T03:00:00Z',
      link: [{ '@_rel': 'alternate', '@_type': 'text/html', '@_href': `${ADDRESS}/incidents/slow/` }],
    });
  });

  it('say of work ahead when it is, in words and, in a namespace, for machines; no date lies ahead', async () => {
    const item = (await rssOf()).item?.find(({ title }) => title === 'ahead');
    expect(item).toMatchObject({
      pubDate: 'Fri, 20 Nov 2026 02:00:00 GMT',
      'sp:maintenanceEndDate': 'Wed, 25 Nov 2026 20:00:00 +0000',
      guid: { '#text': `${ADDRESS}/maintenance/ahead/`, '@_isPermaLink': 'true' },
    });
    expect(item?.['description']).toContain(
      "<p><strong>THIS IS A SCHEDULED EVENT Nov <var data-var='date'>24</var>, <var data-var='time'>18:00</var> UTC &nbsp;-&nbsp; Nov <var data-var='date'>25</var>, <var data-var='time'>20:00</var> UTC</strong></p>",
    );
    expect((await rssOf()).item?.some((one) => Date.parse(one['pubDate'] as string) > NOW * 1000)).toBe(false);
  });

  it('hold the newest 25, and say when the newest changed, not when they were built', async () => {
    expect(atomOf(site(many)).entry).toHaveLength(25);
    expect((await rssOf(site(many))).item).toHaveLength(25);
    expect(atomOf().updated).toBe('2026-11-20T02:00:00Z');
  });

  it('can be read of an empty site', async () => {
    expect((await rssOf(site([], []))).item).toBeUndefined();
    expect(atomOf(site([], [])).updated).toBe('1970-01-01T00:00:00Z');
  });
});

describe.skipIf(!existsSync(CAPTURES))(
  'beside what was captured of Statuspage (skipped where the captures are absent)',
  () => {
    const captured = (name: string) => read(readFileSync(join(CAPTURES, name), 'utf8'));

    it.each(['github--2022-06-11--history.atom', 'github--2026-08-22--history.atom'])(
      'the same scraper reads %s',
      (name) => {
        const { entry = [] } = captured(name)['feed'] as { entry?: Tree[] };
        const counts = entry.map((one) => scraped((one['content'] as Tree)['#text'] as string).length);
        expect(Math.min(...counts)).toBeGreaterThan(0);
      },
    );

    it('an Atom entry has the same parts, in the same order', () => {
      const { entry = [] } = captured('github--2022-09-30-scheduled--history.atom')['feed'] as { entry?: Tree[] };
      const [theirs, ours] = [entry[0] ?? {}, atomOf().entry?.[0] ?? {}].map((one) => Object.keys(one));
      expect(ours).toEqual(theirs);
    });

    it('an RSS item has the same parts, the end of maintenance in a namespace', async () => {
      const { item = [] } = (captured('govuk--2024-01-08--history.rss')['rss'] as { channel: { item?: Tree[] } })
        .channel;
      const ours = (await rssOf()).item?.find(({ title }) => title === 'ahead') ?? {};
      expect(
        Object.keys(ours)
          .map((name) => name.replace('sp:', ''))
          .sort(),
      ).toEqual(Object.keys(item[0] ?? {}).sort());
    });
  },
);
