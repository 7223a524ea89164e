import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { buildTree } from './command.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The shipped sample, built once for all tests of the site. */
    sample: string;
  }
}

export default async function setup(project: TestProject): Promise<() => void> {
  const dir = mkdtempSync(join(tmpdir(), 'camket-sample-'));
  const outcome = await buildTree({ out: join(dir, 'dist') });
  if (outcome.code !== 0) throw new Error(`The sample does not build:\n${outcome.stdout}${outcome.stderr}`);
  project.provide('sample', join(dir, 'dist'));
  return () => rmSync(dir, { recursive: true, force: true });
}
