import { defineConfig } from 'astro/config';
import { camket } from '#build/integration.ts';

export default defineConfig({
  output: 'static',
  publicDir: './src/public',
  // HTML rules: 'jsx' would join words across line breaks.
  compressHTML: true,
  trailingSlash: 'always',
  build: { format: 'directory', inlineStylesheets: 'never' },
  prerenderConflictBehavior: 'error',
  // Nothing here needs a picture service, and ours may never fetch anything.
  image: { service: { entrypoint: 'astro/assets/services/noop' } },
  devToolbar: { enabled: false },
  integrations: [camket()],
});
