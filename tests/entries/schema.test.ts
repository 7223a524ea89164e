import { Ajv } from 'ajv';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { kindsOf } from '#entries/kinds.ts';
import { commitmentSchema } from '#entries/schema/commitment.ts';
import { DOCUMENTS, NOTHING_KNOWN } from '#entries/schema/documents.ts';
import { incidentSchema } from '#entries/schema/entry.ts';
import type { Known } from '#entries/schema/fields.ts';
import { editorSchema, jsonSchema } from '#entries/schema/json.ts';
import { keysAt } from '#entries/schema/keys.ts';
import { serviceSchema } from '#entries/schema/service.ts';
import { siteSchema } from '#entries/schema/site.ts';
import { readTree } from '#entries/tree.ts';
import { ROOT } from '#tests/support/command.ts';

const schemas = {
  site: siteSchema(NOTHING_KNOWN),
  commitment: commitmentSchema(NOTHING_KNOWN),
  service: serviceSchema(NOTHING_KNOWN),
  incident: incidentSchema(NOTHING_KNOWN),
};

interface Json {
  readonly description?: string;
  readonly examples?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Json>>;
  readonly items?: Json;
  readonly additionalProperties?: Json | boolean;
  readonly anyOf?: readonly Json[];
}

/** Paths of fields without a doc line or an example: the reference and the editors' schemas are made from these. */
function undocumented(json: Json, path: string): string[] {
  const own = Object.entries(json.properties ?? {}).flatMap(([key, field]) => {
    const here = `${path}.${key}`;
    const lacks = !field.description || !field.examples?.length;
    return [...(lacks ? [here] : []), ...undocumented(field, here)];
  });
  const inner = [json.items, json.additionalProperties, ...(json.anyOf ?? [])].flatMap((one) =>
    typeof one === 'object' ? undocumented(one, path) : [],
  );
  return [...own, ...inner];
}

/** The names that examples use. */
const SOME: Known = {
  ...NOTHING_KNOWN,
  services: new Map(['email', 'web', 'portal', 'phone'].map((id) => [id, id])),
  groups: new Map([['core', 'core']]),
  regions: new Map([['hn', 'hn']]),
  people: new Map([['an', 'an']]),
};

/** What a schema is made of, itself included: what stands on the way in, as a person writes it. */
function partsOf(schema: z.ZodType, seen = new Set<z.ZodType>()): Set<z.ZodType> {
  if (seen.has(schema)) return seen;
  seen.add(schema);
  const inner: unknown[] = [];
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault)
    inner.push(schema.unwrap());
  else if (schema instanceof z.ZodPipe) inner.push(schema.in);
  else if (schema instanceof z.ZodUnion) inner.push(...schema.options);
  else if (schema instanceof z.ZodObject) inner.push(...Object.values(schema.shape as Record<string, unknown>));
  else if (schema instanceof z.ZodArray) inner.push(schema.element);
  else if (schema instanceof z.ZodRecord) inner.push(schema.valueType);
  for (const part of inner) partsOf(part as z.ZodType, seen);
  return seen;
}

/** The fields of a schema, with all that judges each: a field's examples hold for the whole of it. */
function fieldsOf(schema: z.ZodType): [string, z.ZodType][] {
  return [...partsOf(schema)].flatMap((part) =>
    part instanceof z.ZodObject ? Object.entries(part.shape as Record<string, z.ZodType>) : [],
  );
}

describe.each(DOCUMENTS)('$name', (kind) => {
  const json = editorSchema(kind, SOME) as Json;
  test('every field has a doc line and an example', () => {
    expect(undocumented(json, kind.name)).toEqual([]);
  });

  test('every example is one', () => {
    let judged = 0;
    for (const [key, field] of fieldsOf(kind.schema(SOME))) {
      const { examples = [] } = jsonSchema(field) as Json;
      for (const example of examples) {
        const result = field.safeParse(example);
        expect({ key, example, problem: result.error?.issues }).toEqual({ key, example, problem: undefined });
        judged += 1;
      }
    }
    expect(judged).toBeGreaterThan(0);
  });
});

describe('editors refuse nothing that check accepts', () => {
  const ajv = new Ajv({ strict: false });
  const judges = new Map(DOCUMENTS.map((kind) => [kind.name, ajv.compile(editorSchema(kind, NOTHING_KNOWN))]));
  const { tree } = readTree(join(ROOT, 'content'));
  const text = (path: string) => readFileSync(join(ROOT, 'content', path), 'utf8');

  test('in the front matter of the sample', () => {
    const { files } = kindsOf(tree);
    expect(new Set(files.values())).toEqual(
      new Set(['incident', 'maintenance', 'notice', 'translation', 'service', 'service-translation', 'template']),
    );
    for (const [path, kind] of files) {
      const judge = judges.get(kind);
      judge?.(parse(text(path).split(/^---$/m)[1] ?? ''));
      expect({ path, errors: judge?.errors }).toEqual({ path, errors: null });
    }
  });

  test.each([
    ['site.yaml', 'site'],
    ['commitment/2024-01-01/numbers.yaml', 'commitment'],
  ])('in %s', (path, kind) => {
    const judge = judges.get(kind);
    judge?.(parse(text(path)));
    expect(judge?.errors).toBe(null);
  });
});

test('the keys known at a path are those a person may write there', () => {
  expect(keysAt(schemas.service, ['check', 'json'])).toEqual(['path', 'equals']);
  expect(keysAt(schemas.service, ['check'])).toEqual(expect.arrayContaining(['http', 'tcp', 'every']));
  expect(keysAt(schemas.site, ['contacts', 0])).toContain('depends_on');
  expect(keysAt(schemas.commitment, ['notice', 'channels'])).toEqual(['required', 'promised']);
  expect(keysAt(schemas.incident, ['services', 'email'])).toEqual([]);
});
