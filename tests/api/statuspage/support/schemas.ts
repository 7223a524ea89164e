import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { SCHEMAS } from '#api/statuspage/schemas.ts';

type Schema = Readonly<Record<string, unknown>>;

/**
 * The served schemas, compiled: by address. Closed, so that a name which is not described is found: what is open in public is so for later
 * versions' sake.
 */
export function validators(texts: readonly string[]): ReadonlyMap<string, ValidateFunction> {
  const ajv = new Ajv2020({ strict: true, strictTypes: false, strictRequired: false, allErrors: true });
  formats.default(ajv, ['date-time', 'date', 'uri']);
  const schemas = texts.map((text) => closed(JSON.parse(text)) as Schema & { readonly $id: string });
  for (const schema of schemas) ajv.addSchema(schema);
  if (schemas.length !== SCHEMAS.length) throw new Error(`${schemas.length} schemas`);
  return new Map(schemas.map(({ $id }) => [$id, ajv.getSchema($id) as ValidateFunction]));
}

/** Objects that list what they require, in which nothing else may stand. */
export function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closed);
  if (typeof schema !== 'object' || schema === null) return schema;
  const inner = Object.fromEntries(Object.entries(schema).map(([name, value]) => [name, closed(value)]));
  const isWhole = 'properties' in schema && 'required' in schema && !('then' in inner && inner['const'] !== undefined);
  const isGuard =
    isWhole &&
    (schema as { required: string[] }).required.join() === 'components' &&
    'group_id' in (schema as { properties: object }).properties;
  return isWhole && !isGuard ? { ...inner, additionalProperties: false } : inner;
}
