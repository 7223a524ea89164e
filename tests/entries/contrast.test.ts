import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contrast, faintPairs, luminance } from '#entries/contrast.ts';
import { COLOUR_NAMES, DEFAULT_COLOURS, type Palette, readColour, SCHEMES } from '#entries/palette.ts';

const colour = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`);
const palette = fc
  .tuple(...COLOUR_NAMES.map(() => colour))
  .map((values) => Object.fromEntries(COLOUR_NAMES.map((name, i) => [name, values[i]])) as Palette);

describe('contrast', () => {
  it.each([
    ['black on white, the most there is', '#000000', '#ffffff', 21],
    ['a colour on itself, the least', '#123456', '#123456', 1],
    ['the grey that is just enough for text on white (WCAG)', '#767676', '#ffffff', 4.54],
    ['the grey that is just too faint', '#777777', '#ffffff', 4.48],
    ['pure red on white', '#ff0000', '#ffffff', 4],
    ['pure blue on white', '#0000ff', '#ffffff', 8.59],
  ])('%s', (_rule, one, other, expected) => {
    expect(contrast(one, other)).toBeCloseTo(expected, 2);
    expect(contrast(other, one)).toBe(contrast(one, other));
  });

  it('lies between 1 and 21 for any two colours', () => {
    fc.assert(
      fc.property(colour, colour, (a, b) => {
        expect(contrast(a, b)).toBeGreaterThanOrEqual(1);
        expect(contrast(a, b)).toBeLessThanOrEqual(21.000001);
        expect(luminance(a)).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

describe('the pairs that a reader could not tell apart', () => {
  it.each(SCHEMES)('are none in our own colours (%s)', (scheme) => {
    expect(faintPairs(DEFAULT_COLOURS[scheme])).toEqual([]);
  });

  it('come with a colour that holds on both grounds, or none does', () => {
    fc.assert(
      fc.property(palette, (colours) => {
        for (const { name, ground, ratio, needed, better } of faintPairs(colours)) {
          expect(ratio).toBeLessThan(needed);
          expect(ratio).toBe(contrast(colours[name], colours[ground]));
          const cured = { ...colours, [name]: better ?? '#000000' };
          const left = faintPairs(cured).some((faint) => faint.name === name);
          expect(left).toBe(better === null);
        }
      }),
      { numRuns: 20 },
    );
  });
});

it.each([
  ['#FFF', '#ffffff'],
  ['#1a2b3c', '#1a2b3c'],
  ['fff', undefined],
  ['#ffff', undefined],
  ['rgb(0,0,0)', undefined],
  ['#12345g', undefined],
  ['#fff;}*{display:none', undefined],
])('%s is the colour %s', (text, expected) => {
  expect(readColour(text)).toBe(expected);
});
