import type { Instant } from '#domain/interval.ts';
import type { Entry, Localized } from '#entries/content.ts';
import { servicesOf } from '#entries/declared.ts';
import type { Receipt } from '#record/receipt.ts';
import type { EditView } from './edit-model.ts';
import { editsOf, lazily } from './edits.ts';
import { anchorOf, publicationTimes } from './keys.ts';
import type { UpdateView } from './model.ts';
import type { Past, PastRevision } from './past.ts';
import type { Removed } from './redactions.ts';
import { renderAll } from './render.ts';

const FOLDER = { incident: 'incidents', maintenance: 'maintenance', notice: 'notices' } as const;

/** Address of an entry's page below the base, without language. */
export function pathOf(entry: Pick<Entry, 'kind' | 'slug'>): string {
  return `/${FOLDER[entry.kind]}/${entry.slug}/`;
}

/**
 * The updates of an entry as the page, the feeds and the API show them, newest first. An announcement (text before the first
 * heading) is timed by its first publication; without a receipt its stand-in, but never later than now.
 *
 * @param receipts those of the entry by `now`
 */
export function updatesOf(past: Past, removed: Removed, receipts: readonly Receipt[], now: Instant): UpdateView[] {
  const { entry, keys } = past;
  const times = publicationTimes(receipts);
  const edits = editsOf(past, removed);
  const present = past.revisions.at(-1) as PastRevision;
  const views = entry.updates.map((update, i): UpdateView => {
    const key = keys[i] as string;
    const published = times.get(key) ?? null;
    const reason = removed.text(key, present.updates[i]?.sha ?? '');
    const html = lazily((): Localized => (reason === null ? renderAll(removed.keep(update.text)) : {}));
    return {
      key,
      anchor: anchorOf(key),
      kind: entry.kind,
      slug: entry.slug,
      path: pathOf(entry),
      title: entry.title,
      status: update.status,
      at: update.implied ? (published ?? Math.min(update.at, now)) : update.at,
      undated: update.implied && entry.kind === 'maintenance' && published === null,
      published,
      services: entry.kind === 'incident' ? servicesOf(entry, i) : entry.services,
      states: update.services,
      get html() {
        return html();
      },
      removed: reason,
      edits: edits.get(key) as readonly EditView[],
    };
  });
  return views.reverse();
}

/** Newest first by publication, else by heading; ties by key, so that the order never depends on the reading. */
export function newestFirst(a: UpdateView, b: UpdateView): number {
  return (b.published ?? b.at) - (a.published ?? a.at) || (a.key < b.key ? 1 : -1);
}
