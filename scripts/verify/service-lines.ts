import type { ServiceView } from '#site/model.ts';
import { type Context, type Page, slugIn } from './claim.ts';
import { all, type Element } from './markup.ts';

/** The lines of a page that show one service with its ninety days: in a list by its link, on its own page the only one. */
export function serviceLines(page: Page, { model }: Context): { line: Element; service: ServiceView }[] {
  const own = /^\/services\/([^/]+)\/$/.exec(page.route)?.[1];
  return all(page.root, 'li', 's').flatMap((line) => {
    const slugs = all(line, 'a').map((link) => slugIn(link, '/services/', page));
    const slug = slugs.find((one) => one !== null) ?? own;
    const service = model.services.find((one) => one.slug === slug);
    return service === undefined ? [] : [{ line, service }];
  });
}
