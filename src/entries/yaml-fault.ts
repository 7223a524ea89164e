import type { YAMLError } from 'yaml';
import type { Report, Spot } from './problem.ts';

/** Offsets of a text → a place. */
export type SpotAt = (from: number, to?: number) => Spot;

/** Reports what the parser found wrong. Of slips of syntax the first is told: the rest mostly follow from it. */
export function reportFaults(faults: readonly YAMLError[], text: string, report: Report, spot: SpotAt): void {
  const isStructure = ({ code }: YAMLError) => code === 'DUPLICATE_KEY' || code === 'MULTIPLE_DOCS';
  const syntax = faults.find((one) => !isStructure(one));
  for (const one of faults) if (isStructure(one) || one === syntax) reportFault(one, text, report, spot);
}

/** The parser's codes that have words of their own. */
const REASONS: Readonly<Record<string, string>> = {
  BLOCK_AS_IMPLICIT_KEY: 'colon',
  TAB_AS_INDENT: 'tab',
  BAD_INDENT: 'indent',
  BAD_SCALAR_START: 'start',
};

function reportFault(fault: YAMLError, text: string, report: Report, spot: SpotAt): void {
  const { code, message } = fault;
  const [from, to] = fault.pos.map((offset) => Math.min(offset, text.length)) as [number, number];
  if (code === 'MULTIPLE_DOCS') return report('yaml_feature', { feature: 'documents' }, spot(from));
  if (code === 'NON_STRING_KEY' && text[from] === '*')
    return report('yaml_feature', { feature: 'alias' }, spot(from, to));
  if (code === 'DUPLICATE_KEY') {
    const key = /^[^:\s]+/.exec(text.slice(from))?.[0] ?? '';
    return report('duplicate_key', { key }, spot(from, from + key.length));
  }
  const detail = message.replace(/\.$/, '');
  const quoteAt = code === 'MISSING_CHAR' && /quote/.test(message) ? openQuote(text, from) : -1;
  const isBracket = (code === 'BAD_INDENT' || code === 'MISSING_CHAR') && /^Flow/.test(message);
  // The same code tells of a second colon in a line, and of a key that is indented too far below it.
  const isOneLine = /:(\s|$)/.test(
    lineAt(text, from)
      .slice(from - lineStart(text, from))
      .trimEnd(),
  );
  const named = code === 'BLOCK_AS_IMPLICIT_KEY' && !isOneLine ? 'indent' : REASONS[code];
  const reason = quoteAt >= 0 ? 'quote' : isBracket ? 'bracket' : (named ?? code);
  const at = quoteAt >= 0 ? quoteAt : isBracket ? openBracket(text, from) : from;
  const fix = correctedLine(text, at, reason);
  report('yaml_syntax', { reason, detail }, { ...spot(at, Math.max(to, at)), ...(fix !== undefined && { fix }) });
}

/** Where the quoted text that runs to `end` began; -1 when that cannot be told. */
function openQuote(text: string, end: number): number {
  const found = /(?:^|[:\-[{,]\s+|[[{])(["'])(?!.*\1)/gm;
  for (const match of text.slice(0, end).matchAll(found)) return match.index + match[0].length - 1;
  return -1;
}

/** The last bracket before `end` that nothing closes; `end` when there is none. */
function openBracket(text: string, end: number): number {
  const open: number[] = [];
  for (const { 0: bracket, index } of text.slice(0, end).matchAll(/[[\]{}]/g)) {
    if (bracket === '[' || bracket === '{') open.push(index);
    else open.pop();
  }
  return open.at(-1) ?? end;
}

function lineStart(text: string, at: number): number {
  return text.lastIndexOf('\n', at - 1) + 1;
}

function lineAt(text: string, at: number): string {
  const end = text.indexOf('\n', at);
  return text.slice(lineStart(text, at), end < 0 ? text.length : end);
}

/** The line as it should read, where the slip allows only one reading. */
function correctedLine(text: string, at: number, reason: string): string | undefined {
  const line = lineAt(text, at);
  const column = at - lineStart(text, at);
  const rest = line.slice(column).trimEnd();
  const isQuotable = rest !== '' && !/["\\]/.test(rest) && !/^[[{]/.test(rest);
  if (reason === 'quote') return `${line.trimEnd()}${line[column] ?? ''}`;
  if (reason === 'bracket' && /[[{]/.test(line[column] ?? ''))
    return `${line.trimEnd()}${line[column] === '[' ? ']' : ' }'}`;
  if (reason === 'tab') return line.replace(/^[ \t]+/, (indent) => indent.replaceAll('\t', '  '));
  if ((reason === 'colon' || reason === 'start') && isQuotable) return `${line.slice(0, column)}"${rest}"`;
  return undefined;
}
