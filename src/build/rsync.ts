import { spawn } from 'node:child_process';
import { withoutCredentials } from '#git/git.ts';
import { BUILD_FILE } from './build-file.ts';

/** What came of a copy: the target serves the page, or why not, in one line for a person. */
export interface Copied {
  readonly target: string;
  readonly trouble: string | null;
}

export interface CopyOptions {
  /** Copies also over a folder that holds files and no page. */
  readonly replace: boolean;
}

/** What both ends may take for a sign of life, seconds. */
const PATIENCE = 30;
/** Never asks: several targets would ask at once, and at night nobody answers. */
const SHELL = `ssh -o BatchMode=yes -o ConnectTimeout=${PATIENCE / 2}`;

/**
 * Copies a built page to an rsync target (a folder, `host:folder` over SSH, `rsync://host/module`). Files are put in place together at
 * the end, those that are gone are removed then, and `build.json`, by which open pages learn of a new build, comes last. A folder that
 * holds anything but a page is left alone, since what is not of the page would be removed.
 */
export async function copyByRsync(dist: string, target: string, { replace }: CopyOptions): Promise<Copied> {
  const told = (trouble: string | null): Copied => ({ target, trouble });
  const to = `${target.replace(/\/+$/, '')}/`;
  if (!replace) {
    const listed = await rsync(target, ['--list-only', '--', to]);
    const isNew = listed.code === 23 && /No such file or directory/.test(listed.said);
    if (listed.code !== 0 && !isNew) return told(notReached(target, listed.said));
    const names = isNew ? [] : namesIn(listed.output);
    if (names.length > 0 && !names.includes(BUILD_FILE))
      return told(
        `${target} holds ${shown(names)}, but no page: nothing was copied, since what is not of the page would be removed. Empty it, name another folder, or say --replace.`,
      );
  }
  const archive = ['--archive', '--checksum', '--compress'];
  const from = `${dist.replace(/\/+$/, '')}/`;
  const steps = [
    [...archive, '--delay-updates', '--delete-after', `--exclude=/${BUILD_FILE}`, '--', from, to],
    [...archive, '--', `${from}${BUILD_FILE}`, to],
  ];
  for (const [i, step] of steps.entries()) {
    const { code, said } = await rsync(target, step);
    if (code === 23 || (code !== 0 && i > 0))
      return told(`${target} took only a part of the page: ${reason(said)}. Run it again.`);
    if (code !== 0) return told(notReached(target, said));
  }
  return told(null);
}

const notReached = (target: string, said: string) =>
  `${target} was not reached: it still serves what it had. (${reason(said)})`;

interface Answer {
  readonly code: number;
  readonly output: string;
  readonly said: string;
}

function rsync(target: string, args: readonly string[]): Promise<Answer> {
  const isDaemon = /^rsync:\/\/|^[^/]*::/.test(target);
  const waits = [`--timeout=${PATIENCE}`, ...(isDaemon ? [`--contimeout=${PATIENCE / 2}`] : [])];
  return new Promise((resolve) => {
    const child = spawn('rsync', [...waits, ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, RSYNC_RSH: process.env['RSYNC_RSH'] || SHELL, LC_ALL: 'C.UTF-8' },
    });
    let output = '';
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
    child.on('error', (error: NodeJS.ErrnoException) =>
      resolve({ code: 127, output, said: error.code === 'ENOENT' ? 'rsync is not installed here' : error.message }),
    );
    child.on('close', (code) => resolve({ code: code ?? 1, output, said }));
  });
}

/** Of what rsync says the first line names the cause; the last repeats where in rsync it was noticed. */
function reason(said: string): string {
  const lines = said.split('\n').map((line) => line.trim());
  const line = lines.find((one) => one !== '' && !/^rsync error:|^@ERROR: *$/.test(one)) ?? lines[0] ?? '';
  return withoutCredentials(line.replace(/[\p{C}]+/gu, ' ').slice(0, 200)) || 'rsync does not say why';
}

/** Names in what `--list-only` prints: mode, size, date, time, name. */
function namesIn(listing: string): string[] {
  return listing.split('\n').flatMap((line) => {
    const name = /^[-dlpscbD]\S* +[\d,.]+ \S+ \S+ (.+)$/.exec(line)?.[1];
    return name === undefined || name === '.' ? [] : [name];
  });
}

const shown = (names: readonly string[]) =>
  `${names.slice(0, 3).join(', ')}${names.length > 3 ? ` and ${names.length - 3} more` : ''}`;
