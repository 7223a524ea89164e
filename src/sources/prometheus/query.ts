import { quote } from '#entries/wording/say.ts';
import { SourceFault } from '../fault.ts';
import { type Token, tokensOf } from './token.ts';

/**
 * How a query is asked so that no gap is hidden. `raw`: a plain selector, every sample with its own time. `grid`: any other
 * expression, evaluated once an interval, only where one of the series it reads has a sample of its own just before.
 */
export interface Plan {
  readonly kind: 'raw' | 'grid';
  /** What to ask on the instant endpoint for the stretch of so many seconds before `time`. */
  samples(range: number): string;
  /** Yields something where there is any sample in that stretch. */
  presence(range: number): string;
}

/** What carries a sample over more than its interval, or reads another time than it says. */
const REFUSED: Readonly<Record<string, string>> = {
  offset: '`offset` reads another time',
  '@': '`@` reads another time',
  timestamp: '`timestamp()` has another meaning on a grid',
  with: '`WITH` templates cannot be read',
};
/** Followed by a list of labels in parentheses. */
const LABELS = new Set(['by', 'without', 'on', 'ignoring', 'group_left', 'group_right']);
const WORDS = new Set([
  ...['and', 'or', 'unless', 'bool', 'atan2', 'inf', 'nan'],
  // Of VictoriaMetrics.
  ...['default', 'if', 'ifnot', 'keep_metric_names', 'limit'],
]);

/**
 * Plans a query. `every` is the scrape interval in seconds; `grid`: never raw, since what it is matched with is not.
 * @throws SourceFault where no honest plan exists
 */
export function planOf(query: string, every: number, grid = false): Plan {
  const window = Math.ceil(1.3 * every);
  const { rewritten, selectors, plain } = readQuery(query, window);
  const presence = (range: number) => selectors.map((one) => `count(count_over_time(${one}[${range}s]))`).join(' or ');
  if (plain !== null && !grid) return { kind: 'raw', samples: (range) => `${plain}[${range}s]`, presence };
  const evidence = selectors.map((one) => `count(${held(one, window)})`).join(' or ');
  return {
    kind: 'grid',
    samples: (range) => `((${rewritten}) and on() (${evidence}))[${range}s:${every}s]`,
    presence,
  };
}

/** A selector that finds nothing where the newest sample is older than the window: by itself it would look back five minutes. */
function held(selector: string, window: number): string {
  return `last_over_time(${selector}[${window}s])`;
}

interface Read {
  /** The query with every instant selector held to the window. */
  readonly rewritten: string;
  readonly selectors: readonly string[];
  /** The selector, where the query is nothing else. */
  readonly plain: string | null;
}

function readQuery(query: string, window: number): Read {
  const tokens = tokensOf(query);
  if (tokens === null) throw unread(query);
  const selectors = new Set<string>();
  const parts: string[] = [];
  let plain: string | null = null;
  for (let i = 0; i < tokens.length; i += 1) {
    const token = tokens[i] as Token;
    const next = tokens[i + 1];
    refuse(token, next, query);
    if (token.kind === 'name' && LABELS.has(token.text.toLowerCase())) {
      const end = next?.text === '(' ? tokens.findIndex(({ text }, j) => j > i && text === ')') : i;
      if (end < 0) throw unread(query);
      const list = tokens.slice(i, end + 1).map(({ text }) => text);
      parts.push(` ${list.join('')} `);
      i = end;
    } else if (isSelector(token, next)) {
      const braces = token.kind === 'name' && next?.kind === 'braces' ? next.text : '';
      if (braces !== '') i += 1;
      const selector = `${token.text}${braces}`;
      selectors.add(selector);
      const isRange = tokens[i + 1]?.kind === 'range';
      parts.push(isRange ? ` ${selector}` : ` ${held(selector, window)} `);
      if (!isRange && i === tokens.length - 1 && parts.length === 1) plain = selector;
    } else parts.push(token.kind === 'name' ? ` ${token.text}${next?.text === '(' ? '' : ' '}` : token.text);
  }
  if (selectors.size === 0)
    throw new SourceFault(`the query ${quote(query)} reads no series, so it cannot tell when nothing was measured.`);
  if (tokens.at(-1)?.kind === 'range')
    throw new SourceFault(`the query ${quote(query)} ends in a range; leave out the \`[…]\`.`);
  return { rewritten: parts.join('').trim(), selectors: [...selectors], plain };
}

function refuse({ kind, text }: Token, next: Token | undefined, query: string): void {
  const word = text.toLowerCase();
  const why = REFUSED[word];
  const isCall = next?.text === '(';
  if (why === undefined || (kind === 'name' && word !== 'offset' && !isCall)) return;
  throw new SourceFault(`the query ${quote(query)} cannot be asked: ${why}.`);
}

function unread(query: string): SourceFault {
  return new SourceFault(`the query ${quote(query)} cannot be read: a quote or a bracket is not closed.`);
}

/** A name that is neither a function, an operator nor an aggregation before its labels (`min by (job) (…)`). */
function isSelector({ kind, text }: Token, next: Token | undefined): boolean {
  if (kind === 'braces') return true;
  if (kind !== 'name' || WORDS.has(text.toLowerCase())) return false;
  return next?.text !== '(' && !['by', 'without'].includes(next?.text.toLowerCase() ?? '');
}
