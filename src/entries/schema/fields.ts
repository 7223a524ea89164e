import { z } from 'zod';
import type { Instant } from '#domain/interval.ts';
import { dayStart, isDay } from '#domain/calendar.ts';
import type { Localized } from '../content.ts';
import type { ArgsOf, ProblemCode } from '../messages.ts';
import { isName } from '../names.ts';
import { suggest } from '../suggest.ts';
import { readTime } from '../time.ts';
import { readDuration } from '../units.ts';

/** What a schema knows of the rest of the tree. */
export interface Known {
  readonly zone: string;
  readonly languages: readonly [string, ...string[]];
  readonly services: Names;
  readonly groups: Names;
  readonly regions: Names;
  /** People of `site.yaml` who publish. */
  readonly people: Names;
}

/** Every name that may be used, former ones included → the id it stands for. */
export type Names = ReadonlyMap<string, string>;

/** Makes a schema once for a tree, not once for each of its thousand files. */
export function perTree<Schema>(make: (known: Known) => Schema): (known: Known) => Schema {
  const made = new WeakMap<Known, Schema>();
  return (known) => {
    const schema = made.get(known) ?? make(known);
    made.set(known, schema);
    return schema;
  };
}

/** What an issue of our own carries to the message: code, facts, which side of a pair it stands on, and the right value. */
export interface Fault<Code extends ProblemCode = ProblemCode> {
  readonly problem: Code;
  readonly args: ArgsOf<Code>;
  readonly side?: 'key' | 'value';
  readonly replace?: string | undefined;
}

interface Context {
  readonly issues: {
    push: (issue: { code: 'custom'; input: unknown; path?: PropertyKey[]; params: Fault }) => unknown;
  };
}

/** Adds a problem at a path below the value being read. */
export function fault<Code extends ProblemCode>(
  ctx: Context,
  input: unknown,
  detail: Fault<Code>,
  path: PropertyKey[] = [],
): void {
  ctx.issues.push({ code: 'custom', input, path, params: detail as Fault });
}

/** The doc line and an example that every field carries: the reference and the editors' schemas are made from them. */
export interface Doc {
  readonly description: string;
  readonly examples: readonly unknown[];
}

export const doc = (
  description: string,
  ...examples: readonly unknown[]
): { description: string; examples: unknown[] } => ({
  description,
  examples: [...examples],
});

/** Text that is not blank. */
export const text = (description: string, ...examples: string[]) =>
  z
    .string()
    .trim()
    .min(1)
    .meta(doc(description, ...examples));

/** Text read by a function that answers undefined for what it does not know. */
export function read<T>(
  code: FormCode,
  reader: (value: string) => T | undefined,
  description: string,
  ...examples: string[]
) {
  return formText(code, description, ...examples).transform((value, ctx): T => {
    const result = reader(value);
    if (result !== undefined) return result;
    // `24 h` can only have meant `24h`.
    const closed = value.replace(/\s+/g, '');
    const replace = code === 'bad_duration' && reader(closed) !== undefined ? closed : undefined;
    fault(ctx, value, { problem: code, args: { value }, ...(replace !== undefined && { replace }) } as Fault);
    return z.NEVER;
  });
}

/** Text of a form: a bare number where it is due (`99`, `10`) is told in the words of the form, not as a wrong type. */
const formText = (code: FormCode, description: string, ...examples: string[]) =>
  z
    .string({ error: ({ code: kind }) => (kind === 'invalid_type' ? code : undefined) })
    .trim()
    .min(1)
    .meta(doc(description, ...examples));

type FormCode = {
  [Code in ProblemCode]: ArgsOf<Code> extends { value: string }
    ? { value: string } extends ArgsOf<Code>
      ? Code
      : never
    : never;
}[ProblemCode];

/** Codes told without a fact of the file. */
export type PlainCode = {
  [Code in ProblemCode]: object extends ArgsOf<Code> ? Code : never;
}[ProblemCode];

/** One of a few words. `code` names the problem when it is none of them. */
export const word = <const Words extends readonly [string, ...string[]]>(
  words: Words,
  code: WordCode,
  description: string,
) => z.enum(words, { error: () => code }).meta(doc(description, words[0]));

type WordCode = 'unexpected_value' | 'unknown_state' | 'unknown_cause';

/** The name of something that exists elsewhere in the tree. */
export function nameOf(code: NameCode, known: Names, description: string, example: string) {
  // Editors propose the examples: the names there are, where they are known.
  return text(description, ...(known.size > 0 ? new Set(known.values()) : [example])).transform(
    (value, ctx): string => {
      const name = value.normalize('NFC');
      const id = known.get(name);
      if (id !== undefined) return id;
      unknownName(ctx, code, name, known);
      return z.NEVER;
    },
  );
}

type NameCode = 'unknown_service' | 'unknown_group' | 'unknown_region' | 'unknown_person';

/** Reports a name nobody knows, with the nearest one. */
export function unknownName(
  ctx: Context,
  code: NameCode,
  value: string,
  known: Names,
  path: PropertyKey[] = [],
  side: 'key' | 'value' = 'value',
): void {
  const expected = [...known.keys()];
  const suggestion = suggest(value, expected);
  fault(
    ctx,
    value,
    {
      problem: code,
      args: { value, expected, ...(suggestion !== undefined && { suggestion }) },
      side,
      replace: suggestion,
    },
    path,
  );
}

/** A name given here: of a file's former name, a group, a region. */
export const id = (description: string, ...examples: string[]) =>
  read('bad_id', (value) => (isName(value) ? value : undefined), description, ...examples);

/** A duration, in seconds. */
export const duration = (description: string, ...examples: string[]) =>
  read('bad_duration', (value) => (/ms$/.test(value) ? undefined : readDuration(value)), description, ...examples);

/** A time, as an instant. */
export function time(known: Known, description: string, ...examples: string[]) {
  return formText('bad_time', description, ...examples).transform((value, ctx): Instant => instant(value, known, ctx));
}

/** A local date (its first instant) or a time. */
export function dateOrTime(known: Known, description: string, ...examples: string[]) {
  return formText('bad_date', description, ...examples).transform((value, ctx): Instant => {
    if (/^\d{1,4}\D\d{1,2}\D\d{1,4}$/.test(value) && !/^\d{4}-\d{2}-\d{2}$/.test(value)) {
      fault(ctx, value, { problem: 'bad_date', args: { value } });
      return z.NEVER;
    }
    if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return instant(value, known, ctx);
    if (isDay(value)) return dayStart(value, known.zone);
    fault(ctx, value, { problem: 'impossible_date', args: { value } });
    return z.NEVER;
  });
}

/** A local date as text. */
export const date = (description: string, ...examples: string[]) =>
  formText('bad_date', description, ...examples).transform((value, ctx): string => {
    if (isDay(value)) return value;
    fault(ctx, value, { problem: /^\d{4}-\d{2}-\d{2}$/.test(value) ? 'impossible_date' : 'bad_date', args: { value } });
    return z.NEVER;
  });

function instant(value: string, known: Known, ctx: Context): Instant {
  const { at, fault: wrong } = readTime(value, known.zone);
  if (at !== undefined) return at;
  fault(ctx, value, { problem: wrong.code, args: wrong.args, replace: wrong.fix } as Fault);
  return z.NEVER;
}

/** Text in the site's source language, or a map of texts by language. */
export function localized(known: Pick<Known, 'languages'>, description: string, example: string) {
  const [source] = known.languages;
  return z
    .union([text(description, example), z.record(z.string(), text('The text in that language.', example))])
    .meta(doc(description, example, { vi: example }))
    .transform((value, ctx): Localized => {
      if (typeof value === 'string') return { [source]: value };
      for (const language of Object.keys(value)) {
        if (known.languages.includes(language)) continue;
        const args = { value: language, expected: known.languages };
        fault(ctx, value, { problem: 'unknown_language', args, side: 'key' }, [language]);
      }
      if (value[source] === undefined)
        fault(ctx, value, { problem: 'missing_key', args: { key: source }, side: 'key' });
      return value;
    });
}

/** A list without repetitions; a repeated value is reported where it stands the second time. */
export function distinct<Item extends z.ZodType<string>>(
  item: Item,
  key: string,
  description: string,
  ...examples: (readonly string[])[]
) {
  return z
    .array(item)
    .meta(doc(description, ...examples))
    .transform((values, ctx): z.output<Item>[] => {
      values.forEach((value, i) => {
        if (values.indexOf(value) < i) fault(ctx, value, { problem: 'duplicate_value', args: { key, value } }, [i]);
      });
      return values;
    });
}
