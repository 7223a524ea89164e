import { slugOf } from '#entries/names.ts';
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

/**
 * The addresses an item had before (its `was` names), so that old links still lead to it. An address that another item has
 * now, or that was named already, is left out: what is there stays there.
 */
export function formerRoutes<Item extends { readonly slug: string }>(
  model: SiteModel,
  items: readonly Item[],
  was: (item: Item) => readonly string[],
): { params: LanguageParams & { slug: string }; item: Item }[] {
  const taken = new Set(items.map(({ slug }) => slug));
  const former: { slug: string; item: Item }[] = [];
  for (const item of items) {
    for (const name of was(item)) {
      const slug = slugOf(name);
      if (slug === '' || taken.has(slug)) continue;
      taken.add(slug);
      former.push({ slug, item });
    }
  }
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
