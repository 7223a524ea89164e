import { isAlias, isMap, isScalar, isSeq, LineCounter, type Node, type Pair, parseDocument } from 'yaml';
import type { Report, Spot } from './problem.ts';
import { quote } from './wording/say.ts';
import { reportFaults, type SpotAt } from './yaml-fault.ts';

export type Path = readonly (string | number)[];

/** YAML as plain values, each with its place. `data` is undefined where nothing could be read. */
export interface Yaml {
  readonly data: unknown;
  /** The key or value at a path; the nearest ancestor that exists where it does not; null at the root. */
  readonly locate: (path: Path, side: 'key' | 'value') => (Spot & { readonly source: string }) | null;
}

/**
 * Reads YAML 1.2 (core schema): no dates, anchors, aliases, tags, merge keys, directives or second documents. Lines count
 * from the start of `text`. Reports every problem; after an error of syntax `data` is undefined.
 */
export function readYaml(text: string, report: Report): Yaml {
  const lines = new LineCounter();
  const spot = (from: number, to = from): Spot => {
    const [start, end] = [lines.linePos(from), lines.linePos(to)];
    return {
      line: Math.max(start.line, 1),
      column: Math.max(start.col, 1),
      endLine: Math.max(end.line, 1),
      endColumn: Math.max(end.col, 1),
    };
  };
  let document: ReturnType<typeof parseDocument>;
  try {
    document = parseDocument(text, {
      schema: 'core',
      resolveKnownTags: false,
      lineCounter: lines,
      uniqueKeys: true,
      stringKeys: true,
      prettyErrors: false,
      logLevel: 'error',
    });
  } catch (cause) {
    // Thousands of open brackets exhaust the stack.
    report('yaml_feature', { feature: 'depth' }, { line: 1, column: 1 });
    if (!(cause instanceof RangeError)) report('yaml_syntax', { reason: '', detail: quote(String(cause)) });
    return { data: undefined, locate: () => null };
  }
  reportFaults(document.errors, text, report, spot);
  if (document.directives?.yaml.explicit) report('yaml_feature', { feature: 'directive' });
  const root = document.contents;
  const reading: Reading = {
    text,
    report,
    spot,
    isWhole: !document.errors.some(({ code }) => code !== 'DUPLICATE_KEY'),
  };
  const values = reading.isWhole ? plain(root, reading, 0) : undefined;
  // What cannot be read leaves a hole, which is one problem, not also those of what seems to be missing.
  const data = reading.isWhole ? values : undefined;

  const locate: Yaml['locate'] = (path, side) => {
    let node: unknown = root;
    let found: readonly [number, number] | null = null;
    for (const [depth, step] of path.entries()) {
      const pair = pairAt(node, step);
      if (!pair) break;
      const wantsKey = depth === path.length - 1 && side === 'key';
      const value = (isEmpty(pair.value) ? pair.key : pair.value) as Node | null;
      const range = ((wantsKey ? pair.key : value) ?? value)?.range;
      if (range) found = [range[0], range[1]];
      node = pair.value;
    }
    return found && { ...spot(found[0], found[1]), source: text.slice(found[0], found[1]) };
  };
  return { data, locate };
}

interface Found {
  readonly key: Node | null;
  readonly value: unknown;
}

function pairAt(node: unknown, step: string | number): Found | null {
  if (isMap(node)) {
    const pair = (node.items as Pair<Node, Node | null>[]).findLast(
      ({ key }) => isScalar(key) && String(key.value) === String(step),
    );
    return pair ? { key: pair.key, value: pair.value } : null;
  }
  if (isSeq(node)) {
    const value = node.items[Number(step)] as Node | undefined;
    return value === undefined ? null : { key: value, value };
  }
  return null;
}

/** `key:` with nothing after it: the key is what can be pointed at. */
function isEmpty(node: unknown): boolean {
  return node === null || (isScalar(node) && node.value === null && node.range?.[0] === node.range?.[1]);
}

/** Where the anchors and tags before an offset begin. */
function startOf(text: string, at: number): number {
  const line = text.lastIndexOf('\n', text.slice(0, at).trimEnd().length - 1) + 1;
  return at - (/(?:(?:&[^\s,[\]{}]+|![^\s,[\]{}]*)\s+)+$/.exec(text.slice(line, at))?.[0].length ?? 0);
}

interface Reading {
  readonly text: string;
  readonly report: Report;
  readonly spot: SpotAt;
  /** False once something was left out. */
  isWhole: boolean;
}

function plain(node: unknown, reading: Reading, depth: number): unknown {
  const { report, spot } = reading;
  const { anchor, tag, range } = (node ?? {}) as { anchor?: string; tag?: string; range?: [number, number, number] };
  // An anchor or a tag is part of the value and stands before what the parser calls its range.
  const here = spot(startOf(reading.text, range?.[0] ?? 0), range?.[1] ?? 0);
  if (depth > 32 || isAlias(node)) {
    reading.isWhole = false;
    report('yaml_feature', { feature: isAlias(node) ? 'alias' : 'depth' }, here);
    return undefined;
  }
  if (anchor !== undefined) report('yaml_feature', { feature: 'anchor' }, here);
  if (tag !== undefined) report('yaml_feature', { feature: 'tag' }, here);
  if (isSeq(node)) return node.items.map((item) => plain(item, reading, depth + 1));
  if (!isMap(node)) return isScalar(node) ? node.value : null;
  // Without a prototype, so that `__proto__` and `constructor` are keys like any other.
  const map: Record<string, unknown> = Object.create(null);
  for (const { key, value } of node.items as Pair<Node, Node | null>[]) {
    const name = isScalar(key) ? String(key.value) : '';
    const at = spot(startOf(reading.text, key.range?.[0] ?? 0), key.range?.[1] ?? 0);
    const marks = key as { anchor?: string; tag?: string };
    if (marks.anchor !== undefined) report('yaml_feature', { feature: 'anchor' }, at);
    if (marks.tag !== undefined) report('yaml_feature', { feature: 'tag' }, at);
    if (name === '<<') report('yaml_feature', { feature: 'merge' }, at);
    else if (name === '__proto__') report('unknown_key', { value: name, expected: [] }, at);
    else map[name] = plain(value, reading, depth + 1);
  }
  return map;
}
