import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import { ROOT } from '#tests/support/command.ts';

/** The bundler that vite brings; only what is asked of it here. */
interface Rolldown {
  readonly rolldown: (options: {
    input: string;
    cwd: string;
    platform: string;
    external: RegExp;
    tsconfig: boolean;
  }) => Promise<{
    generate: (options: { format: string }) => Promise<{
      output: readonly {
        readonly moduleIds?: readonly string[];
        readonly imports?: readonly string[];
        readonly code?: string;
      }[];
    }>;
    close: () => Promise<void>;
  }>;
}

async function bundled(input: string) {
  const vite = createRequire(import.meta.url).resolve('vite');
  const path = createRequire(vite).resolve('rolldown');
  const { rolldown } = (await import(pathToFileURL(path).href)) as Rolldown;
  // Nothing of ours names a package here, so that what is left outside is what a browser would lack.
  const bundle = await rolldown({
    input: join(ROOT, input),
    cwd: ROOT,
    platform: 'browser',
    external: /^(node:|[a-z@])/,
    tsconfig: false,
  });
  const { output } = await bundle.generate({ format: 'esm' });
  await bundle.close();
  const [chunk] = output;
  return { imports: chunk?.imports ?? [], modules: chunk?.moduleIds ?? [], code: chunk?.code ?? '' };
}

it.each([
  'src/statement/term-case.ts',
  'src/statement/cases.ts',
  'src/statement/terms.ts',
  'src/domain/parse-case.ts',
  'src/domain/account.ts',
])('%s runs in a browser: no module of node, no package, nothing that reads content', async (input) => {
  const { imports, modules, code } = await bundled(input);
  expect(imports).toEqual([]);
  expect(code).not.toMatch(/node:|process\.|Buffer\b/);
  const own = modules.map((path) => path.slice(ROOT.length).replace(/^\//, ''));
  expect(own).toContain(input);
  expect(own.filter((path) => !/^src\/(domain|statement)\//.test(path))).toEqual([]);
});
