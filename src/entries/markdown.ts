import type { Element, ElementContent, Nodes, Root } from 'hast';
import { defaultSchema, type Schema, sanitize } from 'hast-util-sanitize';
import { toHtml } from 'hast-util-to-html';
import { markdownToHast } from 'satteri';

/**
 * The one way from Markdown to HTML, for pages, feeds and API alike. What is left is text, its structure and links:
 * no scripts, styles, classes, forms, frames, events, and no images (the page's policy loads none; they become links).
 */
const schema: Schema = {
  ...defaultSchema,
  tagNames: [
    ...['h2', 'h3', 'h4', 'h5', 'h6', 'p', 'br', 'hr', 'blockquote', 'ul', 'ol', 'li', 'pre', 'code', 'kbd', 'samp'],
    ...['a', 'strong', 'b', 'em', 'i', 'del', 's', 'ins', 'sub', 'sup', 'q', 'abbr', 'details', 'summary'],
    ...['table', 'thead', 'tbody', 'tfoot', 'tr', 'th', 'td'],
  ],
  attributes: {
    a: ['href'],
    abbr: ['title'],
    ol: ['start'],
    th: ['colSpan', 'rowSpan', 'scope'],
    td: ['colSpan', 'rowSpan'],
    li: ['id'],
    h2: ['id'],
    h3: ['id'],
    h4: ['id'],
    h5: ['id'],
    h6: ['id'],
  },
  protocols: { href: ['http', 'https', 'mailto', 'tel'] },
  clobber: [],
  clobberPrefix: '',
  required: {},
  strip: ['script', 'style', 'iframe', 'object', 'template', 'noscript', 'textarea', 'title', 'svg', 'math'],
};

const FEATURES = {
  gfm: { footnotes: false },
  frontmatter: false,
  headingAttributes: true,
  smartPunctuation: false,
} as const;

/**
 * Sanitised HTML of a Markdown text. Without `idPrefix` (a body among others on a page) headings start at level four and
 * carry no id; with it (a page of its own, `''` included) they start at level two, and headings and list items keep the ids
 * written at their end as `{#id}`, each once, after the prefix. Links out carry `rel="nofollow noopener"`. Output is NFC, its lines end with a line feed.
 */
export function render(markdown: string, idPrefix?: string): string {
  if (markdown.trim() === '') return '';
  return lineFeeds(toHtml(safeTree(markdown, idPrefix))).normalize('NFC');
}

/**
 * A carriage return (in a text, or written as `&#13;`) is a line's end: every reader of HTML takes it for one, and as itself it would reach
 * feeds as `&#13;`, which some readers print.
 */
function lineFeeds(html: string): string {
  return html.replace(/\r\n?/g, '\n');
}

/** The words of a Markdown text on one line, cut after a whole word at `limit` characters: for summaries in feeds. */
export function plainText(markdown: string, limit = Number.POSITIVE_INFINITY): string {
  const words = textOf(safeTree(markdown)).replace(/\s+/g, ' ').trim().normalize('NFC');
  if (words.length <= limit) return words;
  const cut = words.slice(0, Math.max(limit - 1, 0));
  const end = cut.lastIndexOf(' ');
  return `${(end > limit / 2 ? cut.slice(0, end) : cut).replace(/[\ud800-\udbff]$/, '')}…`;
}

function safeTree(markdown: string, idPrefix?: string): Nodes {
  // Re-reading raw HTML costs as much as the rest, and most texts have none.
  const rawHtml = markdown.includes('<');
  const tree = markdownToHast(markdown, { features: { ...FEATURES, rawHtml } }) as Root;
  const context = { idPrefix, least: shallowest(tree), ids: new Set<string>() };
  shape(tree, context);
  const safe = sanitize(tree, schema);
  markLinks(safe);
  return safe;
}

interface Context {
  readonly idPrefix: string | undefined;
  /** The highest heading the text uses. */
  readonly least: number;
  readonly ids: Set<string>;
}

function shape(parent: Root | Element, context: Context): void {
  for (const [i, child] of parent.children.entries()) {
    if (child.type !== 'element') continue;
    if (child.tagName === 'img') parent.children[i] = linkTo(child);
    else if (child.tagName === 'input')
      parent.children[i] = { type: 'text', value: child.properties.checked ? '☑' : '☐' };
    else {
      if (headingLevel(child) > 0) placeHeading(child, context);
      else if (child.tagName === 'li') placeItem(child, context);
      shape(child, context);
    }
  }
}

function placeHeading(heading: Element, context: Context): void {
  const top = context.idPrefix === undefined ? 4 : 2;
  const id = heading.properties.id;
  heading.tagName = `h${Math.min(headingLevel(heading) - context.least + top, 6)}`;
  name(heading, typeof id === 'string' ? id : '', context);
}

/** Takes `{#id}` from the end of an item's own words; an id in raw HTML is nobody's. */
function placeItem(item: Element, context: Context): void {
  const words = context.idPrefix === undefined ? undefined : lastWords(item);
  const [mark = '', id = ''] = /\s*\{#([^{}\s]+)\}\s*$/u.exec(words?.value ?? '') ?? [];
  if (words !== undefined && mark !== '') words.value = words.value.slice(0, -mark.length);
  name(item, id, context);
}

/** The text an item ends in, lists inside it aside. */
function lastWords(parent: Element): { value: string } | undefined {
  const last = parent.children.findLast(
    (child) =>
      (child.type === 'text' && child.value.trim() !== '') ||
      (child.type === 'element' && child.tagName !== 'ul' && child.tagName !== 'ol'),
  );
  if (last?.type === 'text') return last;
  return last?.type === 'element' && last.tagName === 'p' ? lastWords(last) : undefined;
}

function name(element: Element, id: string, { idPrefix, ids }: Context): void {
  element.properties = {};
  if (idPrefix === undefined || !/^[\p{L}\p{N}_-]+$/u.test(id) || ids.has(id)) return;
  ids.add(id);
  element.properties = { id: idPrefix + id };
}

/** Links that leave the site say so to crawlers and pass no handle; set after sanitising, so no author's `rel` survives. */
function markLinks(node: Nodes): void {
  if (!('children' in node)) return;
  for (const child of node.children) {
    if (child.type !== 'element') continue;
    const { href } = child.properties;
    if (child.tagName === 'a' && /^(https?:)?\/\//i.test(String(href ?? ''))) {
      child.properties = { ...child.properties, rel: ['nofollow', 'noopener'] };
    }
    markLinks(child);
  }
}

function linkTo(image: Element): ElementContent {
  const { src, alt } = image.properties;
  const words = typeof alt === 'string' && alt !== '' ? alt : String(src ?? '');
  const properties = typeof src === 'string' && /^https?:/i.test(src) ? { href: src } : {};
  return { type: 'element', tagName: 'a', properties, children: [{ type: 'text', value: words }] };
}

function shallowest(tree: Root | Element): number {
  let least = 6;
  for (const child of tree.children) {
    if (child.type !== 'element') continue;
    least = Math.min(least, headingLevel(child) || 6, shallowest(child));
  }
  return least;
}

function headingLevel({ tagName }: Element): number {
  return Number(/^h([1-6])$/.exec(tagName)?.[1] ?? 0);
}

function textOf(node: Nodes): string {
  if (node.type === 'text') return node.value;
  if (!('children' in node)) return ' ';
  const inner = node.children.map(textOf).join('');
  const isBlock =
    node.type === 'element' && /^(p|li|h\d|pre|blockquote|tr|td|th|table|ul|ol|summary|details)$/.test(node.tagName);
  return isBlock ? ` ${inner} ` : inner;
}
