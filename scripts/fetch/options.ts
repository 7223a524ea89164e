import type { Content } from '#entries/content.ts';
import { suggest } from '#entries/suggest.ts';
import { readDuration } from '#entries/units.ts';
import type { DropFormat } from '#sources/drop/read.ts';
import { readArgs, UsageError } from '../usage.ts';
import { readUpptimeCall, type UpptimeCall } from './repository.ts';

const USAGE = `npm run fetch -- [--region NAME] [--every 60s] [--source ID] [--commit] [--push]
npm run fetch -- --from FILE|URL|- [--format jsonl|csv] [--region NAME] [--every 60s] [--allow-private]
npm run fetch -- --upptime OWNER/REPO|PATH [--map SITE=SERVICE ...] [--region NAME] [--branch NAME]
                 [--token VARIABLE] [--api URL] [--allow-private]

  --region NAME   the measuring point this is, one of those in site.yaml; may be left out where there is only one
  --every 60s     keep measuring at this interval until stopped; without it every service is measured once
  --source ID     fetch only from this source of site.yaml; without it every service is checked and every source of the
                  region is fetched from
  --from FILE     take samples or intervals from a file, an address or - (stdin) into the record, whole or not at all;
                  --every is then the time between its samples, --region where rows that do not say so were seen
  --format jsonl  what the file is; without it told by its name, else by its first character
  --upptime O/R   take the whole history of an Upptime repository on GitHub into the record, as changes without coverage;
                  with the folder of a clone (PATH) of that, and nothing is asked of GitHub. Sites of a service's name
                  are its own, others take --map; interrupted, the same command goes on
  --token NAME    the environment variable that holds a token (never the token itself); without one GitHub answers
                  60 requests an hour
  --api URL       the API of a GitHub of one's own
  --allow-private fetch from a private address too
  --commit        commit what is new in the record, at once when a state changed, else once an hour
  --push          and push it, on top of what others pushed
  --schema        print the JSON Schema of a line
`;

export interface FetchOptions {
  readonly region: string | null;
  /** Seconds; null: once. */
  readonly every: number | null;
  /** Fetch from this source only; null: from all, and check. */
  readonly source: string | null;
  /** A repository to take a history from; null: measure. */
  readonly upptime: UpptimeCall | null;
  /** A file to take samples from; null: measure. */
  readonly from: string | null;
  readonly format: DropFormat | null;
  readonly allowPrivate: boolean;
  /** Publish the record by git. */
  readonly commit: boolean;
  readonly push: boolean;
  /** Print the schema of such a file. */
  readonly schema: boolean;
}

/** Reads the command line. @throws UsageError */
export function readOptions(args: readonly string[]): FetchOptions {
  const { region = null, every, source = null, from = null, format = null, schema = false, ...rest } = parsed(args);
  const { 'allow-private': allowPrivate = false, push = false, commit = push } = rest;
  const upptime = readUpptimeCall(rest);
  if (from === null && (format !== null || (allowPrivate && upptime === null)))
    throw new UsageError('Unexpected --format or --allow-private without --from FILE.');
  if (upptime !== null && (from !== null || source !== null || every !== undefined))
    throw new UsageError('Unexpected --from, --source or --every together with --upptime OWNER/REPO.');
  if (from !== null && source !== null) throw new UsageError('Unexpected --source together with --from FILE.');
  if (format !== null && format !== 'jsonl' && format !== 'csv')
    throw new UsageError(`Unexpected --format ${format}, expected jsonl or csv.`);
  return {
    region,
    every: readEvery(every),
    source,
    upptime,
    from,
    format,
    allowPrivate,
    commit: commit || push,
    push,
    schema,
  };
}

function readEvery(every: string | undefined): number | null {
  if (every === undefined) return null;
  const seconds = readDuration(every);
  if (seconds === undefined || !Number.isInteger(seconds) || seconds < 1 || seconds > 86_400)
    throw new UsageError(`Unexpected --every ${every}, expected whole seconds up to a day, like 60s or 5m.`);
  return seconds;
}

/** The region to measure for: the one asked for, by its present or a former name, else the only one. @throws UsageError */
export function chooseRegion(content: Pick<Content, 'site'>, asked: string | null): string {
  const { regions } = content.site;
  const names = regions.map(({ id }) => id);
  if (names.length === 0) throw new UsageError('There is no measuring point in site.yaml. Add one under `regions:`.');
  if (asked === null) {
    const [only, ...others] = names;
    if (only !== undefined && others.length === 0) return only;
    throw new UsageError(`Which measuring point is this? Expected --region with one of ${names.join(', ')}.`);
  }
  const wanted = asked.normalize('NFC');
  const found = regions.find(({ id, was }) => id === wanted || was.includes(wanted));
  if (found) return found.id;
  const near = suggest(wanted, names);
  const hint = near === undefined ? '' : ` Did you mean ${near}?`;
  throw new UsageError(`Unexpected region ${asked}, expected one of ${names.join(', ')}.${hint}`);
}

function parsed(args: readonly string[]) {
  const options = {
    region: { type: 'string' },
    every: { type: 'string' },
    source: { type: 'string' },
    from: { type: 'string' },
    format: { type: 'string' },
    upptime: { type: 'string' },
    map: { type: 'string', multiple: true },
    branch: { type: 'string' },
    api: { type: 'string' },
    token: { type: 'string' },
    'allow-private': { type: 'boolean' },
    commit: { type: 'boolean' },
    push: { type: 'boolean' },
    schema: { type: 'boolean' },
  } as const;
  return readArgs({ args: [...args], options }, USAGE).values;
}
