import { COLOUR_NAMES, type ColourName, type Palette } from '#entries/palette.ts';
import type { Theme } from '#entries/theme.ts';

/** The custom property of a colour. States have one letter, as the classes that use them, since both stand on every page. */
const PROPERTIES: Readonly<Record<ColourName, string>> = {
  paper: '--paper',
  card: '--card',
  ink: '--ink',
  soft: '--soft',
  line: '--line',
  edge: '--edge',
  up: '--u',
  degraded: '--g',
  partial: '--p',
  down: '--d',
  maintenance: '--m',
  unknown: '--n',
};

/** The colours of a theme as the head of the style sheet: light first, dark where the reader's device prefers it. */
export function themeRules({ light, dark, logo }: Theme): string {
  const sized = logo === null ? '' : 'header img{height:1.75em;margin-right:.5em;vertical-align:middle}';
  return `:root{color-scheme:light dark;${properties(light)}}@media (prefers-color-scheme:dark){:root{${properties(dark)}}}${sized}`;
}

/** One scheme's colours for a part of a page, whatever the reader's device prefers. */
export function schemeRules(selector: string, palette: Palette): string {
  return `${selector}{${properties(palette)}}`;
}

function properties(palette: Palette): string {
  return COLOUR_NAMES.map((name) => `${PROPERTIES[name]}:${shortest(palette[name])}`).join(';');
}

/** `#ffffff` as `#fff`. */
function shortest(colour: string): string {
  return colour.replace(/^#(.)\1(.)\2(.)\3$/, '#$1$2$3');
}
