import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { AstroIntegration } from 'astro';
import { contentFolder, invalidate, site } from '#site/load.ts';
import { hostFiles } from './hosts.ts';
import { output, type Output } from './output.ts';
import { refuse } from './refusal.ts';

/**
 * Ties the site model to Astro: a build refuses content problems and publishes all or nothing, also when a host runs a bare
 * `astro build`; in dev a change of content rebuilds the model and reloads the page.
 */
export function camket(): AstroIntegration {
  let goal: Output | null = null;
  return {
    name: 'camket',
    hooks: {
      'astro:config:setup': async ({ command, config, updateConfig }) => {
        if (command === 'sync') return;
        const { model, problems, base } = await site();
        const address = new URL(model.address);
        updateConfig({ site: address.origin, base });
        if (command !== 'build') return;
        refuse(problems, model);
        const target = fileURLToPath(config.outDir).replace(/\/$/, '');
        goal = output(target, fileURLToPath(new URL('.camket/', config.root)));
        const unfinished = goal;
        process.once('exit', () => unfinished.discard());
        updateConfig({ outDir: pathToFileURL(`${goal.work}/`) });
      },
      'astro:server:setup': ({ server }) => {
        server.watcher.add(contentFolder());
        server.watcher.on('all', (_event, path) => {
          if (!path.startsWith(contentFolder())) return;
          invalidate();
          server.ws.send({ type: 'full-reload' });
        });
      },
      'astro:build:done': ({ dir }) => {
        for (const [path, text] of hostFiles()) {
          const file = join(fileURLToPath(dir), path);
          mkdirSync(dirname(file), { recursive: true });
          writeFileSync(file, text);
        }
        goal?.publish();
      },
    },
  };
}
