import { unescapeHtml, xmlText } from '#feeds/text.ts';
import { visible } from '#i18n/compounds.ts';

const TOKEN = /<(\/?)([a-z][a-z0-9]*)((?:\s+[a-zA-Z-]+(?:="[^"]*")?)*)\s*\/?>|[^<]+/g;
const BLOCK = /^(p|h[1-6]|ul|ol|blockquote|pre|table|details|summary|hr)$/;

/**
 * The words of sanitised HTML (our own serialiser's) as plain text: paragraphs apart by an empty line, items with a dash or number, an
 * address after the words that link to it. What was text stays text: `<b>` in code comes out as `<b>`, so whoever shows it must escape it.
 */
export function textOfHtml(html: string): string {
  let out = '';
  let preformatted = 0;
  let href = '';
  let linkedFrom = 0;
  const lists: List[] = [];
  let marked = 0;
  for (const [token, closing, tag = '', attributes = ''] of html.matchAll(TOKEN)) {
    if (tag === '') {
      const text = unescapeHtml(token);
      out += preformatted > 0 ? text : joined(out, text.replace(/[ \t\n\r\f]+/g, ' '));
      continue;
    }
    const isClosing = closing === '/';
    if (tag === 'br') out += '\n';
    else if (tag === 'pre') preformatted += isClosing ? -1 : 1;
    else if ((tag === 'td' || tag === 'th') && isClosing) out += ' ';
    else if (tag === 'tr' && isClosing) out += '\n';
    else if ((tag === 'ul' || tag === 'ol') && !isClosing)
      lists.push({ from: tag === 'ol' ? Number(/ start="(-?\d+)"/.exec(attributes)?.[1] ?? 1) : null, count: 0 });
    else if (tag === 'ul' || tag === 'ol') lists.pop();
    else if (tag === 'li' && !isClosing) {
      const list = lists.at(-1);
      const isFirst = lists.length === 1 && list?.count === 0;
      out = `${isFirst ? out : `${out.trimEnd()}\n`}${'  '.repeat(lists.length - 1)}${mark(list)} `;
      marked = out.length;
    } else if (tag === 'a' && !isClosing)
      [href, linkedFrom] = [unescapeHtml(/ href="([^"]*)"/.exec(attributes)?.[1] ?? ''), out.length];
    else if (tag === 'a') out += addressAfter(out.slice(linkedFrom), href);
    if (BLOCK.test(tag) && out.length > marked) out = out.trim() === '' ? '' : `${out.trimEnd()}\n\n`;
  }
  return plain(out);
}

/** A list being told: its first number (null: it has none), and how many items it has had. */
interface List {
  readonly from: number | null;
  count: number;
}

/** Text for a reader elsewhere, its lines kept. */
export function plain(text: string): string {
  return visible(xmlText(text))
    .normalize('NFC')
    .replaceAll('\u00a0', ' ')
    .replace(/[ \t]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

function joined(before: string, text: string): string {
  return before === '' || /\s$/.test(before) ? text.replace(/^ /, '') : text;
}

function mark(list: List | undefined): string {
  if (list === undefined) return '-';
  list.count += 1;
  return list.from === null ? '-' : `${list.from + list.count - 1}.`;
}

function addressAfter(words: string, href: string): string {
  const bare = href.replace(/^(mailto|tel):/, '');
  return href === '' || words.includes(bare) || words.includes(href.replace(/\/$/, '')) ? '' : ` (${bare})`;
}
