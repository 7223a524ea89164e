import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { link, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { basename, dirname, join } from 'node:path';

/** A process that holds a lock. */
export interface Owner {
  /** Never used twice. */
  readonly token: string;
  readonly pid: number;
  readonly host: string;
  /** When the process began, as the system counts; null where it does not say. Tells a process from a later one of its number. */
  readonly started: string | null;
}

/** The few things the record asks of a file system and its machine; a test kills it between any two, or in the middle of a write. */
export interface Disk {
  /** Null where there is no file. */
  read(path: string): Promise<string | null>;
  /**
   * Replaces or extends a file, making its folder, and flushes it; `scratch` replaces without flushing. An append that fails
   * (a full disk) leaves the file as it was.
   */
  write(path: string, text: string, mode: 'replace' | 'append' | 'scratch'): Promise<void>;
  /** Cuts what follows the last line feed. */
  mend(path: string): Promise<void>;
  /** Moves a file over another, flushing the folder. */
  rename(from: string, to: string): Promise<void>;
  /** Gives a file a second name; false where the name is taken. */
  link(from: string, to: string): Promise<boolean>;
  remove(path: string): Promise<void>;
  /** Files whose paths begin with this one and go on with `.` or `~`, and how many seconds before it they were written. */
  strays(path: string): Promise<readonly { readonly path: string; readonly age: number }[]>;
  /** This process, as a new owner. */
  owner(): Owner;
  /** Whether an owner on this machine still runs; null: on another machine, not to be known. */
  alive(owner: Owner): boolean | null;
}

const LINE_FEED = 0x0a;

/** The real one. */
export const disk: Disk = {
  async read(path) {
    try {
      return await readFile(path, 'utf8');
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return null;
      throw error;
    }
  },
  async write(path, text, mode) {
    await mkdir(dirname(path), { recursive: true });
    const file = await open(path, mode === 'append' ? 'a' : 'w');
    const { size } = await file.stat();
    try {
      await file.writeFile(text);
      if (mode !== 'scratch') await file.sync();
    } catch (error) {
      await file.truncate(size).catch(() => undefined);
      throw error;
    } finally {
      await file.close();
    }
  },
  async mend(path) {
    const file = await open(path, 'r+').catch((error: unknown) => {
      if (codeOf(error) === 'ENOENT') return null;
      throw error;
    });
    if (!file) return;
    try {
      const { size } = await file.stat();
      const last = Buffer.alloc(1);
      if (size > 0) await file.read(last, 0, 1, size - 1);
      if (size > 0 && last[0] !== LINE_FEED) await file.truncate((await file.readFile()).lastIndexOf(LINE_FEED) + 1);
    } finally {
      await file.close();
    }
  },
  async rename(from, to) {
    await mkdir(dirname(to), { recursive: true });
    await rename(from, to);
    const folder = await open(dirname(to), 'r');
    try {
      await folder.sync();
    } finally {
      await folder.close();
    }
  },
  async link(from, to) {
    try {
      await link(from, to);
      return true;
    } catch (error) {
      if (codeOf(error) === 'EEXIST') return false;
      throw error;
    }
  },
  remove: (path) => rm(path, { force: true }),
  async strays(path) {
    const [dir, start] = [dirname(path), basename(path)];
    const names = (await readdir(dir)).filter((name) => name.startsWith(`${start}.`) || name.startsWith(`${start}~`));
    const now = (await stat(path)).mtimeMs;
    const files = names.map(async (name) => {
      const found = await stat(join(dir, name)).catch(() => null);
      return found ? [{ path: join(dir, name), age: (now - found.mtimeMs) / 1000 }] : [];
    });
    return (await Promise.all(files)).flat();
  },
  owner: () => ({
    token: randomBytes(9).toString('base64url'),
    pid: process.pid,
    host: hostname(),
    started: startOf(process.pid),
  }),
  alive({ pid, host, started }) {
    if (host !== hostname()) return null;
    // 0 and less would ask for whole groups of processes.
    if (pid <= 0) return false;
    try {
      process.kill(pid, 0);
    } catch (error) {
      if (codeOf(error) === 'ESRCH') return false;
    }
    return started === null || startOf(pid) === started;
  },
};

/** Writes a whole file beside or before its place and moves it there: a reader sees the old or the new, never a part. */
export async function replace(disk: Disk, path: string, text: string, temporary: string): Promise<void> {
  await disk.write(temporary, text, 'replace');
  try {
    await disk.rename(temporary, path);
  } catch (error) {
    if (codeOf(error) !== 'EXDEV') throw error;
    await disk.remove(temporary);
    await disk.write(`${path}.tmp`, text, 'replace');
    await disk.rename(`${path}.tmp`, path);
  }
}

/** Clock ticks from the machine's start to the process's, on Linux. */
function startOf(pid: number): string | null {
  try {
    // The name in brackets may hold spaces; the 22nd field is the 20th after it.
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ')[19] ?? null;
  } catch {
    return null;
  }
}

function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException).code;
}
