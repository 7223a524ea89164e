import { readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname, relative, sep } from 'node:path';
import { gitText } from '#git/git.ts';
import { readSecrets, SecretsError } from './secrets.ts';

type Environment = Readonly<Record<string, string | undefined>>;

const MAX_BYTES = 8 * 1024 * 1024;

/**
 * The secrets: `NOTIFY_SECRETS` holds the document itself, `NOTIFY_FILE` names it. A file that lies in a checkout would be published by the
 * next commit, one that everybody may read is none of ours: both are refused.
 *
 * @param dirs folders whose checkouts it must not lie in
 * @throws SecretsError
 */
export async function secretsFrom(env: Environment, dirs: readonly string[]): Promise<ReturnType<typeof readSecrets>> {
  const { NOTIFY_SECRETS: text, NOTIFY_FILE: file } = env;
  if (text) return readSecrets(text, 'NOTIFY_SECRETS');
  if (!file) return readSecrets('', 'NOTIFY_FILE');
  const path = realOf(file);
  const around = await Promise.all([...dirs, dirname(path)].map(rootOf));
  const own = [...around, ...dirs.map((dir) => realpathSync(dir))];
  const inside = own.find((root) => root !== null && `${path}${sep}`.startsWith(`${root}${sep}`));
  if (inside !== undefined)
    throw new SecretsError(
      `NOTIFY_FILE: ${relative('', path)} lies in a repository; keep it outside, or it is published.`,
    );
  const { mode, size } = statSync(path);
  if ((mode & 0o007) !== 0) throw new SecretsError(`NOTIFY_FILE: everybody may read ${path}; chmod 600 it.`);
  if (size > MAX_BYTES) throw new SecretsError(`NOTIFY_FILE: ${path} is too large.`);
  return readSecrets(readFileSync(path, 'utf8'), path);
}

function realOf(file: string): string {
  try {
    return realpathSync(file);
  } catch (error) {
    throw new SecretsError(
      `NOTIFY_FILE: ${file} cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown'}).`,
    );
  }
}

/** The top of the checkout a folder lies in; null: it lies in none. */
async function rootOf(dir: string): Promise<string | null> {
  try {
    return realpathSync((await gitText(dir, ['rev-parse', '--show-toplevel'])).trim());
  } catch {
    return null;
  }
}
