/**
 * What Chrome 80 and Safari 13 make of a style sheet. A browser drops a declaration whose property or value it does not know, and
 * the whole rule whose selector it does not know; so does `old`. The lists are of what both know: what is not named here is new until
 * somebody has looked it up and put it down.
 */
const PROPERTIES = new Set(
  `align-items background border border-bottom border-bottom-style border-collapse border-left border-radius border-top bottom box-sizing
  color content cursor display fill font font-size font-style font-variant-numeric font-weight grid-column grid-gap grid-row
  grid-template-columns height justify-content left line-height list-style margin margin-bottom margin-left margin-right margin-top
  max-width min-height min-width outline outline-offset overflow overflow-wrap overflow-x paint-order padding padding-bottom padding-left
  padding-right padding-top page-break-after page-break-inside position right stroke stroke-dasharray stroke-width text-align
  table-layout text-decoration text-decoration-color text-size-adjust -webkit-text-size-adjust top vector-effect vertical-align flex flex-wrap white-space width
  word-break`.split(/\s+/),
);
/** Known since Chrome 66 and Safari 12 in a grid; between flexible boxes only since Chrome 84 and Safari 14.1. */
const GRID_GAPS = new Set(['gap', 'column-gap', 'row-gap']);
const FUNCTIONS = new Set([
  'var',
  'calc',
  'fit-content',
  'min',
  'max',
  'minmax',
  'repeat',
  'attr',
  'counter',
  'rgba',
  'url',
]);
const PSEUDO = new Set(
  'root hover focus target first-child last-child nth-child not before after link visited disabled checked'.split(' '),
);
const MEDIA =
  /^(?:screen|print|\((?:min|max)-width: ?[\d.]+(?:em|px)\)|\(prefers-color-scheme: ?dark\)|\(prefers-reduced-motion: ?reduce\)| and |, ?)+$/;
const UNITS = new Set(['', 'em', 'rem', 'px', '%', 'fr', 's', 'ms', 'mm', 'deg', 'ch', 'vw', 'vh']);
/** Values that one of the two does not know. */
const NEW_VALUES =
  /\banywhere\b|\bfit-content\b(?!\()|\bsubgrid\b|\bclip\b|\brevert\b|\bCanvas(?:Text)?\b|\bButtonText\b|:is\b/;

/** A declaration or a rule that an old browser does not see. */
export interface Dropped {
  /** `property: value`, a selector, or an at-rule. */
  readonly what: string;
  readonly kind: 'declaration' | 'rule' | 'block';
}

/** The sheet as old browsers see it, and what they do not see of it. */
export function old(css: string): { readonly css: string; readonly dropped: readonly Dropped[] } {
  const dropped: Dropped[] = [];
  const text = blocks(css.replace(/\/\*[^]*?\*\//g, ''))
    .map((block) => seen(block, dropped))
    .join('');
  return { css: text, dropped };
}

interface Block {
  readonly head: string;
  readonly body: string;
}

/** Top-level blocks of a sheet without comments; a string in one holds no brace. */
function blocks(css: string): Block[] {
  const found: Block[] = [];
  let depth = 0;
  let from = 0;
  let head = '';
  [...css].forEach((char, index) => {
    if (char === '{' && depth++ === 0) {
      head = css.slice(from, index).trim();
      from = index + 1;
    }
    if (char === '}' && --depth === 0) {
      found.push({ head, body: css.slice(from, index) });
      from = index + 1;
    }
  });
  if (depth !== 0 || css.slice(from).trim() !== '') throw new Error(`not a style sheet: ${css.slice(from, from + 80)}`);
  return found;
}

function seen({ head, body }: Block, dropped: Dropped[]): string {
  if (head.startsWith('@media')) {
    const query = head.slice('@media'.length).trim();
    if (!MEDIA.test(query)) return lose(dropped, 'block', head);
    const inner = blocks(body).map((block) => seen(block, dropped));
    return `${head}{${inner.join('')}}`;
  }
  if (head === '@page') {
    // Margin boxes are known since Chrome 131; what stands before them is old.
    const own = body.replace(/@[a-z-]+\s*\{[^}]*\}/g, (box) =>
      lose(dropped, 'block', box.slice(0, box.indexOf('{')).trim()),
    );
    return `${head}{${own}}`;
  }
  if (head.startsWith('@') || body.includes('{')) return lose(dropped, 'block', head);
  const pseudo = [...head.matchAll(/::?([a-z-]+)/g)].map(([, name = '']) => name);
  const isOldList = !/:not\([^)]*[,\s>+~]/.test(head);
  if (!isOldList || pseudo.some((name) => !PSEUDO.has(name)) || /[&|]/.test(head)) return lose(dropped, 'rule', head);
  const declarations = body
    .split(';')
    .map((each) => each.replace(/\s+/g, ' ').trim())
    .filter((each) => each !== '');
  const isGrid = declarations.some((each) => /^display: ?grid$/.test(each));
  return `${head}{${declarations.map((each) => (isOld(each, isGrid) ? `${each};` : lose(dropped, 'declaration', each))).join('')}}`;
}

function isOld(declaration: string, isGrid: boolean): boolean {
  const [, property = '', value = ''] = /^([a-z-]+|--[\w-]+): ?(.+)$/.exec(declaration) ?? [];
  if (property.startsWith('--')) return isOldValue(value);
  if (!PROPERTIES.has(property) && !(isGrid && GRID_GAPS.has(property))) return false;
  return isOldValue(value);
}

function isOldValue(value: string): boolean {
  const bare = value.replace(/'[^']*'|#[0-9a-f]+/gi, '');
  const functions = [...bare.matchAll(/([a-z-]+)\(/gi)].map(([, name = '']) => name);
  const units = [...bare.matchAll(/(?<![\w-])-?[\d.]+([a-z%]*)/gi)].map(([, unit = '']) => unit);
  return (
    functions.every((name) => FUNCTIONS.has(name)) && units.every((unit) => UNITS.has(unit)) && !NEW_VALUES.test(bare)
  );
}

function lose(dropped: Dropped[], kind: Dropped['kind'], what: string): '' {
  dropped.push({ kind, what: kind === 'declaration' ? what.replace(/: ?/, ': ') : what });
  return '';
}
