import { type Block, type Cell, type Column, textOf } from '../document.ts';

/** Blocks as text for a terminal: aligned columns, a row's details below it. Ends in a line feed. */
export function tableText(blocks: readonly Block[]): string {
  return `${blocks.map((block) => lines(block).join('\n')).join('\n\n')}\n`.normalize('NFC');
}

function lines(block: Block): string[] {
  switch (block.kind) {
    case 'heading':
      return underlined(printable(block.text), block.level);
    case 'text':
      return [printable(block.text)];
    case 'facts':
      return facts(block.rows);
    case 'table':
      return table(block.columns, block.rows.map(texts));
  }
}

const RULES: Readonly<Record<number, string>> = { 1: '=', 2: '=', 3: '-' };

function underlined(text: string, level: number): string[] {
  const rule = RULES[level];
  return rule === undefined ? [text] : [text, rule.repeat(widthOf(text))];
}

function facts(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...rows.map(([label]) => widthOf(label)));
  return rows.map(([label, value]) => `${padEnd(printable(label), width)}  ${printable(value)}`);
}

/** Each cell as one printable text. */
function texts(row: readonly Cell[]): string[] {
  return row.map((cell) => printable(textOf(cell)));
}

function table(columns: readonly Column[], rows: readonly (readonly string[])[]): string[] {
  const main = columns.flatMap((column, i) => (column.kind === 'detail' ? [] : [i]));
  const details = columns.flatMap((column, i) => (column.kind === 'detail' ? [i] : []));
  const name = (i: number): string => columns[i]?.name ?? '';
  const widths = new Map(main.map((i) => [i, Math.max(widthOf(name(i)), ...rows.map((row) => widthOf(row[i] ?? '')))]));
  const line = (cell: (i: number) => string): string =>
    main
      .map((i) => (columns[i]?.kind === 'number' ? padStart : padEnd)(cell(i), widths.get(i) ?? 0))
      .join('  ')
      .trimEnd();
  return [
    line(name),
    main.map((i) => '-'.repeat(widths.get(i) ?? 0)).join('  '),
    ...rows.flatMap((row) => {
      const more = details.filter((i) => row[i]).map((i) => `${name(i)}: ${row[i] ?? ''}`);
      return [line((i) => row[i] ?? ''), ...(more.length > 0 ? [`    ${more.join(' · ')}`] : [])];
    }),
  ];
}

/** Text of somebody's file, without what a terminal would obey. */
function printable(text: string): string {
  return text
    .replaceAll('\u00a0', ' ')
    .replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]+/g, ' ');
}

/** Letters, not code units: diacritics may stand apart. */
function widthOf(text: string): number {
  return [...text.normalize('NFC')].length;
}

function padEnd(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - widthOf(text)));
}

function padStart(text: string, width: number): string {
  return ' '.repeat(Math.max(0, width - widthOf(text))) + text;
}
