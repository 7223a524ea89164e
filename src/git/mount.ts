import { appendFile, mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { existsSync, realpathSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { git, GitError, gitText } from './git.ts';
import { publish } from './publish.ts';
import { fetch } from './push.ts';
import { commitAt, remoteOf, type Repository, repositoryOf } from './repository.ts';

/** What became of a branch that was to be mounted; `absent`: there is none, here or at the remote, and none was to be made. */
export type Mounting = 'mounted' | 'made' | 'already' | 'absent';

/**
 * Mounts the branch that robots write at `record` below the content folder, as a second work tree of the same repository: whatever
 * reads the content sees one folder, and `main` sees none of it. A branch that is nowhere is made (`create`), and begins
 * with what `record` holds. Killed on the way, it is completed by the next call. People's branches, commits and files are not touched,
 * but that their index forgets files of the record.
 * @throws GitError in one line
 */
export async function mountRecord(content: string, branch: string, create: boolean): Promise<Mounting> {
  const folder = join(realpathSync(content), 'record');
  const main = await repositoryOf(content);
  if (!main) throw new GitError(`${content} is in no git repository: git init makes one`, 128);
  if (main.branch === branch) throw new GitError(`${branch} is the branch of the content: the record needs another`, 1);
  const there = existsSync(folder) ? await repositoryOf(folder) : null;
  const aside = asideOf(content);
  const isMounted = there !== null && there.root !== main.root;
  if (isMounted) await complete(there);
  if (isMounted && there.branch !== branch)
    throw new GitError(`${folder} shows ${there.branch ?? 'no branch'} already, not ${branch}`, 1);
  let how: Mounting = 'already';
  if (!isMounted) {
    const found = await findBranch(main, branch, { create, wanted: create || (await leavesOut(content)) });
    if (found === 'absent') return 'absent';
    how = found;
    await clear(folder, aside, main, branch);
    await gitText(main.root, ['worktree', 'prune']);
    await gitText(main.root, ['worktree', 'add', '--quiet', folder, branch]);
  }
  await forget(content);
  await bringBack(folder, aside);
  return how;
}

/** The first commit of every such branch, the same everywhere: two that make one at once have it in common. */
async function firstCommit(root: string): Promise<string> {
  const tree = (await gitText(root, ['mktree'])).trim();
  const who = { NAME: 'Camket', EMAIL: 'camket@localhost', DATE: '946684800 +0000' };
  const env = Object.fromEntries(
    Object.entries(who).flatMap(([key, value]) => ['AUTHOR', 'COMMITTER'].map((role) => [`GIT_${role}_${key}`, value])),
  );
  return (await gitText(root, ['commit-tree', '-F', '-', tree], { input: 'Begin the record\n', env })).trim();
}

/** Whether the content's own branch leaves the record to one of its own. */
export async function leavesOut(content: string): Promise<boolean> {
  const { code } = await git(content, ['check-ignore', '--quiet', '--no-index', 'record/x']);
  return code === 0;
}

/** Whether the record has a branch of its own that is not mounted here: the folder tells nothing of what was measured. */
export async function isUnmounted(content: string): Promise<boolean> {
  const folder = join(content, 'record');
  if (!(await leavesOut(content))) return false;
  const [main, there] = await Promise.all([repositoryOf(content), existsSync(folder) ? repositoryOf(folder) : null]);
  return main !== null && (there === null || there.root === main.root);
}

/** `wanted`: without the branch the site would be without its record, so that it must not merely be absent. */
async function findBranch(
  main: Repository,
  branch: string,
  { create, wanted }: { readonly create: boolean; readonly wanted: boolean },
): Promise<'mounted' | 'made' | 'absent'> {
  const { root } = main;
  const remote = remoteOf(main, main.branch);
  let how: 'mounted' | 'made' = 'mounted';
  let theirs: string | null = null;
  if (remote !== null) {
    const from = { remote, branch, tracking: `refs/remotes/${remote}/${branch}` };
    theirs = await fetch(main, from, { shallow: main.shallow }).catch(async (error: unknown) => {
      // Offline, what is known here will do.
      const known = (await commitAt(root, from.tracking)) ?? (await commitAt(root, `refs/heads/${branch}`));
      if (known === null && wanted) throw error;
      return commitAt(root, from.tracking);
    });
  }
  if ((await commitAt(root, `refs/heads/${branch}`)) === null) {
    if (theirs === null && !create) {
      if (!wanted) return 'absent';
      const places = remote === null ? 'here' : `here or at ${remote}`;
      throw new GitError(
        `the content leaves its record to a branch of its own, and there is no ${branch} ${places}: push it from where it was made`,
        1,
      );
    }
    if (theirs === null) how = 'made';
    await gitText(root, ['update-ref', `refs/heads/${branch}`, theirs ?? (await firstCommit(root)), '']);
  }
  if (remote !== null) {
    await gitText(root, ['config', `branch.${branch}.remote`, remote]);
    await gitText(root, ['config', `branch.${branch}.merge`, `refs/heads/${branch}`]);
  }
  return how;
}

/** Fills a work tree that was killed while git made it; files that are there stay as they are. */
async function complete({ root, gitDir }: Repository): Promise<void> {
  const lock = await readFile(join(gitDir, 'locked'), 'utf8').catch(() => '');
  if (lock.trim() !== 'initializing') return;
  await gitText(root, ['read-tree', 'HEAD']);
  await gitText(root, ['checkout-index', '--all', '--quiet']);
  await gitText(root, ['worktree', 'unlock', root]);
}

/** Where the files that stood at `record` wait while the branch is mounted there. */
function asideOf(content: string): string {
  const real = realpathSync(content);
  return join(dirname(real), '.camket', `${basename(real)}.record`);
}

/** Moves what stands at the place away; refuses where the branch has files of its own. */
async function clear(folder: string, aside: string, main: Repository, branch: string): Promise<void> {
  const files = existsSync(folder) ? (await readdir(folder)).filter((name) => name !== '.gitkeep') : [];
  if (files.length > 0) {
    const held = (await gitText(main.root, ['ls-tree', '--name-only', branch])).trim();
    if (held !== '')
      throw new GitError(
        `${folder} holds files, and so does the branch ${branch}: move those of the folder away first`,
        1,
      );
    if (existsSync(aside)) throw new GitError(`${aside} is left from an earlier try: move it away first`, 1);
    await mkdir(dirname(aside), { recursive: true });
    await rename(folder, aside);
  }
  await rm(folder, { recursive: true, force: true });
}

/** The content's own branch leaves the record out, now and in every clone. */
async function forget(content: string): Promise<void> {
  const tracked = await gitText(content, ['ls-files', '-z', '--', 'record']);
  if (tracked !== '') await gitText(content, ['update-index', '--force-remove', '-z', '--stdin'], { input: tracked });
  if (await leavesOut(content)) return;
  const file = join(content, '.gitignore');
  const before = await readFile(file, 'utf8').catch(() => '');
  await appendFile(file, `${before === '' || before.endsWith('\n') ? '' : '\n'}/record/\n`);
}

/** Puts the files that waited into the mounted branch, and commits them there. */
async function bringBack(folder: string, aside: string): Promise<void> {
  if (!existsSync(aside)) return;
  for (const name of await readdir(aside))
    if (!existsSync(join(folder, name))) await rename(join(aside, name), join(folder, name));
  await rm(join(folder, '.gitkeep'), { force: true });
  const paths = (await gitText(folder, ['ls-files', '-z', '--others'])).split('\0').filter(Boolean);
  await publish({ dir: folder, paths, message: 'Bring the record to a branch of its own', push: false });
  await rm(aside, { recursive: true });
}
