import { readBase, readRepository, readVariable } from '#entries/addresses.ts';
import { holdsRepository } from '#git/folder.ts';
import { UsageError } from '../usage.ts';

/** A one-off import of an Upptime repository, as asked for on the command line. */
export interface UpptimeCall {
  /** `owner/name`; the folder of a clone. */
  readonly repository: string;
  readonly isClone: boolean;
  /** Service as typed, by the site's name in the repository. */
  readonly map: ReadonlyMap<string, string>;
  readonly branch: string | null;
  readonly api: string | null;
  /** The name of an environment variable. */
  readonly token: string | null;
}

interface Values {
  readonly upptime?: string | undefined;
  readonly map?: readonly string[] | undefined;
  readonly branch?: string | undefined;
  readonly api?: string | undefined;
  readonly token?: string | undefined;
}

/** Null where no such import is asked for. @throws UsageError */
export function readUpptimeCall({ upptime, map = [], branch, api, token }: Values): UpptimeCall | null {
  if (upptime === undefined) {
    if (map.length > 0 || [branch, api, token].some((value) => value !== undefined))
      throw new UsageError('Unexpected --map, --branch, --api or --token without --upptime OWNER/REPO.');
    return null;
  }
  const isClone = holdsRepository(upptime);
  if (isClone && (api !== undefined || token !== undefined))
    throw new UsageError(`Unexpected --api or --token: ${upptime} is a clone on this machine.`);
  const repository = isClone
    ? upptime
    : readRepository(upptime.replace(/^https:\/\/github\.com\//, '').replace(/(\.git)?\/?$/, ''));
  if (repository === undefined)
    throw new UsageError(
      `Unexpected --upptime ${upptime}, expected a repository like acme/status, or the folder of a clone of it.`,
    );
  const address = api === undefined ? null : readBase(api);
  if (address === undefined)
    throw new UsageError('Unexpected --api, expected an address like https://github.example.net/api/v3.');
  // Not repeated: whoever puts the token itself here would find it in a log.
  if (token !== undefined && readVariable(token) === undefined)
    throw new UsageError(
      'Unexpected --token, expected the name of an environment variable that holds it, like GITHUB_TOKEN.',
    );
  const sites = new Map(map.map(readPair));
  return { repository, isClone, map: sites, branch: branch ?? null, api: address, token: token ?? null };
}

function readPair(text: string): [site: string, service: string] {
  const [, site = '', service = ''] = /^(?:history\/)?(.*?)(?:\.yml)?=([^=]+)$/.exec(text) ?? [];
  if (service === '' || site.includes('/')) throw new UsageError(`Unexpected --map ${text}, expected SITE=SERVICE.`);
  return [site, service];
}
