import { contentPolicy } from './csp.ts';

/** What one page carries inline besides the sheet of all pages. */
export interface Inline {
  readonly sheet?: string;
  readonly script?: string;
}

/** A build has thousands of pages and a few policies: by sheet, own sheet and script, whose texts are long and always the same ones. */
const policies = new Map<string, Map<string | undefined, Map<string | undefined, string>>>();

/**
 * The policy of a page: the sheet of all, and what it carries of its own. In dev there is none: the page reloads by a script of the
 * server's, which the policy would refuse.
 */
export function pagePolicy(sheet: string, own: Inline = {}): string | null {
  if (import.meta.env.DEV) return null;
  const { sheet: more, script } = own;
  const ofSheet = entered(policies, sheet, () => new Map());
  const ofSheets = entered(ofSheet, more, () => new Map());
  return entered(ofSheets, script, () =>
    contentPolicy(more === undefined ? [sheet] : [sheet, more], script === undefined ? [] : [script]),
  );
}

function entered<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const value = map.get(key) ?? make();
  map.set(key, value);
  return value;
}
