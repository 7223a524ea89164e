import { escapeXml, xmlText } from './text.ts';

type Attributes = Readonly<Record<string, string | undefined>>;

/** Text inside an element: what XML cannot hold is dropped, and a carriage return, which every reader would turn into a line feed, is kept. */
function xml(text: string): string {
  return escapeXml(xmlText(text)).replaceAll('\r', '&#13;');
}

/** `<name attributes>text</name>`; attributes without a value are left out. */
export function element(name: string, text: string, attributes: Attributes = {}): string {
  return wrap(name, xml(text), attributes);
}

/** An element of elements, which are written already. */
export function wrap(name: string, inner: string, attributes: Attributes = {}): string {
  const open = `${name}${written(attributes)}`;
  return inner === '' ? `<${open}/>` : `<${open}>${inner}</${name}>`;
}

function written(attributes: Attributes): string {
  return Object.entries(attributes)
    .map(([name, value]) => (value === undefined ? '' : ` ${name}="${xml(value).replace(/[\t\n]/g, ' ')}"`))
    .join('');
}
