import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DEFAULT_COLOURS } from '#entries/palette.ts';
import { themeRules } from '#styles/theme.ts';
import { ROOT } from '#tests/support/command.ts';
import { old } from '#tests/support/old-css.ts';

const FOLDER = join(ROOT, 'src/styles');
const SHEETS = readdirSync(FOLDER).filter((name) => name.endsWith('.css'));

/** What Chrome 80 or Safari 13 does not see, and why the page is none the worse for it. */
const SPARED: Readonly<Record<string, string>> = {
  'color-scheme: light dark': 'form fields and scroll bars stay light; the colours are ours',
  'text-underline-offset: 0.2em': 'the line under a link is a little nearer',
  'overflow-wrap: anywhere': 'the body breaks long words; a table keeps the width of its longest',
  '@media (forced-colors: active)': 'no such mode there',
  '@media (prefers-contrast: more)': 'no such wish there',
  'details::details-content': 'what is folded on the screen is folded on paper',
  '@bottom-right': 'printed sheets carry no page number',
  '@bottom-left': 'printed sheets carry no digest; the statement itself does',
};

it('the style sheets use nothing that old phones do not know, but what they can spare', () => {
  const sheets = [
    themeRules({ ...DEFAULT_COLOURS, logo: { text: '<svg/>' } as never }),
    ...SHEETS.map((name) => readFileSync(join(FOLDER, name), 'utf8')),
  ];
  const dropped = new Set(sheets.flatMap((css) => old(css).dropped.map(({ what }) => what)));
  expect([...dropped].sort()).toEqual(Object.keys(SPARED).sort());
});

describe('an old phone does not see', () => {
  it.each([
    ['a rule with a selector it does not know', ':is(a, b){color:red}', ':is(a, b)'],
    ['nor one of a list', 'a:focus-visible,b{color:red}', 'a:focus-visible,b'],
    ['a parent by its child', 'a:has(b){color:red}', 'a:has(b)'],
    ['a list of what is not', 'a:not(b, c){color:red}', 'a:not(b, c)'],
    ['rules in rules', 'a{b{color:red}}', 'a'],
    ['layers', '@layer base{a{color:red}}', '@layer base'],
    ['containers', '@container (min-width: 9em){a{color:red}}', '@container (min-width: 9em)'],
    ['questions it does not know', '@supports (gap: 0){a{color:red}}', '@supports (gap: 0)'],
    ['ranges of media', '@media (width >= 44em){a{color:red}}', '@media (width >= 44em)'],
    ['four sides at once', 'a{inset:0}', 'inset: 0'],
    ['proportions', 'a{aspect-ratio:1}', 'aspect-ratio: 1'],
    ['sides by the direction of writing', 'a{margin-inline:0}', 'margin-inline: 0'],
    ['gaps between flexible boxes', 'a{display:flex;gap:1em}', 'gap: 1em'],
    ['a value within bounds', 'a{width:clamp(1em, 2vw, 3em)}', 'width: clamp(1em, 2vw, 3em)'],
    ['two colours in one', 'a{color:light-dark(#fff, #000)}', 'color: light-dark(#fff, #000)'],
    ['colours by how they look', 'a{color:oklch(50% 0 0)}', 'color: oklch(50% 0 0)'],
    ['new units', 'a{height:100dvh}', 'height: 100dvh'],
    ['colours of form fields', 'a{accent-color:red}', 'accent-color: red'],
    ['motion, of which there is none', 'a{transition:color 1s}', 'transition: color 1s'],
  ])('%s', (_, css, what) => {
    const seen = old(css);
    expect(seen.dropped.map((one) => one.what)).toEqual([what]);
    expect(seen.css).not.toContain('red');
  });

  it('but it sees all the rest', () => {
    const plain = '@media (min-width: 44em){a:not([class])>b{color:var(--x);grid-gap:.1rem 1rem;display:grid;}}';
    expect(old(`/* Gone. */${plain}`)).toEqual({ css: plain, dropped: [] });
  });
});
