import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** One run of a command of ours in a process of its own: seconds of wall clock, peak resident MiB (Linux; else null). */
export interface Timing {
  readonly seconds: number;
  readonly mib: number | null;
}

/** Runs `node ARGS` and measures it. Throws with the command's own words when it fails. */
export async function timed(args: readonly string[], env: Record<string, string>): Promise<Timing> {
  const started = performance.now();
  const child = spawn(process.execPath, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'ignore', 'pipe'] });
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  let peak: number | null = null;
  const watch = setInterval(() => (peak = Math.max(peak ?? 0, highWater(child.pid) ?? 0) || peak), 50);
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  clearInterval(watch);
  if (code !== 0) throw new Error(`node ${args.join(' ')} ended with ${code}: ${errors}`);
  return { seconds: (performance.now() - started) / 1000, mib: peak };
}

/** A process of ours that says one line and goes on until it is ended. */
export interface Child {
  readonly pid: number | undefined;
  readonly said: string;
  readonly end: () => void;
}

/** Starts `node ARGS` and waits for its first line. Throws with its own words when it ends before. */
export async function childOf(...args: readonly string[]): Promise<Child> {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let [said, errors] = ['', ''];
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  await new Promise<void>((done, fail) => {
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes('\n')) done();
    });
    child.on('close', (code) => fail(new Error(`node ${args.join(' ')} ended with ${code}: ${errors}`)));
  });
  return { pid: child.pid, said: said.trim(), end: () => void child.kill() };
}

/** Peak resident MiB of a process (Linux; else null). */
export function highWater(pid: number | undefined): number | null {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const kib = /VmHWM:\s+(\d+)/.exec(status)?.[1];
    return kib ? Math.round(Number(kib) / 1024) : null;
  } catch {
    return null;
  }
}

/** The middle of an odd number of figures. */
export function median(figures: readonly number[]): number {
  const sorted = [...figures].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** A folder that goes away when `use` is done. */
export async function inTemporary<T>(use: (dir: string) => Promise<T>): Promise<T> {
  const dir = mkdtempSync(join(tmpdir(), 'camket-bench-'));
  try {
    return await use(dir);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}
