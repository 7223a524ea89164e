import { formerSlugs } from '#site/former.ts';
import type { SiteModel } from '#site/model.ts';

/** Parameters of a page that exists once a language: `lang` is absent for the site's first. */
export interface LanguageParams extends Record<string, string | undefined> {
  readonly lang: string | undefined;
}

/** One route a language, for `getStaticPaths` of `[...lang]/…`. */
export function languageRoutes(model: SiteModel): { params: LanguageParams }[] {
  return model.settings.languages.map((language, index) => ({ params: { lang: index === 0 ? undefined : language } }));
}

/** One route a language and item; `params` names the item in the address, `props` hands it to the page. */
export function itemRoutes<Item, Params extends Record<string, string>, Props>(
  model: SiteModel,
  items: readonly Item[],
  of: (item: Item) => { params: Params; props: Props },
): { params: LanguageParams & Params; props: Props }[] {
  return languageRoutes(model).flatMap((language) =>
    items.map((item) => {
      const { params, props } = of(item);
      return { params: { ...language.params, ...params }, props };
    }),
  );
}

/** The addresses an item had before (its `was` names): one route a language and address; see `formerSlugs`. */
export function formerRoutes<Item extends { readonly slug: string }>(
  model: SiteModel,
  items: readonly Item[],
  was: (item: Item) => readonly string[],
): { params: LanguageParams & { slug: string }; item: Item }[] {
  const former = formerSlugs(items, was);
  return languageRoutes(model).flatMap(({ params }) =>
    former.map(({ slug, item }) => ({ params: { ...params, slug }, item })),
  );
}

/** Every address of items that may have moved: where each is now, and (`moved`) where it was before. */
export function movableRoutes<Item extends { readonly slug: string }>(
  model: SiteModel,
  items: readonly Item[],
  was: (item: Item) => readonly string[],
): { params: LanguageParams & { slug: string }; props: { item: Item; moved: boolean } }[] {
  return [
    ...itemRoutes(model, items, (item) => ({ params: { slug: item.slug }, props: { item, moved: false } })),
    ...formerRoutes(model, items, was).map(({ params, item }) => ({ params, props: { item, moved: true } })),
  ];
}
