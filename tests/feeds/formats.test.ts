import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { describe, expect, it, test } from 'vitest';
import { atom } from '#feeds/atom.ts';
import { archiveMonths, archiveOf, archivePeriods, type Feed, feedOf } from '#feeds/feed.ts';
import { feedFiles } from '#feeds/files.ts';
import { jsonFeed } from '#feeds/json-feed.ts';
import { rss } from '#feeds/rss.ts';
import { buildSite } from '#site/build.ts';
import type { SiteModel } from '#site/model.ts';
import { at, content, incident, maintenance, receipt, service, update } from '#tests/support/content.ts';
import { type Publisher, publisher } from '#tests/support/publisher.ts';

const ADDRESS = 'https://status.example/base';
const NOW = at('2026-11-22 12:03');

const slow = incident('slow', { mail: 'degraded' }, '2026-11-22 09:12', {
  title: { vi: 'Thư & lịch bị chậm', en: 'Mail & calendar are slow' },
  updates: [update('2026-11-22 09:20', 'investigating', { text: { vi: 'Xem **kỹ**.' } })],
});
const work = maintenance('work', ['web'], '2026-11-20 01:00', '2026-11-20 03:00', {
  updates: [update('2026-11-18 09:00', 'scheduled'), update('2026-11-20 03:00', 'completed')],
});

const model = (over: Partial<Parameters<typeof content>[0]> = {}, now = NOW): SiteModel =>
  buildSite({
    content: content({
      services: [service('mail', { group: 'core', name: { vi: 'Thư', en: 'Mail' } }), service('web')],
      site: { groups: [{ id: 'core', name: { vi: 'Chính', en: 'Core' } }] },
      incidents: [slow],
      maintenance: [work],
      ...over,
    }),
    measurements: new Map(),
    receipts: [
      receipt(slow, '2026-11-22 09:21', {
        head: 'ab'.repeat(32),
        updates: [{ key: 'slow/2026-11-22T02:20:00Z/investigating', sha: 'x' }],
      }),
    ],
    now,
    commit: null,
    address: ADDRESS,
  });

type Tree = Record<string, unknown>;
const parser = new XMLParser({
  ignoreAttributes: false,
  parseTagValue: false,
  isArray: (name) => ['item', 'entry', 'category', 'link', 'atom:link'].includes(name),
});
const read = (text: string): Tree => {
  expect(XMLValidator.validate(text)).toBe(true);
  return parser.parse(text) as Tree;
};
const channelOf = (feed: Feed) => (read(rss(feed)) as { rss: { channel: Tree & { item?: Tree[] } } }).rss.channel;
const atomOf = (feed: Feed) => (read(atom(feed)) as { feed: Tree & { entry?: Tree[] } }).feed;
const jsonOf = (feed: Feed) => JSON.parse(jsonFeed(feed)) as Tree & { items: Tree[] };

it('says the same in every format: key, title, address, date, words, head', () => {
  for (const language of ['vi', 'en']) {
    const feed = feedOf(model(), language);
    const fromRss = channelOf(feed).item?.map((item) => ({
      key: (item['guid'] as Tree)['#text'],
      title: item['title'],
      link: item['link'] instanceof Array ? (item['link'] as unknown[])[0] : item['link'],
      at: Date.parse(item['pubDate'] as string),
      html: item['content:encoded'],
      head: item['camket:head'],
      filed: (item['category'] as Tree[]).map((one) => one['#text']),
    }));
    const fromAtom = atomOf(feed).entry?.map((entry) => ({
      key: decodeURI(entry['id'] as string).replace('tag:status.example,2026:base/', ''),
      title: entry['title'],
      link: (entry['link'] as Tree[])[0]?.['@_href'],
      at: Date.parse(entry['published'] as string),
      html: (entry['content'] as Tree)['#text'],
      head: entry['camket:head'],
      filed: (entry['category'] as Tree[]).map((one) => one['@_label']),
    }));
    const fromJson = jsonOf(feed).items.map((item) => ({
      key: item['id'],
      title: item['title'],
      link: item['url'],
      at: Date.parse(item['date_published'] as string),
      html: item['content_html'],
      head: (item['_camket'] as Tree)['head'] ?? undefined,
      filed: item['tags'],
    }));
    expect(fromRss).toHaveLength(4);
    expect(fromAtom).toEqual(fromRss);
    expect(fromJson).toEqual(fromRss);
    expect(fromJson.some(({ head }) => head === 'ab'.repeat(32))).toBe(true);
  }
});

test('an item is filed under its kind, its impact and its services', () => {
  const [entry] = atomOf(feedOf(model(), 'en')).entry ?? [];
  expect(entry?.['category']).toEqual([
    { '@_term': 'incident', '@_scheme': 'urn:camket:kind', '@_label': 'Incident' },
    { '@_term': 'degraded', '@_scheme': 'urn:camket:impact', '@_label': 'Degraded' },
    { '@_term': 'mail', '@_scheme': 'urn:camket:service', '@_label': 'mail' },
  ]);
  expect(jsonOf(feedOf(model(), 'en')).items[0]?.['_camket']).toMatchObject({
    kind: 'incident',
    impact: 'degraded',
    services: ['mail'],
  });
});

test('what nobody dated stands in Atom from the start it declares, and until then only where a date may be left out', () => {
  const undated = maintenance('work', ['mail'], '2026-11-24 01:00', '2026-11-24 03:00', {
    updates: [update('2026-11-24 01:00', 'scheduled', { implied: true })],
  });
  const told = (now: number) => feedOf(model({ incidents: [], maintenance: [undated] }, now), 'vi');
  const announced = (now: number) =>
    (atomOf(told(now)).entry ?? []).filter(({ title }) => title === 'Đã lên lịch: work').map(({ updated }) => updated);
  const items = (now: number) => jsonOf(told(now)).items.filter(({ title }) => title === 'Đã lên lịch: work');
  for (const now of [NOW, NOW + 3600]) {
    expect(announced(now)).toEqual([]);
    expect(items(now)).toHaveLength(1);
    expect(items(now)[0]).not.toHaveProperty('date_published');
  }
  for (const now of ['2026-11-24 01:01', '2026-12-01 00:00'])
    expect(announced(at(now))).toEqual(['2026-11-23T18:00:00Z']);
});

/** What the W3C's feed validator asks, of a feed as read. */
describe('by the rules of the W3C validator', () => {
  const feeds = ['vi', 'en'].flatMap((language) => {
    const site = model();
    const scopes = [{}, { service: site.services[0] as never }, { group: site.groups[0] as never }];
    return [
      ...scopes.map((scope) => feedOf(site, language, scope)),
      ...archiveMonths(site).map((month) => archiveOf(site, language, month)),
      feedOf(model({ incidents: [], maintenance: [], services: [], site: {} }), language),
    ].map((feed) => [`${feed.folder} of ${feed.items.length}`, language, feed] as const);
  });

  test.each(feeds)('RSS at %s in %s', (_folder, language, feed) => {
    const channel = channelOf(feed);
    for (const name of ['title', 'description']) expect(channel[name], name).toMatch(/\S/);
    expect(channel['language']).toBe(language);
    const self = (channel['atom:link'] as Tree[]).filter((one) => one['@_rel'] === 'self');
    expect(self).toEqual([{ '@_rel': 'self', '@_href': `${feed.folder}rss.xml`, '@_type': 'application/rss+xml' }]);
    const items = channel.item ?? [];
    for (const item of items) {
      expect(item['title']).toMatch(/\S/);
      expect(item['pubDate']).toMatch(/^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT$/);
      expect(Date.parse(item['pubDate'] as string)).toBeLessThanOrEqual(NOW * 1000);
      expect(item['guid']).toMatchObject({ '@_isPermaLink': 'false' });
      expect(URL.canParse(String([item['link']].flat()[0]))).toBe(true);
      expect(item['content:encoded']).not.toMatch(/ (href|src)="(?!https?:|mailto:|tel:)/);
    }
    const guids = items.map((item) => (item['guid'] as Tree)['#text']);
    expect(new Set(guids).size).toBe(guids.length);
    const known = ['title', 'link', 'guid', 'pubDate', 'category', 'camket:head', 'content:encoded'];
    expect(items.flatMap((item) => Object.keys(item)).filter((name) => !known.includes(name))).toEqual([]);
  });

  test.each(feeds)('Atom at %s in %s', (_folder, language, feed) => {
    const root = atomOf(feed);
    expect(root['@_xml:lang']).toBe(language);
    const dates = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;
    for (const part of [root, ...(root.entry ?? [])]) {
      for (const name of ['id', 'title', 'updated']) expect(part[name], name).toMatch(/\S/);
      expect(part['updated']).toMatch(dates);
      expect(Date.parse(part['updated'] as string)).toBeLessThanOrEqual(NOW * 1000);
      expect(part['id']).toMatch(/^[a-z]+:[\x21-\x7e]+$/);
      const links = part['link'] as Tree[];
      expect(links.filter((one) => one['@_rel'] === 'alternate')).toHaveLength(1);
      expect(links.every((one) => URL.canParse(String(one['@_href'])))).toBe(true);
    }
    expect(root['author']).toMatchObject({ name: 'Test' });
    expect((root['link'] as Tree[]).find((one) => one['@_rel'] === 'self')?.['@_href']).toBe(`${feed.folder}atom.xml`);
    const ids = (root.entry ?? []).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test.each(feeds)('JSON Feed at %s in %s', (_folder, language, feed) => {
    const root = jsonOf(feed);
    expect(root).toMatchObject({
      version: 'https://jsonfeed.org/version/1.1',
      language,
      feed_url: `${feed.folder}feed.json`,
      authors: [{ name: 'Test' }],
    });
    for (const item of root.items) {
      expect(item).toMatchObject({ id: expect.any(String) as string, content_html: expect.any(String) as string });
      expect(Date.parse(item['date_published'] as string)).toBeLessThanOrEqual(NOW * 1000);
    }
  });
});

describe('a feed of one service or group', () => {
  const site = model();
  it.each([
    [
      'a service',
      { service: site.services.find(({ id }) => id === 'mail') as never },
      '/services/mail/',
      'Thư',
      'slow',
    ],
    ['a group', { group: site.groups.find(({ id }) => id === 'core') as never }, '/groups/core/', 'Chính', 'slow'],
    [
      'another service',
      { service: site.services.find(({ id }) => id === 'web') as never },
      '/services/web/',
      'web',
      'work',
    ],
  ])('%s holds what concerns it alone, under its name', (_rule, scope, folder, name, entry) => {
    const feed = feedOf(site, 'vi', scope);
    expect(feed.folder).toBe(`${ADDRESS}${folder}`);
    expect(feed.title).toBe(`${name} · Test · Trạng thái`);
    expect(feed.items.length).toBeGreaterThan(0);
    expect(new Set(feed.items.map(({ key }) => key.split('/')[0]))).toEqual(new Set([entry]));
  });

  it('goes on with what was sent of a service before it was renamed', () => {
    const renamed = [service('post', { was: ['mail'] }), service('web')];
    const now = model({ services: renamed, incidents: [slow] });
    const post = now.services.find(({ id }) => id === 'post') as never;
    expect(feedOf(now, 'vi', { service: post }).items).toHaveLength(1);
  });
});

test('every file has an address of its own, in each language', () => {
  const paths = feedFiles(model()).map(({ path }) => path);
  expect(new Set(paths).size).toBe(paths.length);
  expect(paths).toEqual(
    expect.arrayContaining([
      'rss.xml',
      'en/atom.xml',
      'feed.json',
      'services/mail/rss.xml',
      'en/groups/core/feed.json',
      'archive/2026-11/atom.xml',
      'maintenance.ics',
      'en/services/web/maintenance.ics',
      'history.rss',
      'history.atom',
    ]),
  );
});

test('who follows a service that was renamed goes on reading where they did', () => {
  const renamed = model({ services: [service('mail', { was: ['thu'] }), service('web', { was: ['mail', 'thu'] })] });
  const files = new Map(feedFiles(renamed).map(({ path, text }) => [path, text]));
  for (const file of ['rss.xml', 'en/atom.xml', 'feed.json', 'maintenance.ics']) {
    const path = (slug: string) => file.replace(/([^/]*)$/, `services/${slug}/$1`);
    expect(files.get(path('thu'))?.()).toBe(files.get(path('mail'))?.());
    expect(files.get(path('thu'))?.()).toContain('/services/mail/');
  }
});

/** One notice a step, published as time goes by. */
function telling(times: readonly string[]): Publisher {
  const site = publisher();
  times.forEach((time, i) => {
    site.files.set(`notices/2026/2026-01-01-n${i}.md`, `---\ntitle: Tin ${i}\n---\n\nTin số ${i}.\n`);
    site.publish(at(time));
  });
  return site;
}

describe('archives', () => {
  const times = ['2026-08-31 23:59', '2026-09-01 00:00', '2026-11-02 09:00'];
  const texts = (site: SiteModel, month: string) => {
    const feed = archiveOf(site, 'vi', month);
    return [rss(feed), atom(feed), jsonFeed(feed)];
  };

  it('hold each month of the site’s zone, from the first to this, months without a word too', () => {
    const site = telling(times).model(at('2026-11-05 09:00'));
    const held = archiveMonths(site).map((month) => [
      month,
      archiveOf(site, 'vi', month).items.map(({ title }) => title),
    ]);
    expect(held).toEqual([
      ['2026-08', ['Thông báo: Tin 0']],
      ['2026-09', ['Thông báo: Tin 1']],
      ['2026-10', []],
      ['2026-11', ['Thông báo: Tin 2']],
    ]);
  });

  it('lead from the feed to each other and back (RFC 5005)', () => {
    const site = telling(times).model(at('2026-11-05 09:00'));
    const links = (feed: Feed) =>
      Object.fromEntries(((atomOf(feed)['link'] as Tree[]) ?? []).map((one) => [one['@_rel'], one['@_href']]));
    const folder = 'https://status.example';
    expect(links(feedOf(site, 'vi'))).toMatchObject({ 'prev-archive': `${folder}/archive/2026-08/atom.xml` });
    expect(links(archiveOf(site, 'vi', '2026-09'))).toMatchObject({
      current: `${folder}/atom.xml`,
      self: `${folder}/archive/2026-09/atom.xml`,
      'prev-archive': `${folder}/archive/2026-08/atom.xml`,
      'next-archive': `${folder}/archive/2026-10/atom.xml`,
    });
    expect(links(archiveOf(site, 'en', '2026-08'))).not.toHaveProperty('prev-archive');
    expect(links(archiveOf(site, 'en', '2026-11'))).not.toHaveProperty('next-archive');
    expect(jsonOf(archiveOf(site, 'en', '2026-09'))['next_url']).toBe(`${folder}/en/archive/2026-08/feed.json`);
  });

  it('say that they are archives a day after their month, and not before', () => {
    const site = telling(times);
    const isArchive = (now: string) => rss(archiveOf(site.model(at(now)), 'vi', '2026-11')).includes('<fh:archive/>');
    expect(['2026-11-30 23:59', '2026-12-01 23:59', '2026-12-02 00:00'].map(isArchive)).toEqual([false, false, true]);
  });

  it('never change again, whatever is published, edited or renamed later', () => {
    const site = telling(times);
    const before = texts(site.model(at('2026-12-02 00:00')), '2026-11');
    site.files.set('notices/2026/2026-01-01-n2.md', '---\ntitle: Tin khác\n---\n\nTin đã sửa.\n');
    site.files.set('services/email.md', '---\nname: Thư mới\ngroup: core\n---\n');
    site.publish(at('2026-12-05 09:00'));
    const later = site.model(at('2027-03-05 09:00'));
    expect(texts(later, '2026-11')).toEqual(before);
    expect(archiveOf(later, 'vi', '2026-12').items.map(({ key }) => key.split('/')[0])).toContain('2026-01-01-n2');
  });

  it('with the feed hold everything that was ever said', () => {
    const site = telling(times).model(at('2026-11-05 09:00'));
    const reached = new Set<string>();
    const months = archiveMonths(site);
    let feed: Feed | null = feedOf(site, 'vi');
    while (feed !== null) {
      for (const { key } of feed.items) reached.add(key);
      const month: string | undefined = months.find((one) => feed?.previous?.endsWith(`/${one}/`) === true);
      feed = month === undefined ? null : archiveOf(site, 'vi', month);
    }
    expect(reached).toEqual(new Set(site.published.map(({ key }) => key)));
  });

  it('of a service and a group are by year, once a feed does not hold all, and lead on to their own items alone', () => {
    const other = incident('other', { web: 'down' }, '2026-03-01 09:00');
    const many = Array.from({ length: 130 }, (_, i) =>
      incident(`i${i}`, { mail: 'down' }, at('2024-12-01 09:00') + i * 5 * 86_400, {
        updates: [update(at('2024-12-01 09:00') + i * 5 * 86_400, 'investigating')],
      }),
    );
    const site = model({ incidents: [other, ...many], maintenance: [work] });
    const [mail, web] = site.services;
    const [group] = site.groups;
    for (const [scope, folder] of [
      [{ service: mail as SiteModel['services'][number] }, 'services/mail'],
      [{ group: group as SiteModel['groups'][number] }, 'groups/core'],
    ] as const) {
      for (const language of ['vi', 'en']) {
        const periods = archivePeriods(site, language, scope);
        expect(periods).toEqual(['2024', '2025', '2026']);
        const reached = new Set<string>();
        let feed: Feed | null = feedOf(site, language, scope);
        expect(feed.items).toHaveLength(100);
        while (feed !== null) {
          for (const { key, categories } of feed.items) {
            reached.add(key);
            expect(categories.some(({ scheme, term }) => scheme === 'service' && term === 'mail')).toBe(true);
          }
          const { previous }: Feed = feed;
          const period: string | undefined = periods.find(
            (one) => previous?.endsWith(`/${folder}/archive/${one}/`) === true,
          );
          expect(period === undefined).toBe(previous === null);
          feed = period === undefined ? null : archiveOf(site, language, period, scope);
        }
        const own = site.published.filter(({ services }) => services.includes('mail'));
        expect(reached).toEqual(new Set(own.map(({ key }) => key)));
      }
    }
    const paths = feedFiles(site).map(({ path }) => path);
    expect(paths).toContain('en/services/mail/archive/2025/atom.xml');
    expect(paths.filter((path) => path.includes('services/web/archive'))).toEqual([]);
    expect(feedOf(site, 'vi', { service: web as SiteModel['services'][number] }).previous).toBeNull();
  });
});
