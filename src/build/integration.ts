import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { AstroIntegration } from 'astro';
import { nextBoundary } from '#site/boundary.ts';
import { contentFolder, invalidate, site } from '#site/load.ts';
import type { SiteModel } from '#site/model.ts';
import { BUILD_FILE, digestOf, encodeBuildFile, filesOf } from './build-file.ts';
import { writeEditorIndex } from './editor.ts';
import { hostFiles } from './hosts.ts';
import { listing } from './listing.ts';
import { inlineScripts } from './inline-script.ts';
import { originOf } from './origin.ts';
import { output, type Output } from './output.ts';
import { refuse } from './refusal.ts';

/** Every component in every state, for whoever changes one: a page of `npm run dev` and of nothing that is published. */
const DESIGN = new URL('../components/design/Design.astro', import.meta.url);

/**
 * Ties the site model to Astro: a build refuses content problems and publishes all or nothing, also when a host runs a bare
 * `astro build`; in dev a change of content rebuilds the model and reloads the page.
 */
export function camket(): AstroIntegration {
  let goal: Output | null = null;
  return {
    name: 'camket',
    hooks: {
      'astro:config:setup': async ({ command, config, updateConfig, injectRoute }) => {
        if (command === 'sync') return;
        const { model, problems, base } = await site();
        const address = new URL(model.address);
        updateConfig({ site: address.origin, base, vite: { plugins: [inlineScripts()] } });
        if (command === 'dev')
          for (const scheme of ['', '/night'])
            injectRoute({ pattern: `/[...lang]/design${scheme}`, entrypoint: DESIGN });
        if (command !== 'build') return;
        refuse(problems, model);
        const target = fileURLToPath(config.outDir).replace(/\/$/, '');
        goal = output(target, fileURLToPath(new URL('.camket/', config.root)));
        const unfinished = goal;
        process.once('exit', () => unfinished.discard());
        updateConfig({ outDir: pathToFileURL(`${goal.work}/`) });
      },
      'astro:server:setup': ({ server }) => {
        writeEditorIndex(server.config.root, contentFolder());
        server.watcher.add(contentFolder());
        server.watcher.on('all', (event, path) => {
          if (!path.startsWith(contentFolder())) return;
          if (event !== 'change' || path.endsWith('site.yaml')) writeEditorIndex(server.config.root, contentFolder());
          invalidate();
          server.ws.send({ type: 'full-reload' });
        });
      },
      'astro:build:done': async ({ dir }) => {
        const folder = fileURLToPath(dir);
        const { model, base } = await site();
        const files = filesOf(folder);
        for (const [path, text] of [...hostFiles(base), ...listing(files, model)]) {
          const file = join(folder, path);
          mkdirSync(dirname(file), { recursive: true });
          writeFileSync(file, text);
          files.set(path, Buffer.from(text));
        }
        writeFileSync(join(folder, BUILD_FILE), await buildFileText(model, files));
        goal?.publish();
      },
    },
  };
}

/** What the build of these files was made from; written last, since its digest is over all the others. */
async function buildFileText(model: SiteModel, files: ReadonlyMap<string, Uint8Array>): Promise<string> {
  const { commit, head, now, address, sample } = model;
  const { dirty, record_commit } = sample ? { dirty: null, record_commit: null } : await originOf(contentFolder());
  return encodeBuildFile({
    v: 1,
    commit,
    dirty: commit === null ? null : dirty,
    record: head,
    record_commit,
    now,
    valid_until: nextBoundary(model),
    address,
    sample,
    ...digestOf(files),
  });
}
