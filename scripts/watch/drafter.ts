import { wantsDrafts } from '../say/keep-drafts.ts';
import { startErrand } from './errand.ts';

const QUIET = /^No outage needs a draft\.$/;

/** Drafts outages that nobody declared, where the settings say so at the time. */
export function startDrafter(dir: string, args: readonly string[], say: (line: string) => void) {
  const errand = startErrand(['scripts/say.ts', 'draft', '--lang', 'en', ...args], QUIET, say);
  return {
    wake: async () => {
      if (await wantsDrafts(dir)) errand.wake();
    },
    end: errand.end,
  };
}
