/** A part of a PromQL expression. `braces` and `range` are `{…}` and `[…]` as a whole, since nothing in them is looked at. */
export interface Token {
  readonly kind: 'name' | 'number' | 'string' | 'braces' | 'range' | 'other';
  readonly text: string;
}

const SPACE = /(?:\s|#[^\n]*)+/y;
const FORMS: readonly (readonly [Token['kind'], RegExp])[] = [
  ['name', /[A-Za-z_:][\w:.]*/y],
  ['number', /\.?\d[\w.]*/y],
  ['string', /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`[^`]*`/y],
  ['braces', /\{(?:[^"'`{}]|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`[^`]*`)*\}/y],
  ['range', /\[[^[\]"'`]*\]/y],
];
/** What opens or closes more than one character: here alone, it is not closed. */
const OPEN = /["'`{}[\]]/;

/** The parts of an expression without spaces and comments; null where a quote or bracket is not closed. */
export function tokensOf(text: string): Token[] | null {
  const tokens: Token[] = [];
  for (let at = 0; at < text.length;) {
    const space = matchAt(SPACE, text, at);
    if (space !== null) {
      at += space.length;
      continue;
    }
    const token = tokenAt(text, at);
    if (token === null) return null;
    tokens.push(token);
    at += token.text.length;
  }
  return tokens;
}

function tokenAt(text: string, at: number): Token | null {
  for (const [kind, form] of FORMS) {
    const found = matchAt(form, text, at);
    if (found !== null) return { kind, text: found };
  }
  const character = text[at] ?? '';
  return OPEN.test(character) ? null : { kind: 'other', text: character };
}

function matchAt(form: RegExp, text: string, at: number): string | null {
  form.lastIndex = at;
  return form.exec(text)?.[0] ?? null;
}
