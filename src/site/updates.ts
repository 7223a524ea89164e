import type { Instant } from '#domain/interval.ts';
import type { Entry, Localized, Redaction } from '#entries/content.ts';
import { servicesOf } from '#entries/declared.ts';
import { render } from '#entries/markdown.ts';
import type { Receipt } from '#record/receipt.ts';
import { anchorOf, publicationTimes, updateKeys } from './keys.ts';
import type { UpdateView } from './model.ts';

const FOLDER = { incident: 'incidents', maintenance: 'maintenance', notice: 'notices' } as const;

/** Address of an entry's page below the base, without language. */
export function pathOf(entry: Pick<Entry, 'kind' | 'slug'>): string {
  return `/${FOLDER[entry.kind]}/${entry.slug}/`;
}

/**
 * The updates of an entry as the page, the feeds and the API show them, newest first. An announcement (text before the first
 * heading) is timed by its first publication; without a receipt its stand-in, but never later than now.
 */
export function updatesOf(
  entry: Entry,
  receipts: readonly Receipt[],
  redactions: readonly Redaction[],
  now: Instant,
): UpdateView[] {
  const keys = updateKeys(entry, receipts);
  const times = publicationTimes(receipts);
  const views = entry.updates.map((update, i): UpdateView => {
    const key = keys[i] as string;
    const published = times.get(key) ?? null;
    const removed = redactionOf(entry, i, redactions);
    let html: Localized | undefined;
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
      // Rendering is most of the cost of a large site; who only asks for states never pays it.
      get html() {
        return (html ??= removed === null ? renderAll(update.text) : {});
      },
      removed,
    };
  });
  return views.reverse();
}

/** Why the text of the update at this position must not be shown; null: it may. */
function redactionOf(entry: Entry, position: number, redactions: readonly Redaction[]): string | null {
  const match = redactions.find(
    (redaction) =>
      (redaction.entry === entry.id || entry.was.includes(redaction.entry)) &&
      (redaction.update === null || redaction.update === position) &&
      (redaction.revision === null || redaction.revision === entry.blob),
  );
  return match?.reason ?? null;
}

/** Sanitised HTML of each language that has a text of its own; `idPrefix` as in `render`: a page of its own. */
export function renderAll(text: Localized, idPrefix?: string): Localized {
  return Object.fromEntries(Object.entries(text).map(([language, markdown]) => [language, render(markdown, idPrefix)]));
}

/** Newest first by publication, else by heading; ties by key, so that the order never depends on the reading. */
export function newestFirst(a: UpdateView, b: UpdateView): number {
  return (b.published ?? b.at) - (a.published ?? a.at) || (a.key < b.key ? 1 : -1);
}
