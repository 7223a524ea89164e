import caseSchema from '#domain/case.schema.json' with { type: 'json' };
import { CASE_SCHEMA, STATUS_SCHEMA, UPTIME_SCHEMA, YEAR_SCHEMA } from './paths.ts';
import statusSchema from './status.schema.json' with { type: 'json' };
import uptimeSchema from './uptime.schema.json' with { type: 'json' };
import yearSchema from './year-case.schema.json' with { type: 'json' };

/** The JSON Schema of a case, as served. */
export function caseSchemaText(address: string): string {
  return textOf(caseSchema, address + CASE_SCHEMA);
}

/** The JSON Schema of a year, which refers to that of a case beside it. */
export function yearSchemaText(address: string): string {
  return textOf(yearSchema, address + YEAR_SCHEMA);
}

/** The JSON Schema of how things stand. */
export function statusSchemaText(address: string): string {
  return textOf(statusSchema, address + STATUS_SCHEMA);
}

/** The JSON Schema of a service's time. */
export function uptimeSchemaText(address: string): string {
  return textOf(uptimeSchema, address + UPTIME_SCHEMA);
}

/** Under the address it is served at: what refers to it by a relative path finds it there. */
function textOf({ $schema, ...schema }: { readonly $schema: string }, $id: string): string {
  return `${JSON.stringify({ $schema, $id, ...schema }, null, 2)}\n`;
}
