/** Below the site's address. Machine files stand there once, in no language. */
export const YEAR_SCHEMA = '/api/commitment/schema.json';
export const CASE_SCHEMA = '/api/case.schema.json';

/** A year of a service, by its slug. */
export function yearPath(slug: string, year: string): string {
  return `/api/commitment/${slug}/${year}.json`;
}

export const STATUS_PATH = '/api/status.json';
export const STATUS_SCHEMA = '/api/schema/status.json';
export const UPTIME_SCHEMA = '/api/schema/uptime.json';

/** A service's time, by its slug: as JSON and as a table. */
export function uptimePath(slug: string, form: 'json' | 'csv'): string {
  return `/api/uptime/${slug}.${form}`;
}
