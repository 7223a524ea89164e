import { readFileSync } from 'node:fs';
import { readArgs, readLang, UsageError } from '../usage.ts';

const USAGE = `npm run receipts -- [--commit] [--push] [--by ci|command] [--run URL] [--local] [--dry-run] [--lang vi|en]

Adds a line to content/record/receipts.jsonl for each revision of an entry that has none, and for each month of the record that
has closed. What stands at the branch's head is public by this run, by its clock; what was public earlier is dated by the forge,
where site.yaml names the repository and GITHUB_TOKEN or GH_TOKEN is set, else by git, marked as unattested.

  --commit        commit the file
  --push          push what is committed, then commit the file and push it too
  --by WHO        ci (a workflow) or command; by default ci where CI is set
  --run URL       the address of this run; a GitHub workflow's is known
  --local         this machine publishes the page: what is not pushed is public too
  --dry-run       print the lines, write nothing
  --lang vi|en    the language of problems

Exit status: 0 all is put down; 1 the content has errors, or git or the forge's branch refused; 2 called wrongly.`;

export interface ReceiptsOptions {
  readonly commit: boolean;
  readonly push: boolean;
  readonly by: 'ci' | 'command';
  readonly run: string | null;
  readonly before: string | null;
  readonly local: boolean;
  readonly dry: boolean;
  readonly lang: 'vi' | 'en';
  readonly token: string | null;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Reads the command line and what a workflow says of itself. @throws UsageError */
export function readOptions(args: readonly string[], environment: Environment): ReceiptsOptions {
  const { values } = readArgs(
    {
      args: [...args],
      options: {
        commit: { type: 'boolean', default: false },
        push: { type: 'boolean', default: false },
        by: { type: 'string' },
        run: { type: 'string' },
        local: { type: 'boolean', default: false },
        'dry-run': { type: 'boolean', default: false },
        lang: { type: 'string' },
      },
    },
    USAGE,
  );
  const isRobot = environment['CI'] !== undefined && !['', 'false', '0'].includes(environment['CI']);
  const by = values.by ?? (isRobot ? 'ci' : 'command');
  if (by !== 'ci' && by !== 'command') throw new UsageError(`Unexpected --by ${by}, expected ci or command.`);
  if (values.run !== undefined && !/^https?:$/.test(URL.parse(values.run)?.protocol ?? ''))
    throw new UsageError(`Unexpected --run ${values.run}, expected an address such as https://ci.example/runs/1.`);
  return {
    commit: values.commit || values.push,
    push: values.push,
    by,
    run: values.run ?? runOf(environment),
    before: by === 'ci' ? beforeOf(environment) : null,
    local: values.local,
    dry: values['dry-run'],
    lang: readLang(values.lang),
    token: environment['GITHUB_TOKEN'] || environment['GH_TOKEN'] || null,
  };
}

/** The page of a GitHub workflow's run. */
function runOf({ GITHUB_SERVER_URL, GITHUB_REPOSITORY, GITHUB_RUN_ID }: Environment): string | null {
  if (!GITHUB_SERVER_URL || !GITHUB_REPOSITORY || !GITHUB_RUN_ID) return null;
  return `${GITHUB_SERVER_URL}/${GITHUB_REPOSITORY}/actions/runs/${GITHUB_RUN_ID}`;
}

/** Where the branch stood before the push that started a workflow. */
function beforeOf({ GITHUB_EVENT_PATH: path }: Environment): string | null {
  if (!path) return null;
  try {
    const { before } = JSON.parse(readFileSync(path, 'utf8')) as { before?: unknown };
    return typeof before === 'string' && /^[0-9a-f]{40}$/.test(before) && !/^0+$/.test(before) ? before : null;
  } catch {
    // What started it is a help, no more.
    return null;
  }
}
