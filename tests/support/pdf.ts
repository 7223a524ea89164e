import { inflateSync } from 'node:zlib';

/** The words of a PDF as Chrome writes it: each text run read by each of the document's fonts, of which one reads it right. */
export function pdfReadings(bytes: Buffer): string[] {
  const streams = streamsOf(bytes);
  const fonts = streams.filter((text) => text.includes('begincmap')).map(fontOf);
  const runs = streams.filter((text) => /\bT[jJ]\b/.test(text)).map((text) => hexesOf(text));
  return fonts.map((font) =>
    runs
      .map((hexes) =>
        hexes.map((hex) => (hex.match(/.{4}/g) ?? []).map((code) => font.get(code) ?? '').join('')).join(''),
      )
      .join('\n'),
  );
}

function streamsOf(bytes: Buffer): string[] {
  const text = bytes.toString('latin1');
  return [...text.matchAll(/stream\r?\n/g)].flatMap((match) => {
    const start = match.index + match[0].length;
    const end = text.indexOf('endstream', start);
    try {
      return [inflateSync(bytes.subarray(start, end)).toString('latin1')];
    } catch {
      return [];
    }
  });
}

function fontOf(cmap: string): ReadonlyMap<string, string> {
  const font = new Map<string, string>();
  for (const [, code = '', unicode = ''] of cmap.matchAll(/^<([0-9A-F]{4})> <([0-9A-F]{4})>$/gm))
    font.set(code, String.fromCharCode(Number.parseInt(unicode, 16)));
  for (const [, from = '', to = '', unicode = ''] of cmap.matchAll(
    /^<([0-9A-F]{4})> <([0-9A-F]{4})> <([0-9A-F]{4})>$/gm,
  ))
    for (let code = Number.parseInt(from, 16), i = 0; code <= Number.parseInt(to, 16); code += 1, i += 1)
      font.set(code.toString(16).toUpperCase().padStart(4, '0'), String.fromCharCode(Number.parseInt(unicode, 16) + i));
  return font;
}

function hexesOf(text: string): string[] {
  return [...text.matchAll(/<([0-9A-F]+)>/g)].map(([, hex = '']) => hex);
}
