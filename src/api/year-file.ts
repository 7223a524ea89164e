import { nextBoundary } from '#site/boundary.ts';
import type { SiteModel } from '#site/model.ts';
import { YEAR_SCHEMA } from './paths.ts';
import { type YearCase, yearName } from './year-case.ts';

/** A published file: where it stands and what it holds. */
export interface YearFile {
  /** The service's, as in its address. */
  readonly slug: string;
  /** `YYYY`. */
  readonly year: string;
  readonly case: YearCase;
}

/** Every year of every service, in display order, oldest first. */
export function yearFiles({ services, years }: Pick<SiteModel, 'services' | 'years'>): YearFile[] {
  return services.flatMap(({ id, slug }) =>
    (years.get(id) ?? []).map((made) => ({ slug, year: yearName(made), case: made })),
  );
}

/**
 * The file as published: the case with the schema that describes it and the instant from which a newer build may say otherwise. One line.
 */
export function yearFileText({ v, facts, ...of }: YearCase, model: SiteModel): string {
  const $schema = `${model.address}${YEAR_SCHEMA}`;
  return `${JSON.stringify({ $schema, v, valid_until: nextBoundary(model), ...of, facts })}\n`;
}
