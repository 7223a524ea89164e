import { git } from '#git/git.ts';
import { firstParents } from '#git/history.ts';
import { repositoryOf } from '#git/repository.ts';
import { lastRun } from '#record/ledger.ts';
import type { Receipt } from '#record/receipt.ts';
import { isOfRun, type Run, type Witness } from './stamp.ts';
import type { Unseen } from './unseen.ts';

/** Which commits to ask a forge of. */
export interface ForgeQuestion {
  /** null: none is checked out. */
  readonly branch: string | null;
  /** The branch's first-parent commits, oldest first. */
  readonly chain: readonly string[];
  readonly commits: readonly string[];
}

/** When commits came to the branch; `trouble`: in one line, why the forge says no more. */
export interface ForgeAnswer {
  readonly forge: Witness['forge'];
  readonly trouble: string | null;
}

/** What is known of a run beside the entries. */
export interface Circumstances {
  readonly by: Run['by'];
  /** The commit before the push that this run publishes; null: not known. */
  readonly before: string | null;
  /** What is not pushed is public all the same: this machine publishes the page. */
  readonly local: boolean;
  /** null: no forge is configured. */
  readonly ask: ((question: ForgeQuestion) => Promise<ForgeAnswer>) | null;
}

/**
 * Which commits a run publishes, which are not public yet, and when others were. A workflow runs on what was pushed.
 *
 * @param receipts those of the file
 */
export async function witnessOf(
  folder: string,
  unseen: readonly Unseen[],
  receipts: readonly Receipt[],
  { by, before, local, ask }: Circumstances,
): Promise<{ witness: Witness; trouble: string | null }> {
  const repository = unseen.some(({ state }) => state !== 'outside') ? await repositoryOf(folder) : null;
  if (repository?.head == null)
    return { witness: { brought: new Set(), unpushed: new Set(), forge: NOBODY }, trouble: null };
  const { branch, head, upstream } = repository;
  const pushed = before === null ? null : await commitsOf(folder, ['--first-parent', head, `^${before}`]);
  const brought = new Set([head, ...(pushed ?? [])]);
  const unpushed = new Set<string>();
  if (upstream !== null && by === 'command' && !local) {
    const ahead = await commitsOf(folder, [head, `^${upstream.tracking}`]);
    // Nothing of it was ever pushed, as far as is known here.
    for (const commit of ahead ?? (await commitsOf(folder, [head])) ?? []) unpushed.add(commit);
  }
  const isFollowing = lastRun(receipts) !== null;
  const others = unseen.flatMap((one) =>
    one.revisions.filter((revision) => !isOfRun(one, revision, { isFollowing, brought })),
  );
  if (ask === null || others.length === 0) return { witness: { brought, unpushed, forge: NOBODY }, trouble: null };
  const commits = [...new Set(others.map(({ commit }) => commit))];
  const { forge, trouble } = await ask({ branch, chain: await firstParents(folder), commits });
  const contrary = others.filter(({ commit, at }) => (forge(commit)?.at ?? at) < at).length;
  const doubt = contrary === 0 ? null : `it saw ${contrary} before git dates them, so that git's dates stay`;
  return { witness: { brought, unpushed, forge }, trouble: trouble ?? doubt };
}

/** A forge that saw nothing. */
const NOBODY: Witness['forge'] = () => null;

/** Null where git knows no such commit. */
async function commitsOf(folder: string, range: readonly string[]): Promise<string[] | null> {
  const { code, stdout } = await git(folder, ['rev-list', ...range, '--']);
  return code === 0 ? stdout.split('\n').filter((line) => line !== '') : null;
}
