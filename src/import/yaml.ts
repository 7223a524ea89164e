import { LineCounter, parseDocument } from 'yaml';

/** What a foreign YAML text holds: every scalar as the text it is written as, since pages differ on what `yes` is. */
export interface ForeignYaml {
  readonly data: unknown;
  /** Keys written twice; the last counts. */
  readonly repeated: readonly string[];
  /** The first fault with its line from 1, where there is one; then `data` is undefined. */
  readonly fault: { readonly message: string; readonly line: number } | null;
}

/** No settings or front matter that people write come near this many aliases. */
const ALIASES = 100;

/** Reads YAML that somebody else's program read before: no tags, no types, a bounded number of aliases. Never throws. */
export function readForeignYaml(text: string): ForeignYaml {
  const lines = new LineCounter();
  const document = parseDocument(text, {
    schema: 'failsafe',
    uniqueKeys: false,
    logLevel: 'silent',
    lineCounter: lines,
  });
  const [error] = document.errors;
  if (error) return failed(error.message.split(/ at line|\n/)[0] ?? '', lines.linePos(error.pos[0]).line);
  try {
    return { data: document.toJS({ maxAliasCount: ALIASES }) as unknown, repeated: twice(text), fault: null };
  } catch (cause) {
    return failed((cause as Error).message, 1);
  }
}

/** A value as text; null where it is a list, a map or nothing. Failsafe YAML keeps an empty value as an empty text. */
export function textOf(value: unknown): string | null {
  if (typeof value === 'string') return value.trim() === '' ? null : value.trim();
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : null;
}

/** A value as a list of texts: one text is a list of one. */
export function textsOf(value: unknown): string[] {
  const list: unknown[] = Array.isArray(value) ? value : [value];
  return list.flatMap((one) => textOf(one) ?? []);
}

/** A value as a map; null where it is none. */
export function mapOf(value: unknown): Readonly<Record<string, unknown>> | null {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : null;
}

/** Values of a list that are maps. */
export function mapsOf(value: unknown): Readonly<Record<string, unknown>>[] {
  const list: unknown[] = Array.isArray(value) ? value : [];
  return list.map(mapOf).filter((one) => one !== null);
}

/** Keys of the outermost level that stand there twice. */
function twice(text: string): string[] {
  const keys = [...text.matchAll(/^([A-Za-z_][\w-]*):(?=\s|$)/gm)].map(([, key = '']) => key);
  return [...new Set(keys.filter((key, i) => keys.indexOf(key) < i))];
}

function failed(message: string, line: number): ForeignYaml {
  return { data: undefined, repeated: [], fault: { message, line } };
}
