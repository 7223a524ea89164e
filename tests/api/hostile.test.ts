import { parse } from 'csv-parse/sync';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { apiFiles } from '#api/files.ts';
import { excerptOf } from '#api/excerpt.ts';
import { feedText } from '#feeds/text.ts';
import type { SiteModel } from '#site/model.ts';
import { incident, service, update } from '#tests/support/content.ts';
import { HOSTILE, HOSTILE_NOW, siteOf, withText } from '#tests/support/hostile.ts';

const DAY = 86_400;
const textsOf = (site: SiteModel) => new Map(apiFiles(site).map(({ path, text }) => [path, text()]));
const parser = new XMLParser({ ignoreAttributes: false, parseTagValue: false, trimValues: false });

interface Svg {
  readonly svg: {
    readonly title: string;
    readonly '@_aria-label': string;
    readonly g: { text: { '#text': string }[] };
  };
}

/** Every file of the site, each read by a parser of its kind. */
function read(texts: ReadonlyMap<string, string>): Map<string, unknown> {
  const found = new Map<string, unknown>();
  for (const [path, text] of texts) {
    if (path.endsWith('.json')) found.set(path, JSON.parse(text));
    else if (path.endsWith('.csv')) found.set(path, parse(text, { columns: true }));
    else {
      expect(XMLValidator.validate(text), path).toBe(true);
      found.set(path, parser.parse(text));
    }
  }
  return found;
}

it('holds the same text whatever people paste, read back by real parsers', () => {
  fc.assert(
    fc.property(HOSTILE, (text) => {
      const texts = textsOf(withText(text));
      const files = read(texts);
      const plain = feedText(`x${text}`);
      const status = files.get('api/status.json') as {
        services: { name: object }[];
        incidents: { title: object }[];
        announced: { title: object }[];
        banner: { kind: string; text: { vi: string } }[];
      };
      expect(status.services[0]?.name).toEqual({ vi: plain });
      expect(status.incidents[0]?.title).toEqual({ vi: plain });
      expect(status.announced[0]?.title).toEqual({ vi: plain });
      expect(status.banner[0]?.text.vi).toBe(feedText(`Đang kiểm tra: ${plain}`));
      expect(files.get('api/uptime/mail.json')).toMatchObject({ service: { name: { vi: plain } } });
      const { svg } = files.get('badges/mail.svg') as Svg;
      const shields = files.get('badges/mail.json') as { label: string; message: string };
      const name = plain.length <= 60 ? plain : null;
      if (name !== null) {
        expect(shields.label).toBe(name);
        // Character references stand for themselves in XML.
        expect(svg.g.text[0]?.['#text']).toBe(name);
        expect(svg['@_aria-label'].replaceAll(/\s/g, ' ')).toBe(`${name}: Gián đoạn`);
      }
      for (const [path, one] of texts) expect(one.length < 500_000 && excerptOf(path, one) !== '', path).toBe(true);
    }),
    { numRuns: 60, examples: [[']]>\r\n]]>'], ['=1+1'], ['<svg onload=alert(1)>'], ['\u202eabc'], ['😀'.repeat(80)]] },
  );
}, 240_000);

it('holds a name of 200 kB, 5,000 updates, and an empty site', () => {
  const long = `${'Dòng & <dấu> '.repeat(16_000)}`;
  const many = Array.from({ length: 500 }, (_, i) =>
    incident(`i${i}`, { mail: 'down' }, HOSTILE_NOW - (i + 1) * DAY, {
      title: { vi: i < 3 ? long : 'x' },
      updates: Array.from({ length: 10 }, (_each, j) =>
        update(
          HOSTILE_NOW - (i + 1) * DAY + j * 60,
          j === 9 ? 'resolved' : 'investigating',
          i + j === 0 ? { text: { vi: long } } : {},
        ),
      ),
    }),
  );
  const files = read(textsOf(siteOf({ services: [service('mail', { name: { vi: long } })], incidents: many })));
  expect((files.get('badges/mail.json') as { label: string }).label).toMatch(/^Dòng & <dấu> .*…$/);
  const { svg } = files.get('badges/mail.svg') as Svg;
  expect([...(svg.g.text[0]?.['#text'] ?? '')].length).toBeLessThanOrEqual(60);
  expect((files.get('api/uptime/mail.json') as { outages: object[] }).outages).toHaveLength(500);
  const empty = read(textsOf(siteOf({})));
  expect(empty.get('api/status.json')).toMatchObject({ ok: false, state: 'not_measured', services: [], banner: [] });
}, 240_000);

it('never begins a cell of a table with what a spreadsheet would run', () => {
  const site = siteOf({ services: [service('mail')], incidents: [incident('i', { mail: 'down' }, HOSTILE_NOW - DAY)] });
  const record = site.uptime.get('mail');
  const outages = (record?.outages ?? []).map((one) => ({ ...one, reason: '=HYPERLINK("x")', regions: ['@a', '-b'] }));
  const spoilt = { ...site, uptime: new Map([['mail', { days: record?.days ?? [], outages }]]) };
  const rows = parse(textsOf(spoilt).get('api/uptime/mail.csv') ?? '', { columns: true }) as Record<string, string>[];
  const outage = rows.find(({ kind }) => kind === 'outage');
  expect([outage?.['reason'], outage?.['regions']]).toEqual(['\'=HYPERLINK("x")', "'@a -b"]);
  for (const row of rows) for (const cell of Object.values(row)) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
});
