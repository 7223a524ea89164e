import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';

/** A real repository whose commits carry the dates they are given. */
export interface Repository {
  readonly dir: string;
  /** Commits everything as it stands, at an RFC 3339 instant; returns the commit. */
  commit(message: string, at: string): string;
  git(...args: string[]): string;
}

export function repository(dir: string): Repository {
  mkdirSync(dir, { recursive: true });
  const made = repositoryAt(dir);
  made.git('init', '--quiet', '--initial-branch', 'main');
  configure(made);
  return made;
}

/** A clone, as staff would have one; or the bare repository that they all push to. */
export function clone(from: string, dir: string, { bare = false } = {}): Repository {
  execFileSync('git', ['clone', '--quiet', ...(bare ? ['--bare'] : []), from, dir], { stdio: 'pipe' });
  const made = repositoryAt(dir);
  configure(made);
  return made;
}

function configure({ git }: Repository): void {
  git('config', 'user.name', 'Staff');
  git('config', 'user.email', 'staff@acme.example');
  git('config', 'commit.gpgsign', 'false');
}

function repositoryAt(dir: string): Repository {
  const git = (...args: string[]) =>
    execFileSync('git', ['-C', dir, ...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim();
  return {
    dir,
    git,
    commit(message, at) {
      git('add', '--all');
      execFileSync('git', ['-C', dir, 'commit', '--quiet', '--message', message], {
        env: { ...process.env, GIT_AUTHOR_DATE: at, GIT_COMMITTER_DATE: at },
      });
      return git('rev-parse', 'HEAD');
    },
  };
}
