import types from './types.schema.json' with { type: 'json' };

/** What describes the files of `/api/v2`; `types` is what the others are made of. */
export const SCHEMAS = [
  'types',
  'status',
  'summary',
  'components',
  'incidents',
  'scheduled-maintenances',
  'incident',
] as const;
export type SchemaName = (typeof SCHEMAS)[number];

const list = (of: string) => ({ type: 'array', items: { $ref: `types.json#/$defs/${of}` } });
const one = (of: string) => ({ $ref: `types.json#/$defs/${of}` });

const BODIES: Readonly<Record<Exclude<SchemaName, 'types'>, { readonly title: string; readonly body: object }>> = {
  status: { title: 'The roll-up alone', body: { status: one('status') } },
  summary: {
    title: 'Components, what is open, what is planned or under way, the roll-up',
    body: {
      components: list('component'),
      incidents: list('unresolved'),
      scheduled_maintenances: list('maintenance'),
      status: one('status'),
    },
  },
  components: { title: 'Components, each group before its children', body: { components: list('component') } },
  incidents: {
    title: 'The newest 50 incidents and all open ones, newest first; or (unresolved) the open ones alone',
    body: { incidents: list('incident') },
  },
  'scheduled-maintenances': {
    title:
      'The newest 50 maintenances and all that are not over, newest first; or (upcoming, active) those alone, the next first',
    body: { scheduled_maintenances: list('maintenance') },
  },
  incident: {
    title: 'One incident or maintenance',
    body: { incident: { anyOf: [one('incident'), one('maintenance')] } },
  },
};

export function schemaAddress(address: string, name: SchemaName): string {
  return `${address}/api/v2/schema/${name}.json`;
}

/** The JSON Schema of a kind of file, as served: each under its own address, referring to `types.json` beside it. */
export function schemaText(name: SchemaName, address: string): string {
  const { $schema, ...rest } = types;
  const $id = schemaAddress(address, name);
  if (name === 'types') return `${JSON.stringify({ $schema, $id, ...rest }, null, 2)}\n`;
  const { title, body } = BODIES[name];
  const properties = { page: one('page'), ...body, x_camket: one('about') };
  const schema = { $schema, $id, title, type: 'object', required: Object.keys(properties), properties };
  return `${JSON.stringify(schema, null, 2)}\n`;
}
