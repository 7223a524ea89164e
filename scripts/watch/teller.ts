import { type Errand, startErrand } from './errand.ts';

/** What the command says where there is nothing to say. */
const QUIET = /^Nothing new to tell\.$/;

/**
 * Tells customers. Null where no addresses and tokens are at hand (`NOTIFY_FILE`, `NOTIFY_SECRETS`): whoever looks at a page on their
 * own machine tells nobody.
 *
 * @param args of the command
 */
export function startTeller(
  args: readonly string[],
  say: (line: string) => void,
  env: NodeJS.ProcessEnv = process.env,
): Errand | null {
  if (!env['NOTIFY_FILE'] && !env['NOTIFY_SECRETS']) return null;
  return startErrand(['scripts/notify.ts', ...args], QUIET, say, env);
}
