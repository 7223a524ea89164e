import { expect, test } from 'vitest';
import { commitmentSchema } from '#entries/schema/commitment.ts';
import {
  incidentSchema,
  maintenanceSchema,
  noticeSchema,
  pageSchema,
  redactionSchema,
  translationSchema,
} from '#entries/schema/entry.ts';
import type { Known } from '#entries/schema/fields.ts';
import { jsonSchema } from '#entries/schema/json.ts';
import { keysAt } from '#entries/schema/keys.ts';
import { serviceSchema, serviceTranslationSchema } from '#entries/schema/service.ts';
import { siteSchema } from '#entries/schema/site.ts';

const known: Known = {
  zone: 'Asia/Ho_Chi_Minh',
  languages: ['vi', 'en'],
  services: new Map(),
  groups: new Map(),
  regions: new Map(),
};

const schemas = {
  site: siteSchema(known),
  commitment: commitmentSchema(known),
  service: serviceSchema(known),
  serviceTranslation: serviceTranslationSchema,
  incident: incidentSchema(known),
  maintenance: maintenanceSchema(known),
  notice: noticeSchema(known),
  page: pageSchema(known),
  redaction: redactionSchema,
  translation: translationSchema,
};

interface Json {
  readonly description?: string;
  readonly examples?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Json>>;
  readonly items?: Json;
  readonly anyOf?: readonly Json[];
}

/** Paths of fields without a doc line or an example: the reference and the editors' schemas are made from these. */
function undocumented(json: Json, path: string): string[] {
  const own = Object.entries(json.properties ?? {}).flatMap(([key, field]) => {
    const here = `${path}.${key}`;
    const lacks = !field.description || !field.examples?.length;
    return [...(lacks ? [here] : []), ...undocumented(field, here)];
  });
  const inner = [...(json.items ? [json.items] : []), ...(json.anyOf ?? [])].flatMap((one) => undocumented(one, path));
  return [...own, ...inner];
}

test.each(Object.entries(schemas))('every field of %s has a doc line and an example', (name, schema) => {
  const json = jsonSchema(schema) as Json;
  expect(undocumented(json, name)).toEqual([]);
});

test('the keys known at a path are those a person may write there', () => {
  expect(keysAt(schemas.service, ['check', 'json'])).toEqual(['path', 'equals']);
  expect(keysAt(schemas.service, ['check'])).toEqual(expect.arrayContaining(['http', 'tcp', 'every']));
  expect(keysAt(schemas.site, ['contacts', 0])).toContain('depends_on');
  expect(keysAt(schemas.commitment, ['notice', 'channels'])).toEqual(['required', 'promised']);
  expect(keysAt(schemas.incident, ['services', 'email'])).toEqual([]);
});
