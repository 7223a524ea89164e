import { parseInstant } from '#domain/instant.ts';
import type { Instant } from '#domain/interval.ts';
import type { Told } from './observation.ts';

/** What `history/SLUG.yml` says, and when it was measured; null: the file does not say. */
export interface StateFile extends Told {
  readonly updated: Instant | null;
}

/** A real file has some 300 bytes. */
const LONGEST = 16_384;

/**
 * Reads a state file of either era: a map of one-line values, until 2020-11-20 each in a list of its own (`- status: up`). Only whole
 * lines of the few keys wanted are looked at, so what else is in it (an address with a `$SECRET`, a bomb) is never parsed.
 * Null where it tells no state, or two.
 */
export function readStateFile(text: string): StateFile | null {
  if (text.length > LONGEST) return null;
  const values = new Map<string, string>();
  for (const [, key = '', value = ''] of text.matchAll(
    /^(?:- )?(status|code|responseTime|lastUpdated):[ \t]*(.*?)[ \t]*\r?$/gm,
  )) {
    if (values.has(key) && values.get(key) !== value) return null;
    values.set(key, value);
  }
  const state = bare(values.get('status'));
  if (state !== 'up' && state !== 'down' && state !== 'degraded') return null;
  return {
    state,
    code: count(values.get('code')),
    ms: count(values.get('responseTime')),
    updated: parseInstant(bare(values.get('lastUpdated'))),
  };
}

/** Without quotes. */
function bare(text = ''): string {
  return text.replace(/^(['"])(.*)\1$/, '$2');
}

function count(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : null;
}
