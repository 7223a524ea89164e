import { spawnSync } from 'node:child_process';
import { chmodSync, closeSync, mkdirSync, mkdtempSync, openSync, rmSync, truncateSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What is wrong with the file system. */
export type Fault = 'full' | 'read-only';

/** A small file system of its own, with what can go wrong with it. */
export interface Ground {
  readonly content: string;
  readonly work: string;
  /** How faults come about, in words. */
  readonly means: string;
  /** Puts the fault in force, or ends all; true: probers must play it themselves, since this machine cannot. */
  set(fault: Fault | null, chance: () => number): boolean;
  close(): void;
}

const SIZE = 24;

/** Content and journals on one small tmpfs where this process may mount one (and is asked to), else in a temporary folder. */
export function openGround(mount: boolean): Ground {
  const root = mkdtempSync(join(tmpdir(), 'camket-soak-'));
  const mounted = mount && sh('mount', '-t', 'tmpfs', '-o', `size=${SIZE}m`, 'camket-soak', root);
  const [content, work, filler] = [join(root, 'content'), join(root, 'work'), join(root, 'filler')];
  for (const dir of [content, work]) mkdirSync(dir);
  const chmods = !mounted && process.getuid?.() !== 0;
  return {
    content,
    work,
    means: mounted
      ? `a tmpfs of ${SIZE} MiB that is filled up and mounted read-only`
      : `no tmpfs: full disks are played${chmods ? ', folders made read-only' : ' and so are read-only folders'}`,
    set(fault, chance) {
      if (mounted) {
        sh('mount', '-o', 'remount,rw', root);
        rmSync(filler, { force: true });
        if (fault === 'full') fill(filler, Math.floor(chance() * 4) * 4096);
        if (fault === 'read-only' && !sh('mount', '-o', 'remount,ro', root)) return true;
        return false;
      }
      if (chmods) for (const dir of [content, work]) chmodSync(dir, fault === 'read-only' ? 0o555 : 0o755);
      return fault === 'full' || (fault === 'read-only' && !chmods);
    },
    close() {
      if (mounted) sh('umount', root);
      rmSync(root, { recursive: true, force: true });
    },
  };
}

/** Fills the file system but for so many bytes. */
function fill(path: string, spare: number): void {
  const file = openSync(path, 'w');
  let size = 0;
  for (let piece = 1 << 20; piece >= 4096; piece /= 2)
    try {
      for (;;) size += writeSync(file, Buffer.alloc(piece));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
    }
  closeSync(file);
  truncateSync(path, Math.max(0, size - spare));
}

function sh(command: string, ...args: readonly string[]): boolean {
  return spawnSync(command, args, { stdio: 'ignore' }).status === 0;
}
