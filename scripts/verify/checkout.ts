import { existsSync } from 'node:fs';
import { cp, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { BuildFile } from '#build/build-file.ts';
import { git, gitText } from '#git/git.ts';

/** Why a published site cannot be recomputed, in a line for a person. */
export class Unverifiable extends Error {}

/** Where content and record stand as they were when a site was built, and what must be said of it. */
export interface Checkout {
  readonly folder: string;
  readonly notes: readonly string[];
}

/**
 * The content of a build: at its commit in a clone of its own below `temporary` (the repository is only read, and lends its
 * objects), else, where the build was made from no commit, as it stands now.
 *
 * @param folder the content folder, absolute
 * @throws Unverifiable
 */
export async function checkOut(
  { commit, dirty, record_commit, sample }: BuildFile,
  folder: string,
  temporary: string,
): Promise<Checkout> {
  if (!existsSync(folder)) throw new Unverifiable(`${folder}: there is no such folder; CONTENT_DIR names the content.`);
  if (commit === null || dirty === true) {
    const why =
      commit !== null
        ? `The build was made of content that was not committed (beside ${commit.slice(0, 8)})`
        : sample
          ? 'The build is of the shipped sample'
          : 'The build was made of content outside git';
    return { folder, notes: [`${why}: compared with the content as it is now.`] };
  }
  const content = await cloned(folder, commit, join(temporary, 'content'));
  if (record_commit === null) return { folder: content, notes: [] };
  const record = await cloned(join(folder, 'record'), record_commit, join(temporary, 'record'));
  await rm(join(content, 'record'), { recursive: true, force: true });
  await cp(record, join(content, 'record'), { recursive: true, filter: (path) => basename(path) !== '.git' });
  return { folder: content, notes: [] };
}

/** The folder as its repository had it in a commit, in a clone of that commit. */
async function cloned(folder: string, commit: string, to: string): Promise<string> {
  const inside = await git(folder, ['rev-parse', '--show-toplevel', '--show-prefix', '--is-shallow-repository']);
  if (inside.code !== 0)
    throw new Unverifiable(`${folder} is in no git repository: what it held at ${commit} cannot be read.`);
  const [top = '', prefix = '', shallow] = inside.stdout.split('\n');
  if ((await git(folder, ['cat-file', '-e', `${commit}^{commit}`])).code !== 0)
    throw new Unverifiable(
      `commit ${commit} is not in this clone of ${top}: ${
        shallow === 'true' ? 'it is shallow, git fetch --unshallow brings the rest.' : 'git fetch may bring it.'
      }`,
    );
  await gitText(top, ['clone', '--quiet', '--shared', '--no-checkout', '--', top, to]);
  await gitText(to, ['-c', 'advice.detachedHead=false', 'checkout', '--quiet', '--detach', commit]);
  const place = join(to, prefix);
  if (!existsSync(place)) throw new Unverifiable(`commit ${commit} has no ${prefix.replace(/\/$/, '')}.`);
  return place;
}
