import { minify } from './minify.ts';
import rules from './statement.css?raw';

/** What only the page of statements needs. */
export const statementSheet = minify(rules);
