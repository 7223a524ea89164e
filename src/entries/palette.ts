/**
 * The colours of the page: a dozen names, each a custom property of the style sheet, in a light and a dark scheme. What a site
 * leaves out keeps the value here.
 */
export const COLOURS = {
  paper: 'The ground of the page.',
  card: 'The ground of a card: an open incident, maintenance, code.',
  ink: 'Text, headings and links.',
  soft: 'Secondary text: times, labels, footnotes.',
  line: 'Hairlines between rows.',
  edge: 'The line under a link.',
  up: 'Operational: the thin rule of a bar, its mark.',
  degraded: 'Degraded.',
  partial: 'Partial outage.',
  down: 'Down; also the words that warn.',
  maintenance: 'Maintenance, excluded time; also the ring around what has the focus.',
  unknown: 'No data.',
} as const;

export type ColourName = keyof typeof COLOURS;
export type Scheme = 'light' | 'dark';
/** Every colour as `#rrggbb`. */
export type Palette = Readonly<Record<ColourName, string>>;

export const COLOUR_NAMES = Object.keys(COLOURS) as readonly ColourName[];
export const SCHEMES: readonly Scheme[] = ['light', 'dark'];

export const DEFAULT_COLOURS: Readonly<Record<Scheme, Palette>> = {
  light: {
    paper: '#fbfaf6',
    card: '#ffffff',
    ink: '#1c1b17',
    soft: '#5f5c53',
    line: '#dedbd0',
    edge: '#8a867a',
    up: '#2c7a57',
    degraded: '#a67a08',
    partial: '#cf6a1c',
    down: '#b3261e',
    maintenance: '#3f5f9e',
    unknown: '#7b776b',
  },
  dark: {
    paper: '#141412',
    card: '#1b1a17',
    ink: '#ecebe4',
    soft: '#aeaba0',
    line: '#33312b',
    edge: '#7d796d',
    up: '#5db98b',
    degraded: '#e0b64a',
    partial: '#ee9350',
    down: '#ff7b70',
    maintenance: '#8fb0f0',
    unknown: '#8f8b7f',
  },
};

/** `#rgb` or `#rrggbb` as `#rrggbb` in small letters; undefined for anything else. */
export function readColour(text: string): string | undefined {
  const value = text.toLowerCase();
  if (/^#[0-9a-f]{6}$/.test(value)) return value;
  return /^#[0-9a-f]{3}$/.test(value) ? value.replace(/[0-9a-f]/g, '$&$&') : undefined;
}
