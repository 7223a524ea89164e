import { join } from 'node:path';
import { describe, expect, inject, it } from 'vitest';
import { buildTree, temporary, tree } from '#tests/support/command.ts';
import { hardCases, NOW } from '#tests/support/hard-cases.ts';
import { figuresIn, unexplained } from '#tests/support/percentages.ts';

/** Every percentage of every page of a built site that does not say enough of itself, and how many figures there are. */
function walk(dir: string): { found: string[]; figures: number } {
  const pages = [...tree(dir)]
    .filter(([path]) => path.endsWith('.html'))
    .map(([path, html]) => [path, html.toString()]);
  return {
    found: pages.flatMap(([path, html = '']) => unexplained(html).map((fault) => `${path}: ${fault}`)),
    figures: pages.reduce((sum, [, html = '']) => sum + figuresIn(html), 0),
  };
}

describe('every percentage names its window and whether exclusions apply, in both languages', () => {
  it('on every page of the sample', () => {
    const { found, figures } = walk(inject('sample'));
    expect(found).toEqual([]);
    expect(figures).toBeGreaterThan(500);
  });

  it('on every page of a site with what is hard to account for: a miss, too little measured, saved by an exclusion alone, a promise that changed', async () => {
    const dir = temporary();
    const out = join(dir, 'dist');
    expect(await buildTree({ content: hardCases(dir), now: NOW, out })).toMatchObject({ code: 0 });
    const { found, figures } = walk(out);
    expect(found).toEqual([]);
    expect(figures).toBeGreaterThan(200);
  });
});

describe('what says too little is found', () => {
  const page = (main: string) => `<!doctype html><html><body>${main}</body></html>`;
  it.each([
    ['a bare figure', '<p>99,95%</p>', ['no window, no basis']],
    ['a window alone', '<section><h2>90 ngày</h2><p>99,95%</p></section>', ['no basis']],
    ['a basis alone', '<p>99.95%, exclusions applied</p>', ['no window']],
    ['how much was measured, of no time', '<p>đo được 75% thời gian</p>', ['no window']],
    [
      'a window in the paragraph next to it',
      '<p>99,95%</p><p>Năm 2026, đã trừ phần loại trừ</p>',
      ['no window, no basis'],
    ],
    ['a drawing', '<svg aria-label="99,95%"></svg>', ['no window, no basis']],
    ['described', '<ul aria-describedby="f"><li>99,95%</li></ul><p id="f">90 ngày, chưa trừ phần loại trừ</p>', []],
    ['a promise', '<p>Cam kết 99%</p><p>99% commitment</p>', []],
    ['what people wrote', '<div class="t"><p>Đã khôi phục 80%.</p></div>', []],
    [
      'a cell by its column and caption',
      '<table><caption>đã trừ phần loại trừ</caption><thead><tr><td></td><th>Năm 2026</th></tr></thead><tbody><tr><th>Web</th><td>99,95%</td></tr></tbody></table>',
      [],
    ],
  ])('%s', (_rule, main, faults) => {
    expect(unexplained(page(main)).map((fault) => fault.split(':')[0])).toEqual(faults);
  });
});
