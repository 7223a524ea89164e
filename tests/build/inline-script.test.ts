import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bundle } from '#build/inline-script.ts';
import { ROOT } from '#tests/support/command.ts';
import { newIn } from '#tests/support/old-script.ts';

/** The scripts of all pages: what is imported as `?script` anywhere. */
const SCRIPTS = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.(?:astro|ts)$/.test(path))
  .flatMap((path) =>
    [...readFileSync(join(ROOT, 'src', path), 'utf8').matchAll(/^import \w+ from '([^']+)\?script';/gm)].map(
      ([, to = '']) => (to.startsWith('#') ? `src/${to.slice(1)}` : join('src', dirname(path), to)),
    ),
  );

/** What a page's script may use beyond phones of 2020: exact integers, since an account in floats would be no account. */
const MORE: Readonly<Record<string, readonly string[]>> = {
  'src/components/statement/browser/start.ts': ['bigint'],
};

it('finds the scripts', () => {
  expect(SCRIPTS).toEqual(expect.arrayContaining(Object.keys(MORE)));
});

it.each([...new Set(SCRIPTS)])('%s runs on old phones', async (path) => {
  const { code } = await bundle(join(ROOT, path));
  expect(newIn(code)).toEqual(MORE[path] ?? []);
});

describe('phones of 2020 do not know', () => {
  it.each([
    ['assignment where there is nothing', 'let a; a ??= 1', ['??=']],
    ['fields of classes', 'class A { b = 1 }', ['PropertyDefinition']],
    ['private names', 'class A { #b() {} }', ['PrivateIdentifier']],
    ['looking behind', '/(?<=a)b/.test("")', ['/(?<=a)b/']],
    ['counting from the end', 'let a = []; a.at(-1)', ['a.at']],
    ['copies that are sorted', 'let a = []; a.toSorted()', ['a.toSorted']],
    ['lists in words', 'new Intl.ListFormat("vi")', ['Intl.ListFormat']],
    ['copies of everything', 'structuredClone({})', ['structuredClone']],
    ['exact integers', 'BigInt(1) + 2n', ['bigint']],
  ])('%s', (_, code, found) => {
    expect(newIn(code)).toEqual(found);
  });

  it('and know these', () => {
    expect(newIn('async () => { try { let a = b?.c ?? 1; [a].flatMap(x => [...x]) } catch { } }; 2 ** 3')).toEqual([]);
  });
});
