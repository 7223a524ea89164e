import { createRequire } from 'node:module';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import RssParser from 'rss-parser';
import { z } from 'zod';
import { type LocalSite, serve } from '#build/serve.ts';
import { load } from '#site/load.ts';
import { type AnyFile, entriesOf, fileOf, type Files, readFiles } from '#tests/api/statuspage/support/files.ts';
import { brokenRules } from '#tests/api/statuspage/support/rules.ts';
import { validators } from '#tests/api/statuspage/support/schemas.ts';
import { tree } from '#tests/support/command.ts';

const require = createRequire(import.meta.url);
const PATH = /^api\/v2\/(.+)\.json$/;

let texts: Map<string, string>;
let files: Files;
let site: LocalSite;

beforeAll(async () => {
  const found = [...tree(inject('sample'))].flatMap(([path, bytes]): [string, string][] => {
    const [, name] = PATH.exec(path) ?? [];
    return name === undefined ? [] : [[name, bytes.toString()]];
  });
  texts = new Map(found);
  files = readFiles(found.filter(([name]) => !name.startsWith('schema/')));
  site = await serve(inject('sample'), { port: 0 });
});
afterAll(() => site.close());

describe('The sample as built', () => {
  it('keeps every rule that clients rely on', () => {
    expect(brokenRules(files)).toEqual([]);
    expect(fileOf(files, 'summary').incidents.length).toBeGreaterThan(0);
    expect(fileOf(files, 'scheduled-maintenances/active').scheduled_maintenances.length).toBeGreaterThan(0);
  });

  it('is what the schemas it serves say, each file naming its own', () => {
    const schemas = validators([...texts].filter(([name]) => name.startsWith('schema/')).map(([, text]) => text));
    for (const [name, file] of files) {
      const validate = schemas.get(file.x_camket.schema);
      expect(validate?.(file), `${name}: ${JSON.stringify(validate?.errors?.[0])}`).toBe(true);
      expect(texts.has(file.x_camket.schema.replace(/^.*\/api\/v2\/(.*)\.json$/, '$1')), name).toBe(true);
    }
  });

  it('has a file for every incident and maintenance of the site', async () => {
    const { model } = await load();
    expect(entriesOf(files)).toHaveLength(model.incidents.length + model.maintenance.length);
  });
});

describe('As hosts are told to serve it', () => {
  it.each(['status', 'summary', 'components', 'incidents/unresolved', 'schema/types'])(
    '%s.json: GET and HEAD, as JSON, to any origin',
    async (name) => {
      for (const method of ['GET', 'HEAD']) {
        const answer = await fetch(new URL(`api/v2/${name}.json`, site.url), { method });
        expect(answer.status).toBe(200);
        expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8');
        expect(answer.headers.get('access-control-allow-origin')).toBe('*');
      }
    },
  );

  it('what is not there is not found', async () => {
    for (const path of ['api/v2/nonsense.json', 'api/v2/incidents/000000000000.json'])
      expect((await fetch(new URL(path, site.url))).status).toBe(404);
  });
});

/** The client of npm, as far as it is asked here; null: the installed package has no code (3.4.6 was published without). */
interface Client {
  readonly api: {
    getComponents(): Promise<AnyFile>;
    getStatus(): Promise<AnyFile>;
    getSummary(): Promise<AnyFile>;
    readonly incidents: { getAll(): Promise<AnyFile>; getUnresolved(): Promise<AnyFile> };
    readonly scheduledMaintenances: { getUpcoming(): Promise<AnyFile> };
  };
  setApiUrl(url: string): void;
}

function clientOfNpm(): (new (pageId: string) => Client) | null {
  try {
    return (require('statuspage.io') as { Statuspage: new (pageId: string) => Client }).Statuspage;
  } catch {
    return null;
  }
}
const Statuspage = clientOfNpm();

it.skipIf(Statuspage === null)(
  'npm’s statuspage.io reads it (skipped where its package came without code)',
  async () => {
    const client = new (Statuspage as new (pageId: string) => Client)(fileOf(files, 'status').page.id);
    client.setApiUrl(site.url.replace(/\/$/, ''));
    const { api } = client;
    expect(await api.getStatus()).toEqual(fileOf(files, 'status'));
    expect(await api.getSummary()).toEqual(fileOf(files, 'summary'));
    expect(await api.getComponents()).toEqual(fileOf(files, 'components'));
    expect(await api.incidents.getAll()).toEqual(fileOf(files, 'incidents'));
    expect(await api.incidents.getUnresolved()).toEqual(fileOf(files, 'incidents/unresolved'));
    expect(await api.scheduledMaintenances.getUpcoming()).toEqual(fileOf(files, 'scheduled-maintenances/upcoming'));
  },
);

describe('npm’s rss-parser, which most readers of history feeds in JavaScript use', () => {
  const reader = new RssParser<object, { maintenanceEndDate?: string; 'content:encoded'?: string }>({
    customFields: { item: [['sp:maintenanceEndDate', 'maintenanceEndDate']] },
  });
  const at = (path: string) => reader.parseURL(new URL(path, site.url).href);

  it('reads history.rss and history.atom: the same entries, every update, the end of maintenance', async () => {
    const [rss, atom] = await Promise.all([at('history.rss'), at('history.atom')]);
    expect(rss.items).toHaveLength(25);
    expect(rss.items.map(({ title }) => title)).toEqual(atom.items.map(({ title }) => title));
    const incidents = [
      ...fileOf(files, 'incidents').incidents,
      ...fileOf(files, 'scheduled-maintenances').scheduled_maintenances,
    ];
    for (const item of rss.items) {
      const incident = incidents.find(({ name }) => name === item.title);
      expect(incident, item.title).toBeDefined();
      expect(Date.parse(item.isoDate ?? '')).toBeLessThanOrEqual(Date.parse(fileOf(files, 'status').x_camket.now));
      expect((item.content ?? '').match(/<strong>/g)?.length).toBeGreaterThanOrEqual(
        incident?.incident_updates.length ?? 1,
      );
    }
    expect(rss.items.filter(({ maintenanceEndDate }) => maintenanceEndDate !== undefined).length).toBeGreaterThan(0);
  });

  it.each(['rss.xml', 'en/atom.xml', 'services/email/rss.xml'])(
    'reads %s: items of their own, each once',
    async (path) => {
      const { items, title } = await at(path);
      expect(title).toMatch(/VINASTAR/);
      expect(items.length).toBeGreaterThan(20);
      expect(new Set(items.map(({ guid, id }: { guid?: string; id?: string }) => guid ?? id)).size).toBe(items.length);
      for (const { isoDate, link } of items)
        expect([Number.isNaN(Date.parse(isoDate ?? '')), URL.canParse(link ?? '')]).toEqual([false, true]);
    },
  );
});

/** As the strictest reader known asks for it (openstatus' fetcher): another word is a failure to it, not a warning. */
const time = z.iso.datetime({ offset: true });
const status = z.object({ indicator: z.enum(['none', 'minor', 'major', 'critical']), description: z.string() });
const page = z.object({ id: z.string(), name: z.string(), url: z.url(), time_zone: z.string(), updated_at: time });
const component = z.object({
  id: z.string(),
  name: z.string(),
  status: z.enum(['operational', 'degraded_performance', 'partial_outage', 'major_outage', 'under_maintenance']),
  created_at: time,
  updated_at: time,
  position: z.number(),
  description: z.string().nullable(),
  group_id: z.string().nullable(),
  page_id: z.string(),
  group: z.boolean(),
});
const entry = z.object({
  id: z.string(),
  name: z.string(),
  impact: z.enum(['none', 'minor', 'major', 'critical', 'maintenance']),
  shortlink: z.url(),
  created_at: time,
  updated_at: time,
  monitoring_at: time.nullable(),
  resolved_at: time.nullable(),
  incident_updates: z.array(z.object({ id: z.string(), body: z.string(), created_at: time, display_at: time })).min(1),
});

it.each([
  ['status', z.object({ page, status })],
  [
    'summary',
    z.object({
      page,
      status,
      components: z.array(component),
      incidents: z.array(entry),
      scheduled_maintenances: z.array(entry),
    }),
  ],
  ['components', z.object({ page, components: z.array(component) })],
  ['incidents', z.object({ page, incidents: z.array(entry) })],
] as const)('a strict reader takes %s.json over HTTP', async (name, schema) => {
  const answer = await fetch(new URL(`api/v2/${name}.json`, site.url));
  expect(schema.safeParse(await answer.json()).error).toBeUndefined();
});
