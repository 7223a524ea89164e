import { defineConfig } from 'vitest/config';

const root = new URL('..', import.meta.url).pathname;

/** Two projects: `unit` runs beside nothing; `site` builds whole trees and drives a real browser. */
export default defineConfig({
  root,
  test: {
    reporters: ['default', './tests/support/closing-line.ts'],
    projects: [
      {
        root,
        test: {
          name: 'unit',
          include: [
            'tests/{build,domain,components,entries,writing,forms,record,sources,git,forge,import,doctor,site,statement,notify,feeds,api,i18n,scripts,support}/**/*.test.ts',
          ],
          setupFiles: ['tests/support/seed.ts'],
          testTimeout: 30_000,
          // Many of these wait for commands they have started.
          maxWorkers: 3,
        },
      },
      {
        root,
        test: {
          name: 'site',
          include: ['tests/{whole,browser,demo}/**/*.test.ts'],
          globalSetup: ['tests/support/sample.ts'],
          setupFiles: ['tests/support/seed.ts'],
          testTimeout: 240_000,
          hookTimeout: 240_000,
          // Many of these wait for clocks and servers: one more than the two cores of a small machine.
          maxWorkers: 3,
        },
      },
    ],
  },
});
