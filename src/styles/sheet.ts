import type { Theme } from '#entries/theme.ts';
import base from './base.css?raw';
import entries from './entries.css?raw';
import ledger from './ledger.css?raw';
import print from './print.css?raw';
import { minify } from './minify.ts';
import { themeRules } from './theme.ts';

const rules = minify([base, ledger, entries, print].join('\n'));
const sheets = new WeakMap<Theme, string>();

/** All styles of a site as one string, inlined in every page and allowed there by its hash: its colours, then the rules that use them. */
export function sheetOf(theme: Theme): string {
  const sheet = sheets.get(theme) ?? themeRules(theme) + rules;
  sheets.set(theme, sheet);
  return sheet;
}
