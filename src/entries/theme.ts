import { type Faint, faintPairs } from './contrast.ts';
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

/** Reports every pair of colours that could not be told apart, where the file gives one of the two. */
export function checkContrast(front: Front, palettes: Readonly<Record<Scheme, Palette>>, report: Report): void {
  for (const scheme of SCHEMES) {
    const told = new Set<ColourName>();
    for (const faint of faintPairs(palettes[scheme])) {
      if (told.has(faint.name)) continue;
      // One line a colour: the better one holds on both grounds.
      told.add(faint.name);
      tell(front, scheme, palettes[scheme], faint, report);
    }
  }
}

function tell(front: Front, scheme: Scheme, palette: Palette, faint: Faint, report: Report): void {
  const { name, ground, ratio, needed, better } = faint;
  const path = (colour: ColourName) => ['theme', scheme, colour];
  const isOwn = has(front.data, path(name));
  const spot = spotOf(
    front,
    path(isOwn ? name : ground),
    'value',
    isOwn && better !== null ? `'${better}'` : undefined,
  );
  const args = { scheme, name, value: palette[name], ground, on: palette[ground], ratio: cut(ratio), needed, better };
  report('low_contrast', args, spot);
}

/** Two decimals, never rounded up to what is needed. */
function cut(ratio: number): string {
  return (Math.floor(ratio * 100) / 100).toFixed(2);
}
