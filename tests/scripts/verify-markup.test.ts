import { expect, test } from 'vitest';
import { firstDifference, firstSaying, shown } from '#scripts/verify/difference.ts';
import { all, parseMarkup, textOf } from '#scripts/verify/markup.ts';
import { sayingsOf } from '#scripts/verify/sayings.ts';

const PAGE = `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>A &amp; b</title><style>a > b{}</style>
<link rel="icon" href="data:,<svg>"></head><body class="k x"><!-- <p>no</p> --><p class="o">1 &lt; 2 &#x1F600; 99,95&nbsp;%<br>
<b>bold</b></p><a href='/x?a=1&amp;b=2'>link</a></body></html>`;

test('A page is read with its words, classes and attributes, style and comments aside', () => {
  const root = parseMarkup(PAGE);
  expect(all(root, 'p').map((p) => [textOf(p), textOf(p, true)])).toEqual([
    ['1 < 2 😀 99,95 % bold', '1 < 2 😀 99,95 %'],
  ]);
  expect(all(root, 'body', 'x')).toHaveLength(1);
  expect(all(root, 'body', 'y')).toHaveLength(0);
  expect(sayingsOf(root)).toEqual([
    '<html lang="en">',
    'A & b',
    '1 < 2 😀 99,95 %',
    'bold',
    '<a href="/x?a=1&b=2">',
    'link',
  ]);
});

test('What waits for its hour is said with its hour, but not seen yet', () => {
  const root = parseMarkup('<!DOCTYPE html><p>a <b data-from="0 9">b</b> <b data-from="9" hidden>c</b></p>');
  expect(textOf(root)).toBe('a b');
  expect(sayingsOf(root)).toEqual(['a', '<b data-from="0 9">', 'b', '<b data-from="9">', 'c']);
});

test('Where a page leads on to is said; the policy for its style is dress', () => {
  const meta = '<meta http-equiv="Content-Security-Policy" content="x"><meta http-equiv="refresh" content="0;url=/a/">';
  expect(sayingsOf(parseMarkup(`<!DOCTYPE html>${meta}`))).toEqual(['<meta content="0;url=/a/">']);
});

test('A feed is read too: its link holds text', () => {
  const root = parseMarkup(
    '<?xml version="1.0"?><rss><item><link>http://a/</link><x:y><![CDATA[a<b]]></x:y><z/></item></rss>',
  );
  expect(all(root, 'item').flatMap(({ children }) => children).length).toBe(3);
  expect([textOf(all(root, 'link')[0] ?? root), textOf(all(root, 'x:y')[0] ?? root)]).toEqual(['http://a/', 'a<b']);
});

test.each(['', '<', '<p', '</p></p>', '<p "<p>x', '<style>', '<!--', '<p>a</div>b</p>'])(
  '%j is read without a fault',
  (text) => {
    expect(() => sayingsOf(parseMarkup(text))).not.toThrow();
  },
);

test('Two texts are shown where they part, on one line and harmless', () => {
  const filler = 'x'.repeat(100);
  expect(firstDifference(`${filler}\n99${filler}`, `${filler}\n98${filler}`)).toEqual({
    published: expect.stringMatching(/^line 2: …x+\n99x+…$/) as string,
    recomputed: expect.stringMatching(/^line 2: …x+\n98x+…$/) as string,
  });
  expect(firstSaying(['a', '99'], ['a', '98'])).toEqual({ published: '99', recomputed: '98' });
  expect(firstSaying(['a'], ['a', 'b'])).toEqual({ published: '', recomputed: 'b' });
  expect(firstSaying(['a'], ['a'])).toBe(null);
  expect(shown('a\n\u001b[31mb')).toBe('a [31mb');
});
