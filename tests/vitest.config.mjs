import { defineConfig } from 'vitest/config';

const root = new URL('..', import.meta.url).pathname;

/** Two projects: `unit` runs beside nothing; `site` builds whole trees and drives a real browser. */
export default defineConfig({
  root,
  test: {
    reporters: process.env.CI ? ['default', './tests/support/closing-line.ts'] : ['default', './tests/support/closing-line.ts'],
    projects: [
      {
        root,
        test: { name: 'unit', include: ['tests/{domain,entries,record,sources,site,feeds,i18n,scripts,support}/**/*.test.ts'], testTimeout: 30_000 },
      },
      {
        root,
        test: {
          name: 'site',
          include: ['tests/{build,browser,demo}/**/*.test.ts'],
          testTimeout: 240_000,
          hookTimeout: 240_000,
          maxWorkers: 2,
        },
      },
    ],
  },
});
