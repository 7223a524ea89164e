import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';

/** The repository under test. */
export const ROOT = new URL('../..', import.meta.url).pathname;

/** Hundreds of commands are started: what one has compiled, the next need not (a third of the time of a short one). */
const COMPILED = join(ROOT, 'node_modules/.cache/compiled');

export interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `node ARGS` in the repository as a person would, colours off, and waits for its end. */
export function run(args: readonly string[], env: Record<string, string> = {}): Promise<Outcome> {
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    env: { ...clean(process.env), NO_COLOR: '1', ASTRO_TELEMETRY_DISABLED: '1', NODE_COMPILE_CACHE: COMPILED, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, stdout, stderr })));
}

/** The environment of a person's terminal: Vitest's own variables would turn Astro into a test run, and a caller's settings into ours. */
export function clean(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const own = new Set([
    'NODE_ENV',
    'MODE',
    'DEV',
    'PROD',
    'SSR',
    'BASE_URL',
    'TEST',
    'VITEST',
    'CONTENT_DIR',
    'NOW',
    'SITE',
    'BASE',
    'FORCE_COLOR',
    'GITHUB_ACTIONS',
  ]);
  return Object.fromEntries(Object.entries(env).filter(([name]) => !own.has(name) && !name.startsWith('VITEST_')));
}

/** A folder that is removed when the test (or, in a hook, `keep`'s caller) is done. */
export function temporary(options: { keep?: boolean } = {}): string {
  const dir = mkdtempSync(join(tmpdir(), 'camket-test-'));
  if (!options.keep) onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}

/** Builds a content tree with the real command into a fresh folder. */
export async function buildTree(options: {
  content?: string;
  now?: string;
  out: string;
  env?: Record<string, string>;
}): Promise<Outcome> {
  return run(['scripts/build.ts', '--out', options.out], {
    ...(options.content ? { CONTENT_DIR: options.content } : {}),
    ...(options.now ? { NOW: options.now } : {}),
    ...options.env,
  });
}

/** Writes a file, with the folders it needs. */
export function putFile(path: string, text: string | Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

/** Every file of a folder: path below it → bytes. */
export function tree(dir: string): Map<string, Buffer> {
  const files = readdirSync(dir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    files
      .map((entry) => join(entry.parentPath, entry.name).slice(dir.length + 1))
      .sort()
      .map((path) => [path, readFileSync(join(dir, path))] as const),
  );
}
