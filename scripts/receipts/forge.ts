import type { SiteSettings } from '#entries/content.ts';
import { forge } from '#forge/client.ts';
import { forgeOf, publishedTimes } from '#forge/published.ts';
import type { Circumstances } from '#site/witness.ts';

/** Receipts are put down while a page waits to be published: git's dates are at hand. */
const PACE = { patience: 5, budget: 20, timeout: 10_000 };

type Environment = Readonly<Record<string, string | undefined>>;

/** How to ask the forge of a site's repository; null: no repository is named, no token given, or the forge is no GitHub. */
export function askForge(
  { repository }: SiteSettings,
  token: string | null,
  environment: Environment,
): Circumstances['ask'] {
  const where = repository === null || token === null ? null : forgeOf(repository, environment);
  if (where === null) return null;
  const { api, owner, repo } = where;
  return async ({ branch: own, chain, commits }) => {
    const branch = own ?? environment['GITHUB_REF_NAME'];
    if (branch === undefined) return { forge: () => null, trouble: 'no branch is checked out' };
    const { times, trouble } = await publishedTimes(
      forge({ api, token, pace: PACE }),
      { owner, repo, branch },
      chain,
      commits,
    );
    return {
      forge: (commit) => {
        const at = times.get(commit);
        return at === undefined ? null : { at, url: `${repository}/commit/${commit}` };
      },
      trouble,
    };
  };
}
