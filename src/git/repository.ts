import { git, GitError, gitText } from './git.ts';

/** A work tree as it stands. */
export interface Repository {
  /** The top folder of the work tree. */
  readonly root: string;
  /** Where this work tree's own index, HEAD and locks are; of a mounted branch not the `.git` folder itself. */
  readonly gitDir: string;
  /** The branch that is checked out; null: none is (a detached HEAD). */
  readonly branch: string | null;
  /** Its commit; null: the branch has none yet. */
  readonly head: string | null;
  /** Where the branch is pushed to and taken from; null: the repository has no remote. */
  readonly upstream: Upstream | null;
  /** History is cut off here, as in most runners' clones. */
  readonly shallow: boolean;
  /** What git is set to; section and key in lower case. */
  readonly settings: ReadonlyMap<string, string>;
}

export interface Upstream {
  readonly remote: string;
  readonly branch: string;
  /** The local name of what the remote was last seen to have. */
  readonly tracking: string;
}

/** The repository that a folder lies in; null: none. @throws GitError where git refuses to look, or is not there */
export async function repositoryOf(dir: string): Promise<Repository | null> {
  const asked = ['rev-parse', '--show-toplevel', '--absolute-git-dir', '--is-shallow-repository'];
  const { code, stdout, stderr } = await git(dir, asked);
  if (code !== 0) {
    if (stderr.includes('not a git repository')) return null;
    throw new GitError(`git: ${stderr.trim().split('\n')[0] ?? ''}`, code);
  }
  const [root = '', gitDir = '', shallow] = stdout.split('\n');
  const [symbolic, head, settings] = await Promise.all([
    git(root, ['symbolic-ref', '--quiet', '--short', 'HEAD']),
    commitAt(root, 'HEAD'),
    settingsOf(root),
  ]);
  const branch = symbolic.stdout.trim() || null;
  const upstream = branch === null ? null : upstreamOf(settings, branch);
  return { root, gitDir, branch, head, upstream, shallow: shallow === 'true', settings };
}

/** The commit that a name stands for; null: there is none. */
export async function commitAt(dir: string, name: string): Promise<string | null> {
  const { code, stdout } = await git(dir, ['rev-parse', '--quiet', '--verify', `${name}^{commit}`]);
  return code === 0 ? stdout.trim() : null;
}

async function settingsOf(dir: string): Promise<Map<string, string>> {
  const out = await gitText(dir, ['config', '--list', '-z']);
  return new Map(
    out.split('\0').flatMap((entry) => {
      const end = entry.indexOf('\n');
      return end > 0 ? [[entry.slice(0, end), entry.slice(end + 1)] as const] : [];
    }),
  );
}

/** The remote a branch is set to follow, else `origin`, else the only one; of a detached HEAD (null) one of the latter. */
export function remoteOf({ settings }: Pick<Repository, 'settings'>, branch: string | null): string | null {
  const remotes = [...settings.keys()].flatMap((key) => /^remote\.(.+)\.url$/s.exec(key)?.[1] ?? []);
  const set = settings.get(`branch.${branch}.remote`);
  return [set, 'origin', remotes.length === 1 ? remotes[0] : null].find((name) => remotes.includes(name ?? '')) ?? null;
}

/** What the branch is set to follow, else a branch of its name at such a remote. */
function upstreamOf(settings: ReadonlyMap<string, string>, branch: string): Upstream | null {
  const remote = remoteOf({ settings }, branch);
  if (remote === null) return null;
  const merge = settings.get(`branch.${branch}.remote`) === remote ? settings.get(`branch.${branch}.merge`) : undefined;
  const name = merge?.startsWith('refs/heads/') ? merge.slice('refs/heads/'.length) : branch;
  return { remote, branch: name, tracking: `refs/remotes/${remote}/${name}` };
}
