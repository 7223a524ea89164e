import { spawn } from 'node:child_process';
import type { BuildReport } from './build.ts';

/** Builds in a process of its own: a long watch keeps no memory of a build, and every build reads the content anew. */
export async function buildInChild(out: string): Promise<BuildReport> {
  const { code, stdout, stderr } = await commandInChild(['scripts/build.ts', '--out', out, '--format', 'json']);
  try {
    return JSON.parse(stdout) as BuildReport;
  } catch {
    return { built: false, refusal: stderr.trim() || `The build ended with ${code ?? 'a signal'}.` };
  }
}

/** Runs a deploy command as the shell would, its output on ours; `DIST` names the built folder. Returns its exit code. */
export function deploy(command: string, out: string): Promise<number | null> {
  const child = spawn(command, {
    shell: true,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, DIST: out },
  });
  return new Promise((resolve) => {
    child.on('error', () => resolve(null));
    child.on('close', resolve);
  });
}

/** Runs a command of ours to its end; never fails for what it says. */
export function commandInChild(args: readonly string[]): Promise<{
  code: number | null;
  stdout: string;
  stderr: string;
}> {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  return new Promise((resolve) => {
    child.on('error', (error) => resolve({ code: null, stdout, stderr: error.message }));
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
}
