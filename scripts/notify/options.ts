import { parseInstant } from '#domain/instant.ts';
import type { Instant } from '#domain/interval.ts';
import { readArgs, readLang, UsageError } from '../usage.ts';

export const USAGE = `npm run notify -- [--dry-run] [--out DIR] [--since TIME] [--resend] [--channel ID] [--commit] [--push]
npm run notify -- tasks [--channel ID]
npm run notify -- done --channel ID --count 12 --by ROLE [--entry ID] [--commit] [--push]

Tells customers what is new, on the channels of \`notify\` in content/site.yaml, each message once. Addresses and tokens come from the
file that NOTIFY_FILE names (outside the repository, for its owner only) or from NOTIFY_SECRETS. content/record/notices.jsonl says
what was told when. The first run on a channel tells nothing of what was published before it.

  --dry-run       show what would be sent; nothing is sent or written
  --out DIR       with --dry-run: each message as a file
  --since TIME    on channels that have not told anything yet, or not since then: from this time on
  --resend        send again what a run that was cut off may have sent, or not
  --channel ID    this channel only
  --commit        commit the record; --push push it too, before each message and at the end

  tasks           which key customers are to be told in person, and of what
  done            how many of them were told: --count, and by which role: --by "on call"

Exit status: 0 all was sent; 1 something was not, and will be tried again; 2 called wrongly.`;

export interface NotifyOptions {
  readonly task: 'send' | 'tasks' | 'done';
  readonly dry: boolean;
  readonly out: string | null;
  readonly since: Instant | null;
  readonly resend: boolean;
  readonly channel: string | null;
  readonly commit: boolean;
  readonly push: boolean;
  readonly count: number | null;
  readonly by: string | null;
  readonly entry: string | null;
  readonly lang: 'vi' | 'en';
}

/** Reads the command line. @throws UsageError */
export function readOptions(args: readonly string[]): NotifyOptions {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean', default: false } as const;
  const { values, positionals } = readArgs(
    {
      args: [...args],
      allowPositionals: true,
      options: {
        'dry-run': flag,
        out: text,
        since: text,
        resend: flag,
        channel: text,
        commit: flag,
        push: flag,
        count: text,
        by: text,
        entry: text,
        lang: text,
      },
    },
    USAGE,
  );
  const [task = 'send', ...more] = positionals;
  if (!['send', 'tasks', 'done'].includes(task) || more.length > 0)
    throw new UsageError(`Unexpected ${[task, ...more].join(' ')}, expected tasks or done.\n\n${USAGE}`);
  const since = values.since === undefined ? null : parseInstant(values.since);
  if (values.since !== undefined && since === null)
    throw new UsageError(`Unexpected --since ${values.since}, expected a time such as 2026-11-22T09:00+07:00.`);
  if (values.out !== undefined && !values['dry-run']) throw new UsageError('--out goes with --dry-run.');
  const isDone = task === 'done';
  if (isDone && (values.channel === undefined || values.count === undefined || values.by === undefined))
    throw new UsageError('done needs --channel, --count and --by.');
  if (values.count !== undefined && !/^[1-9]\d{0,5}$/.test(values.count))
    throw new UsageError(`Unexpected --count ${values.count}, expected how many customers were told.`);
  if (values.by !== undefined && !isRole(values.by))
    throw new UsageError(
      'Unexpected --by, expected a role such as "on call": no name, address or number, since the record is public.',
    );
  return {
    task: task as NotifyOptions['task'],
    dry: values['dry-run'],
    out: values.out ?? null,
    since,
    resend: values.resend,
    channel: values.channel ?? null,
    commit: values.commit || values.push,
    push: values.push,
    count: values.count === undefined ? null : Number(values.count),
    by: values.by ?? null,
    entry: values.entry ?? null,
    lang: readLang(values.lang),
  };
}

function isRole(text: string): boolean {
  return /^[\p{L}\p{M}\p{N} ._-]{1,40}$/u.test(text) && !/\d{4}/.test(text) && text.trim() !== '';
}
