import { type Block, textOf } from '../document.ts';

/** Blocks as Markdown with pipe tables. Ends in a line feed. */
export function markdownText(blocks: readonly Block[]): string {
  return `${blocks.map(blockText).join('\n\n')}\n`.normalize('NFC');
}

function blockText(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `${'#'.repeat(block.level)} ${escaped(block.text)}`;
    case 'text':
      return escaped(block.text);
    case 'facts':
      return block.rows.map(([label, value]) => `- ${escaped(label)}: **${escaped(value)}**`).join('\n');
    case 'table': {
      const used = block.columns.flatMap(({ kind }, i) =>
        kind === 'detail' && block.rows.every((row) => !textOf(row[i] ?? '')) ? [] : [i],
      );
      const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
      return [
        row(used.map((i) => escaped(block.columns[i]?.name ?? ''))),
        row(used.map((i) => (block.columns[i]?.kind === 'number' ? '---:' : '---'))),
        ...block.rows.map((cells) => row(used.map((i) => escaped(textOf(cells[i] ?? ''))))),
      ].join('\n');
    }
  }
}

/** Somebody's words as plain text: no markup, no cell borders, no lines of their own. */
function escaped(text: string): string {
  return text
    .replaceAll('\u00a0', ' ')
    .replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]+/g, ' ')
    .replace(/[\\`*_[\]<>|#]/g, '\\$&');
}
