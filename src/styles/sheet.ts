import type { Theme } from '#entries/theme.ts';
import base from './base.css?raw';
import entries from './entries.css?raw';
import ledger from './ledger.css?raw';
import pages from './pages.css?raw';
import print from './print.css?raw';
import { minify } from './minify.ts';
import { themeRules } from './theme.ts';

const front = minify([base, ledger, entries, print].join('\n'));
const more = minify(pages);
const sheets = new WeakMap<Theme, string>();

/** What `/` needs, as one string: the site's colours, then the rules that use them. Its first flight has room for nothing more. */
export function frontSheet(theme: Theme): string {
  const sheet = sheets.get(theme) ?? themeRules(theme) + front;
  sheets.set(theme, sheet);
  return sheet;
}

/** The styles of any other page as one string, inlined and allowed there by its hash. */
export function sheetOf(theme: Theme): string {
  return frontSheet(theme) + more;
}
