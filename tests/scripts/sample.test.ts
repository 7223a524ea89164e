import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Content } from '#entries/content.ts';
import type { Problem } from '#entries/messages.ts';
import { readContent } from '#entries/read.ts';
import { decodeDay } from '#record/day.ts';
import { linksOf } from '#record/chain.ts';
import { readMonths } from '#record/months.ts';
import { chainProblems, parseReceipts } from '#record/receipts.ts';
import { closesAt } from '#record/seal.ts';
import { updateKeys } from '#site/keys.ts';
import { filesBelow, MANIFEST, manifestOf } from '#scripts/init/manifest.ts';
import { templateFiles } from '#scripts/init/templates.ts';
import { spread } from '#scripts/sample/latency.ts';
import { recordFiles } from '#scripts/sample/record.ts';

const CONTENT = new URL('../../content', import.meta.url).pathname;
const byName = (a: { seal: string }, b: { seal: string }) => (a.seal < b.seal ? -1 : 1);
const shipped = (path: string) => readFileSync(join(CONTENT, path), 'utf8');

let content: Content;
let problems: readonly Problem[];
let made: ReadonlyMap<string, string>;

beforeAll(async () => {
  ({ content, problems } = await readContent(CONTENT, {}));
  made = recordFiles(CONTENT, content, content.site.sample?.now ?? 0);
}, 60_000);

describe('the shipped sample is what `npm run sample` makes', () => {
  test('the record and the receipts, byte for byte', () => {
    expect(filesBelow(join(CONTENT, 'record')).map((path) => `record/${path}`)).toEqual([...made.keys()].sort());
    for (const [path, text] of made) expect(shipped(path) === text, path).toBe(true);
  });

  test('the templates', () => {
    for (const [path, text] of templateFiles(['vi', 'en'], 'web')) expect(shipped(path)).toBe(text);
  });

  test('the list of its files, by which init knows it', () => {
    expect(manifestOf(CONTENT)).toBe(readFileSync(MANIFEST, 'utf8'));
  });
});

describe('its entries', () => {
  test('have no errors, and one warning: the translation that is missing on purpose', () => {
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(problems.filter(({ file }) => file !== 'incidents/2026/2026-08-02-hosting-cham-ban-dem.md')).toEqual([]);
  });

  test('show every kind of entry and every state of one', () => {
    const { incidents, maintenance, notices } = content;
    const states = new Set(incidents.flatMap(({ services }) => Object.values(services)));
    expect([...states].sort()).toEqual(['degraded', 'down', 'partial', 'up']);
    expect([...new Set(incidents.map(({ type }) => type))].sort()).toEqual(['incident', 'probe_fault', 'security']);
    expect(incidents.filter(({ ended }) => ended === null).map(({ id }) => id)).toEqual([
      '2026-11-22-thu-gui-di-bi-cham',
    ]);
    expect(incidents.filter(({ cause }) => cause !== null).every(({ evidence }) => evidence !== null)).toBe(true);
    const now = content.site.sample?.now ?? 0;
    const count = (test: (work: Content['maintenance'][number]) => boolean) => maintenance.filter(test).length;
    expect({
      coming: count(({ starts }) => starts > now),
      underWay: count(({ starts, ends }) => starts <= now && now < ends),
      cancelled: count(({ cancelled }) => cancelled !== null),
      emergency: count((work) => work.class === 'emergency'),
      unconfirmed: count(({ ends, completed, cancelled }) => ends <= now && completed === null && cancelled === null),
      late: count(({ ends, completed }) => completed !== null && completed > ends),
    }).toEqual({ coming: 2, underWay: 1, cancelled: 1, emergency: 2, unconfirmed: 1, late: 1 });
    expect(notices.length).toBeGreaterThan(3);
  });
});

describe('its receipts', () => {
  const receipts = () => parseReceipts(made.get('record/receipts.jsonl') ?? '').receipts;

  test('are in order of publication, none later than now', () => {
    const times = receipts().map(({ at }) => at);
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(times.at(-1)).toBeLessThanOrEqual(content.site.sample?.now ?? 0);
  });

  test('end, for every entry, with the file as shipped and its updates', () => {
    for (const entry of [...content.incidents, ...content.maintenance, ...content.notices]) {
      const own = receipts().filter(({ id }) => id === entry.id);
      expect(own.at(-1)?.sha, entry.file).toBe(entry.blob);
      expect(own.at(-1)?.updates.map(({ key }) => key)).toEqual(updateKeys(entry, own));
    }
  });

  test('keep the key of a heading whose time was corrected', () => {
    const own = receipts().filter(({ id }) => id === '2026-06-25-tong-dai-mat-lien-lac');
    expect(own.map(({ updates }) => updates.at(-1)?.key.split('/').slice(1).join('/'))).toEqual([
      '2026-06-25T02:05:00Z/investigating',
      '2026-06-25T02:40:00Z/identified',
      '2026-06-25T04:25:00Z/resolved',
      '2026-06-25T04:25:00Z/resolved',
    ]);
  });

  test('show what was said before: moved windows, a cause that came later', () => {
    const facts = (id: string) => receipts().flatMap((receipt) => (receipt.id === id ? [receipt.facts] : []));
    expect(new Set(facts('2026-01-20-thay-o-dia-cum-hosting').map(({ start }) => start)).size).toBe(2);
    expect(facts('2026-08-21-su-co-mang-truc-toan-quoc').map(({ cause }) => cause !== null)).toEqual([
      false,
      false,
      false,
      false,
      true,
    ]);
  });
});

describe('its chain', () => {
  const text = () => made.get('record/receipts.jsonl') ?? '';

  test('holds, and every line has its head', () => {
    expect(linksOf(text()).filter(({ head, stored }) => head !== stored)).toEqual([]);
    expect(chainProblems(text())).toEqual([]);
  });

  test('has every closed month of the record as it stands, none before it closed', () => {
    const { seals } = parseReceipts(text());
    const now = content.site.sample?.now ?? 0;
    const closed = readMonths(CONTENT).filter(({ seal }) => closesAt(seal.slice(-7)) <= now);
    expect(seals.map(({ seal, sha, digest }) => ({ seal, sha, digest })).sort(byName)).toEqual(closed.sort(byName));
    expect(seals.every(({ seal, at }) => closesAt(seal.slice(-7)) <= at && at <= now)).toBe(true);
    expect(closed.length).toBeGreaterThan(30);
  });
});

describe('its record', () => {
  test('is lines the store reads, in the store’s order, nothing later than now', () => {
    const now = content.site.sample?.now ?? 0;
    for (const [path, text] of made) {
      if (!path.includes('/uptime/')) continue;
      const lines = text.trimEnd().split('\n').map(decodeDay);
      const names = lines.map((line) => (typeof line === 'string' ? line : `${line.svc} ${line.day}`));
      expect(names, path).toEqual([...names].sort());
      expect(
        lines.every((line) => typeof line !== 'string' && line.to < now && path.includes(line.day.slice(0, 7))),
      ).toBe(true);
    }
  });

  test('is modest', () => {
    const bytes = [...made.values()].reduce((sum, text) => sum + Buffer.byteLength(text), 0);
    expect(bytes).toBeLessThan(3_000_000);
  });
});

test.each([1, 7, 1440])('%i answers are dealt out whole', (count) => {
  expect(Object.values(spread(count, 120)).reduce((sum, n) => sum + n, 0)).toBe(count);
});
