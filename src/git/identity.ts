import type { Repository } from './repository.ts';

/** Who commits where nobody is configured. */
const NOBODY = { name: 'Camket', email: 'camket@localhost' };

/** The environment of a commit: empty where git knows who commits, else a name for this commit only; settings stay as they are. */
export function identity({ settings }: Pick<Repository, 'settings'>): Record<string, string> {
  const env: Record<string, string> = {};
  for (const [key, value] of Object.entries(NOBODY))
    for (const role of ['author', 'committer']) {
      const variable = `GIT_${role.toUpperCase()}_${key.toUpperCase()}`;
      const set = settings.get(`user.${key}`) || settings.get(`${role}.${key}`);
      if (!process.env[variable] && !set) env[variable] = value;
    }
  return env;
}
