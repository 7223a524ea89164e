import type { DeclaredState } from '#domain/state.ts';
import type { Service } from '#entries/content.ts';
import { suggest } from '#entries/suggest.ts';
import { mapOf, readForeignYaml, textOf, textsOf } from './yaml.ts';

/** What a person says of foreign names: services here, and states for words there. */
export interface NameMap {
  readonly services: ReadonlyMap<string, readonly string[]>;
  readonly states: ReadonlyMap<string, DeclaredState>;
}

const STATES: readonly string[] = ['up', 'degraded', 'partial', 'down'];

/**
 * `services:` (a name there → a service here, a list, or nothing: left out) and `states:` (a word there → a state); a file without both
 * keys is all services. Every fault at once, as lines.
 */
export function readMap(text: string, services: readonly Service[]): NameMap | { readonly faults: readonly string[] } {
  const { data, fault } = readForeignYaml(text);
  if (fault) return { faults: [`line ${fault.line}: ${fault.message}`] };
  const root = mapOf(data);
  if (root === null) return { faults: ['expected a map: a name there, a service here'] };
  const isWhole = 'services' in root || 'states' in root;
  const faults: string[] = [];
  const ids = new Map(services.flatMap(({ id, slug, was }) => [id, slug, ...was].map((name) => [name, id] as const)));
  const named = new Map<string, string[]>();
  for (const [name, value] of Object.entries(mapOf(isWhole ? root['services'] : root) ?? {})) {
    const given = textsOf(value).filter((one) => !['null', '~'].includes(one));
    const known = given.flatMap((one) => {
      const id = ids.get(one);
      if (id === undefined) faults.push(unknown(name, one, [...ids.keys()]));
      return id ?? [];
    });
    named.set(name.normalize('NFC').trim(), known);
  }
  const states = new Map<string, DeclaredState>();
  for (const [word, value] of Object.entries(mapOf(isWhole ? root['states'] : null) ?? {})) {
    const state = textOf(value) ?? '';
    if (STATES.includes(state)) states.set(word, state as DeclaredState);
    else faults.push(unknown(word, state, STATES));
  }
  return faults.length > 0 ? { faults } : { services: named, states };
}

function unknown(name: string, value: string, expected: readonly string[]): string {
  const near = suggest(value, expected);
  const hint = near === undefined ? '' : ` Did you mean ${near}?`;
  return `${name}: unexpected ${JSON.stringify(value)}, expected one of ${expected.join(', ')}.${hint}`;
}
