import { parseArgs, type ParseArgsConfig } from 'node:util';
import type { Lang } from '#entries/wording/say.ts';
import { EnvironmentError } from '#site/environment.ts';

/** A mistake on the command line, in words for whoever made it. */
export class UsageError extends Error {}

/** `--help` was asked for: the words of it. */
export class HelpAsked extends Error {}

const HELP = { type: 'boolean', short: 'h' } as const;

/**
 * The command line as `parseArgs` reads it; every command knows `--help`.
 *
 * @throws UsageError with the usage below what is wrong; HelpAsked with the usage
 */
export function readArgs<Config extends ParseArgsConfig>(
  config: Config,
  usage: string,
): ReturnType<typeof parseArgs<Config>> {
  let parsed: ReturnType<typeof parseArgs<Config>>;
  let help: boolean | undefined;
  try {
    const { values, ...rest } = parseArgs({ ...config, options: { ...config.options, help: HELP } });
    ({ help } = values as { help?: boolean });
    parsed = { values, ...rest } as typeof parsed;
  } catch (error) {
    throw new UsageError(`${(error as Error).message}\n\n${usage}`);
  }
  if (help) throw new HelpAsked(usage);
  return parsed;
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

/**
 * Runs a command to its exit status; a mistake in the call or the environment is told without a stack, exit status 2, with the
 * usage below it where it is given.
 */
export async function command(main: () => number | Promise<number>, usage = ''): Promise<void> {
  try {
    process.exitCode = await main();
  } catch (error) {
    if (error instanceof HelpAsked) {
      console.log(error.message.trimEnd());
      process.exitCode = 0;
      return;
    }
    if (!(error instanceof UsageError || error instanceof EnvironmentError)) throw error;
    console.error(error.message.endsWith(usage) ? error.message : `${error.message}\n\n${usage}`);
    process.exitCode = 2;
  }
}
