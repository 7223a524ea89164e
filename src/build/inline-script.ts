import { fileURLToPath } from 'node:url';
import { build, type Plugin, type Rolldown } from 'vite';

/** The end of an import that stands for the text of a script. */
const MARK = '?script';
const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/**
 * `import text from './start.ts?script'`: the file with all it imports as one minified script for a page to carry inline, where its
 * hash allows it. Syntax is that of 2020 (Chrome 80, Safari 14), the first with exact integers.
 */
export function inlineScripts(): Plugin {
  return {
    name: 'camket:inline-script',
    enforce: 'pre',
    async resolveId(source, importer) {
      if (!source.endsWith(MARK)) return null;
      const found = await this.resolve(source.slice(0, -MARK.length), importer, { skipSelf: true });
      return found && `${found.id}${MARK}`;
    },
    async load(id) {
      if (!id.endsWith(MARK)) return null;
      const { code, files } = await bundle(id.slice(0, -MARK.length));
      for (const file of files) this.addWatchFile(file);
      return `export default ${JSON.stringify(code)};`;
    },
  };
}

/** A script and the files it was made of. */
export interface Bundle {
  readonly code: string;
  readonly files: readonly string[];
}

/** Bundles one entry by itself: nothing of the site's own build is in it. */
export async function bundle(entry: string): Promise<Bundle> {
  const built = (await build({
    root: ROOT,
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    build: {
      write: false,
      target: 'es2020',
      modulePreload: false,
      minify: 'oxc',
      rolldownOptions: { input: entry, output: { format: 'iife' } },
    },
  })) as Rolldown.RolldownOutput;
  const [chunk] = built.output;
  // In HTML a script ends at the first of these, wherever it stands.
  return { code: chunk.code.trim().replace(/<\/(script)/gi, '<\\/$1'), files: chunk.moduleIds };
}
