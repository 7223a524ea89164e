import { execFileSync } from 'node:child_process';

/** A real repository whose commits carry the dates they are given. */
export interface Repository {
  readonly dir: string;
  /** Commits everything as it stands, at an RFC 3339 instant; returns the commit. */
  commit(message: string, at: string): string;
  git(...args: string[]): string;
}

export function repository(dir: string): Repository {
  const git = (...args: string[]) => execFileSync('git', ['-C', dir, ...args], { encoding: 'utf8' }).trim();
  git('init', '--quiet', '--initial-branch', 'main');
  git('config', 'user.name', 'Staff');
  git('config', 'user.email', 'staff@acme.example');
  git('config', 'commit.gpgsign', 'false');
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
