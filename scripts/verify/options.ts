import { HEAD } from '#record/chain.ts';
import { readArgs, UsageError } from '../usage.ts';

const USAGE = `npm run verify -- DIST
npm run verify -- --witness HEAD

  DIST            a built site, or a copy of one as readers are served it: every figure is recomputed from the content
                  folder (CONTENT_DIR, else content/) at the commit and time of its build.json, and compared
  --witness HEAD  whether today's record still contains what a head stood for; from build.json (record), a statement,
                  or an item of a feed

Exit status: 0 where all agrees, 1 where something does not (each named) or cannot be recomputed, 2 when called wrongly.`;

/** What is asked. */
type Options = { readonly head: string } | { readonly dist: string };

/** @throws UsageError */
export function readOptions(args: readonly string[]): Options {
  const { values, positionals } = readArgs(
    {
      args: [...args],
      options: { witness: { type: 'string' } },
      allowPositionals: true,
    },
    USAGE,
  );
  const [dist, more] = positionals;
  if (values.witness !== undefined) {
    const head = values.witness.trim().toLowerCase();
    if (!HEAD.test(head)) throw wrong(`Unexpected --witness ${values.witness}, expected a head: 64 hex digits.`);
    if (dist !== undefined) throw wrong(`Unexpected ${dist} together with --witness.`);
    return { head };
  }
  if (dist === undefined) throw wrong('Expected a folder, or --witness HEAD.');
  if (more !== undefined) throw wrong(`Unexpected ${more}, expected one folder.`);
  return { dist };
}

function wrong(message: string): UsageError {
  return new UsageError(`${message}\n\n${USAGE}`);
}
