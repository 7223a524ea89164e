import { existsSync } from 'node:fs';
import { readRepository, readWebAddress } from '#entries/addresses.ts';
import { forge } from '#forge/client.ts';
import { readCstate } from '#import/cstate/read.ts';
import type { Found } from '#import/foreign.ts';
import { statuspageFetch } from '#import/statuspage/fetch.ts';
import { readStatuspage, readStatuspageFile } from '#import/statuspage/read.ts';
import { readUpptimeRepository } from '#import/upptime/fetch.ts';
import { readUpptimeClone } from '#import/upptime/read.ts';
import { tokenOf } from '#sources/authorization.ts';
import { guardedFetch } from '#sources/upptime/guarded.ts';
import { UsageError } from '../usage.ts';
import type { ImportOptions } from './options.ts';

/** Everything that the source holds. @throws SourceError, UsageError */
export async function readSource(options: ImportOptions, env: NodeJS.ProcessEnv): Promise<Found> {
  const { source, what } = options;
  if (source === 'cstate') return readCstate(what, options.now, options.zone);
  if (source === 'statuspage') return readPage(options);
  return readUpptime(options, env);
}

/** A folder that is there is a clone; else `OWNER/REPO`. */
function readUpptime(
  { what, api, token, allowPrivate }: ImportOptions,
  env: NodeJS.ProcessEnv,
): Found | Promise<Found> {
  if (existsSync(what)) return readUpptimeClone(what);
  const repository = readRepository(what.replace(/^https:\/\/github\.com\//, '').replace(/(\.git)?\/?$/, ''));
  if (repository === undefined)
    throw new UsageError(`Unexpected ${what}, expected a folder or a repository like acme/status.`);
  const guarded = api === null ? {} : { api, fetch: guardedFetch(allowPrivate) };
  // GitHub's own token is for GitHub alone.
  const own = api === null ? env['GITHUB_TOKEN'] || env['GH_TOKEN'] || null : null;
  return readUpptimeRepository(forge({ token: tokenOf(token, env) ?? own, ...guarded }), repository);
}

function readPage({ what, allowPrivate }: ImportOptions): Found | Promise<Found> {
  if (!/^[a-z][a-z+.-]*:\/\//i.test(what)) return readStatuspageFile(what);
  const address = readWebAddress(what);
  if (address === undefined)
    throw new UsageError(`Unexpected ${what}, expected an address like https://status.example.net.`);
  return readStatuspage(address, statuspageFetch(allowPrivate, { signal: new AbortController().signal }));
}
