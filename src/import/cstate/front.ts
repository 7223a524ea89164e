import { parse as parseToml } from 'smol-toml';
import { type Remark, remark } from '../remark.ts';
import { mapOf, readForeignYaml } from '../yaml.ts';

/** A Hugo file, opened. */
export type HugoFile =
  | {
      readonly data: Readonly<Record<string, unknown>>;
      readonly body: string;
      readonly remarks: readonly Remark[];
      readonly fault?: undefined;
    }
  | { readonly fault: Remark };

const KEY = /^[A-Za-z_][\w-]*:(?:\s|$)/;

/**
 * The front matter of a Hugo file, YAML, TOML or JSON, and the Markdown after it. Where a YAML fence is missing it is guessed: at the
 * top, if the first line is a key; at the end, before the first line that can be no key, value or list.
 */
export function readHugoFile(text: string): HugoFile {
  const [first = ''] = text.split('\n', 1);
  const opening = first.trim();
  if (opening === '+++') return fenced(text, '+++', toml);
  if (opening.startsWith('{')) return json(text);
  if (opening === '---') return yaml(text);
  if (KEY.test(first) && /^---[ \t]*$/m.test(text)) {
    const opened = yaml(`---\n${text}`);
    return opened.fault ? opened : { ...opened, remarks: [remark('front_unopened'), ...opened.remarks] };
  }
  return { fault: remark('no_front', { line: first.slice(0, 60) }) };
}

function yaml(text: string): HugoFile {
  const lines = text.split('\n');
  const close = lines.findIndex((line, i) => i > 0 && /^---\s*$/.test(line));
  const inner = close < 0 ? [] : lines.slice(1, close);
  // A rule of the text stands where a fence should, if prose comes before it.
  const isClosed = close > 0 && !inner.some((line) => isProse(line));
  if (isClosed) return opened(readYaml(inner.join('\n'), 2), lines.slice(close + 1).join('\n'), []);
  const end = lines.findIndex((line, i) => i > 0 && (isProse(line) || line.trim() === ''));
  if (end <= 1) return { fault: remark('bad_front', { reason: 'no end', line: '1' }) };
  const guessed = remark('front_unclosed', { line: String(end) });
  return opened(readYaml(lines.slice(1, end).join('\n'), 2), lines.slice(end).join('\n'), [guessed]);
}

/** A line no front matter of ours to be could hold: neither key, list, comment, nor what goes on from the line before. */
function isProse(line: string): boolean {
  return line.trim() !== '' && !KEY.test(line) && !/^\s*(?:#|-\s|-$)|^\s+\S|^["'[{}\]]/.test(line);
}

interface Data {
  readonly data: unknown;
  readonly repeated: readonly string[];
  readonly fault: { readonly message: string; readonly line: number } | null;
}

function readYaml(text: string, line: number): Data {
  const read = readForeignYaml(text);
  return read.fault === null ? read : { ...read, fault: { ...read.fault, line: read.fault.line + line - 1 } };
}

function opened({ data, repeated, fault }: Data, body: string, remarks: readonly Remark[]): HugoFile {
  if (fault !== null) return { fault: remark('bad_front', { reason: fault.message, line: String(fault.line) }) };
  const map = mapOf(data ?? {});
  if (map === null) return { fault: remark('bad_front', { reason: 'not a map of keys', line: '2' }) };
  return { data: lower(map), body, remarks: [...remarks, ...repeated.map((key) => remark('duplicate_key', { key }))] };
}

/** Hugo knows keys in any case. */
function lower(map: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(map).map(([key, value]) => [key.toLowerCase(), value]));
}

function fenced(text: string, mark: string, read: (inner: string) => Data): HugoFile {
  const lines = text.split('\n');
  const close = lines.findIndex((line, i) => i > 0 && line.trim() === mark);
  if (close < 0) return { fault: remark('bad_front', { reason: `no closing ${mark}`, line: '1' }) };
  return opened(read(lines.slice(1, close).join('\n')), lines.slice(close + 1).join('\n'), []);
}

function toml(text: string): Data {
  try {
    return { data: plain(parseToml(text)), repeated: [], fault: null };
  } catch (cause) {
    const { line = 0 } = cause as { line?: number };
    const message = ((cause as Error).message.split('\n')[0] ?? '').replace(/^Invalid TOML document: /, '');
    return { data: undefined, repeated: [], fault: { message, line: line + 1 } };
  }
}

/** TOML's dates as the text they are written as. */
function plain(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map(plain);
  const map = mapOf(value);
  return map === null ? value : Object.fromEntries(Object.entries(map).map(([key, one]) => [key, plain(one)]));
}

/** JSON front matter is an object at the top; what comes after its closing brace is the text. */
function json(text: string): HugoFile {
  let depth = 0;
  let quoted = false;
  for (let i = 0; i < text.length; i += 1) {
    const character = text[i];
    if (quoted) {
      if (character === '\\') i += 1;
      else if (character === '"') quoted = false;
    } else if (character === '"') quoted = true;
    else if (character === '{') depth += 1;
    else if (character === '}' && --depth === 0) {
      try {
        const data = JSON.parse(text.slice(0, i + 1)) as unknown;
        return opened({ data, repeated: [], fault: null }, text.slice(i + 1), []);
      } catch (cause) {
        return { fault: remark('bad_front', { reason: (cause as Error).message, line: '1' }) };
      }
    }
  }
  return { fault: remark('bad_front', { reason: 'no closing }', line: '1' }) };
}
