import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Whether a folder itself holds a repository, with a work tree or bare; being inside of one is not enough. */
export function holdsRepository(dir: string): boolean {
  if (existsSync(join(dir, '.git'))) return true;
  return ['HEAD', 'objects', 'refs'].every((name) => existsSync(join(dir, name)));
}
