/** What a drawing must not have, and where (an offset in the text). */
export interface SvgFault {
  readonly found: string;
  readonly at: number;
}

/** What draws, and nothing that runs, embeds, links or loads. */
const ELEMENTS = new Set(
  (
    'svg g defs symbol use title desc path rect circle ellipse line polyline polygon text tspan style ' +
    'linearGradient radialGradient stop clipPath mask'
  ).split(' '),
);
const TOKEN =
  /<!--[^]*?-->|<\?xml\s[^>]*?\?>|<(\/?)([A-Za-z_][\w:.-]*)((?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>|</g;
const ATTRIBUTE = /([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
/** Styles that reach outside, or hide that they do. */
const REACHING = /@import|@font-face|\\|&|url\((?!\s*["']?#)|image-set|expression/i;
/** Names of the kinds of file that drawing programs write into every drawing. */
const NAMESPACE = 'http://www.w3.org/2000/svg';

/**
 * The first thing in an SVG file that a logo must not have; null: it is a plain, whole drawing. A list of what is allowed, not of
 * what is dangerous: scripts, handlers, links, foreign content, entities and anything loaded from elsewhere are not on it.
 */
export function svgFault(text: string): SvgFault | null {
  const open: string[] = [];
  let done = false;
  for (const match of text.matchAll(TOKEN)) {
    const [whole, closing, name = '', attributes = '', empty] = match;
    const at = match.index;
    if (whole === '<') return { found: text.slice(at, at + 12).split(/[\s>]/)[0] ?? '<', at };
    if (name === '') continue;
    if (closing) {
      if (open.pop() !== name) return { found: whole, at };
    } else {
      if (!ELEMENTS.has(name) || done || (open.length === 0) !== (name === 'svg')) return { found: `<${name}>`, at };
      const wrong = attributeFault(attributes, name);
      if (wrong !== null) return { found: wrong, at };
      if (!empty) open.push(name);
    }
    done ||= open.length === 0;
    const next = text.indexOf('<', at + whole.length);
    const inner = text.slice(at + whole.length, next === -1 ? undefined : next);
    if (open.at(-1) === 'style' && REACHING.test(inner)) return { found: '<style>', at };
    if (open.length === 0 && inner.trim() !== '') return { found: inner.trim().slice(0, 12), at };
  }
  return done ? null : { found: open.length > 0 ? `<${open.at(-1)}>` : '', at: 0 };
}

function attributeFault(attributes: string, element: string): string | null {
  let isDrawing = element !== 'svg';
  for (const [, name = '', double, single] of attributes.matchAll(ATTRIBUTE)) {
    const value = double ?? single ?? '';
    if (element === 'svg' && name === 'xmlns') isDrawing = value === NAMESPACE;
    if (/^on/i.test(name)) return name;
    if (/^(xlink:)?href$/i.test(name) && !value.startsWith('#')) return name;
    if (name !== 'xmlns' && !name.startsWith('xmlns:') && REACHING.test(value)) return name;
  }
  return isDrawing ? null : 'xmlns';
}
