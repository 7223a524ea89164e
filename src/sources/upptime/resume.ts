import type { Instant } from '#domain/interval.ts';
import { ForgeError } from '#forge/error.ts';
import type { Repository } from './commits.ts';
import { nameOf, type Progress } from './progress.ts';
import { type Walk, walkOn } from './walk.ts';

/** A push may lag behind its commits, and jobs overtake each other (seconds): so much is read again. */
export const OVERLAP = 2 * 86_400;

/** Where a path's walks are kept, and who is told of them. */
export interface Keeping {
  readonly progress: Progress;
  readonly name: string;
  readonly onPage?: ((path: string, commits: number) => void) | undefined;
}

/**
 * The walks of a path up to the head, begun or gone on with. One that was interrupted goes on behind the head it began with, so
 * that its pages are the same; a second then reads what came since. @throws ForgeError
 */
export async function walksTo(
  repository: Repository,
  wanted: { readonly path: string; readonly head: string; readonly since: Instant | null },
  keeping: Keeping,
): Promise<Walk[]> {
  const { path, head, since } = wanted;
  const { progress, name } = keeping;
  const begun = await progress.read(name);
  if (begun === null || begun.path !== path)
    return [await goOn(repository, { ...wanted, page: 1, found: [] }, keeping)];
  let first: Walk;
  try {
    first = await goOn(repository, begun, keeping);
  } catch (error) {
    // Its head is gone, as after a forced push: what was read of it is worth nothing.
    const isGone = error instanceof ForgeError && (error.fault === 'missing' || error.fault === 'answer');
    if (!isGone || begun.head === head) throw error;
    await forget(progress, name);
    return walksTo(repository, wanted, keeping);
  }
  if (first.head === head) return [first];
  const newest = first.found.find(([, told]) => told !== null)?.[1]?.at;
  const from = newest === undefined ? since : Math.max(newest - OVERLAP, since ?? 0);
  // Kept apart: the first must last until both are in the record.
  const apart = { ...keeping, name: restOf(name) };
  const rest = await progress.read(apart.name);
  const fresh: Walk = { path, head, since: from, page: 1, found: [] };
  return [first, await goOn(repository, rest?.head === head && rest.path === path ? rest : fresh, apart)];
}

/** What is in the record needs no walk any more. */
export async function forget(progress: Progress, name: string): Promise<void> {
  await progress.remove(name);
  await progress.remove(restOf(name));
}

function restOf(name: string): string {
  return nameOf(name, 'rest');
}

function goOn(repository: Repository, walk: Walk, { progress, name, onPage }: Keeping): Promise<Walk> {
  return walkOn(repository, walk, async (one) => {
    await progress.save(name, one);
    onPage?.(one.path, one.found.length);
  });
}
