import { join } from 'node:path';
import { rm } from 'node:fs/promises';
import { git, GitError, gitText } from './git.ts';
import { identity } from './identity.ts';
import type { Merger } from './merger.ts';
import type { Repository } from './repository.ts';
import { type Entry, keepText, setEntries, textAt } from './tree.ts';

/** What became of the commits of this side. */
export interface Replayed {
  /** The last of them on the new base; the base itself when nothing is left of them. */
  readonly tip: string;
  /** Paths given up for the other side's, to be made anew. */
  readonly yielded: ReadonlySet<string>;
}

/**
 * The commits that only this side has, made again on top of `onto`, as a rebase would, but with an index of its own: the work tree,
 * its index and its branch are not touched. Author, date and message stay; what says nothing new is left out. A file that
 * both sides changed is merged by meaning where the merger can, else the other side's stands if it is one of `yields`.
 * @throws GitError for a conflict, in one line
 */
export async function replay(
  repository: Repository,
  onto: string,
  merger: Merger,
  yields: ReadonlySet<string>,
): Promise<Replayed> {
  const { root, gitDir, head } = repository;
  const range = [`${onto}..${head ?? onto}`];
  const merges = (await gitText(root, ['rev-list', '--min-parents=2', ...range])).trim();
  if (merges !== '')
    throw new GitError('this branch has a merge that is not in the repository yet: push it by hand', 1);
  const commits = (await gitText(root, ['rev-list', '--reverse', '--topo-order', ...range]))
    .split('\n')
    .filter(Boolean);
  const yielded = new Set<string>();
  let tip = onto;
  let tree = await treeOf(root, onto);
  for (const commit of commits) {
    const next = await graft(root, gitDir, commit, tip, { merger, yields, yielded });
    if (next === tree) continue;
    tip = await again(repository, commit, next, tip);
    tree = next;
  }
  return { tip, yielded };
}

interface Rules {
  readonly merger: Merger;
  readonly yields: ReadonlySet<string>;
  readonly yielded: Set<string>;
}

/** What a commit changed, on top of another: a tree. */
async function graft(root: string, gitDir: string, commit: string, onto: string, rules: Rules): Promise<string> {
  const index = join(gitDir, 'camket-replay');
  const env = { GIT_INDEX_FILE: index };
  const base = await treeOf(root, `${commit}^`);
  await Promise.all([rm(index, { force: true }), rm(`${index}.lock`, { force: true })]);
  try {
    await gitText(root, ['read-tree', '-i', '-m', '--aggressive', base, onto, commit], { env });
    const stages = await unmerged(root, env);
    const merged = new Map<string, Entry | null>();
    for (const [path, theirs] of stages) {
      if (rules.merger.merges(path)) merged.set(path, await weave(root, path, [base, onto, commit], theirs, rules));
      else if (rules.yields.has(path)) {
        merged.set(path, theirs);
        rules.yielded.add(path);
      } else
        throw new GitError(`${path} was changed here and in the repository: merge it by hand (git pull --rebase)`, 1);
    }
    await setEntries(root, merged, env);
    return (await gitText(root, ['write-tree'], { env })).trim();
  } finally {
    await rm(index, { force: true });
  }
}

async function weave(
  root: string,
  path: string,
  [base, onto, commit]: readonly [string, string, string],
  theirs: Entry | null,
  { merger }: Rules,
): Promise<Entry> {
  const [before, a, b] = await Promise.all([base, onto, commit].map((tree) => textAt(root, tree, path)));
  // Gone on one side: what is known stays known.
  const result = a == null || b == null ? { text: a ?? b ?? '' } : merger.merge(path, before ?? null, a, b);
  if ('refused' in result) throw new GitError(`${path} cannot be merged: ${result.refused}`, 1);
  return { path, mode: theirs?.mode ?? '100644', blob: await keepText(root, result.text) };
}

/** Paths that both sides changed, each with the other side's entry; null: the other side has none. */
async function unmerged(root: string, env: Record<string, string>): Promise<Map<string, Entry | null>> {
  const paths = new Map<string, Entry | null>();
  for (const line of (await gitText(root, ['ls-files', '--unmerged', '-z'], { env })).split('\0')) {
    const [, mode, blob, stage, path] = /^(\d+) ([0-9a-f]+) (\d)\t(.*)$/s.exec(line) ?? [];
    if (mode === undefined || blob === undefined || path === undefined) continue;
    if (stage === '2') paths.set(path, { path, mode, blob });
    else if (!paths.has(path)) paths.set(path, null);
  }
  return paths;
}

/** A commit with another parent and tree, else as it was. */
async function again(repository: Repository, commit: string, tree: string, parent: string): Promise<string> {
  const { root } = repository;
  const said = await gitText(root, ['show', '--no-patch', '--format=%an%x00%ae%x00%ad%x00%B', '--date=raw', commit]);
  const [name = '', email = '', date = '', input = ''] = said.split('\0');
  const author = { GIT_AUTHOR_NAME: name, GIT_AUTHOR_EMAIL: email, GIT_AUTHOR_DATE: date };
  const env = { ...identity(repository), ...author };
  return (await gitText(root, ['commit-tree', '-p', parent, '-F', '-', tree], { input, env })).trim();
}

/** The tree of a commit; of the parent of a first commit the empty one. */
async function treeOf(root: string, commit: string): Promise<string> {
  const { code, stdout } = await git(root, ['rev-parse', '--quiet', '--verify', `${commit}^{tree}`]);
  return code === 0 ? stdout.trim() : (await gitText(root, ['mktree'])).trim();
}
