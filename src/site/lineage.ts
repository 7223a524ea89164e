import type { Instant } from '#domain/interval.ts';
import type { Entry, Service } from '#entries/content.ts';
import { namesOf as serviceNames } from '#entries/revision.ts';
import type { Change } from '#git/history.ts';
import { isSameRevision, WITHDRAWN } from '#record/ledger.ts';
import type { Receipt } from '#record/receipt.ts';

/** A revision of an entry as git tells it. */
export interface ToldRevision {
  /** {@link WITHDRAWN}: the file was taken away. */
  readonly sha: string;
  /** The file's path then, below the content folder; of a withdrawal its last. */
  readonly file: string;
  readonly translations: Readonly<Record<string, string>>;
  readonly at: Instant;
  readonly commit: string;
  /** The commit whose date `at` is: this one, or one before it with a later date. */
  readonly clock: string;
  readonly cut: boolean;
}

/** The folders of entries, below the content folder. */
export const FOLDERS = ['incidents', 'maintenance', 'notices'] as const;

/** What is asked of git: entries, and the services that they name. */
export const ASKED = [...FOLDERS, 'services'] as const;

/** The file of an entry, or of a translation: folder, year, name. */
const ENTRY_FILE = /^(?:incidents|maintenance|notices)\/\d{4}\/([^/]+)\.md$/;

/** Whom a path of history belongs to. */
interface Owner {
  readonly id: string;
  /** null: the entry's own file. */
  readonly language: string | null;
}

/** What an entry's files are after a commit. */
interface State {
  /** Path → blob id, changed last last. */
  readonly files: Map<string, string>;
  /** Path → language and blob id. */
  readonly translations: Map<string, readonly [string, string]>;
}

/**
 * The revisions of entries through their whole history, oldest first, by id. A file is known by its name and its former names
 * (`was`), in whatever year's folder; a name that nobody claims is another entry. A translation is a revision too: the text of
 * its language changed.
 *
 * @param languages of the site
 */
export function lineagesOf(
  changes: readonly Change[],
  entries: readonly Pick<Entry, 'id' | 'was' | 'file'>[],
  languages: readonly string[],
): Map<string, ToldRevision[]> {
  const ids = namesOf(entries);
  const states = new Map<string, State>();
  const lineages = new Map<string, ToldRevision[]>();
  const touched = new Map<string, Change>();
  for (const [i, change] of changes.entries()) {
    const owner = ownerOf(change.path, ids, languages);
    if (owner !== null) {
      take(stateOf(states, owner.id), owner, change);
      touched.set(owner.id, change);
    }
    if (changes[i + 1]?.commit === change.commit) continue;
    for (const [id, { at, commit, clock, cut, path }] of touched) {
      const { files, translations } = states.get(id) as State;
      const lineage = lineages.get(id) ?? [];
      lineages.set(id, lineage);
      const last = lineage.at(-1);
      const [file, sha] = [...files].at(-1) ?? [last?.file ?? path, WITHDRAWN];
      const own = sha === WITHDRAWN ? {} : Object.fromEntries([...translations.values()].sort());
      const next = { sha, file, translations: own, at, commit, clock, cut };
      if (last ? !isSameRevision(last, next) : sha !== WITHDRAWN) lineage.push(next);
    }
    touched.clear();
  }
  return lineages;
}

/**
 * The revisions that no receipt names yet: those after the one that the last receipt is of, which are never dated before it.
 * Where history no longer has that one (it was rewritten), those dated later, and what stands at HEAD.
 *
 * @param receipts of the entry, in order of publication
 * @param least when they were not public yet, by whoever put receipts down then
 */
export function unreceipted(
  lineage: readonly ToldRevision[],
  receipts: readonly Receipt[],
  least: Instant = Number.NEGATIVE_INFINITY,
): ToldRevision[] {
  const last = receipts.at(-1);
  const earliest = Math.max(least, last?.at ?? least);
  const unseen = last === undefined ? lineage : after(lineage, last);
  return unseen.map((revision) => (revision.at < earliest ? { ...revision, at: earliest } : revision));
}

function after(lineage: readonly ToldRevision[], last: Receipt): readonly ToldRevision[] {
  const from = lastOf(lineage, last);
  if (from !== null) return lineage.slice(from + 1);
  return lineage.filter(({ at }, i) => at > last.at || i === lineage.length - 1);
}

/** The services that a tree has or once had: name → present id, else the name itself. */
export function servicesIn(
  changes: readonly Change[],
  services: readonly Pick<Service, 'id' | 'was' | 'place'>[],
): Map<string, string> {
  const former = changes.flatMap(({ path }) => /^services\/([^/]+)\.md$/.exec(path)?.[1] ?? []);
  const names = new Map(former.map((name) => [name, name]));
  for (const service of services) for (const name of serviceNames(service)) names.set(name, service.id);
  return names;
}

/** Whether a file's name is, or once was, that of an entry: to tell receipts of entries that are gone from receipts of nothing. */
export function namesIn(changes: readonly Change[]): Set<string> {
  return new Set(changes.flatMap(({ path }) => ENTRY_FILE.exec(path)?.[1] ?? []));
}

function lastOf(lineage: readonly ToldRevision[], receipt: Receipt): number | null {
  const exact = lineage.findLastIndex((revision) => isSameRevision(receipt, revision));
  if (exact >= 0) return exact;
  let i = lineage.findLastIndex(({ sha }) => sha === receipt.sha);
  while (i > 0 && lineage[i - 1]?.sha === receipt.sha) i -= 1;
  return i < 0 ? null : i;
}

/** Present names win over former ones. */
function namesOf(entries: readonly Pick<Entry, 'id' | 'was' | 'file'>[]): Map<string, string> {
  const ids = new Map<string, string>();
  for (const { id, was } of entries) for (const name of [id, ...was]) ids.set(name, id);
  for (const { id, file } of entries) ids.set(ENTRY_FILE.exec(file.normalize('NFC'))?.[1] ?? id, id);
  return ids;
}

function ownerOf(path: string, ids: ReadonlyMap<string, string>, languages: readonly string[]): Owner | null {
  const name = ENTRY_FILE.exec(path)?.[1];
  if (name === undefined) return null;
  const own = ids.get(name);
  if (own !== undefined) return { id: own, language: null };
  const [, base = '', language = ''] = /^(.*)\.([A-Za-z-]+)$/.exec(name) ?? [];
  const id = languages.includes(language) ? ids.get(base) : undefined;
  return id === undefined ? null : { id, language };
}

/** Of two names that stand beside each other for a while, the one changed last is the entry's file. */
function take(state: State, { language }: Owner, { path, blob }: Change): void {
  state.files.delete(path);
  state.translations.delete(path);
  if (blob === null) return;
  if (language === null) state.files.set(path, blob);
  else state.translations.set(path, [language, blob]);
}

function stateOf(states: Map<string, State>, id: string): State {
  let state = states.get(id);
  if (!state) states.set(id, (state = { files: new Map(), translations: new Map() }));
  return state;
}
