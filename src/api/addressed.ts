import { formerSlugs } from '#site/former.ts';
import type { ServiceView } from '#site/model.ts';

/** Every address a service is found at, by its slug: the present one, then those it had under former names, so that links go on working. */
export function addressed(services: readonly ServiceView[]): { readonly slug: string; readonly item: ServiceView }[] {
  return [
    ...services.map((item) => ({ slug: item.slug, item })),
    ...formerSlugs(services, ({ service }) => service.was),
  ];
}
