import { fold, suggest } from '#entries/suggest.ts';
import type { DeclaredState } from '#domain/state.ts';
import { type Remark, remark } from '../remark.ts';

/** cState's three words. `notice` says nothing of how a system fares. */
const STATES: Readonly<Record<string, DeclaredState | null>> = { down: 'down', disrupted: 'degraded', notice: null };

export interface Severity {
  readonly state: DeclaredState | null;
  /** The word it is taken for; null: none. */
  readonly word: string | null;
  readonly remark: Remark | null;
}

/** What `severity:` says. A typing mistake is taken for the nearest word, any other word says nothing. */
export function readSeverity(value: string | null): Severity {
  if (value === null) return { state: null, word: null, remark: remark('no_severity') };
  const exact = STATES[value];
  if (exact !== undefined) return { state: exact, word: value, remark: null };
  const near = suggest(fold(value), Object.keys(STATES));
  if (near === undefined) return { state: null, word: value, remark: remark('severity_unknown', { value }) };
  return { state: STATES[near] ?? null, word: near, remark: remark('severity_typo', { value, taken: near }) };
}
