import { contrast } from '#entries/contrast.ts';
import type { Palette } from '#entries/palette.ts';
import { escapeXml, xmlText } from '#feeds/text.ts';
import type { Badge } from './badge.ts';
import { widthOf } from './width.ts';

const SIZE = 13;
const HEIGHT = 24;
const PADDING = 8;
/** The left half, whatever the theme: white on it has 10 : 1. */
const GROUND = '#45423b';
const FACES = "Verdana,'DejaVu Sans',Roboto,'Noto Sans',sans-serif";

/**
 * A badge as SVG: real text in two boxes as wide as the text, a title and a role for those who hear it, and on every ground the one of
 * black and white that is read better (at least 4.58 : 1, since no colour is farther from both).
 */
export function badgeSvg({ label, message, title, colour }: Badge, palette: Palette): string {
  const texts = [label, message] as const;
  const [left, right] = texts.map((text) => widthOf(text, SIZE)) as [number, number];
  const boxes = [left + 2 * PADDING, right + 2 * PADDING] as const;
  const width = boxes[0] + boxes[1];
  const name = escapeXml(xmlText(title));
  const word = (text: string, x: number, length: number, ground: string) =>
    `<text x="${x + PADDING}" y="16.5" textLength="${length}" lengthAdjust="spacingAndGlyphs" fill="${inkOn(ground)}">${escapeXml(xmlText(text))}</text>`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${HEIGHT}" viewBox="0 0 ${width} ${HEIGHT}" role="img" aria-label="${name}">`,
    `<title>${name}</title>`,
    `<path fill="${GROUND}" d="M0 0h${boxes[0]}v${HEIGHT}H0z"/>`,
    `<path fill="${palette[colour]}" d="M${boxes[0]} 0h${boxes[1]}v${HEIGHT}h-${boxes[1]}z"/>`,
    `<g font-family="${FACES}" font-size="${SIZE}">`,
    word(label, 0, left, GROUND),
    word(message, boxes[0], right, palette[colour]),
    '</g></svg>\n',
  ].join('');
}

/** Black or white, whichever is read better on a ground. */
export function inkOn(ground: string): string {
  return contrast('#ffffff', ground) >= contrast('#000000', ground) ? '#ffffff' : '#000000';
}
