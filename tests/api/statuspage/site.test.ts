import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { statuspagePaths, statuspageText } from '#api/statuspage/files.ts';
import { buildSite, type SiteInput } from '#site/build.ts';
import { at, content, incident, maintenance, measured, receipt, service, update } from '#tests/support/content.ts';
import { tree } from '#tests/support/tree.ts';
import { entriesOf, fileOf, filesOf } from './support/files.ts';
import { brokenRules } from './support/rules.ts';
import { validators } from './support/schemas.ts';

const NOW = at('2026-11-22 12:00');
const ADDRESS = 'https://status.example.net';
const schemas = validators(
  ['types', 'status', 'summary', 'components', 'incidents', 'scheduled-maintenances', 'incident'].map((name) =>
    statuspageText(`schema/${name}`, buildSite(site())),
  ),
);

type Tree = Parameters<typeof content>[0];

function site(over: Tree = {}, now = NOW): SiteInput {
  const services = [service('email'), service('web'), service('phone', { check: null })];
  return {
    content: content({ services, ...over }),
    measurements: new Map(),
    receipts: [],
    now,
    commit: null,
    address: ADDRESS,
  };
}

/** Two headings of one time and status in one file are refused: no key stands twice. */
const told = tree.map((input): SiteInput => {
  const once = <T extends { updates: readonly { at: number; status: string }[] }>(one: T): T => ({
    ...one,
    updates: one.updates.filter(
      (each, i, all) => all.findIndex(({ at: time, status }) => time === each.at && status === each.status) === i,
    ),
  });
  const { content: all } = input;
  return { ...input, content: { ...all, incidents: all.incidents.map(once), maintenance: all.maintenance.map(once) } };
});

/** With groups, one of them empty, and services beside them. */
function grouped(input: SiteInput): SiteInput {
  const groups = ['core', 'none', 'rest'].map((id) => ({ id, name: { vi: `Nhóm ${id}` } }));
  const groupsOf: Readonly<Record<string, string | null>> = { email: 'core', phone: 'core', web: null };
  const { content: all } = input;
  const services = all.services.map((one) => ({ ...one, group: groupsOf[one.id] ?? null }));
  return { ...input, content: { ...all, services, site: { ...all.site, groups } } };
}

describe('of any tree', () => {
  it('the files keep every rule that clients rely on, and are what their schemas say', () => {
    fc.assert(
      fc.property(
        told,
        fc.boolean(),
        fc.constantFrom('Asia/Ho_Chi_Minh', 'Etc/UTC', 'America/New_York'),
        (input, isGrouped, zone) => {
          const zoned = { ...input, content: { ...input.content, site: { ...input.content.site, zone } } };
          const files = filesOf(isGrouped ? grouped(zoned) : zoned);
          expect(brokenRules(files)).toEqual([]);
          for (const [path, file] of files) {
            if (path.startsWith('schema/')) continue;
            const validate = schemas.get(file.x_camket.schema);
            expect(validate?.(file), `${path}: ${JSON.stringify(validate?.errors?.[0])}`).toBe(true);
          }
        },
      ),
      { numRuns: 120 },
    );
  });

  it('each path is a file of its own, one line, the same bytes twice', () => {
    fc.assert(
      fc.property(told, (input) => {
        const [model, again] = [buildSite(input), buildSite(input)];
        const paths = statuspagePaths(model);
        expect(new Set(paths).size).toBe(paths.length);
        for (const path of paths) {
          const text = statuspageText(path, model);
          expect(text).toBe(statuspageText(path, again));
          if (!path.startsWith('schema/')) expect(text.match(/\n/g)).toHaveLength(1);
        }
      }),
      { numRuns: 20 },
    );
  });

  it('an id outlives a change of title, text, order and file name', () => {
    fc.assert(
      fc.property(told, fc.integer({ min: 0, max: 5 }), (input, turn) => {
        const { content: all } = input;
        const renamed = <T extends { title: object; slug: string; was: readonly string[]; file: string; blob: string }>(
          one: T,
        ): T => ({
          ...one,
          title: { vi: `Khác ${one.slug}` },
          slug: `new-${one.slug}`,
          file: `${one.file}x`,
          was: [...one.was, one.slug],
        });
        const retold = <T extends { updates: readonly { text: object }[] }>(one: T): T => ({
          ...one,
          updates: one.updates.map((each) => ({ ...each, text: { vi: 'Lời khác.' } })),
        });
        const edited = {
          ...input,
          content: {
            ...all,
            services: [...all.services.slice(turn % 3), ...all.services.slice(0, turn % 3)].map((one) => ({
              ...one,
              slug: `x-${one.slug}`,
              name: { vi: 'Tên mới' },
            })),
            incidents: all.incidents.map(renamed).map(retold),
            maintenance: all.maintenance.map(renamed).map(retold),
          },
        };
        const idsIn = (given: SiteInput) => {
          const files = filesOf(given);
          return {
            paths: [...files.keys()].sort(),
            components: fileOf(files, 'components')
              .components.map(({ id }) => id)
              .sort(),
            updates: entriesOf(files)
              .flatMap((entry) => entry.incident_updates.map(({ id, display_at: time }) => `${id} ${time}`))
              .sort(),
          };
        };
        expect(idsIn(edited)).toEqual(idsIn(input));
      }),
      { numRuns: 60 },
    );
  });
});

it('an empty site is a page without components on which all is well', () => {
  const files = filesOf(site({ services: [] }));
  expect(brokenRules(files)).toEqual([]);
  expect(fileOf(files, 'summary')).toMatchObject({
    components: [],
    incidents: [],
    scheduled_maintenances: [],
    status: { indicator: 'none', description: 'All Systems Operational' },
  });
});

describe('lists', () => {
  it('hold the 50 newest and whatever is open, and every entry stands under its own id', () => {
    const old = incident('old', { email: 'degraded' }, at('2025-01-01 00:00'));
    const over = Array.from({ length: 60 }, (_, i) => {
      const time = at('2026-01-01 00:00') + i * 86_400;
      return incident(`i${i}`, { email: 'down' }, time, { updates: [update(time + 60, 'resolved')] });
    });
    const works = Array.from({ length: 60 }, (_, i) => {
      const time = at('2026-01-01 00:00') + i * 86_400;
      return maintenance(`m${i}`, ['web'], time, time + 3600, { updates: [update(time + 600, 'completed')] });
    });
    const files = filesOf(site({ incidents: [old, ...over], maintenance: works }));
    expect(brokenRules(files)).toEqual([]);
    const { incidents } = fileOf(files, 'incidents');
    expect(incidents).toHaveLength(50);
    expect([incidents[0]?.name, incidents.at(-1)?.name]).toEqual(['i59', 'old']);
    expect(fileOf(files, 'scheduled-maintenances').scheduled_maintenances).toHaveLength(50);
    expect(entriesOf(files)).toHaveLength(121);
  });

  it('of planned work begin with what comes next', () => {
    const works = ['2026-12-03', '2026-12-01', '2026-12-02'].map((day) =>
      maintenance(day, ['web'], `${day} 01:00`, `${day} 02:00`, { updates: [update('2026-11-20 09:00', 'scheduled')] }),
    );
    const { scheduled_maintenances: next } = fileOf(
      filesOf(site({ maintenance: works })),
      'scheduled-maintenances/upcoming',
    );
    expect(next.map(({ name }) => name)).toEqual(['2026-12-01', '2026-12-02', '2026-12-03']);
  });
});

describe('text', () => {
  const hostile = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 80 }),
    fc.constantFrom(
      ']]>',
      '</script><script>alert(1)</script>',
      '&amp;&lt;',
      '\u202egnort\u200f',
      '😀\ud83d',
      '"\\\u0000\u2028',
    ),
  );

  it('of any title and name comes back as the page would write it', () => {
    fc.assert(
      fc.property(hostile, hostile, (title, name) => {
        const one = incident('x', { email: 'down' }, '2026-11-22 09:00', { title: { vi: `a${title}b` } });
        const files = filesOf(site({ incidents: [one], services: [service('email', { name: { vi: `c${name}d` } })] }));
        const seen = (text: string) =>
          text
            .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
            .replace(/(?![\t\n\r])[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, '')
            .normalize('NFC')
            .replace(/\s+/g, ' ')
            .trim();
        expect(entriesOf(files)[0]?.name).toBe(seen(`a${title}b`));
        expect(fileOf(files, 'components').components[0]?.name).toBe(seen(`c${name}d`));
        expect(brokenRules(files)).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  it('that is markup to somebody is text here', () => {
    const body =
      'Xem `<b>` & \\<img src=x onerror=alert(1)>\n\n<script>alert(2)</script>\n\n- một ]]>\n- [hai](/history/)\n\n3. ba';
    const one = incident('x', { email: 'down' }, '2026-11-22 09:00', {
      updates: [update('2026-11-22 09:10', 'investigating', { text: { vi: body } })],
    });
    expect(entriesOf(filesOf(site({ incidents: [one] })))[0]?.incident_updates[0]?.body).toBe(
      `Xem <b> & <img src=x onerror=alert(1)>\n\n- một ]]>\n- hai (${ADDRESS}/history/)\n\n3. ba`,
    );
  });

  it('is in the site’s first language, else in one there is', () => {
    const one = incident('x', { email: 'down' }, '2026-11-22 09:00', {
      title: { en: 'Only English' },
      updates: [update('2026-11-22 09:10', 'investigating')],
    });
    expect(entriesOf(filesOf(site({ incidents: [one] })))[0]).toMatchObject({
      name: 'Only English',
      incident_updates: [{ body: 'Tin investigating.' }],
    });
  });

  it('of 200 kB and of 5,000 updates is told whole', () => {
    const long = 'Chữ '.repeat(50_000).trim();
    const many = Array.from({ length: 5000 }, (_, i) =>
      update(at('2026-11-01 00:00') + i * 60, 'investigating', { text: { vi: `Tin ${i}` } }),
    );
    const both = [
      incident('long', { email: 'down' }, '2026-11-01 00:00', {
        updates: [update('2026-11-01 00:00', 'investigating', { text: { vi: long } })],
      }),
      incident('many', { web: 'down' }, '2026-11-01 00:00', { updates: many }),
    ];
    const files = filesOf(site({ incidents: both }));
    expect(brokenRules(files)).toEqual([]);
    const entries = entriesOf(files);
    expect(entries.find(({ name }) => name === 'long')?.incident_updates[0]?.body).toBe(long);
    expect(entries.find(({ name }) => name === 'many')?.incident_updates).toHaveLength(5000);
  });
});

it('the sample says so in its name and beside every file', () => {
  const files = filesOf(site({ site: { sample: { now: NOW } } }));
  expect(fileOf(files, 'status')).toMatchObject({ page: { name: 'Test (Dữ liệu mẫu)' }, x_camket: { sample: true } });
});

it('a file says what it was made of, until when it holds, and where it is described', () => {
  const input = { ...site(), measurements: new Map([measured('email', { hn: [[NOW - 3600, NOW, 'up']] })]) };
  expect(fileOf(filesOf(input), 'summary').x_camket).toEqual({
    schema: `${ADDRESS}/api/v2/schema/summary.json`,
    now: '2026-11-22T12:00:00.000+07:00',
    as_of: '2026-11-22T11:59:59.000+07:00',
    valid_until: '2026-11-22T12:02:59.000+07:00',
    sample: false,
  });
});

it('an update knows when it was published and last changed', () => {
  const one = incident('x', { email: 'down' }, '2026-11-22 09:00', {
    updates: [update('2026-11-22 09:10', 'investigating')],
  });
  const key = 'x/2026-11-22T02:10:00Z/investigating';
  const receipts = [
    receipt(one, '2026-11-22 09:12', { sha: 'old', updates: [{ key, sha: 'a' }] }),
    receipt(one, '2026-11-22 10:30', { updates: [{ key, sha: 'b' }] }),
  ];
  expect(entriesOf(filesOf({ ...site({ incidents: [one] }), receipts }))[0]).toMatchObject({
    created_at: '2026-11-22T09:12:00.000+07:00',
    started_at: '2026-11-22T09:00:00.000+07:00',
    updated_at: '2026-11-22T10:30:00.000+07:00',
    incident_updates: [
      {
        display_at: '2026-11-22T09:10:00.000+07:00',
        created_at: '2026-11-22T09:12:00.000+07:00',
        updated_at: '2026-11-22T10:30:00.000+07:00',
      },
    ],
  });
});
