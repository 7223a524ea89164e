import { type Lang } from '#entries/wording/say.ts';
import { readArgs, readLang, UsageError } from '../usage.ts';
import { type Raw, shown } from './answers.ts';
import { sayWords } from './words.ts';

export const USAGE = `npm run say -- [ACTION] [ENTRY] [flags]    writes an entry, checks it, shows it as readers will see it, and commits it

  new          a new incident           --service ID[=STATE] --template NAME --started --expected --next --status --type
                                        --ended --cause --evidence
  update       more of an incident      --status --service ID=STATE --expected --next --cause --evidence
  resolve      its end                  --ended --cause --evidence
  postmortem   what was learnt
  maintenance  work to come             --service ID --starts --ends|--lasts --class --template; ENTRY --repeat: its next
  move         other times for it       --starts --ends|--lasts
  complete     it is done               --repeat: and the next of it
  cancel       it will not be
  notice       an announcement          --template --service
  publish      a draft (content/drafts), said now
  approve      your name under cause, evidence, postmortem or security incident

  draft        writes a draft of every measured outage nobody declared, where site.yaml has publishing.drafts: draft

On a terminal it asks for what the flags leave open; elsewhere, or with --yes, it asks nothing.

  --title WORDS, --text WORDS    in the site's first language; --text - reads standard input
  --title-en, --text-en …        the same in another language of the site
  --template NAME     a file of content/templates, its blanks filled in
  --at TIME           when it is said; absent: now
  TIME                09:12, now, 30m, 2026-11-25T01:00 or RFC 3339; none takes it away
  --repeat RHYTHM     daily, weekly, fortnightly, monthly, quarterly, yearly: the next as an entry of its own
  --late              publish although the notice is too short
  --by NAME           who approves, of publishing.approvers in site.yaml
  --push              push, and add the receipt
  --no-commit         write the files only
  --dry-run           write nothing, show what would be
  --yes               ask nothing
  --lang vi|en        the language of this command

Exit status: 0 done; 1 refused, nothing was written; 2 called wrongly; 130 given up, nothing was written.`;

export const ACTIONS = [
  'new',
  'update',
  'resolve',
  'postmortem',
  'maintenance',
  'move',
  'complete',
  'cancel',
  'notice',
  'publish',
  'approve',
] as const;
export type Action = (typeof ACTIONS)[number];

const TEXTS = ['at', 'text', 'template', 'by'];
const STORY = ['title', 'cause', 'evidence', 'status', 'expected', 'next', 'ended'];
const WINDOW = ['starts', 'ends', 'lasts'];

/** What each action may be given. */
const KEYS: Readonly<Record<Action, readonly string[]>> = {
  new: [...TEXTS, ...STORY, 'service', 'started', 'type'],
  update: [...TEXTS, ...STORY.filter((key) => !['title', 'ended'].includes(key)), 'service', 'entry'],
  resolve: [...TEXTS, 'ended', 'cause', 'evidence', 'service', 'entry'],
  postmortem: [...TEXTS, 'cause', 'evidence', 'entry'],
  maintenance: [...TEXTS, ...WINDOW, 'title', 'class', 'service', 'repeat', 'entry'],
  move: [...TEXTS, ...WINDOW, 'entry'],
  complete: [...TEXTS, 'repeat', 'entry'],
  cancel: [...TEXTS, 'entry'],
  notice: [...TEXTS, 'title', 'service'],
  publish: ['by', 'entry'],
  approve: ['by', 'entry'],
};

export interface SayOptions {
  /** null: to be asked; `draft`: nothing is asked, nothing is published. */
  readonly action: Action | 'draft' | null;
  readonly raw: Raw;
  /** Flags that do not go with the action. */
  readonly strange: readonly string[];
  readonly late: boolean;
  readonly push: boolean;
  readonly commit: boolean;
  readonly dry: boolean;
  readonly quiet: boolean;
  readonly lang: Lang;
}

/**
 * Reads the command line. Titles and texts may be given in any language, `--text-en`; which the site has is told later.
 * @throws UsageError
 */
export function readOptions(args: readonly string[], env: NodeJS.ProcessEnv): SayOptions {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean', default: false } as const;
  const names = new Set([...Object.values(KEYS).flat(), 'lang'].filter((key) => !['entry', 'service'].includes(key)));
  for (const arg of args) {
    const [, name] = /^--((?:title|text)-[a-z]{2,3}(?:-[A-Za-z]+)?)(?:=|$)/.exec(arg) ?? [];
    if (name !== undefined) names.add(name);
  }
  const options = {
    ...Object.fromEntries([...names].map((key) => [key, text])),
    service: { type: 'string', multiple: true },
    late: flag,
    push: flag,
    'no-commit': flag,
    'dry-run': flag,
    yes: flag,
  } as const;
  const t = sayWords(langIn(args, env));
  const strangers = args.flatMap((arg) => {
    const [, name] = /^--([^=]+)/.exec(arg) ?? [];
    return name === undefined || Object.hasOwn(options, name) || name === 'help' ? [] : [`--${shown(name)}`];
  });
  if (strangers.length > 0) throw new UsageError(t.unknownFlag(strangers.join(', ')));
  const { values, positionals } = readArgs({ args: [...args], options, allowPositionals: true }, USAGE);
  const { lang, late, push, yes, 'no-commit': bare, 'dry-run': dry, ...raw } = values as Record<string, unknown>;
  const [first, entry, extra] = positionals;
  const action = first === undefined ? null : [...ACTIONS, 'draft' as const].find((one) => one === first);
  if (action === undefined) throw new UsageError(t.unknownAction(shown(first ?? ''), [...ACTIONS, 'draft'].join(', ')));
  if (extra !== undefined) throw new UsageError(t.unknownWord(shown(extra), 'ENTRY'));
  const given: Raw = { ...(raw as Raw), ...(entry !== undefined && { entry }) };
  const known = new Set(action === null ? Object.values(KEYS).flat() : action === 'draft' ? [] : KEYS[action]);
  const strange = Object.keys(given).filter(
    (key) => given[key] !== undefined && !known.has(key.replace(/^(title|text)-.*/, '$1')),
  );
  return {
    action,
    raw: given,
    strange,
    late: late === true,
    push: push === true,
    commit: bare !== true,
    dry: dry === true,
    quiet: yes === true || !process.stdin.isTTY || !process.stdout.isTTY,
    lang: readLang(lang as string | undefined, env),
  };
}

/** The language that is asked for, before the rest of the line is known to be right. */
function langIn(args: readonly string[], env: NodeJS.ProcessEnv): Lang {
  const at = args.findIndex((arg) => arg === '--lang' || arg.startsWith('--lang='));
  const given = at < 0 ? undefined : (args[at]?.split('=')[1] ?? args[at + 1]);
  return given === 'vi' || given === 'en' ? given : readLang(undefined, env);
}
