/** Below the site's address. Machine files stand there once, in no language. */
export const YEAR_SCHEMA = '/api/commitment/schema.json';
export const CASE_SCHEMA = '/api/case.schema.json';

/** A year of a service, by its slug. */
export function yearPath(slug: string, year: string): string {
  return `/api/commitment/${slug}/${year}.json`;
}
