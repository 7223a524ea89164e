import type { SiteModel } from '#site/model.ts';
import type { ToldIncident } from './incident.ts';
import type { ToldMaintenance } from './maintenance.ts';
import { schemaAddress, type SchemaName, schemaText, SCHEMAS } from './schemas.ts';
import { statuspageSite, type StatuspageSite } from './site.ts';
import type { Incident, Maintenance } from './types.ts';

/** How many entries the lists hold; open ones are never cut. */
const NEWEST = 50;

interface File {
  readonly schema: SchemaName;
  readonly body: (site: StatuspageSite) => object;
}

const FILES: Readonly<Record<string, File>> = {
  status: { schema: 'status', body: ({ status }) => ({ status }) },
  summary: {
    schema: 'summary',
    body: (site) => ({
      components: site.components,
      incidents: unresolved(site),
      scheduled_maintenances: planned(site, ['scheduled', 'in_progress', 'verifying']),
      status: site.status,
    }),
  },
  components: { schema: 'components', body: ({ components }) => ({ components }) },
  incidents: {
    schema: 'incidents',
    body: ({ incidents }) => ({ incidents: cut(incidents, ({ open }) => open).map(({ incident }) => incident) }),
  },
  'incidents/unresolved': { schema: 'incidents', body: (site) => ({ incidents: unresolved(site) }) },
  'scheduled-maintenances': {
    schema: 'scheduled-maintenances',
    body: ({ maintenances }) => ({
      scheduled_maintenances: cut(maintenances, isAhead).map(({ maintenance }) => maintenance),
    }),
  },
  'scheduled-maintenances/upcoming': {
    schema: 'scheduled-maintenances',
    body: (site) => ({ scheduled_maintenances: planned(site, ['scheduled']) }),
  },
  'scheduled-maintenances/active': {
    schema: 'scheduled-maintenances',
    body: (site) => ({ scheduled_maintenances: planned(site, ['in_progress', 'verifying']) }),
  },
};

/** Paths below `/api/v2`, without `.json`: the eight lists, each entry by its id, the schemas. */
export function statuspagePaths(model: SiteModel): string[] {
  return [
    ...Object.keys(FILES),
    ...entriesById(model)
      .keys()
      .map((id) => `incidents/${id}`),
    ...SCHEMAS.map((name) => `schema/${name}`),
  ];
}

/** The text of one of {@link statuspagePaths}: one line. */
export function statuspageText(path: string, model: SiteModel): string {
  const [, schema] = /^schema\/(.+)$/.exec(path) ?? [];
  if (schema !== undefined) return schemaText(schema as SchemaName, model.address);
  const site = statuspageSite(model);
  const file = FILES[path];
  const body = file ? file.body(site) : { incident: entriesById(model).get(path.replace(/^incidents\//, '')) };
  const about = { schema: schemaAddress(model.address, file?.schema ?? 'incident'), ...site.about };
  return `${JSON.stringify({ page: site.page, ...body, x_camket: about })}\n`;
}

const entries = new WeakMap<StatuspageSite, ReadonlyMap<string, Incident | Maintenance>>();

/** Every incident and maintenance, also those that no list holds any more. */
function entriesById(model: SiteModel): ReadonlyMap<string, Incident | Maintenance> {
  const site = statuspageSite(model);
  const found = entries.get(site) ?? byId(site);
  entries.set(site, found);
  return found;
}

function byId({ incidents, maintenances }: StatuspageSite): ReadonlyMap<string, Incident | Maintenance> {
  const all = [...incidents.map(({ incident }) => incident), ...maintenances.map(({ maintenance }) => maintenance)];
  return new Map(all.map((entry) => [entry.id, entry]));
}

function unresolved({ incidents }: StatuspageSite): Incident[] {
  return incidents.filter(({ open }) => open).map(({ incident }) => incident);
}

/** The next one first. */
function planned({ maintenances }: StatuspageSite, statuses: readonly Maintenance['status'][]): Maintenance[] {
  return maintenances
    .filter(({ maintenance }) => statuses.includes(maintenance.status))
    .sort((a, b) => a.starts - b.starts || (a.maintenance.id < b.maintenance.id ? -1 : 1))
    .map(({ maintenance }) => maintenance);
}

function isAhead({ maintenance }: ToldMaintenance): boolean {
  return maintenance.status !== 'completed';
}

/** The newest, in their order; those of `kept` however old they are. */
function cut<T extends ToldIncident | ToldMaintenance>(all: readonly T[], kept: (one: T) => boolean): T[] {
  let rest = NEWEST - all.filter(kept).length;
  return all.filter((one) => kept(one) || (rest -= 1) >= 0);
}
