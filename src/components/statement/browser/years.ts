import type { YearCase } from '#api/year-case.ts';
import { areOfOneBuild, type YearCases } from '#statement/term-case.ts';

const loaded = new Map<string, YearCases>();

/**
 * Every published year of a service: fetched once, kept while the page is open, so that other terms need no network.
 *
 * @throws where one cannot be had, or they are not of one build
 */
export async function yearsAt(addresses: readonly string[]): Promise<YearCases> {
  const key = addresses.join();
  const known = loaded.get(key);
  if (known) return known;
  const years = await Promise.all(
    addresses.map(async (address) => {
      const answer = await fetch(address, { cache: 'no-cache' });
      if (!answer.ok) throw new Error(address);
      return (await answer.json()) as YearCase;
    }),
  );
  if (!areOfOneBuild(years)) throw new Error(key);
  loaded.set(key, years as unknown as YearCases);
  return years as unknown as YearCases;
}
