import { sheet } from '#styles/sheet.ts';
import { contentPolicy } from './csp.ts';

/**
 * The policy of every page without a script of its own. In dev there is none: the page reloads by a script of the server's, which
 * the policy would refuse.
 */
export const pagePolicy: string | null = import.meta.env.DEV ? null : contentPolicy(sheet);
