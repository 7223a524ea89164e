import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pixelmatch from 'pixelmatch';
import type { Page } from 'playwright-core';
import { PNG } from 'pngjs';
import { ROOT } from '#tests/support/command.ts';
import { small } from './pixels.ts';

const FOLDER = join(ROOT, 'tests/browser/pictures');
const FONTS = join(FOLDER, 'fonts.json');
/** Of all pixels, how many may differ: edges of letters do between versions of a browser. */
const TOLERANCE = 0.005;

/** `npm run pictures` writes the pictures anew instead of comparing with them. */
export const isWriting = process.env['PICTURES'] === 'write';

/** Widths that tell which fonts a machine has for our letters, figures and marks. */
export async function fontsOf(page: Page): Promise<string> {
  const widths = await page.evaluate(() => {
    const probe = document.createElement('span');
    probe.style.cssText = 'position:absolute;white-space:nowrap;font-size:100px';
    document.body.append(probe);
    const told = ['Trạng thái dịch vụ', '0123456789,%', '●', '◆', '◐', '■', '▭', '○'].map((text) => {
      probe.textContent = text;
      const { width, height } = probe.getBoundingClientRect();
      return `${text} ${width.toFixed(1)} ${height.toFixed(1)}`;
    });
    probe.remove();
    return told;
  });
  return `${JSON.stringify(widths, null, 2)}\n`;
}

/** Whether the pictures were made with these fonts. */
export function areFonts(fonts: string): boolean {
  if (isWriting) {
    mkdirSync(FOLDER, { recursive: true });
    writeFileSync(FONTS, fonts);
  }
  return existsSync(FONTS) && readFileSync(FONTS, 'utf8') === fonts;
}

/** What sets a picture apart from the one kept; null: nothing that an eye would see. */
export function pictureFault(name: string, taken: PNG): string | null {
  const file = join(FOLDER, `${name}.png`);
  if (isWriting)
    writeFileSync(
      file,
      PNG.sync.write(small(taken), { colorType: 2, deflateLevel: 9, filterType: 0, deflateStrategy: 0 }),
    );
  if (!existsSync(file)) return `${name}: no picture is kept; npm run pictures`;
  const [kept, now] = [PNG.sync.read(readFileSync(file)), small(taken)];
  const { width, height } = kept;
  const sizes = `${width} × ${height}, now ${now.width} × ${now.height}`;
  const differ =
    width === now.width && height === now.height
      ? pixelmatch(kept.data, now.data, undefined, width, height, { threshold: 0.2 })
      : null;
  if (differ !== null && differ <= TOLERANCE * width * height) return null;
  const seen = join(tmpdir(), `camket-${name}.png`);
  writeFileSync(seen, PNG.sync.write(taken));
  return `${name}: ${differ === null ? sizes : `${differ} pixels differ`}: see ${seen}; where it is meant, npm run pictures`;
}
