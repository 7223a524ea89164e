import { unescapeHtml } from '#feeds/text.ts';

/** An element of a published page or feed. */
export interface Element {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly (Element | string)[];
}

interface Open {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: (Element | string)[];
}

const VOID = new Set(['area', 'base', 'br', 'col', 'hr', 'img', 'input', 'link', 'meta', 'source', 'wbr']);
/** Their content is text, whatever it looks like. */
const RAW = new Set(['script', 'style', 'title']);

const TOKEN =
  /<!--[\s\S]*?-->|<!\[CDATA\[([\s\S]*?)\]\]>|<[!?][^>]*>|<(\/?)([A-Za-z][^\s/>]*)((?:"[^"]*"|'[^']*'|[^<>"'])*)>|[^<]+|</g;

/**
 * Reads markup as our builds write it, HTML or XML, without asking anything of it: what does not fit is passed over, so that
 * a page somebody changed is still compared. The root has no name.
 */
export function parseMarkup(text: string): Element {
  const root: Open = { name: '', attributes: new Map(), children: [] };
  const open: Open[] = [root];
  const isPage = /^<!doctype html/i.test(text);
  TOKEN.lastIndex = 0;
  for (let match = TOKEN.exec(text); match !== null; match = TOKEN.exec(text)) {
    const [token, cdata, closing, name = '', rest = ''] = match;
    const top = open.at(-1) as Open;
    if (cdata !== undefined) top.children.push(cdata);
    else if (name === '') {
      if (!/^<[!?]/.test(token)) top.children.push(unescapeHtml(token));
    } else if (closing === '/') {
      const place = open.findLastIndex((one) => one.name === name);
      if (place > 0) open.length = place;
    } else {
      const element: Open = { name, attributes: attributesOf(rest), children: [] };
      top.children.push(element);
      // A feed's <link> is no void element.
      if ((isPage && VOID.has(name)) || rest.endsWith('/')) continue;
      if (RAW.has(name)) TOKEN.lastIndex = rawEnd(text, TOKEN.lastIndex, element);
      else open.push(element);
    }
  }
  return root;
}

/** Takes everything to the closing tag as text; returns where what follows begins. */
function rawEnd(text: string, from: number, element: Open): number {
  const end = text.indexOf(`</${element.name}>`, from);
  const stop = end < 0 ? text.length : end;
  element.children.push(element.name === 'title' ? unescapeHtml(text.slice(from, stop)) : text.slice(from, stop));
  return end < 0 ? text.length : end + element.name.length + 3;
}

function attributesOf(text: string): Map<string, string> {
  const attributes = new Map<string, string>();
  for (const [, name = '', double, single] of text.matchAll(/([^\s=/"']+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'))?/g))
    attributes.set(name, unescapeHtml(double ?? single ?? ''));
  return attributes;
}

/** Every element below one, in the order of the text. */
export function* below(element: Element): Generator<Element> {
  for (const child of element.children) {
    if (typeof child === 'string') continue;
    yield child;
    yield* below(child);
  }
}

/** Elements below one by name, and class where it is given. */
export function all(element: Element, name: string, className?: string): Element[] {
  return [...below(element)].filter(
    (one) =>
      one.name === name &&
      (className === undefined || (one.attributes.get('class') ?? '').split(' ').includes(className)),
  );
}

/**
 * What a reader sees of an element: one line, plain spaces, and nothing that waits for its hour. `own`: without what stands in elements
 * inside it.
 */
export function textOf(element: Element, own = false): string {
  return plain(rawText(element, own));
}

function rawText({ children }: Element, own: boolean): string {
  return children
    .map((child) =>
      typeof child === 'string' ? child : own || child.attributes.has('hidden') ? '' : rawText(child, false),
    )
    .join('');
}

/** One line with plain spaces: how published and recomputed words are compared. */
export function plain(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
