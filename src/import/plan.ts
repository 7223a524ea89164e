import type { Instant } from '#domain/interval.ts';
import type { Content } from '#entries/content.ts';
import { parseContent } from '#entries/read.ts';
import { blobOf } from '#entries/source.ts';
import type { Tree } from '#entries/tree.ts';
import { entryText } from '#writing/entry-text.ts';
import { draftOf, type Drafted, type StateMap } from './draft.ts';
import type { Found } from './foreign.ts';
import { type LedgerLine, ledgerKey } from '#record/imported.ts';
import { addressOf, placeOf } from './place.ts';
import { type Remark, remark } from './remark.ts';
import { matcherOf } from './systems.ts';
import { formatProblem, type Problem } from '#entries/messages.ts';
import type { Lang } from '#entries/wording/say.ts';

/**
 * What becomes of an entry. `write`: it is new here. `update`: it changed there, and nobody touched what was written here. `same`: it
 * stands here already. `kept`: a person changed the file since. `gone`: a person moved or removed it. `taken`: another file has its name.
 * `refused`: it is not taken.
 */
export type Fate = 'write' | 'update' | 'same' | 'kept' | 'gone' | 'taken' | 'refused';

/** An entry, what becomes of it, and why. */
export interface Planned {
  readonly key: string;
  /** Where it stands in the source. */
  readonly place: string;
  readonly fate: Fate;
  /** Below the content folder; null: it is not taken. */
  readonly file: string | null;
  readonly remarks: readonly Remark[];
}

/** A change of the content folder, whole: what is written, what goes, and the ledger after it. */
export interface Plan {
  readonly entries: readonly Planned[];
  readonly writes: ReadonlyMap<string, string>;
  /** Files written before that stand elsewhere now, with the blob they must still be. */
  readonly removes: ReadonlyMap<string, string>;
  readonly ledger: ReadonlyMap<string, LedgerLine>;
  /** Entries that `check` finds without a translation. */
  readonly untranslated: number;
}

export interface Planning {
  readonly tree: Tree;
  readonly content: Content;
  readonly ledger: ReadonlyMap<string, LedgerLine>;
  readonly map: ReadonlyMap<string, readonly string[]>;
  readonly states: StateMap;
  readonly now: Instant;
  readonly lang: Lang;
}

const encoder = new TextEncoder();

/**
 * What an import would do to a content folder. Every file to be written has passed the checker together with all that is there: one
 * it refuses is not written, and said so with the checker's words.
 */
export function planImport(found: Found, planning: Planning): Plan {
  const { content, tree, now, lang } = planning;
  const { zone, languages } = content.site;
  const placing = {
    matcher: matcherOf(content.services, found.systems, planning.map),
    states: planning.states,
    zone,
    language: languages[0] === 'vi' ? ('vi' as const) : ('en' as const),
  };
  const drafted = found.entries.map((entry) => draftOf(entry, placing));
  let barred: ReadonlyMap<string, Remark> = new Map();
  for (;;) {
    const plan = place(found, drafted, barred, planning, zone);
    const checked = check(plan, tree, now);
    const failed = checked.filter(({ severity }) => severity === 'error');
    const byFile = new Map(plan.entries.flatMap(({ file, key }) => (file === null ? [] : [[file, key] as const])));
    const more = failed.flatMap((problem) => {
      const key = byFile.get(problem.file);
      return key === undefined ? [] : [[key, remark('failed_check', { said: said(problem, lang) })] as const];
    });
    if (more.length > 0) {
      barred = new Map([...barred, ...more]);
      continue;
    }
    return warned(plan, checked, lang);
  }
}

function place(
  found: Found,
  drafted: readonly Drafted[],
  barred: ReadonlyMap<string, Remark>,
  { tree, content, ledger }: Planning,
  zone: string,
): Omit<Plan, 'untranslated'> {
  const taken = addresses(tree, content);
  const used = new Set<string>();
  const writes = new Map<string, string>();
  const removes = new Map<string, string>();
  const after = new Map(ledger);
  const entries: Planned[] = found.refused.map(({ key, place: at, remarks }) => {
    return { key, place: at, fate: 'refused', file: null, remarks };
  });
  for (const { entry, draft, remarks } of drafted) {
    const { key, place: at } = entry;
    const put = (fate: Fate, file: string | null, more: readonly Remark[] = []) =>
      entries.push({ key, place: at, fate, file, remarks: [...remarks, ...more] });
    const bar = barred.get(key);
    if (bar) {
      put('refused', null, [bar]);
      continue;
    }
    const line = { from: found.origin, key };
    const known = ledger.get(ledgerKey(line));
    const text = entryText(draft, zone);
    const sha = blobOf(encoder.encode(text));
    const blobAt = (file: string) => {
      const bytes = tree.get(file);
      return bytes && blobOf(bytes);
    };
    const name = known === undefined ? entry.name : nameOf(known.file);
    const file = placeOf(draft.kind, name, entry.started, zone, used);
    const there = blobAt(file);
    used.add(addressOf(file));
    const standing = known && blobAt(known.file);
    if (known && standing === undefined) put('gone', known.file);
    else if (known && standing !== known.sha && standing !== sha) put('kept', known.file);
    else if (there === sha) put('same', file, renamed(entry.name, file));
    else if (!known && taken.has(addressOf(file))) put('taken', file);
    else {
      put(known ? 'update' : 'write', file, renamed(entry.name, file));
      writes.set(file, text);
      if (known && known.file !== file) removes.set(known.file, known.sha);
    }
    const fate = entries.at(-1)?.fate;
    if (fate === 'same' || fate === 'write' || fate === 'update') after.set(ledgerKey(line), { ...line, file, sha });
  }
  return { entries, writes, removes, ledger: after };
}

const ENTRY = /^(incidents|maintenance|notices)\/\d{4}\/[^/]+\.md$/;

/** Addresses that entries have here, or had. */
function addresses(tree: Tree, { incidents, maintenance, notices }: Content): Set<string> {
  const former = [...incidents, ...maintenance, ...notices].flatMap(({ was }) => was);
  return new Set([...[...tree.keys()].filter((path) => ENTRY.test(path)), ...former].map(addressOf));
}

function nameOf(file: string): string {
  return (file.split('/').at(-1) ?? '').replace(/\.md$/, '');
}

function renamed(name: string, file: string): Remark[] {
  return name === nameOf(file) ? [] : [remark('renamed', { name: nameOf(file) })];
}

function check({ writes, removes }: Omit<Plan, 'untranslated'>, tree: Tree, now: Instant): readonly Problem[] {
  const merged = new Map(tree);
  for (const file of removes.keys()) merged.delete(file);
  for (const [file, text] of writes) merged.set(file, encoder.encode(text));
  return parseContent(merged, { clock: now }).problems.filter(({ file }) => writes.has(file));
}

function warned(plan: Omit<Plan, 'untranslated'>, problems: readonly Problem[], lang: Lang): Plan {
  const isCounted = ({ code }: Problem) => code === 'missing_translation';
  const entries = plan.entries.map((entry) => {
    const own = problems.filter((problem) => problem.file === entry.file && !isCounted(problem));
    return {
      ...entry,
      remarks: [...entry.remarks, ...own.map((one) => remark('check_warns', { said: said(one, lang) }))],
    };
  });
  const untranslated = new Set(problems.filter(isCounted).map(({ file }) => file)).size;
  return { ...plan, entries, untranslated };
}

function said(problem: Problem, lang: Lang): string {
  return `${problem.file}:${problem.line} ${formatProblem(problem, lang)}`;
}
