import { parseArgs, type ParseArgsConfig } from 'node:util';
import type { Lang } from '#entries/wording/say.ts';
import { EnvironmentError } from '#site/environment.ts';

/** A mistake on the command line, in words for whoever made it. */
export class UsageError extends Error {}

/** The command line as `parseArgs` reads it. @throws UsageError with the usage below what is wrong */
export function readArgs<Config extends ParseArgsConfig>(
  config: Config,
  usage: string,
): ReturnType<typeof parseArgs<Config>> {
  try {
    return parseArgs(config);
  } catch (error) {
    throw new UsageError(`${(error as Error).message}\n\n${usage}`);
  }
}

/** The language of a command's words: as asked for, else that of the terminal. @throws UsageError */
export function readLang(given: string | undefined, env: NodeJS.ProcessEnv = process.env): Lang {
  const lang = given ?? (/^vi/i.test(env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || '') ? 'vi' : 'en');
  if (lang === 'vi' || lang === 'en') return lang;
  throw new UsageError(`Unexpected --lang ${lang}, expected vi or en.`);
}

/** A port number. @throws UsageError */
export function readPort(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new UsageError(`Unexpected --port ${text}, expected a number from 0 to 65535.`);
}

/** Runs a command to its exit status; a mistake in the call or the environment is told without a stack, exit status 2. */
export async function command(main: () => number | Promise<number>): Promise<void> {
  try {
    process.exitCode = await main();
  } catch (error) {
    if (!(error instanceof UsageError || error instanceof EnvironmentError)) throw error;
    console.error(error.message);
    process.exitCode = 2;
  }
}
