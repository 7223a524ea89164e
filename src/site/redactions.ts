import type { Entry, Localized, Redaction } from '#entries/content.ts';
import { blobOf } from '#entries/source.ts';
import { words } from '#i18n/words.ts';
import type { Past } from './past.ts';

/** What of an entry must not be shown, and why. A text is known by the git blob id that receipts have of it, wherever it stood. */
export interface Removed {
  /** The whole entry, its title too; null: it may be shown. */
  readonly whole: string | null;
  /** Why this text of the update must not be shown; null: it may. */
  readonly text: (key: string, sha: string) => string | null;
  /** The text without languages whose words were removed elsewhere: a translation may have kept them. */
  readonly keep: (text: Localized) => Localized;
  /** Why the title that stood in this revision must not be shown, unless it is today's. */
  readonly title: (sha: string) => string | null;
  /** Something was removed: no commit of the entry is linked to, since its difference may show the words. */
  readonly any: boolean;
}

const EMPTY = blobOf(new Uint8Array());

/** The redactions of `redactions.yaml` that concern the entry, applied to all it ever said. */
export function removedOf(past: Past, redactions: readonly Redaction[]): Removed {
  const { entry, keys, revisions } = past;
  const mine = redactions.filter(({ entry: id }) => id === entry.id || entry.was.includes(id));
  if (mine.length === 0) return NOTHING;
  const updates = new Map<string, string>();
  const texts = new Map<string, string>();
  const titles = new Map<string, string>();
  let whole: string | null = null;
  for (const { update, revision, reason } of mine) {
    if (revision === null && update === null) whole ??= reason;
    else if (revision === null) {
      const key = keys[update as number];
      if (key !== undefined) updates.set(key, reason);
    } else {
      for (const one of revisions.filter(({ sha }) => sha === revision)) {
        const parts = update === null ? one.updates : one.updates.slice(update, update + 1);
        for (const { sha } of parts) texts.set(sha, reason);
        if (update === null) titles.set(one.sha, reason);
      }
    }
  }
  // The same words may have stood under another heading.
  for (const one of revisions.flatMap((revision) => revision.updates)) {
    const reason = updates.get(one.key);
    if (reason !== undefined) texts.set(one.sha, reason);
  }
  texts.delete(EMPTY);
  const words = wordsIn(past, (key, sha) => updates.has(key) || texts.has(sha));
  return {
    whole,
    text: (key, sha) => whole ?? updates.get(key) ?? texts.get(sha) ?? null,
    keep: (text) =>
      words.size === 0 ? text : Object.fromEntries(Object.entries(text).filter(([, said]) => !words.has(said))),
    title: (sha) => whole ?? titles.get(sha) ?? null,
    any: true,
  };
}

const NOTHING: Removed = { whole: null, text: () => null, keep: (text) => text, title: () => null, any: false };

/** All that the removed texts said, in every language. */
function wordsIn({ revisions, text }: Past, isRemoved: (key: string, sha: string) => boolean): Set<string> {
  const said = revisions.flatMap((revision) =>
    revision.updates.flatMap(({ key, sha }) => (isRemoved(key, sha) ? Object.values(text(revision, key) ?? {}) : [])),
  );
  return new Set(said);
}

/** The entry as it may be shown: a whole one that was removed keeps its times and facts, and gives the reason for a title. */
export function withoutRemoved<E extends Entry>(entry: E, { whole }: Removed, languages: readonly string[]): E {
  if (whole === null) return entry;
  const title: Localized = Object.fromEntries(
    languages.map((language) => [language, words(language)['update.removed'](whole)]),
  );
  return { ...entry, title, ...(entry.kind === 'incident' ? { evidence: null } : {}) };
}
