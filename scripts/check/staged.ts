import { parseInstant } from '#domain/instant.ts';
import { readContent } from '#entries/read.ts';
import type { Problem } from '#entries/messages.ts';
import { withStaged } from '#git/staged.ts';

/**
 * The problems of a content folder as it is about to be committed: errors wherever they are, warnings of what is staged. Null:
 * nothing of it is staged. What only git or the record can tell is left to `npm run check`.
 */
export async function stagedProblems(
  folder: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<Problem[] | null> {
  const now = env['NOW'] ? parseInstant(env['NOW']) : null;
  return withStaged(folder, 'record', env['GIT_INDEX_FILE'], async ({ dir, changed }) => {
    const { problems } = await readContent(dir, now === null ? {} : { now });
    return problems.filter(({ severity, file }) => severity === 'error' || changed.has(file));
  });
}
