import type { z } from 'zod';
import type { Front } from './front.ts';
import { has } from './front.ts';

import { messages } from './messages.ts';
import type { Report, Spot } from './problem.ts';
import type { Fault } from './schema/fields.ts';
import { keysAt } from './schema/keys.ts';
import { suggest } from './suggest.ts';
import type { Path } from './yaml.ts';

type Issue = z.core.$ZodIssue;

/** Reads data by a schema; every issue becomes a problem at its place. Null when there was one. */
export function typed<Schema extends z.ZodType>(
  schema: Schema,
  front: Front,
  report: Report,
  path: Path = [],
): z.output<Schema> | null {
  const result = schema.safeParse(valueAt(front.data, path));
  if (result.success) return result.data;
  const { issues } = result.error;
  const meant = new Set(
    issues.flatMap((issue) => {
      if (issue.code !== 'unrecognized_keys') return [];
      const near = issue.keys.flatMap((key) => suggest(key, keysAt(schema, issue.path as Path)) ?? []);
      return near.map((key) => [...path, ...issue.path, key].join('\n'));
    }),
  );
  for (const issue of issues) {
    // A misspelled key is told once, not also as a missing one.
    const at = [...path, ...(issue.path as Path)];
    const isMisspelled = issue.code !== 'unrecognized_keys' && meant.has(at.join('\n'));
    if (!isMisspelled || has(front.data, at)) reportIssue(issue, path, schema, front, report);
  }
  return null;
}

/** Place of a key or value; of the nearest ancestor where it is missing; 1:1 at the root. `replace`: what should stand there. */
export function spotOf(front: Front, path: Path, side: 'key' | 'value', replace?: string): Spot {
  const found = front.locate(path, side);
  if (!found) return { line: 1, column: 1 };
  const { source, ...spot } = found;
  if (replace === undefined || source.includes('\n')) return spot;
  const line = front.source.line(spot.line);
  const end = spot.column - 1 + source.length;
  return { ...spot, fix: line.slice(0, spot.column - 1) + replace + line.slice(end) };
}

function reportIssue(issue: Issue, base: Path, schema: z.ZodType, front: Front, report: Report): void {
  const path = [...base, ...issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step))];
  if (issue.code === 'custom' && issue.params && 'problem' in issue.params) {
    const { problem, args, side = 'value', replace } = issue.params as unknown as Fault;
    return report(problem, args as never, spotOf(front, path, side, replace));
  }
  if (issue.code === 'unrecognized_keys') {
    const expected = keysAt(schema, issue.path as Path);
    for (const key of issue.keys) unknownKey(key, path, expected, front, report);
    return;
  }
  if (!has(front.data, path)) {
    // `languages: []` lacks its first item.
    if (typeof path.at(-1) === 'number')
      return report('empty_value', { key: nameOf(path) }, spotOf(front, path.slice(0, -1), 'key'));
    return missingKey(path, front, report);
  }
  if (valueAt(front.data, path) === null) return report('empty_value', { key: nameOf(path) }, emptySpot(front, path));
  if (issue.code === 'invalid_union') return reportUnion(issue, path, schema, base, front, report);
  const value = valueAt(front.data, path);
  const key = nameOf(path);
  if (issue.code === 'invalid_value') {
    if (!isScalar(value)) return wrongType(path, 'string', front, report);
    const expected = issue.values.map(String);
    const suggestion = typeof value === 'string' ? suggest(value, expected) : undefined;
    const code = (issue.message in messages ? issue.message : 'unexpected_value') as 'unexpected_value';
    return report(
      code,
      { key, value: String(value), expected, ...(suggestion !== undefined && { suggestion }) },
      spotOf(front, path, 'value', suggestion),
    );
  }
  if (issue.code === 'invalid_type' && issue.message in messages && isScalar(value)) {
    const source = front.locate(path, 'value')?.source ?? String(value);
    // A check's time limit in seconds goes without saying; how long a notice is does not.
    const isSeconds = issue.message === 'bad_duration' && !path.includes('notice');
    const form = isSeconds ? `${source}s` : issue.message === 'bad_decimal' ? `"${source}"` : undefined;
    const replace = typeof value === 'number' ? form : undefined;
    return report(issue.message as 'bad_duration', { value: source }, spotOf(front, path, 'value', replace));
  }
  if (issue.code === 'invalid_type') return wrongType(path, issue.expected, front, report);
  if (issue.code === 'too_small' || issue.code === 'too_big') {
    if (issue.origin !== 'number' && issue.origin !== 'int')
      return report('empty_value', { key }, spotOf(front, path, 'key'));
    const bound = issue.code === 'too_small' ? `≥ ${issue.minimum}` : `≤ ${issue.maximum}`;
    return report('out_of_range', { key, value: String(value), bound }, spotOf(front, path, 'value'));
  }
  report('unexpected_value', { key, value: String(value), expected: [] }, spotOf(front, path, 'value'));
}

/** Where a value is missing. A colour without quotes is a comment to YAML: the corrected line has them. */
function emptySpot(front: Front, path: Path): Spot {
  const spot = spotOf(front, path, 'key');
  const line = front.source.line(spot.line);
  const fix = line.replace(/(:\s+)(#[0-9a-fA-F]{3,6})\s*$/, "$1'$2'");
  return fix === line ? spot : { ...spot, fix };
}

/** Of the forms a value may have, the one it resembles most is the one meant: its issues are told, not "no form matched". */
function reportUnion(
  issue: Extract<Issue, { code: 'invalid_union' }>,
  path: Path,
  schema: z.ZodType,
  base: Path,
  front: Front,
  report: Report,
): void {
  const isWrongType = (one: Issue) => one.path.length === 0 && one.code === 'invalid_type';
  // Three keys that a form lacks speak against it three times.
  const weight = (issues: readonly Issue[]) =>
    issues.reduce((sum, one) => sum + (one.code === 'unrecognized_keys' ? one.keys.length : 1), 0);
  const forms = issue.errors.filter((issues) => !issues.some(isWrongType)).toSorted((a, b) => weight(a) - weight(b));
  const [best] = forms;
  if (best) {
    for (const inner of best)
      reportIssue({ ...inner, path: [...issue.path, ...inner.path] }, base, schema, front, report);
    return;
  }
  const expected = issue.errors.flat().flatMap((one) => (one.code === 'invalid_type' ? [one.expected] : []));
  wrongType(path, [...new Set(expected)].join('|'), front, report);
}

function wrongType(path: Path, expected: string, front: Front, report: Report): void {
  const value = valueAt(front.data, path);
  const source = front.locate(path, 'value')?.source ?? '';
  const spot = spotOf(front, path, 'value', corrected(value, source, expected));
  report('wrong_type', { key: nameOf(path), found: typeName(value), expected }, spot);
}

/** The value in the form asked for, where only its form is wrong. */
function corrected(value: unknown, source: string, expected: string): string | undefined {
  const types = expected.split('|');
  if (isScalar(value) && typeof value !== 'string' && types.includes('string')) return `"${source}"`;
  if (isScalar(value) && types.includes('array')) return `[${source}]`;
  if (typeof value === 'string' && types.includes('number') && value.trim() !== '' && Number.isFinite(Number(value)))
    return value.trim();
  if (typeof value === 'string' && types.includes('boolean')) {
    if (/^(yes|on|true|có)$/i.test(value)) return 'true';
    if (/^(no|off|false|không)$/i.test(value)) return 'false';
  }
  return undefined;
}

function isScalar(value: unknown): value is string | number | boolean {
  return ['string', 'number', 'boolean'].includes(typeof value);
}

function unknownKey(key: string, path: Path, expected: readonly string[], front: Front, report: Report): void {
  const at = valueAt(front.data, path);
  if (expected.includes(key)) {
    const other = Object.keys(Object(at)).find((one) => one !== key) ?? key;
    return report('keys_conflict', { key, other }, spotOf(front, [...path, key], 'key'));
  }
  const free = expected.filter((one) => !(at !== null && typeof at === 'object' && Object.hasOwn(at, one)));
  const suggestion = suggest(key, free);
  report(
    'unknown_key',
    { value: key, expected, ...(suggestion !== undefined && { suggestion }) },
    spotOf(front, [...path, key], 'key', suggestion),
  );
}

/** A missing key stands at what demands it: the map it is missing in, or 1:1. */
function missingKey(path: Path, front: Front, report: Report): void {
  const parent = path.slice(0, -1);
  const isItem = typeof parent.at(-1) === 'number';
  report(
    'missing_key',
    { key: nameOf(path) },
    parent.length ? spotOf(front, parent, isItem ? 'value' : 'key') : undefined,
  );
}

function nameOf(path: Path): string {
  return String(path.findLast((step) => typeof step === 'string') ?? '');
}

export function valueAt(data: unknown, path: Path): unknown {
  return has(data, path)
    ? path.reduce((value: unknown, step) => (value as Record<string | number, unknown>)[step], data)
    : undefined;
}

function typeName(value: unknown): string {
  return value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value === 'object' ? 'map' : typeof value;
}
