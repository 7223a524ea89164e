import { sheet } from '#styles/sheet.ts';
import { contentPolicy } from './csp.ts';

/** What one page carries inline besides the sheet of all pages. */
export interface Inline {
  readonly sheet?: string;
  readonly script?: string;
}

const common = contentPolicy([sheet]);

/**
 * The policy of a page: the sheet of all, and what it carries of its own. In dev there is none: the page reloads by a script of the
 * server's, which the policy would refuse.
 */
export function pagePolicy(own: Inline = {}): string | null {
  if (import.meta.env.DEV) return null;
  const { sheet: more, script } = own;
  if (more === undefined && script === undefined) return common;
  return contentPolicy(more === undefined ? [sheet] : [sheet, more], script === undefined ? [] : [script]);
}
