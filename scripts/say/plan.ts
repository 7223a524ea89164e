import type { Instant } from '#domain/interval.ts';
import type { Content, Entry } from '#entries/content.ts';
import { NotAmendable, withFields, withUpdate } from '#writing/amend.ts';
import type { EntryDraft, FieldValue, UpdateDraft } from '#writing/draft.ts';
import { entryText, translationText } from '#writing/entry-text.ts';
import { entryPath } from '#writing/path.ts';
import type { Answers } from './answers.ts';
import { entriesIn, textOf } from './scene.ts';
import type { Words } from './texts.ts';

/** What is to be written, before the checker has seen it. */
export interface Plan {
  /** The entries, by id; the first is the one that is shown. */
  readonly ids: readonly string[];
  /** Path below the content folder → the whole file. */
  readonly files: ReadonlyMap<string, string>;
  /** Files that are taken away once the others are written. */
  readonly gone?: readonly string[];
  /** Of the commit. */
  readonly message: string;
  /** Languages in which the words are missing. */
  readonly untranslated: readonly string[];
}

/** A new entry with its translations, under a name nobody has. */
export function planEntry(
  answers: Answers,
  draft: EntryDraft,
  { others, untranslated }: Pick<Words, 'others' | 'untranslated'>,
  at: Instant,
  taken: Iterable<string> = [],
): Plan {
  const { scene } = answers;
  const { zone, content } = scene;
  const title = typeof draft.title === 'string' ? draft.title : (Object.values(draft.title)[0] ?? '');
  const path = entryPath(draft.kind, title, at, zone, [...scene.tree.keys(), ...formerNames(content), ...taken]);
  const files = entryFiles(path, draft, others, zone);
  const id = (path.split('/').at(-1) ?? '').replace(/\.md$/, '');
  return { ids: [id], files, message: title, untranslated };
}

/** A new entry's file and its translations, at a path. */
export function entryFiles(
  path: string,
  draft: EntryDraft,
  others: Words['others'],
  zone: string,
): Map<string, string> {
  const files = new Map([[path, entryText(draft, zone)]]);
  const [update] = draft.updates ?? [];
  for (const [language, words] of Object.entries(others)) {
    const said = update ? { updates: [{ ...update, text: words.text }] } : { lead: words.text };
    files.set(translated(path, language), translationText({ title: words.title, ...said }, zone));
  }
  return files;
}

/** Names that entries once had: no new one takes them. */
export function formerNames(content: Content): string[] {
  return entriesIn(content).flatMap(({ was }) => was);
}

/** One more update, and keys changed, in the file of an entry and its translations. Null: it is wrong, and told. */
export function planUpdate(
  answers: Answers,
  entry: Entry,
  update: UpdateDraft | null,
  changes: Readonly<Record<string, FieldValue | null>>,
  words: Pick<Words, 'others' | 'untranslated'>,
): Pick<Plan, 'ids' | 'files' | 'untranslated'> | null {
  const { scene } = answers;
  const { zone } = scene;
  const text = textOf(scene, entry.file);
  if (text === null) return null;
  const last = entry.updates.findLast(({ implied }) => !implied)?.at ?? null;
  let at = update?.at ?? 0;
  // Two updates of one minute: the later says its second.
  const isTaken = update && entry.updates.some((one) => !one.implied && one.at === at && one.status === update.status);
  if ((last !== null && at < last && scene.now >= last && last - at < 60) || isTaken)
    at = Math.max(scene.now, (last ?? 0) + 1);
  if (update && last !== null && at < last) {
    answers.fault('at', scene.t.outOfOrder(answers.written(last)));
    return null;
  }
  const files = new Map<string, string>();
  try {
    const longer = update ? withUpdate(text, { ...update, at }, zone, last) : text;
    files.set(entry.file, withFields(longer, changes, zone));
  } catch (error) {
    if (!(error instanceof NotAmendable)) throw error;
    answers.fault('entry', scene.t.notAmendable(entry.file));
    return null;
  }
  if (update)
    for (const [language, { text: said }] of Object.entries(words.others)) {
      if (said === undefined) continue;
      const path = translated(entry.file, language);
      const before = textOf(scene, path);
      const one = { ...update, at, services: undefined, text: said };
      files.set(
        path,
        before === null ? translationText({ updates: [one] }, zone) : withUpdate(before, one, zone, null),
      );
    }
  return { ids: [entry.id], files, untranslated: update ? words.untranslated : [] };
}

/** The path of a translation. */
export function translated(path: string, language: string): string {
  return path.replace(/\.md$/, `.${language}.md`);
}
