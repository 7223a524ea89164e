import { join } from 'node:path';
import fc from 'fast-check';
import { build, type Rolldown } from 'vite';
import { expect, it } from 'vitest';
import { account } from '#domain/account.ts';
import { parseCase } from '#domain/parse-case.ts';
import { any } from '#tests/domain/random-account.ts';
import { launch } from '#tests/support/browser.ts';
import { ROOT } from '#tests/support/command.ts';

/** The very files of the core, bundled for a browser and nothing else: an import of Node's would stand in the code. */
async function bundle(): Promise<string> {
  const built = (await build({
    root: ROOT,
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      lib: { entry: join(ROOT, 'tests/browser/support/core.ts'), formats: ['iife'], name: 'core' },
      rolldownOptions: { external: /^node:/ },
    },
  })) as Rolldown.RolldownOutput[];
  return built[0]?.output[0].code ?? '';
}

it('accounts alike in the browser and in Node, digit by digit', async () => {
  const code = await bundle();
  expect(code).not.toMatch(/node:|process\./);
  const cases = fc.sample(any, { numRuns: 200, seed: 7 });
  const browser = await launch();
  try {
    const page = await browser.newPage();
    await page.addScriptTag({ content: code });
    const answered = await page.evaluate((inputs) => {
      const { core } = globalThis as unknown as {
        core: { account: (of: unknown) => unknown; parseCase: (input: unknown) => unknown };
      };
      return inputs.map((input) => JSON.stringify(core.account(core.parseCase(input))));
    }, cases as unknown[]);
    expect(answered).toEqual(cases.map((input) => JSON.stringify(account(parseCase(input)))));
  } finally {
    await browser.close();
  }
});
