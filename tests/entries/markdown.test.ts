import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plainText, render } from '#entries/markdown.ts';

describe('hostile text', () => {
  test.each([
    ['a script', '<script>alert(1)</script>', ''],
    ['a script in a word', 'a<script>alert(1)</script>b', '<p>ab</p>'],
    ['an event', '<b onclick=alert(1)>x</b>', '<p><b>x</b></p>'],
    ['an image with an event', '<img src=x onerror=alert(1)>', '<a>x</a>'],
    ['a script link', '[x](javascript:alert(1))', '<p><a>x</a></p>'],
    ['a script link in disguise', '<a href="java\tscript:alert(1)">x</a>', '<p><a>x</a></p>'],
    ['a script link by entity', '[x](&#106;avascript:alert(1))', '<p><a>x</a></p>'],
    ['a data link', '[x](data:text/html,<script>1</script>)', '<p><a>x</a></p>'],
    ['an inline style', '<p style="position:fixed">x</p>', '<p>x</p>'],
    ['a style sheet', '<style>*{display:none}</style>x', 'x'],
    ['a frame', '<iframe src="https://a.b"></iframe>', ''],
    ['a form', '<form action="https://a.b"><input name=q><button>Go</button></form>', '☐Go'],
    ['a drawing', '<svg><a xlink:href="javascript:1"><text>x</text></a></svg>', ''],
    ['a base address', '<base href="https://a.b">x', 'x'],
    ['a refresh', '<meta http-equiv=refresh content="0;url=https://a.b">x', '<p>x</p>'],
    ['an id that shadows', '<a id="location" name="body">x</a>', '<p><a>x</a></p>'],
    ['a class of ours', '<b class="alert">x</b>', '<p><b>x</b></p>'],
    [
      'a rel of its own',
      '<a href="https://a.b" rel="opener" target="_top">x</a>',
      '<p><a href="https://a.b" rel="nofollow noopener">x</a></p>',
    ],
    ['a comment', 'a<!-- b -->c', '<p>ac</p>'],
    ['a tag never closed', '<b>x', '<p><b>x</b></p>'],
  ])('%s is harmless', (_, markdown, expected) => {
    expect(render(markdown).replaceAll('<p></p>', '').trim()).toBe(expected);
  });

  test('of any kind leaves no active markup', () => {
    const piece = fc.constantFrom(
      '<',
      '>',
      '"',
      "'",
      'script',
      'javascript:',
      'a href=',
      'img src=',
      ' on',
      'load=',
      'svg',
      '/',
      '[x](',
      ')',
      '`',
      '\n',
      '&#',
      ';',
      'style',
      '=',
      'x',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const html = render(pieces.join(''));
        const tags = [...html.matchAll(/<\/?([a-z][a-z0-9]*)([^>]*)>/g)];
        for (const [, name, attributes = ''] of tags) {
          expect(['script', 'style', 'svg', 'img', 'iframe', 'object', 'form', 'input']).not.toContain(name);
          expect(attributes).not.toMatch(/\s(on\w+|style)=|href="\s*(javascript|data|vbscript):/i);
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('a body among others', () => {
  test('has headings below the page’s own, without ids', () => {
    expect(render('# Một {#mot}\n\n## Hai\n\nx')).toBe('<h4>Một</h4>\n<h5>Hai</h5>\n<p>x</p>');
  });

  test('keeps tables, code and tasks', () => {
    expect(render('| a |\n|:-:|\n| 1 |')).toContain('<th>a</th>');
    expect(render('```sh\na --b "c"\n```')).toBe('<pre><code>a --b "c"\n</code></pre>');
    expect(render('- [x] xong\n- [ ] chưa')).toBe('<ul>\n<li>☑ xong</li>\n<li>☐ chưa</li>\n</ul>');
  });

  test('shows a picture as a link to it', () => {
    expect(render('![Đồ thị](https://a.b/c.png)')).toBe(
      '<p><a href="https://a.b/c.png" rel="nofollow noopener">Đồ thị</a></p>',
    );
  });

  test('leaves dashes and quotes as typed', () => {
    expect(render('a -- "b"')).toBe('<p>a -- "b"</p>');
  });

  test('marks links out and leaves links inside alone', () => {
    expect(render('[a](/history/) [b](mailto:a@b.c)')).toBe(
      '<p><a href="/history/">a</a> <a href="mailto:a@b.c">b</a></p>',
    );
  });
});

test('a page of its own keeps the anchors it names, each once, after the prefix', () => {
  expect(render('## Cam kết {#cam-ket}\n\n### Bồi thường\n\n## Khác {#cam-ket}', 'c-')).toBe(
    '<h2 id="c-cam-ket">Cam kết</h2>\n<h3>Bồi thường</h3>\n<h2>Khác</h2>',
  );
});

describe('an item of a list on a page of its own', () => {
  test.each([
    ['keeps the anchor it ends in', '- Bảo trì. {#maintenance}\n- x', '<li id="maintenance">Bảo trì.</li>\n<li>x</li>'],
    ['also over two lines', '- Một\n  hai. {#hai}', '<li id="hai">Một\nhai.</li>'],
    ['also before a list of its own', '- Một {#mot}\n  - hai', '<li id="mot">Một\n<ul>\n<li>hai</li>\n</ul>\n</li>'],
    ['loses a second of the same name', '- a {#x}\n- b {#x}', '<li id="x">a</li>\n<li>b</li>'],
    ['keeps no name that is none', '- a {#<b>}', '<li>a {#<b>}</b></li>'],
    ['keeps no id of raw HTML', '<ul><li id="main">a</li></ul>', '<li>a</li>'],
    ['keeps a mark in its middle as typed', '- a {#x} b', '<li>a {#x} b</li>'],
  ])('%s', (_, markdown, expected) => {
    expect(render(markdown, '')).toContain(expected);
  });

  test('also in a loose list', () => {
    expect(render('- a {#x}\n\n- b', '')).toContain('<li id="x">\n<p>a</p>\n</li>');
  });

  test('has none among others', () => {
    expect(render('- a {#x}')).toBe('<ul>\n<li>a {#x}</li>\n</ul>');
  });
});

describe('plain text', () => {
  test.each([
    ['of paragraphs and lists', 'Một **hai**.\n\n- ba\n- bốn', 'Một hai. ba bốn'],
    ['of links', 'Xem [trang](https://a.b).', 'Xem trang.'],
    ['of scripts', 'a<script>b</script>', 'a'],
    ['of nothing', '  \n', ''],
  ])('%s', (_, markdown, expected) => {
    expect(plainText(markdown)).toBe(expected);
  });

  test('is cut after a whole word', () => {
    expect(plainText('Hàng đợi gửi thư đã hết', 14)).toBe('Hàng đợi gửi…');
    expect(plainText('Hàng đợi', 8)).toBe('Hàng đợi');
  });

  test('never exceeds its limit nor breaks a character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 30 }), (text, limit) => {
        const cut = plainText(text, limit);
        expect(cut.length).toBeLessThanOrEqual(limit);
        expect(cut.isWellFormed()).toBe(true);
      }),
    );
  });
});
