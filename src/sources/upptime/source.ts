import { join } from 'node:path';
import type { UpptimeSource } from '#entries/content.ts';
import { forge } from '#forge/client.ts';
import { ForgeError } from '#forge/error.ts';
import { workFolder } from '#record/store.ts';
import { systemClock } from '../clock.ts';
import { SourceFault } from '../fault.ts';
import type { Pull } from '../pull.ts';
import { guardedFetch } from './guarded.ts';
import { onForge } from './on-forge.ts';
import { nameOf } from './progress.ts';
import { pullUpptime, type UpptimeOutcome } from './pull.ts';

/** Fetches what was committed to an Upptime repository since it was last asked, into the record as `transitions`. */
export const pullUpptimeSource: Pull<UpptimeSource> = async (source, { store, was, token, signal, context }) => {
  const { id, api, repository, branch, since, allow_private } = source;
  const octokit = clientOf(() =>
    forge({
      token,
      signal,
      cache: join(store.work ?? workFolder(store.dir), 'upptime', `${nameOf(id)}.etags.json`),
      ...(api !== null && { api, fetch: guardedFetch(allow_private, context) }),
    }),
  );
  const now = (context?.now ?? systemClock)();
  const paths = Object.entries(source.services);
  const pull = { branch, paths, src: id, store, was, since, incremental: true, now };
  const outcome = await pullUpptime({ ...pull, repository: onForge(octokit, repository) });
  const named = (line: string) => `${id}: ${line}`;
  return {
    added: outcome.imported.added,
    newest: [],
    faults: faultsOf(outcome, repository).map(named),
    notes: notesOf(outcome).map(named),
  };
};

/** What went wrong, a line each; being told to stop is nothing that did. */
export function faultsOf({ failure, imported, paths }: UpptimeOutcome, repository: string): string[] {
  const missing = (paths ?? []).filter(({ read }) => read === 'nothing');
  const silent = (paths ?? []).filter(({ read }) => read === 'silent');
  return [
    ...(failure === null || failure.fault === 'stopped' ? [] : [failure.message]),
    ...imported.problems.map(({ file, line }) => `${file}:${line} is damaged; nothing was taken until it is repaired.`),
    ...missing.map(({ service, path }) => `${service}: nothing in ${repository} ever touched ${path}.`),
    ...silent.map(({ service, path }) => `${service}: no commit in ${repository} tells a state by ${path}.`),
  ];
}

/** What is worth knowing of a pull that went well. */
export function notesOf({ imported, paths }: UpptimeOutcome): string[] {
  const undated = (paths ?? []).filter((path) => path.undated > 0);
  return [
    ...undated.map(({ path, undated: count }) => `${path}: ${count} with no possible date, left out.`),
    ...(imported.conflicting > 0 ? [`${imported.conflicting} s told otherwise before, and kept as they were.`] : []),
  ];
}

function clientOf<T>(make: () => T): T {
  try {
    return make();
  } catch (error) {
    if (error instanceof ForgeError) throw new SourceFault(error.message, true);
    throw error;
  }
}
