import { spawn } from 'node:child_process';

/** What git said. `stdout` is raw: with `-z` output it holds NUL bytes; `bytes` is the same before it was read as text. */
export interface GitAnswer {
  readonly code: number;
  readonly stdout: string;
  readonly bytes: Buffer;
  readonly stderr: string;
}

/** Git refused, or is not there; the message is one line for a person, without credentials, and there is no stack to show. */
export class GitError extends Error {
  override readonly name = 'GitError';
  readonly code: number;
  constructor(message: string, code: number) {
    super(message);
    this.code = code;
    delete this.stack;
  }
}

export interface GitOptions {
  /** Written to its standard input. */
  readonly input?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
  /** Bytes of standard output; a git that says more is ended, and its status is {@link TOO_MUCH}. */
  readonly limit?: number;
}

/** The exit status of a git that said more than it was allowed to. */
export const TOO_MUCH = 141;

/** The same words on every machine, no question ever, no lock taken by a command that only reads. */
const QUIET = { LC_ALL: 'C', GIT_TERMINAL_PROMPT: '0', GIT_OPTIONAL_LOCKS: '0', GIT_PAGER: 'cat' };
/** What a hook of git says of its own repository: the folder we are asked of may be in another. */
const HERE = {
  GIT_DIR: undefined,
  GIT_WORK_TREE: undefined,
  GIT_INDEX_FILE: undefined,
  GIT_PREFIX: undefined,
  GIT_COMMON_DIR: undefined,
  GIT_OBJECT_DIRECTORY: undefined,
  GIT_NAMESPACE: undefined,
};
/** The exit status of a command that could not be started. */
const MISSING = 127;

/** Runs git in a folder and returns what it said, whatever its exit status; 127: there is no git. Never throws for what git says. */
export function git(dir: string, args: readonly string[], options: GitOptions = {}): Promise<GitAnswer> {
  return new Promise((resolve) => {
    const child = spawn('git', ['-C', dir, '-c', 'core.quotepath=false', ...args], {
      env: { ...process.env, ...HERE, ...QUIET, ...options.env },
      stdio: 'pipe',
      ...(options.signal ? { signal: options.signal } : {}),
    });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    let room = options.limit ?? Number.POSITIVE_INFINITY;
    child.stdout.on('data', (bytes: Buffer) => {
      room -= bytes.length;
      if (room >= 0) out.push(bytes);
      else child.kill();
    });
    child.stderr.on('data', (bytes: Buffer) => err.push(bytes));
    const end = (code: number, more = '') => {
      const bytes = Buffer.concat(out);
      resolve({
        code,
        stdout: bytes.toString(),
        bytes,
        stderr: withoutCredentials(Buffer.concat(err).toString() + more),
      });
    };
    child.on('error', (error: NodeJS.ErrnoException) =>
      end(MISSING, error.code === 'ENOENT' ? 'git is not installed' : error.message),
    );
    child.on('close', (code) => end(room < 0 ? TOO_MUCH : (code ?? 1)));
    // A git that ends before it has read everything is told by its exit status.
    child.stdin.on('error', () => {});
    child.stdin.end(options.input ?? '');
  });
}

/** As {@link git}, but returns standard output. @throws GitError with git's last line where it fails */
export async function gitText(dir: string, args: readonly string[], options: GitOptions = {}): Promise<string> {
  const { code, stdout, stderr } = await git(dir, args, options);
  if (code === 0) return stdout;
  const said = stderr.trim().split('\n').at(-1) || `exit status ${code}`;
  throw new GitError(`git ${args[0] ?? ''}: ${said}`, code);
}

/** Addresses without user name and password: remotes may carry a token, and git repeats them in its errors. */
export function withoutCredentials(text: string): string {
  return text.replace(/([a-z][a-z0-9+.-]*:\/\/)[^\s/@]+@/gi, '$1');
}
