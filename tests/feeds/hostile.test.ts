import { spawnSync } from 'node:child_process';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import ICAL from 'ical.js';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { atom } from '#feeds/atom.ts';
import { calendar } from '#feeds/calendar.ts';
import { archiveMonths, archiveOf, feedOf } from '#feeds/feed.ts';
import { historyAtom } from '#feeds/history-atom.ts';
import { historyRss } from '#feeds/history-rss.ts';
import { historyOf } from '#feeds/history.ts';
import { jsonFeed } from '#feeds/json-feed.ts';
import { rss } from '#feeds/rss.ts';
import { feedText } from '#feeds/text.ts';
import type { SiteModel } from '#site/model.ts';
import { incident, service, update } from '#tests/support/content.ts';
import { HOSTILE, HOSTILE_NOW, siteOf as model, withText } from '#tests/support/hostile.ts';

const NOW = HOSTILE_NOW;
const DAY = 86_400;

async function xmlOf(site: SiteModel): Promise<string[]> {
  const service = site.services.map((one) => feedOf(site, 'vi', { service: one }));
  const feeds = [feedOf(site, 'vi'), ...service, ...archiveMonths(site).map((month) => archiveOf(site, 'vi', month))];
  const history = historyOf(site);
  return [
    ...feeds.flatMap((feed) => [rss(feed), atom(feed)]),
    await historyRss(history, 'https://status.example/history.rss'),
    historyAtom(history, 'https://status.example/history.atom'),
  ];
}

const parser = new XMLParser({
  ignoreAttributes: false,
  parseTagValue: false,
  trimValues: false,
  isArray: (name) => ['item', 'entry'].includes(name),
});
type Item = Readonly<Record<string, unknown>>;

/** expat, which refuses everything that is not well-formed; null: it is not at hand. */
function expat(documents: readonly string[]): string | null {
  const program =
    'import json,sys,xml.parsers.expat as x\nfor d in json.load(sys.stdin): x.ParserCreate().Parse(d.encode("utf-8"), True)';
  const { error, stderr } = spawnSync('python3', ['-c', program], {
    input: JSON.stringify(documents),
    encoding: 'utf8',
  });
  return error === undefined ? stderr : null;
}
const hasExpat = expat([]) === '';

it('holds the same text whatever people paste, read back by real parsers', async () => {
  const documents: string[] = [];
  await fc.assert(
    fc.asyncProperty(HOSTILE, async (text) => {
      const site = withText(text);
      const xml = await xmlOf(site);
      documents.push(...xml);
      for (const document of xml) expect(XMLValidator.validate(document)).toBe(true);
      const feed = feedOf(site, 'vi');
      const title = `Đang kiểm tra: ${feedText(`x${text}`)}`;
      const items = feed.items.map((item) => [item.title, item.html]);
      expect(feed.items.map((item) => feedText(item.title))).toContain(feedText(title));
      const fromRss = parser.parse(rss(feed)).rss.channel.item as Item[];
      expect(fromRss.map((item) => [item['title'], item['content:encoded'] ?? ''])).toEqual(items);
      const fromAtom = parser.parse(atom(feed)).feed.entry as Item[];
      expect(fromAtom.map((item) => [item['title'], (item['content'] as Item)['#text'] ?? ''])).toEqual(items);
      const fromJson = JSON.parse(jsonFeed(feed)).items as Item[];
      expect(fromJson.map((item) => [item['title'], item['content_html']])).toEqual(items);
      for (const [, html = ''] of items) expect(html).not.toMatch(/<script|<[^>]* on\w+=|href="javascript/i);
      const events = new ICAL.Component(ICAL.parse(calendar(site, 'vi')) as unknown[]).getAllSubcomponents('vevent');
      expect(events.map((event) => event.getFirstPropertyValue('summary'))).toEqual([feedText(`x${text}`)]);
    }),
    { numRuns: 60, examples: [[']]>\r\n]]>'], ['a\rb'], ['a&#13;b'], ['[x](/a "b&#13;c")']] },
  );
  if (hasExpat) expect(expat(documents)).toBe('');
}, 240_000);

it.skipIf(!hasExpat)('expat refuses what is not well-formed (skipped where Python is absent)', () => {
  expect(expat(['<a>&</a>'])).toContain('ExpatError');
});

it('holds a body of 200 kB, and 5,000 updates', async () => {
  const long = 'Dòng này dài & có <dấu>. '.repeat(8000);
  const site = model({
    services: [service('mail')],
    incidents: Array.from({ length: 500 }, (_, i) =>
      incident(`i${i}`, { mail: 'down' }, NOW - (i + 1) * DAY, {
        updates: Array.from({ length: 10 }, (_each, j) =>
          update(
            NOW - (i + 1) * DAY + j * 60,
            j === 9 ? 'resolved' : 'investigating',
            i + j === 0 ? { text: { vi: long } } : {},
          ),
        ),
      }),
    ),
  });
  expect(site.published).toHaveLength(5000);
  const xml = await xmlOf(site);
  if (hasExpat) expect(expat(xml)).toBe('');
  else for (const document of xml) expect(XMLValidator.validate(document)).toBe(true);
  const held = archiveMonths(site).flatMap((month) => archiveOf(site, 'vi', month).items);
  expect(held).toHaveLength(5000);
  expect(held.some(({ html }) => html.length > 200_000)).toBe(true);
}, 240_000);

it('of an empty site is well-formed and empty', async () => {
  const site = model({});
  for (const document of await xmlOf(site)) expect(XMLValidator.validate(document)).toBe(true);
  expect(JSON.parse(jsonFeed(feedOf(site, 'vi'))).items).toEqual([]);
  expect(archiveMonths(site)).toEqual([]);
});
