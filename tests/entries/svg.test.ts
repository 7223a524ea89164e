import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readLogo } from '#entries/logo.ts';
import { collect } from '#entries/problem.ts';
import { svgFault } from '#entries/svg.ts';

const NS = 'xmlns="http://www.w3.org/2000/svg"';
const wrapped = (inner: string) => `<svg ${NS} viewBox="0 0 9 9">${inner}</svg>`;

describe('a plain drawing', () => {
  it.each([
    ['shapes', wrapped('<path d="M0 0h9"/><rect width="9" height="9" fill="#123456"/>')],
    [
      'a declaration, a comment and a line break',
      `<?xml version="1.0"?>\n<!-- Inkscape <g> -->\n${wrapped('<g></g>')}\n`,
    ],
    ['a style of its own, for dark too', wrapped('<style>@media (prefers-color-scheme:dark){path{fill:#fff}}</style>')],
    ['a gradient used by its id', wrapped('<linearGradient id="a"/><rect fill="url(#a)"/><use href="#a"/>')],
    ['words', wrapped('<title>ACME</title><text x="1">ACME</text>')],
  ])('may have %s', (_name, text) => {
    expect(svgFault(text)).toBeNull();
  });
});

describe('a drawing is refused', () => {
  it.each([
    ['with a script', wrapped('<script>x</script>'), '<script>'],
    ['with a script in capitals', wrapped('<SCRIPT>x</SCRIPT>'), '<SCRIPT>'],
    ['with a handler', wrapped('<g onclick="x"/>'), 'onclick'],
    ['with a handler of the drawing', `<svg ${NS} onload="x"/>`, 'onload'],
    ['with HTML in it', wrapped('<foreignObject/>'), '<foreignObject>'],
    ['with a picture in it', wrapped('<image href="#a"/>'), '<image>'],
    ['with a link', wrapped('<a href="#a"/>'), '<a>'],
    ['with something animated', wrapped('<animate/>'), '<animate>'],
    ['using a file from elsewhere', wrapped('<use href="https://x.example/#a"/>'), 'href'],
    ['using a file by the old name', wrapped('<use xlink:href="x.svg#a"/>'), 'xlink:href'],
    ['using a hidden address', wrapped('<use href="&#106;avascript:x"/>'), 'href'],
    ['painted from elsewhere', wrapped('<rect fill="url(https://x.example/#a)"/>'), 'fill'],
    ['painted from elsewhere, in a style', wrapped('<rect style="fill:url( \'//x.example\')"/>'), 'style'],
    ['importing a style', wrapped('<style>@import "https://x.example/";</style>'), '<style>'],
    ['with a font from elsewhere', wrapped('<style>@font-face{src:url(x)}</style>'), '<style>'],
    ['with a disguised address', wrapped('<style>g{fill:u\\72l(x)}</style>'), '<style>'],
    ['with an entity', `<!DOCTYPE svg [<!ENTITY a "b">]>${wrapped('')}`, '<!DOCTYPE'],
    ['with a style sheet from elsewhere', `<?xml-stylesheet href="x"?>${wrapped('')}`, '<?xml-stylesh'.slice(0, 12)],
    ['with raw text', wrapped('<![CDATA[x]]>'), '<![CDATA[x]]'],
    ['that ends early', `<svg ${NS}><g>`, '<g>'],
    ['whose ends do not meet', wrapped('<g></path>'), '</path>'],
    ['with something after its end', `${wrapped('')}<svg ${NS}/>`, '<svg>'],
    ['with words after its end', `${wrapped('')}x`, 'x'],
    ['that is none', '<html></html>', '<html>'],
    ['that is empty', '', ''],
    ['that a browser would not draw', '<svg viewBox="0 0 1 1"/>', 'xmlns'],
    ['with an attribute without quotes', `<svg ${NS}><g onload=x></g></svg>`, '<g'],
  ])('%s', (_name, text, found) => {
    expect(svgFault(text)?.found).toBe(found);
  });

  it('whatever it is, in good time, and never lets a script or an address through', () => {
    const part = fc.constantFrom(
      ...'<svg|</svg>|<g|<style>|</style>|>|/>|"|\'| onload=|href=|<script|url(|https://x|#|&|<!--|-->|<?xml |?>|=|x| '.split(
        '|',
      ),
      ` ${NS}`,
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 40 }), (parts) => {
        const text = parts.join('');
        if (svgFault(text) !== null) return;
        const drawn = text.replace(/<!--[^]*?-->/g, '');
        expect(drawn).not.toMatch(/<script|\sonload=\s*["']|url\((?!\s*["']?#)|(?<!xmlns)[\s:]href=\s*["'](?!#)/);
      }),
      { numRuns: 5000 },
    );
    expect(svgFault(`<svg ${NS}${' a="b"'.repeat(600)}`)).not.toBeNull();
    expect(svgFault(`${'<!--'.repeat(1000)}`)).not.toBeNull();
  });
});

describe('a logo', () => {
  const read = (file: string, bytes: Uint8Array) => readLogo(file, bytes, collect().of(file));
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  );

  it('stands in the page, so that it costs no request', () => {
    const svg = Buffer.from(wrapped('<path d="M0 0h9"/>'));
    expect(read('theme/logo.svg', svg)).toBe(`data:image/svg+xml;base64,${svg.toString('base64')}`);
    expect(read('theme/logo.png', png)).toBe(`data:image/png;base64,${png.toString('base64')}`);
  });

  it('that was cut short is none', () => {
    expect(read('theme/logo.png', png.subarray(0, 60))).toBeNull();
    expect(read('theme/logo.png', png.subarray(8))).toBeNull();
  });
});
