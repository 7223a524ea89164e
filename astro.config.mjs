import { defineConfig } from 'astro/config';
import { camket } from '#build/integration.ts';

export default defineConfig({
  output: 'static',
  publicDir: './src/public',
  // HTML rules: 'jsx' would join words across line breaks.
  compressHTML: true,
  trailingSlash: 'always',
  // Pages are small: what a build waits for is the disk, so several are under way (half the time at 2,000 pages).
  build: { format: 'directory', inlineStylesheets: 'never', concurrency: 8 },
  prerenderConflictBehavior: 'error',
  // Nothing here needs a picture service, and ours may never fetch anything.
  image: { service: { entrypoint: 'astro/assets/services/noop' } },
  devToolbar: { enabled: false },
  integrations: [camket()],
});
