import { faintPairs, readableGround } from './contrast.ts';
import type { Front } from './front.ts';
import { has } from './front.ts';
import { spotOf } from './issues.ts';
import { type ColourName, DEFAULT_COLOURS, type Palette, type Scheme, SCHEMES } from './palette.ts';
import type { Report } from './problem.ts';

/** The looks of a site. */
export interface Theme extends Readonly<Record<Scheme, Palette>> {
  /** The logo as a `data:` address, so that it costs no request and no script in it ever runs; null: there is none. */
  readonly logo: string | null;
}

/** Colours as `site.yaml` gives them. */
export type GivenColours = Readonly<Partial<Record<Scheme, Readonly<Partial<Record<ColourName, string | undefined>>>>>>;

/** Both palettes, each colour that is not given at its default. */
export function palettesOf(given: GivenColours): Readonly<Record<Scheme, Palette>> {
  const whole = (scheme: Scheme): Palette => {
    const own = Object.entries(given[scheme] ?? {}).filter(([, value]) => value !== undefined);
    return { ...DEFAULT_COLOURS[scheme], ...(Object.fromEntries(own) as Partial<Palette>) };
  };
  return { light: whole('light'), dark: whole('dark') };
}

/**
 * Reports colours that could not be read: at the colour that the file gives, with one that holds on both grounds; where it gives the
 * ground alone, once there, with a ground on which everything holds.
 */
export function checkContrast(front: Front, palettes: Readonly<Record<Scheme, Palette>>, report: Report): void {
  for (const scheme of SCHEMES) {
    const palette = palettes[scheme];
    const told = new Set<ColourName>();
    for (const { name, ground, ratio, needed, better } of faintPairs(palette)) {
      const isOwn = has(front.data, ['theme', scheme, name]);
      const blamed = isOwn ? name : ground;
      if (told.has(blamed)) continue;
      told.add(blamed);
      const cure = isOwn ? better : readableGround(palette, ground);
      const replace = cure === null ? undefined : `'${cure}'`;
      const spot = spotOf(front, ['theme', scheme, blamed], 'value', replace);
      const pair = { name, value: palette[name], ground, on: palette[ground] };
      report('low_contrast', { scheme, ...pair, ratio: cut(ratio), needed, blamed, cure }, spot);
    }
  }
}

/** Two decimals, never rounded up to what is needed. */
function cut(ratio: number): string {
  return (Math.floor(ratio * 100) / 100).toFixed(2);
}
