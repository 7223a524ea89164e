import { localDate } from '#domain/calendar.ts';
import type { ServiceCase } from '#entries/case-form.ts';
import type { StatementFacts } from '#statement/facts.ts';

/**
 * `/api/commitment/ID/YYYY.json`: one local calendar year of a service as a case in the documented form, so that
 * `npm run statement -- --case YYYY.json` answers it as it is, with what a statement says besides. `term` is the whole year,
 * from the first instant of 1 January to that of the next in the site's zone; `as_of` is the `now` of the build.
 */
export interface YearCase extends ServiceCase {
  readonly v: 1;
  /** Its `entries` and `published` are of the entries of this year. */
  readonly facts: StatementFacts;
}

/** `YYYY`. Half a year in: at either end of a year a zone may have skipped a day. */
export function yearName({ term, tz }: YearCase): string {
  return localDate(term.start + Math.floor((term.end - term.start) / 2), tz).slice(0, 4);
}
