import type { Instant } from '#domain/interval.ts';
import { formatInstant } from '#domain/instant.ts';
import type { Content, Entry } from '#entries/content.ts';
import type { Problem } from '#entries/messages.ts';
import { collect } from '#entries/problem.ts';
import type { Receipts } from '#entries/publication.ts';
import { type Change, readHistory, uncommitted } from '#git/history.ts';
import { GitError } from '#git/git.ts';
import { isSameRevision, lastRun, WITHDRAWN } from '#record/ledger.ts';
import { ASKED, FOLDERS, lineagesOf, type ToldRevision, unreceipted } from './lineage.ts';

/** An entry of which some revision has no receipt. */
export interface Unseen {
  readonly entry: Entry;
  /** What git tells of the revisions without a receipt, oldest first, however they are dated; none: git tells nothing. */
  readonly revisions: readonly ToldRevision[];
  /** Whether the file is as HEAD has it, or changed since; or whether there is no history to compare it with. */
  readonly state: 'committed' | 'changed' | 'outside';
}

/** What git was asked for. */
export interface Asked {
  /** The tree with the blob ids that the repository knows: a checkout may end lines otherwise than the repository does. */
  readonly content: Content;
  readonly unseen: readonly Unseen[];
  /** The history of entries and services; null: it was not asked, there is none, or git does not say. */
  readonly history: readonly Change[] | null;
  readonly problems: readonly Problem[];
}

/**
 * Asks git, in one pass, of the entries whose present revision has no receipt; where every entry's has one, git is not asked.
 * Outside a repository nothing is told and nothing is wrong. Where git refuses it is said; where history was cut off before the
 * revisions it is an error, since deepening the clone would tell (R25).
 *
 * @param imported blobs of files as an import wrote them: they were published elsewhere, long before git knew of them, so that git
 * has nothing to tell until a person changes them
 */
export async function askGit(
  folder: string,
  content: Content,
  receipts: Receipts,
  now: Instant,
  imported: ReadonlySet<string> = new Set(),
): Promise<Asked> {
  const missing = entriesOf(content).filter((entry) => !isReceipted(entry, receipts) && !imported.has(entry.blob));
  if (missing.length === 0) return { content, unseen: [], history: null, problems: [] };
  const problems = collect();
  const nothing = (entry: Entry): Unseen => ({ entry, revisions: [], state: 'outside' });
  let history: readonly Change[] | null;
  try {
    history = await readHistory(folder, ASKED);
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    problems.of(missing[0]?.file ?? '')('history_refused', { reason: error.message });
    return { content, unseen: missing.map(nothing), history: null, problems: problems.sorted() };
  }
  if (history === null) return { content, unseen: missing.map(nothing), history, problems: [] };

  const least = lastRun([...receipts.values()].flat()) ?? Number.NEGATIVE_INFINITY;
  const lineages = lineagesOf(history, missing, content.site.languages);
  const isAsCommitted = (entry: Entry) => lineages.get(entry.id)?.at(-1)?.sha === entry.blob;
  const changed = missing.every(isAsCommitted) ? new Set<string>() : await uncommitted(folder, FOLDERS);
  const unseen: Unseen[] = [];
  const known = new Map<string, Entry>();
  const cut: Entry[] = [];
  for (const given of missing) {
    const lineage = lineages.get(given.id) ?? [];
    const { entry, state } = asCommitted(given, lineage.at(-1), changed);
    known.set(entry.id, entry);
    if (isReceipted(entry, receipts)) continue;
    const own = receipts.get(entry.id) ?? [];
    const isWindow = entry.kind === 'maintenance' || own.some(({ facts }) => facts.class !== null);
    const told = unreceipted(isWindow ? lineage : withoutGaps(lineage), own, least);
    if (told.some((revision) => revision.cut)) cut.push(entry);
    const later = told.find(({ at }) => at > now);
    if (later)
      problems.of(entry.file)('commit_later', { at: formatInstant(later.at), commit: later.clock.slice(0, 12) });
    unseen.push({ entry, revisions: told, state });
  }
  const [first] = cut;
  if (first) problems.of(first.file)('shallow_history', { count: cut.length });
  return { content: withEntries(content, known), unseen, history, problems: problems.sorted() };
}

/** The entries of a tree. */
export function entriesOf({ incidents, maintenance, notices }: Content): Entry[] {
  return [...incidents, ...maintenance, ...notices];
}

function withEntries(content: Content, entries: ReadonlyMap<string, Entry>): Content {
  const known = <T extends Entry>(list: readonly T[]) => list.map((entry) => (entries.get(entry.id) ?? entry) as T);
  const { incidents, maintenance, notices } = content;
  return { ...content, incidents: known(incidents), maintenance: known(maintenance), notices: known(notices) };
}

function isReceipted({ id, blob, translations }: Entry, receipts: Receipts): boolean {
  const last = receipts.get(id)?.at(-1);
  return last !== undefined && isSameRevision(last, { sha: blob, translations });
}

/** A file that git finds unchanged is the one it has, whatever its bytes here. */
function asCommitted(
  entry: Entry,
  head: ToldRevision | undefined,
  changed: ReadonlySet<string>,
): Pick<Unseen, 'entry' | 'state'> {
  const file = entry.file.normalize('NFC');
  if (head === undefined || head.sha === WITHDRAWN || head.file !== file || changed.has(file))
    return { entry, state: head?.sha === entry.blob ? 'committed' : 'changed' };
  const translations = Object.entries(entry.translations).map(([language, own]) => {
    const path = file.replace(/\.md$/, `.${language}.md`);
    return [language, changed.has(path) ? own : (head.translations[language] ?? own)] as const;
  });
  return { entry: { ...entry, blob: head.sha, translations: Object.fromEntries(translations) }, state: 'committed' };
}

/** Only of a window does it matter that its file was away for a while (R14). */
function withoutGaps(lineage: readonly ToldRevision[]): ToldRevision[] {
  const there = lineage.filter(({ sha }) => sha !== WITHDRAWN);
  return there.filter((revision, i) => i === 0 || !isSameRevision(there[i - 1] as ToldRevision, revision));
}
