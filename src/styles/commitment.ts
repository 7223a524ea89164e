import rules from './commitment.css?raw';
import { minify } from './minify.ts';

/** What only the pages of the promise need. */
export const commitmentSheet = minify(rules);
