import { z } from 'zod';
import type { Localized, Page, Redaction } from './content.ts';
import type { Front } from './front.ts';
import { spotOf, typed, valueAt } from './issues.ts';
import { slugOf } from './names.ts';
import type { Report } from './problem.ts';
import { pageSchema, redactionSchema, translationSchema } from './schema/entry.ts';
import type { Known } from './schema/fields.ts';
import { checkBlocks } from './sections.ts';
import { suggest } from './suggest.ts';
import type { Translation } from './translate.ts';

/** A file of `pages/`. */
export function readPage(
  name: string,
  front: Front,
  translations: readonly Translation[],
  known: Known,
  report: Report,
): Page | null {
  const data = typed(pageSchema(known), front, report);
  checkBlocks(front, report);
  let title: Localized = data?.title ?? {};
  const texts: [string, string][] = [[known.languages[0], front.body.trim()]];
  for (const { language, front: other, report: say } of translations) {
    const translated = typed(translationSchema, other, say);
    checkBlocks(other, say);
    if (translated?.title !== undefined) title = { ...title, [language]: translated.title };
    texts.push([language, other.body.trim()]);
  }
  if (!data) return null;
  return {
    slug: slugOf(name),
    title,
    text: Object.fromEntries(texts),
    place: { file: front.source.file, line: 1, column: 1 },
  };
}

/**
 * `redactions.yaml`: a list.
 *
 * @param entries the names of entries, former ones included → id
 * @param counts how many updates each entry has, by id; absent where the entry cannot be read
 */
export function readRedactions(
  front: Front,
  entries: ReadonlyMap<string, string>,
  counts: ReadonlyMap<string, number>,
  report: Report,
): Redaction[] {
  const items = typed(z.strictObject({ items: z.array(redactionSchema) }), front, report)?.items ?? [];
  const list = front.data.items;
  for (const [i] of Array.isArray(list) ? list.entries() : []) {
    const entry = valueAt(front.data, ['items', i, 'entry']);
    if (typeof entry !== 'string' || entry.trim() === '' || entries.has(entry.trim().normalize('NFC'))) continue;
    const expected = [...entries.keys()];
    const near = suggest(entry, expected);
    const args = { value: entry, expected, ...(near !== undefined && { suggestion: near }) };
    report('unknown_entry', args, spotOf(front, ['items', i, 'entry'], 'value', near));
  }
  return items.flatMap(({ entry, update = null, revision = null, reason, date }, i) => {
    const id = entries.get(entry.normalize('NFC'));
    if (id === undefined) return [];
    const count = counts.get(id);
    // Of a revision that stands no longer the receipts know how many it had.
    if (update !== null && revision === null && count !== undefined && update >= count)
      report('unknown_update', { value: String(update), count }, spotOf(front, ['items', i, 'update'], 'value'));
    const { line, column } = spotOf(front, ['items', i, revision === null ? 'entry' : 'revision'], 'value');
    return [{ entry: id, update, revision, reason, date, place: { file: front.source.file, line, column } }];
  });
}
