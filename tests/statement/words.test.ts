import { describe, expect, it } from 'vitest';
import { fill } from '#statement/fill.ts';
import { WORDS } from '#statement/writers.ts';

/** Every text of nested words, by its path. */
function texts(words: object, path = ''): [path: string, text: string][] {
  return Object.entries(words).flatMap(([key, value]: [string, unknown]): [string, string][] =>
    typeof value === 'object' && value !== null ? texts(value, `${path}${key}.`) : [[`${path}${key}`, String(value)]],
  );
}

const places = (text: string) => [...new Set(text.match(/\{\w+\}/g))].sort();

describe('the words of a statement', () => {
  it('are plain data: they come out of a page as they went in', () => {
    expect(JSON.parse(JSON.stringify(WORDS))).toEqual(WORDS);
  });

  it('leave the same places in both languages', () => {
    // Only Vietnamese names in the verdict what was kept, or was not.
    const shape = (words: object) =>
      texts(words)
        .filter(([path]) => !path.startsWith('verdict.'))
        .map(([path, text]) => [path, places(text)]);
    expect(shape(WORDS.en)).toEqual(shape(WORDS.vi));
    expect(texts(WORDS.vi).filter(([, text]) => places(text).length > 0).length).toBeGreaterThan(15);
  });
});

describe('a text with places', () => {
  it.each([
    ['{a} of {b}', { a: 1, b: 2 }, '1 of 2'],
    ['twice {a}, {a}', { a: 'x' }, 'twice x, x'],
    ['{a}{b}', { a: '{b}', b: '$&' }, '{b}$&'],
    ['nothing for {b}', { a: 1 }, 'nothing for {b}'],
    ['none', { a: 1 }, 'none'],
    ['zero is {n}', { n: 0 }, 'zero is 0'],
  ])('%s', (template, values, said) => expect(fill(template, values)).toBe(said));
});
