import type { Service } from '#entries/content.ts';
import { suggest } from '#entries/suggest.ts';
import { Refusal } from './refusal.ts';

/** Every name a service goes by (its id, former and present file names) → its id; present names win. */
export function namesOf(services: readonly Service[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const { id, was } of services) for (const name of was) names.set(name, id);
  for (const { id, slug, place } of services) {
    names.set(slug, id);
    names.set((place.file.split('/').at(-1) ?? '').replace(/\.md$/, '').normalize('NFC'), id);
  }
  for (const { id } of services) names.set(id, id);
  return names;
}

/**
 * The service a reader named.
 *
 * @param target the reader's own figure; with one, a service outside the commitment may be asked of too
 * @throws Refusal where nobody knows it, or nothing was promised of it
 */
export function serviceNamed(name: string, services: readonly Service[], target: string | null): Service {
  const names = namesOf(services);
  const id = names.get(name.normalize('NFC'));
  const service = services.find((one) => one.id === id);
  if (!service) {
    const expected = services.map((one) => one.id);
    const near = suggest(name, [...names.keys()]);
    const suggestion = near === undefined ? undefined : names.get(near);
    throw new Refusal('unknown_service', { value: name, expected, ...(suggestion !== undefined && { suggestion }) });
  }
  if (!service.committed && target === null) throw new Refusal('not_covered', { service: service.id });
  return service;
}
