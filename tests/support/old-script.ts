import { parseAst } from 'vite';

/** Syntax after 2020, by the name of its node. */
const NEW_NODES = new Set(['PropertyDefinition', 'PrivateIdentifier', 'StaticBlock', 'AccessorProperty', 'Decorator']);
const NEW_OPERATORS = new Set(['??=', '||=', '&&=']);
/** Methods that Chrome 80 or Safari 13 does not have, on whatever they are called. */
const NEW_MEMBERS = new Set(
  `at replaceAll hasOwn findLast findLastIndex toSorted toReversed toSpliced with groupBy fromAsync any withResolvers timeout
  randomUUID replaceChildren formatRange formatRangeToParts requestSubmit showModal showPopover arrayBuffer
  isWellFormed toWellFormed checkVisibility`.split(/\s+/),
);
/** Names that are not there at all. */
const NEW_NAMES = new Set(
  `structuredClone AggregateError WeakRef FinalizationRegistry CompressionStream DecompressionStream queueMicrotask
  requestIdleCallback reportError scheduler navigation Temporal`.split(/\s+/),
);
const NEW_INTL = new Set([
  'ListFormat',
  'RelativeTimeFormat',
  'DisplayNames',
  'Segmenter',
  'DurationFormat',
  'supportedValuesOf',
]);
/** Safari cannot even read a script with these before 16.4. */
const LOOKBEHIND = /\(\?<[=!]/;

interface Node {
  readonly type: string;
  readonly [key: string]: unknown;
}

/** What of a classic script phones of 2020 (Chrome 80, Safari 13.1) cannot read or do not have; exact integers are told too. */
export function newIn(code: string): string[] {
  const found = new Set<string>();
  visit(parseAst(code, { lang: 'js' }) as unknown as Node, (node) => {
    const { type } = node;
    if (NEW_NODES.has(type)) found.add(type);
    if (type === 'AssignmentExpression' && NEW_OPERATORS.has(String(node['operator'])))
      found.add(String(node['operator']));
    if (type === 'Literal' && typeof node['bigint'] === 'string') found.add('bigint');
    const regex = node['regex'] as { pattern: string; flags: string } | undefined;
    if (regex && (LOOKBEHIND.test(regex.pattern) || /[dv]/.test(regex.flags)))
      found.add(`/${regex.pattern}/${regex.flags}`);
    if (type === 'CallExpression' || type === 'NewExpression') {
      const callee = node['callee'] as Node;
      const name = callee.type === 'MemberExpression' && callee['computed'] === false ? nameOf(callee['property']) : '';
      const holder = nameOf(callee['object']);
      if (holder === 'Intl' ? NEW_INTL.has(name) : NEW_MEMBERS.has(name)) found.add(`${holder}.${name}`);
    }
    if (type === 'Identifier' && NEW_NAMES.has(nameOf(node))) found.add(nameOf(node));
    if (type === 'Identifier' && nameOf(node) === 'BigInt') found.add('bigint');
  });
  return [...found].sort();
}

function nameOf(node: unknown): string {
  const { name } = (node ?? {}) as { name?: unknown };
  return typeof name === 'string' ? name : '';
}

function visit(node: Node, look: (node: Node) => void): void {
  look(node);
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) {
      if (child !== null && typeof child === 'object' && 'type' in child) visit(child as Node, look);
    }
  }
}
