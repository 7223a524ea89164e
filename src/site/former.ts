import { slugOf } from '#entries/names.ts';

/**
 * The addresses that items had before (by their former names), so that what leads there still finds them. An address that another item has
 * now, or that was named already, is left out: what is there stays there.
 */
export function formerSlugs<Item extends { readonly slug: string }>(
  items: readonly Item[],
  was: (item: Item) => readonly string[],
): { readonly slug: string; readonly item: Item }[] {
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
  return former;
}
