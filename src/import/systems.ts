import type { Service } from '#entries/content.ts';
import { slugOf } from '#entries/names.ts';
import { suggest } from '#entries/suggest.ts';
import type { ForeignSystem } from './foreign.ts';

/** How foreign names become services here. */
export interface Matcher {
  /** The services a name stands for; null: nobody knows it. An empty list: it is to be left out. */
  readonly of: (name: string) => readonly string[] | null;
  /** Whether a name is a service's only by its sound, so that it must be said. */
  readonly isNear: (name: string) => boolean;
  /** Names of services found whole in a text. */
  readonly inText: (text: string) => readonly string[];
  /** The service a name that nobody knows most likely means. */
  readonly near: (name: string) => string | undefined;
}

/** Stands in a map for entries that name no system. */
export const NONE = '(none)';

/**
 * A matcher: first what the person's map says, then a service's own name, id or address, then another name that the old page's settings
 * have for the system; of `Group - Component` the component counts.
 */
export function matcherOf(
  services: readonly Service[],
  systems: readonly ForeignSystem[],
  map: ReadonlyMap<string, readonly string[]>,
): Matcher {
  const exact = new Map<string, string>();
  const loose = new Map<string, string>();
  for (const service of services) {
    for (const name of [service.id, service.slug, ...service.was, ...Object.values(service.name)]) {
      if (!exact.has(name)) exact.set(name, service.id);
      const slug = slugOf(name);
      if (!loose.has(slug)) loose.set(slug, service.id);
    }
  }
  const also = new Map(systems.flatMap((system) => names(system).map((name) => [name, names(system)] as const)));
  const alone = (name: string): string | undefined => {
    const others = also.get(name) ?? [];
    return exact.get(name) ?? others.flatMap((one) => exact.get(one) ?? loose.get(slugOf(one)) ?? [])[0];
  };
  const member = (name: string) => name.split(/ [-–] /).at(-1) ?? name;
  const of = (given: string): readonly string[] | null => {
    const name = given.normalize('NFC').trim();
    const mapped = map.get(name);
    if (mapped) return mapped;
    const found = alone(name) ?? alone(member(name)) ?? loose.get(slugOf(name)) ?? loose.get(slugOf(member(name)));
    return found === undefined ? null : [found];
  };
  return {
    of,
    isNear: (name) => !map.has(name) && alone(name) === undefined && alone(member(name)) === undefined,
    // An id is a word like any other; a name is written as one.
    inText: (text) =>
      services
        .filter(({ name }) => Object.values(name).some((one) => one.length >= 3 && isIn(text, one)))
        .map(({ id }) => id),
    near: (name) => {
      const found = suggest(name, [...exact.keys()]);
      return found === undefined ? undefined : exact.get(found);
    },
  };
}

function names({ name, also }: ForeignSystem): string[] {
  return [name, ...also];
}

/** Whether a name stands whole in a text, letters as written. */
function isIn(text: string, name: string): boolean {
  const escaped = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`(?<![\\p{L}\\p{N}_.-])${escaped}(?![\\p{L}\\p{N}_-])`, 'u').test(text);
}
