import { setting } from './repository.ts';

/** Who commits where nobody is configured. */
const NOBODY = { name: 'Camket', email: 'camket@localhost' };

/** The environment of a commit: empty where git knows who commits, else a name for this commit only; settings stay as they are. */
export async function identity(dir: string): Promise<Record<string, string>> {
  const env: Record<string, string> = {};
  for (const [key, value] of Object.entries(NOBODY))
    for (const role of ['author', 'committer']) {
      const variable = `GIT_${role.toUpperCase()}_${key.toUpperCase()}`;
      const set = (await setting(dir, `user.${key}`)) ?? (await setting(dir, `${role}.${key}`));
      if (!process.env[variable] && !set) env[variable] = value;
    }
  return env;
}
