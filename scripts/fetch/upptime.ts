import { join } from 'node:path';
import type { Content } from '#entries/content.ts';
import { suggest } from '#entries/suggest.ts';
import { forge } from '#forge/client.ts';
import { ForgeError } from '#forge/error.ts';
import { workFolder } from '#record/store.ts';
import { tokenOf } from '#sources/authorization.ts';
import { faultOf, SourceFault } from '#sources/fault.ts';
import { type Clone, openClone } from '#sources/upptime/clone.ts';
import { guardedFetch } from '#sources/upptime/guarded.ts';
import { onForge } from '#sources/upptime/on-forge.ts';
import { pullUpptime, type UpptimeOutcome } from '#sources/upptime/pull.ts';
import { mapSites, sitesOf } from '#sources/upptime/sites.ts';
import { faultsOf, notesOf } from '#sources/upptime/source.ts';
import { UsageError } from '../usage.ts';
import { chooseRegion } from './options.ts';
import type { UpptimeCall } from './repository.ts';
import { counted } from '../plural.ts';

export interface UpptimeImport extends UpptimeCall {
  readonly dir: string;
  readonly content: Content;
  readonly region: string | null;
  readonly allowPrivate: boolean;
  readonly signal: AbortSignal;
}

/**
 * Takes the whole history of an Upptime repository into the record, as changes without coverage. The exit status: 0 taken; 1
 * something is missing, and the same command goes on where it was. @throws UsageError
 */
export async function takeUpptime(call: UpptimeImport): Promise<number> {
  if (call.content.site.sample !== null) throw new UsageError('This is the sample: `npm run init` makes it your own.');
  const region = chooseRegion(call.content, call.region);
  const given = new Map([...call.map].map(([site, service]) => [site, serviceNamed(call.content, service)] as const));
  try {
    return await take(call, region, given);
  } catch (error) {
    if (error instanceof ForgeError && error.fault === 'stopped') console.error('Stopped. The same command goes on.');
    else console.error(error instanceof ForgeError ? error.message : faultOf(error).message);
    return 1;
  }
}

/** @throws ForgeError, SourceFault */
async function take(call: UpptimeImport, region: string, given: ReadonlyMap<string, string>): Promise<number> {
  const { dir, content, branch } = call;
  const { repository, src, shallow } = call.isClone ? await openClone(call.repository, call.signal) : onApi(call);
  const { name } = repository;
  if (shallow)
    console.log(`${name} is a shallow clone: its history begins later. \`git fetch --unshallow\` brings the rest.`);
  const sites = await sitesOf(repository, branch);
  const { paths, unmapped } = mapSites(sites, content.services, given);
  if (unmapped.length > 0) console.log(`No service for ${unmapped.join(', ')}; --map SITE=SERVICE gives them one.`);
  if (paths.length === 0) throw new SourceFault(`no site of ${name} is a service here; nothing was taken.`);
  const outcome = await pullUpptime({
    repository,
    branch,
    paths,
    src,
    store: { dir, region },
    was: content.site.regions.find(({ id }) => id === region)?.was,
    since: null,
    incremental: false,
    now: Math.floor(Date.now() / 1000),
    onPage: (path, commits) => {
      if (commits > 100) console.log(`${path}: ${commits} commits so far`);
    },
  });
  return report(outcome, name);
}

/** @throws ForgeError */
function onApi({ dir, repository, api, token, allowPrivate, signal }: UpptimeImport): Clone {
  const octokit = forge({
    token: tokenOf(token, process.env),
    signal,
    cache: join(workFolder(dir), 'upptime', 'import.etags.json'),
    ...(api !== null && { api, fetch: guardedFetch(allowPrivate) }),
  });
  return { repository: onForge(octokit, repository), src: `upptime:${repository.toLowerCase()}`, shallow: false };
}

function report(outcome: UpptimeOutcome, repository: string): number {
  const { paths, imported, failure } = outcome;
  if (paths === null) {
    console.log(`${repository}: nothing new since it was taken.`);
    return 0;
  }
  for (const { service, path, read, commits, outages } of paths) {
    if (read === 'whole')
      console.log(`${service}: ${path}, ${counted(commits, 'commit')}, ${counted(outages, 'outage')}.`);
  }
  for (const line of notesOf(outcome)) console.log(line);
  const faults = faultsOf(outcome, repository);
  for (const line of faults) console.error(line);
  const part = paths.filter(({ read }) => read === 'part').length;
  if (part > 0) console.error(`${counted(part, 'site')} not read to the end: the same command goes on where it was.`);
  console.log(
    `${repository}: ${imported.added} s added, ${imported.known} s known; changes only, no coverage claimed.`,
  );
  return faults.length > 0 || failure !== null ? 1 : 0;
}

/** @throws UsageError */
function serviceNamed({ services }: Content, asked: string): string {
  const wanted = asked.normalize('NFC');
  const found =
    services.find(({ id }) => id === wanted) ??
    services.find(({ slug, was }) => slug === wanted || was.includes(wanted));
  if (found) return found.id;
  const names = services.map(({ slug }) => slug);
  const near = suggest(wanted, names);
  const hint = near === undefined ? '' : ` Did you mean ${near}?`;
  throw new UsageError(`Unexpected service ${asked} in --map, expected one of ${names.join(', ')}.${hint}`);
}
