import type { Report } from './problem.ts';
import { svgFault } from './svg.ts';

/** Where the logo lies below the content folder: one of these. */
export const LOGO_FILES: readonly string[] = ['theme/logo.svg', 'theme/logo.png'];

/** Every page carries the logo inside itself, so it must be small. */
const MAX_LOGO = 4096;

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** The logo as a `data:` address; null after a problem. */
export function readLogo(file: string, bytes: Uint8Array, report: Report): string | null {
  if (bytes.length > MAX_LOGO) return refuse(() => report('large_logo', { size: bytes.length, limit: MAX_LOGO }));
  const encoded = Buffer.from(bytes).toString('base64');
  if (file.endsWith('.png')) {
    // A PNG begins with its signature and the header chunk, and ends with the end chunk: anything else is cut short or no PNG.
    const isPng = PNG.every((byte, i) => bytes[i] === byte) && word(bytes, 12) === 'IHDR' && word(bytes, -8) === 'IEND';
    return isPng ? `data:image/png;base64,${encoded}` : refuse(() => report('bad_logo', { found: 'signature' }));
  }
  const text = new TextDecoder().decode(bytes);
  const fault = svgFault(text);
  if (fault === null) return `data:image/svg+xml;base64,${encoded}`;
  const before = text.slice(0, fault.at).split('\n');
  const spot = { line: before.length, column: (before.at(-1) ?? '').length + 1 };
  return refuse(() => report('bad_logo', { found: fault.found }, spot));
}

function word(bytes: Uint8Array, from: number): string {
  return String.fromCharCode(...bytes.slice(from, from + 4 === 0 ? undefined : from + 4));
}

function refuse(report: () => void): null {
  report();
  return null;
}
