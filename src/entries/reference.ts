import { stringify } from 'yaml';
import type { DocumentKind } from './schema/documents.ts';
import type { Known } from './schema/fields.ts';
import { editorSchema } from './schema/json.ts';

/** What is used here of a JSON Schema. */
interface Json {
  readonly description?: string;
  readonly examples?: readonly unknown[];
  readonly default?: unknown;
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Json>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Json | boolean;
  readonly items?: Json;
  readonly anyOf?: readonly Json[];
}

/** One key of a kind of file: its path (`contacts[].kind`), whether it must stand there, and its schema. */
interface Field {
  readonly path: string;
  readonly isRequired: boolean;
  readonly json: Json;
}

/** The reference of every field of every file that people write, as Markdown: made from the schemas that judge the files. */
export function reference(kinds: readonly DocumentKind[], known: Known): string {
  const sections = kinds.map((kind) => section(kind, editorSchema(kind, known) as Json));
  return [
    '# Every field',
    'Made by `npm run reference` from the schemas that `npm run check` judges by; a test holds it current. **Bold**: must be there. ' +
      'Of a list `key[]` is each item, of a map `key.NAME` each value. Times are RFC 3339 with an offset ' +
      '(`2026-11-22T09:12+07:00`); without one they are read in the zone of `site.yaml` where that is unambiguous.',
    kinds.map(({ title }) => `[${title}](#${anchor(title)})`).join(' · '),
    ...sections,
    '',
  ].join('\n\n');
}

function section({ title, files, isYaml, statuses }: DocumentKind, json: Json): string {
  const fields = fieldsOf(json, '');
  const rows = fields.map(({ path, isRequired, json: field }) => {
    const key = isRequired ? `**\`${path}\`**` : `\`${path}\``;
    return `| ${[key, cell(sentence(field)), examples(field)].join(' | ')} |`;
  });
  const where = `\`content/${files}\`${isYaml ? '' : ', front matter'}`;
  const states = title === 'Incident' ? ' {SERVICE: STATE}' : '';
  const headings = statuses
    ? [`Headings: \`## TIME STATUS${states}\`, STATUS one of ${statuses.map(code).join(', ')}.`]
    : [];
  const table = ['| key | what | example |', '| --- | --- | --- |', ...rows].join('\n');
  return [`## ${title}`, where, ...headings, table].join('\n\n');
}

/** The keys of a schema, each before those within it; one that several forms share is told once. */
function fieldsOf(json: Json, path: string): Field[] {
  const required = new Set(json.required ?? []);
  const own = Object.entries(json.properties ?? {}).flatMap(([key, field]): Field[] => {
    const here = path === '' ? key : `${path}.${key}`;
    return [{ path: here, isRequired: required.has(key), json: field }, ...fieldsOf(field, here)];
  });
  const inner = [
    ...(json.anyOf ?? []).flatMap((form) => fieldsOf(form, path)),
    ...(json.items ? fieldsOf(json.items, path === '' ? '' : `${path}[]`) : []),
    ...(typeof json.additionalProperties === 'object' ? fieldsOf(json.additionalProperties, `${path}.NAME`) : []),
  ];
  const all = [...own, ...inner];
  return all.filter((field, i) => all.findIndex(({ path: other }) => other === field.path) === i);
}

/** The doc line, the words it may be, and what it is where it is absent. */
function sentence(json: Json): string {
  const words = wordsOf(json);
  const isTold = json.default === undefined || isEmpty(json.default) || /absent:/i.test(json.description ?? '');
  return [
    json.description ?? '',
    ...(words.length > 0 ? [`One of ${words.map(code).join(', ')}.`] : []),
    ...(isTold ? [] : [`Absent: ${code(json.default)}.`]),
  ].join(' ');
}

function wordsOf(json: Json): readonly unknown[] {
  const { additionalProperties: values } = json;
  const inner = typeof values === 'object' ? wordsOf(values) : [];
  return [...(json.enum ?? []), ...inner, ...(json.anyOf ?? []).flatMap(wordsOf)];
}

const examples = (json: Json) => [...new Set((json.examples ?? []).map(code))].join(', ');

const isEmpty = (value: unknown) => typeof value === 'object' && value !== null && Object.keys(value).length === 0;

/** A value as it is written in YAML, on one line. */
function code(value: unknown): string {
  const text = stringify(value, { collectionStyle: 'flow', lineWidth: 0, singleQuote: true }).trim();
  return `\`${text.replace(/\s*\n\s*/g, ' ').replaceAll('|', '\\|')}\``;
}

const cell = (text: string) => text.replace(/(?<!\\)\|/g, '\\|');
const anchor = (title: string) => title.toLowerCase().replaceAll(' ', '-');
