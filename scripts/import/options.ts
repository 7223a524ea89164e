import { isZone } from '#domain/calendar.ts';
import { parseInstant } from '#domain/instant.ts';
import type { Instant } from '#domain/interval.ts';
import { readBase, readVariable } from '#entries/addresses.ts';
import type { Lang } from '#entries/wording/say.ts';
import { readArgs, readLang, UsageError } from '../usage.ts';

export const USAGE = `npm run import -- SOURCE WHAT [--dry-run] [--map FILE] [--format text|json] [--lang vi|en]

Brings incidents, maintenance and announcements from another status page into the content folder, each a file of its own, and says
of every one what became of it and what was guessed. Run again it changes nothing; files that people changed since are left alone.

  cstate PATH             a clone of a cState site, or a folder of entries in it
  upptime OWNER/REPO      the issues of an Upptime repository, from GitHub; token in GITHUB_TOKEN or GH_TOKEN
  upptime PATH            a clone with the issues put into it as issues.json (\`gh issue list --json …\`)
  statuspage URL          a Statuspage: its v2 JSON, and its Atom feed for what is older
  statuspage FILE         such JSON, or history.atom, kept in a file

  --dry-run               print the report, write nothing
  --map FILE              YAML: services by the names they have there (see the report), states by the words used there
  --zone ZONE             cstate: what times without an offset are in; default that of its settings, else UTC
  --format json           the report for programs
  --api URL               upptime: the REST API of a GitHub of your own
  --token NAME            upptime: the environment variable that holds the token
  --allow-private         the address may be in a private network
  --lang vi|en            the language of the report

Exit status: 0 everything is here; 1 something was not taken, or the source cannot be read; 2 called wrongly.`;

const SOURCES = ['cstate', 'upptime', 'statuspage'] as const;

export interface ImportOptions {
  readonly source: (typeof SOURCES)[number];
  readonly what: string;
  readonly dry: boolean;
  readonly map: string | null;
  readonly zone: string | null;
  readonly format: 'text' | 'json';
  readonly api: string | null;
  readonly token: string | null;
  readonly allowPrivate: boolean;
  readonly lang: Lang;
  readonly now: Instant;
}

/** Reads the command line. @throws UsageError */
export function readOptions(args: readonly string[], env: NodeJS.ProcessEnv): ImportOptions {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean', default: false } as const;
  const { values, positionals } = readArgs(
    {
      args: [...args],
      allowPositionals: true,
      options: {
        'dry-run': flag,
        map: text,
        zone: text,
        format: text,
        api: text,
        token: text,
        'allow-private': flag,
        lang: text,
      },
    },
    USAGE,
  );
  const [given, what, ...more] = positionals;
  const source = SOURCES.find((one) => one === given);
  if (source === undefined || what === undefined || more.length > 0)
    throw new UsageError(
      given !== undefined && source === undefined
        ? `Unexpected source ${given}, expected cstate, upptime or statuspage.`
        : 'Expected a source and what to read, such as: cstate ../status',
    );
  const { format = 'text', zone, api, token, map } = values;
  if (format !== 'text' && format !== 'json')
    throw new UsageError(`Unexpected --format ${format}, expected text or json.`);
  if (zone !== undefined && !isZone(zone))
    throw new UsageError(`Unexpected --zone ${zone}, expected one like Asia/Ho_Chi_Minh.`);
  const base = api === undefined ? null : readBase(api);
  if (base === undefined)
    throw new UsageError('Unexpected --api, expected an address like https://github.example.net/api/v3.');
  // Not repeated: whoever puts the token itself here would find it in a log.
  if (token !== undefined && readVariable(token) === undefined)
    throw new UsageError(
      'Unexpected --token, expected the name of an environment variable that holds it, like GITHUB_TOKEN.',
    );
  const now = env['NOW'] ? parseInstant(env['NOW']) : Math.floor(Date.now() / 1000);
  if (now === null)
    throw new UsageError(`Unexpected NOW ${env['NOW']}, expected a time such as 2026-11-22T12:03+07:00.`);
  return {
    source,
    what,
    dry: values['dry-run'],
    map: map ?? null,
    zone: zone ?? null,
    format,
    api: base,
    token: token ?? null,
    allowPrivate: values['allow-private'],
    lang: readLang(values.lang, env),
    now,
  };
}
