import { formatInstant } from '#domain/instant.ts';
import type { Instant } from '#domain/interval.ts';
import { slugOf } from '#entries/names.ts';
import { clockItems, type Seen } from './clock-items.ts';
import { lazily, titleIn, wordsOf } from './edits.ts';
import type { WithdrawnView } from './edit-model.ts';
import type { EntryPast, UpdateView } from './entry-model.ts';
import { impactOf } from './impact.ts';
import { anchorOf, statusOf } from './keys.ts';
import type { Past, PastRevision } from './past.ts';
import type { PublishedItem } from './published-model.ts';
import type { Removed } from './redactions.ts';
import { pathOf } from './updates.ts';

/** An entry's past and what the page says of it. */
export interface Told extends EntryPast {
  readonly past: Past;
  readonly removed: Removed;
  readonly updates: readonly UpdateView[];
}

/**
 * Everything that was said by `now`, and what the clock brought (`clock-items.ts`), newest first, then by key so that equal times have one order. What nobody recorded and a heading
 * dates ahead comes when the clock gets there: dated now, it would change with every build.
 */
export function publishedOf(entries: readonly Told[], seen: Seen, now: Instant): PublishedItem[] {
  return entries
    .flatMap((told) => [
      ...originals(told),
      ...edits(told),
      ...entryEdits(told),
      ...clockItems(told.past, told.removed, seen),
    ])
    .filter(({ at }) => at <= now)
    .sort((a, b) => b.at - a.at || (a.key < b.key ? 1 : a.key > b.key ? -1 : 0));
}

type Common = Pick<PublishedItem, 'kind' | 'path' | 'clock'>;

/** The address by the first file name: a renamed file leads on from there. */
function common({ entry }: Past): Common {
  return { kind: entry.kind, path: pathOf({ kind: entry.kind, slug: slugOf(entry.id) }), clock: null };
}

function originals({ past, removed, updates, withdrawn }: Told): PublishedItem[] {
  const from = firstRevisions(past);
  return [...updates, ...withdrawn.filter(({ at }) => at !== null)].flatMap((update): PublishedItem[] => {
    const { key } = update;
    const revision = from.get(key) as PastRevision;
    const sha = revision.updates.find((one) => one.key === key)?.sha ?? '';
    const title = lazily(() => titleIn(past, removed, revision));
    const html = lazily(() => wordsOf(past, removed, { key, sha, revision }));
    return [
      {
        ...common(past),
        key,
        edited: false,
        anchor: anchorOf(key),
        status: statusOf(key),
        at: update.published ?? (update.at as Instant),
        undated: 'undated' in update && update.undated,
        services: revision.receipt?.facts.services ?? servicesIn(update, past),
        get title() {
          return title();
        },
        get html() {
          return html();
        },
        languages: null,
        changes: [],
        get impact() {
          return impactOf(past, revision);
        },
        head: revision.receipt?.head ?? null,
        removed: removed.text(key, sha),
      },
    ];
  });
}

function servicesIn(update: UpdateView | WithdrawnView, { entry }: Past): readonly string[] {
  if ('services' in update) return update.services;
  return entry.kind === 'incident' ? Object.keys(entry.services) : entry.services;
}

/** The first revision that has each key. */
function firstRevisions({ revisions }: Past): Map<string, PastRevision> {
  const first = new Map<string, PastRevision>();
  for (const revision of revisions) {
    for (const { key } of revision.updates) if (!first.has(key)) first.set(key, revision);
  }
  return first;
}

/** One a dated edit, also of an update that was taken out later; of two in one second the last stands. */
function edits({ past, updates, withdrawn }: Told): PublishedItem[] {
  return [...updates, ...withdrawn].flatMap((update) => {
    const { key, status, edits: list } = update;
    const dated = new Map(list.flatMap((edit) => (edit.at === null ? [] : [[edit.at, edit] as const])));
    return [...dated].map(([at, edit]): PublishedItem => {
      return {
        ...common(past),
        key: `${key}/${formatInstant(at)}`,
        edited: true,
        anchor: anchorOf(key),
        status,
        at,
        undated: false,
        services: edit.services ?? servicesIn(update, past),
        get title() {
          return edit.title;
        },
        get html() {
          return edit.after;
        },
        get languages() {
          return edit.languages;
        },
        changes: [],
        get impact() {
          return impactAt(past, at);
        },
        head: headAt(past, at),
        removed: edit.removedAfter,
      };
    });
  });
}

function entryEdits({ past, removed, changes }: Told): PublishedItem[] {
  const { entry } = past;
  const dated = new Map(changes.flatMap((edit) => (edit.at === null ? [] : [[edit.at, edit] as const])));
  return [...dated].map(([at, edit]): PublishedItem => {
    return {
      ...common(past),
      key: `${entry.id}/${formatInstant(at)}/edited`,
      edited: true,
      anchor: null,
      status: null,
      at,
      undated: false,
      services: edit.services ?? [],
      get title() {
        return edit.title;
      },
      html: {},
      get languages() {
        return edit.languages;
      },
      changes: edit.changes,
      get impact() {
        return impactAt(past, at);
      },
      head: headAt(past, at),
      removed: removed.whole,
    };
  });
}

/** The head at the receipt of the revision that was published then. */
function headAt(past: Past, at: Instant): string | null {
  return revisionAt(past, at)?.receipt?.head ?? null;
}

function impactAt(past: Past, at: Instant): PublishedItem['impact'] {
  const revision = revisionAt(past, at);
  return revision === undefined ? null : impactOf(past, revision);
}

function revisionAt({ revisions }: Past, at: Instant): PastRevision | undefined {
  return revisions.findLast((revision) => revision.at === at);
}
