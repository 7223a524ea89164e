import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'astro';
import { nextBoundary } from '#site/boundary.ts';
import { EnvironmentError } from '#site/environment.ts';
import { site } from '#site/load.ts';
import { flightHints } from './first-flight.ts';
import { Refusal } from './refusal.ts';

/** What a build has to say. Texts are whole lines for a terminal; `next` is the seconds until the page changes by the clock alone. */
export type BuildReport =
  | { readonly built: true; readonly summary: string; readonly hints: readonly string[]; readonly next: number }
  | { readonly built: false; readonly refusal: string };

/**
 * Builds the whole site into `out`, or leaves it as it was and says why. One build a process: the model is read once.
 * A fault of our own still throws.
 */
export async function buildSite(out: string): Promise<BuildReport> {
  process.env['ASTRO_TELEMETRY_DISABLED'] = '1';
  const started = performance.now();
  try {
    await build({ root: process.cwd(), outDir: resolve(out), logLevel: 'silent' });
  } catch (error) {
    const refusal = refusalIn(error);
    if (!refusal) throw error;
    return { built: false, refusal: refusal.message };
  }
  const { model, problems, addressGiven } = await site();
  const warnings = problems.filter((problem) => problem.severity === 'warning').length;
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  return {
    built: true,
    summary: `Built ${out} in ${seconds} s: ${model.services.length} services, ${model.incidents.length} incidents, ${model.maintenance.length} maintenance windows.`,
    next: nextBoundary(model) - model.now,
    hints: [
      ...(warnings > 0 ? [`${warnings} warning${warnings === 1 ? '' : 's'}: npm run check shows them.`] : []),
      ...flightHints(model, frontPages(out, model.settings.languages)),
      ...(addressGiven ? [] : [`Feeds and links say ${model.address}: set url in content/site.yaml, or SITE.`]),
    ],
  };
}

/** The front page in every language, by its address. */
function frontPages(out: string, languages: readonly string[]): Map<string, Uint8Array> {
  const folders = languages.map((language, i) => (i === 0 ? '' : `${language}/`));
  return new Map(folders.map((folder) => [`/${folder}`, readFileSync(join(out, folder, 'index.html'))]));
}

function refusalIn(error: unknown): Error | null {
  if (error instanceof Refusal || error instanceof EnvironmentError) return error;
  return error instanceof Error && error.cause ? refusalIn(error.cause) : null;
}
