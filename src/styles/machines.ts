import rules from './machines.css?raw';
import { minify } from './minify.ts';

/** What only the page of what machines read needs. */
export const machinesSheet = minify(rules);
