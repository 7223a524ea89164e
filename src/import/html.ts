import { fromHtml } from 'hast-util-from-html';
import { toMdast } from 'hast-util-to-mdast';
import { toMarkdown } from 'mdast-util-to-markdown';

/**
 * Words of another page that are HTML, or plain text with some in it, as Markdown of ours: what is no more than text there can be no
 * markup here, and nothing is left that could run.
 */
export function markdownOf(html: string): string {
  const tree = fromHtml(html, { fragment: true });
  const markdown = toMarkdown(toMdast(tree, { document: true }) as Parameters<typeof toMarkdown>[0], {
    bullet: '-',
    emphasis: '_',
    resourceLink: true,
    handlers: {
      // A break at the end of a line, without a backslash that readers of the file would wonder at.
      break: () => '  \n',
      html: () => '',
    },
  });
  return markdown.trim();
}

/** The body of an update: lines are lines, an empty line parts paragraphs. */
export function markdownOfLines(text: string): string {
  const paragraphs = text
    .replace(/\r\n?/g, '\n')
    .trim()
    .split(/\n\s*\n/);
  return markdownOf(paragraphs.map((part) => `<p>${part.trim().replace(/\n/g, '<br>')}</p>`).join(''));
}
