import { COLOUR_NAMES, type ColourName, type Palette } from './palette.ts';

/** Two colours that are not far enough apart to be read. */
export interface Faint {
  /** What is seen, and on what. */
  readonly name: ColourName;
  readonly ground: ColourName;
  /** The contrast as it is and as it must be: WCAG 2.2, 1 to 21. */
  readonly ratio: number;
  readonly needed: number;
  /** The nearest colour of the same hue that has it; null: none has, the ground itself is in the middle. */
  readonly better: string | null;
}

/** What text needs (WCAG 2.2, 1.4.3), and what a line or a mark needs (1.4.11). */
const TEXT = 4.5;
const MARK = 3;

/**
 * What each colour is on the page. `line` only divides and says nothing, so it needs nothing. States need no luminance apart from
 * one another: each has a mark of its own (● ◆ ◐ ■ ▭ ○), and in a bar its own stroke, height or side.
 */
const NEEDED: Readonly<Partial<Record<ColourName, number>>> = {
  ink: TEXT,
  soft: TEXT,
  down: TEXT,
  edge: MARK,
  up: MARK,
  degraded: MARK,
  partial: MARK,
  maintenance: MARK,
  unknown: MARK,
};
const GROUNDS: readonly ColourName[] = ['paper', 'card'];

/** The pairs of a palette that a reader could not tell apart, in the order of the names. */
export function faintPairs(palette: Palette): Faint[] {
  return COLOUR_NAMES.flatMap((name) => {
    const needed = NEEDED[name];
    if (needed === undefined) return [];
    return GROUNDS.flatMap((ground) => {
      const ratio = contrast(palette[name], palette[ground]);
      if (ratio >= needed) return [];
      return [{ name, ground, ratio, needed, better: readable(palette, name, needed) }];
    });
  });
}

/** The contrast of two colours, 1 to 21 (WCAG 2.2, "contrast ratio"). */
export function contrast(one: string, other: string): number {
  const [a, b] = [luminance(one), luminance(other)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

/** Relative luminance, 0 black to 1 white (WCAG 2.2). */
export function luminance(colour: string): number {
  const [red, green, blue] = channels(colour).map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function readable(palette: Palette, name: ColourName, needed: number): string | null {
  return nearest(palette[name], (colour) => GROUNDS.every((ground) => contrast(colour, palette[ground]) >= needed));
}

/** The ground mixed with as little black, or white, as lets everything be read on it; null: there is no such colour. */
export function readableGround(palette: Palette, ground: ColourName): string | null {
  const seen = Object.entries(NEEDED).map(([name, needed]) => [palette[name as ColourName], needed] as const);
  return nearest(palette[ground], (colour) => seen.every(([value, needed]) => contrast(value, colour) >= needed));
}

const STEPS = 255;

/** The colour mixed with as little black, or white, as makes it hold. */
function nearest(colour: string, holds: (colour: string) => boolean): string | null {
  for (let step = 1; step <= STEPS; step += 1) {
    const found = [0, 255].map((target) => mixed(colour, target, step / STEPS)).find(holds);
    if (found !== undefined) return found;
  }
  return null;
}

function mixed(colour: string, target: number, share: number): string {
  const parts = channels(colour).map((value) => Math.round(value + (target - value) * share));
  return `#${parts.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}

function channels(colour: string): [number, number, number] {
  const value = Number.parseInt(colour.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}
