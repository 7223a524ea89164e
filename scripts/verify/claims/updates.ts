import type { Claim, Claims } from '../claim.ts';
import { timeIn } from '../facts.ts';
import { all } from '../markup.ts';

/** When each update of an entry was written, on the entry's own page, by its fragment. */
export const updates: Claims = function* (page, { model }): Iterable<Claim> {
  const { route, root, reader } = page;
  const own = model.updates.filter(({ path }) => path === route);
  if (own.length === 0) return;
  for (const article of all(root, 'article')) {
    const update = own.find(({ anchor }) => anchor === article.attributes.get('id'));
    const said = timeIn(article);
    if (!update || update.undated || said === null) continue;
    yield {
      what: `${update.slug}: update ${update.anchor}`,
      published: said,
      recomputed: reader.time.machine(update.at),
    };
  }
};
