import fc from 'fast-check';
import { expect, test } from 'vitest';
import { statuspageText } from '#api/statuspage/files.ts';
import type { Component, Incident, Maintenance, Status } from '#api/statuspage/types.ts';
import { openIncidents } from '#components/front.ts';
import { figureText } from '#components/promise.ts';
import { parseInstant } from '#domain/instant.ts';
import { worst } from '#domain/state.ts';
import { feedFiles } from '#feeds/files.ts';
import { share } from '#i18n/number.ts';
import { moodOf } from '#layouts/mood.ts';
import { readerOf } from '#layouts/reader.ts';
import { buildSite } from '#site/build.ts';
import type { SiteModel } from '#site/model.ts';
import { lastMonths, yearOfMonths } from '#site/months.ts';
import { tree } from '#tests/support/tree.ts';

/** "One truth", beyond the page: what feeds and JSON tell must be what the page's sentence, states, cards and log tell, of any site. */
function always(name: string, holds: (model: SiteModel) => void | Promise<void>, numRuns = 120): void {
  test(name, async () => {
    await fc.assert(
      fc.asyncProperty(tree, async (input) => {
        const { site } = input.content;
        await holds(buildSite({ ...input, content: { ...input.content, site: { ...site, languages: ['vi', 'en'] } } }));
      }),
      { numRuns },
    );
  });
}

interface Summary {
  readonly status: Status;
  readonly components: readonly Component[];
  readonly incidents: readonly Incident[];
  readonly scheduled_maintenances: readonly Maintenance[];
}

const read = <T>(model: SiteModel, path: string) => JSON.parse(statuspageText(path, model)) as T;
const slugOf = ({ shortlink }: { readonly shortlink: string }) => shortlink.split('/').at(-2);

const WORDS = {
  up: 'operational',
  maintenance: 'under_maintenance',
  degraded: 'degraded_performance',
  partial: 'partial_outage',
  down: 'major_outage',
  unknown: 'degraded_performance',
} as const;

always('each service has the state in JSON that its row has on the page', (model) => {
  const { components } = read<Summary>(model, 'summary');
  const active = model.services.filter(({ active }) => active);
  const leaves = components.filter(({ group }) => !group);
  expect(leaves.map(({ name }) => name).sort()).toEqual(active.map(({ name }) => name['vi']).sort());
  for (const { name, current } of active) {
    const [leaf] = leaves.filter((one) => one.name === name['vi']);
    const isSilent = !current.isMeasured && current.state === 'unknown';
    expect(leaf?.x_camket.state).toBe(current.isMeasured ? current.state : 'not_measured');
    if (current.maintenance.length === 0 && current.isMeasured) expect(leaf?.status).toBe(WORDS[current.state]);
    if (leaf?.status === 'operational') expect(current.state === 'up' || isSilent).toBe(true);
  }
});

always(
  'the indicator is never calmer than the first line, and the first line no calmer than the indicator',
  (model) => {
    const { indicator } = read<Summary>(model, 'status').status;
    const mood = moodOf(model.headline);
    if (['degraded', 'partial', 'down'].includes(mood)) expect(['minor', 'major', 'critical']).toContain(indicator);
    // Where all is well on the page, JSON may still point at an incident that is only being watched.
    if (mood === 'up' && openIncidents(model.incidents).length === 0)
      expect(['none', 'maintenance']).toContain(indicator);
    if (indicator === 'none') expect(['up', 'unknown', 'maintenance']).toContain(mood);
  },
);

always('open incidents are those of the page’s cards, in JSON and in Statuspage’s feeds', (model) => {
  const { incidents } = read<Summary>(model, 'incidents/unresolved');
  const open = openIncidents(model.incidents);
  expect(incidents.map(slugOf).sort()).toEqual(open.map(({ slug }) => slug).sort());
  for (const incident of incidents) {
    const view = open.find(({ slug }) => slug === slugOf(incident));
    expect(parseInstant(incident.started_at)).toBe(view?.started);
    expect(incident.resolved_at).toBe(null);
  }
  const all = read<Summary>(model, 'incidents').incidents;
  expect(all.map(slugOf).sort()).toEqual(model.incidents.map(({ slug }) => slug).sort());
});

always('maintenance is upcoming, under way or over in JSON as on the page', (model) => {
  const told = (path: string) =>
    read<Summary>(model, `scheduled-maintenances${path}`).scheduled_maintenances.map(slugOf);
  const phased = (...phases: readonly string[]) =>
    model.maintenance.filter(({ phase }) => phases.includes(phase)).map(({ slug }) => slug);
  expect(told('/upcoming').sort()).toEqual(phased('scheduled').sort());
  expect(told('/active').sort()).toEqual(phased('in_progress', 'verifying', 'overrun').sort());
  expect(told('').sort()).toEqual(model.maintenance.map(({ slug }) => slug).sort());
});

interface JsonItem {
  readonly id: string;
  readonly url: string;
  readonly date_published?: string;
  readonly _camket: { readonly impact: string | null; readonly services: readonly string[] };
}

async function textsOf(model: SiteModel): Promise<Map<string, string>> {
  const wanted = feedFiles(model).filter(({ path }) => /^(en\/)?[^/]+$/.test(path));
  return new Map(await Promise.all(wanted.map(async ({ path, text }) => [path, await text()] as const)));
}

always(
  'every update of the page is an item of the feeds, and every item leads to an entry of the page',
  async (model) => {
    const texts = await textsOf(model);
    const itemsOf = (path: string) => (JSON.parse(texts.get(path) ?? '') as { items: readonly JsonItem[] }).items;
    const items = itemsOf('feed.json');
    const entries = [
      ...model.incidents.map(({ slug }) => `/incidents/${slug}/`),
      ...model.maintenance.map(({ slug }) => `/maintenance/${slug}/`),
    ];
    for (const {
      url,
      date_published: at,
      _camket: { services },
    } of items) {
      expect(entries).toContain(new URL(url).pathname);
      expect(services.every((id) => model.services.some((service) => service.id === id))).toBe(true);
      if (at !== undefined) expect(parseInstant(at)).toBeLessThanOrEqual(model.now);
    }
    const ids = new Set(items.map(({ id }) => id));
    const shown = model.updates.filter(({ at, published }) => Math.max(at, published ?? at) <= model.now);
    expect(items.length < 100 ? shown.filter(({ key }) => !ids.has(key)) : []).toEqual([]);
    // The same items in every language and format.
    expect(itemsOf('en/feed.json').map(({ id }) => id)).toEqual(items.map(({ id }) => id));
    for (const [path, pattern] of [
      ['rss.xml', /<guid[^>]*>([^<]+)<\/guid>/g],
      ['atom.xml', /<id>tag:[^<]*<\/id>/g],
    ] as const) {
      const found = [...(texts.get(path) ?? '').matchAll(pattern)];
      expect(found.length, path).toBeGreaterThanOrEqual(items.length);
    }
  },
  60,
);

always(
  'what feeds call the impact of an incident is the worst that it declares when it is opened, and a fault of the probes has none',
  async (model) => {
    const { items } = JSON.parse((await textsOf(model)).get('feed.json') ?? '') as { items: readonly JsonItem[] };
    for (const {
      url,
      _camket: { impact },
    } of items) {
      const incident = model.incidents.find(({ slug }) => new URL(url).pathname === `/incidents/${slug}/`);
      if (incident === undefined || impact === null) continue;
      expect(incident.type).not.toBe('probe_fault');
      expect(impact).toBe(worst(Object.values(incident.states)));
    }
  },
  60,
);

always(
  'Statuspage’s feed and the calendar hold the entries of the page',
  async (model) => {
    const texts = await textsOf(model);
    const links = [
      ...(texts.get('history.rss') ?? '').matchAll(/<link>[^<]*\/((?:incidents|maintenance)\/[^/<]+)\/<\/link>/g),
    ].map(([, path]) => path);
    const entries = [
      ...model.incidents.map(({ slug }) => `incidents/${slug}`),
      ...model.maintenance.map(({ slug }) => `maintenance/${slug}`),
    ];
    expect(links.sort()).toEqual(entries.sort());
    const calendar = texts.get('maintenance.ics') ?? '';
    const starts = [...calendar.matchAll(/DTSTART:(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z/g)].map(
      ([, y, mo, d, h, mi, s]) => Date.parse(`${y}-${mo}-${d}T${h}:${mi}:${s}Z`) / 1000,
    );
    expect(starts.sort()).toEqual(model.maintenance.map(({ starts: at }) => at).sort());
  },
  60,
);

always('no month, year or account with a second lost prints 100 %', (model) => {
  const reader = readerOf(model, undefined, '/');
  const months = lastMonths(model.now, model.settings.zone);
  for (const service of model.services) {
    const { whole, months: own } = yearOfMonths(service, months);
    const lost = service.days.reduce((sum, { seconds }) => sum + seconds.down + seconds.planned, 0);
    if (whole !== null && whole.den > 0) expect(share(whole.num, whole.den, 'vi') === '100%').toBe(lost === 0);
    for (const [i, figure] of own.entries()) {
      const days = service.days.filter(({ date }) => date.startsWith(months[i] ?? ''));
      const bad = days.reduce((sum, { seconds }) => sum + seconds.down, 0);
      if (figure !== null && figure.den > 0 && bad > 0) expect(share(figure.num, figure.den, 'vi')).not.toBe('100%');
    }
  }
  for (const { year, months12 } of model.delivery)
    for (const { account } of [year, months12])
      if (account.seconds.down > 0 && account.sla !== null) expect(figureText(account.sla, reader)).not.toBe('100%');
});
