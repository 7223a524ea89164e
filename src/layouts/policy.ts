import { contentPolicy } from './csp.ts';

/** What one page carries inline besides the sheet of all pages. */
export interface Inline {
  readonly sheet?: string;
  readonly script?: string;
}

/** A build has thousands of pages and a few policies. */
const policies = new Map<string, string>();

/**
 * The policy of a page: the sheet of all, and what it carries of its own. In dev there is none: the page reloads by a script of the
 * server's, which the policy would refuse.
 */
export function pagePolicy(sheet: string, own: Inline = {}): string | null {
  if (import.meta.env.DEV) return null;
  const { sheet: more, script } = own;
  const key = JSON.stringify([sheet, more, script]);
  const policy =
    policies.get(key) ??
    contentPolicy(more === undefined ? [sheet] : [sheet, more], script === undefined ? [] : [script]);
  policies.set(key, policy);
  return policy;
}
