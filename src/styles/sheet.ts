import base from './base.css?raw';
import entries from './entries.css?raw';
import ledger from './ledger.css?raw';
import print from './print.css?raw';
import { minify } from './minify.ts';

/** All styles as one string, inlined in every page and allowed there by its hash. */
export const sheet: string = minify([base, ledger, entries, print].join('\n'));
