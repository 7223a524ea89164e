import { type Element, plain } from './markup.ts';

/** Attributes that tell a reader, or a program, something; the others are dress. */
const TELLING = new Set([
  'alt',
  'aria-label',
  'content',
  'd',
  'data-from',
  'data-since',
  'datetime',
  'href',
  'hreflang',
  'id',
  'lang',
  'src',
  'title',
  'value',
]);

/**
 * All that a page says, in order: its words, and what its attributes tell, where it leads included. Style, script, the policy
 * that names their digests and the icon are left out: a later version of the same page may dress it otherwise.
 */
export function sayingsOf(root: Element): string[] {
  return root.children.flatMap((child) => {
    if (typeof child !== 'string') return isDress(child) ? [] : [...told(child), ...sayingsOf(child)];
    const words = plain(child);
    return words === '' ? [] : [words];
  });
}

function isDress({ name, attributes }: Element): boolean {
  if (name === 'style' || name === 'script') return true;
  const policy = attributes.get('http-equiv')?.toLowerCase() === 'content-security-policy';
  return (name === 'meta' && policy) || (name === 'link' && (attributes.get('href') ?? '').startsWith('data:'));
}

function told({ name, attributes }: Element): string[] {
  return [...attributes]
    .filter(([key]) => TELLING.has(key))
    .map(([key, value]) => `<${name} ${key}="${plain(value)}">`);
}
