import { git, gitText } from './git.ts';
import { textAt } from './tree.ts';

/** What commits of one origin did to the files of a repository. */
export interface Trail {
  /** Their paths, and what stood there before the first of the commits; null: nothing. */
  readonly before: ReadonlyMap<string, string | null>;
  /** Whether HEAD still has all of them as the last of the commits left them. */
  readonly isIntact: boolean;
}

/**
 * The trail of the commits of HEAD's history whose message ends with a trailer, `KEY: VALUE`. Null: there are none.
 * @throws GitError
 */
export async function trailOf(root: string, key: string, value: string): Promise<Trail | null> {
  const format = `--format=%H %(trailers:key=${key},valueonly,separator=%x00)`;
  const found = await gitText(root, ['log', '--fixed-strings', `--grep=${key}: ${value}`, format, 'HEAD', '--']);
  const commits = found.split('\n').flatMap((line) => {
    const [commit = '', ...values] = line.split(/[ \0]/);
    return values.includes(value) ? [commit] : [];
  });
  const [last, first] = [commits[0], commits.at(-1)];
  if (last === undefined || first === undefined) return null;
  const paths = new Set<string>();
  for (const commit of commits) {
    const names = await gitText(root, ['diff-tree', '--no-commit-id', '--name-only', '--root', '-r', '-z', commit]);
    for (const path of names.split('\0')) if (path !== '') paths.add(path);
  }
  const before = new Map<string, string | null>();
  let isIntact = true;
  for (const path of paths) {
    before.set(path, await textAt(root, `${first}^`, path));
    isIntact &&= (await blobAt(root, last, path)) === (await blobAt(root, 'HEAD', path));
  }
  return { before, isIntact };
}

async function blobAt(root: string, commit: string, path: string): Promise<string> {
  const { code, stdout } = await git(root, ['rev-parse', '--verify', '--quiet', `${commit}:${path}`]);
  return code === 0 ? stdout.trim() : '';
}
