import { parseArgs } from 'node:util';
import { readArgs, readLang, UsageError } from '../usage.ts';
import type { Lang } from '#entries/wording/say.ts';

const USAGE = `npm run deploy -- --to rsync TARGET… [--to rsync TARGET…] [--out dist] [--built DIR] [--replace] [--lang vi|en]

Publishes from this machine, whatever the forge does: checks, builds, copies the page to every target, puts down receipts of what
became public (by: command) and copies the page that shows them. A target that cannot be reached does not keep the others waiting.

  --to rsync TARGET  a folder, HOST:FOLDER over SSH, or rsync://HOST/MODULE/FOLDER; as many as you like
  --out dist         where to build
  --built DIR        copy this built page as it is: no check, no build, no receipts
  --replace          copy also over a folder that holds files and no page; what is not of the page is removed
  --lang vi|en       the language of problems

Exit status: 0 every target has the page; 1 one has not, or the content has errors; 2 called wrongly.`;

export interface DeployOptions {
  readonly targets: readonly string[];
  readonly out: string;
  readonly built: string | null;
  readonly replace: boolean;
  readonly lang: Lang;
}

const OPTIONS = {
  to: { type: 'string', multiple: true },
  out: { type: 'string', default: 'dist' },
  built: { type: 'string' },
  replace: { type: 'boolean', default: false },
  lang: { type: 'string' },
} as const;

/** Reads the command line. @throws UsageError */
export function readOptions(args: readonly string[]): DeployOptions {
  const { values } = readArgs({ args: [...args], options: OPTIONS, allowPositionals: true }, USAGE);
  return {
    targets: targetsIn(args),
    out: values.out,
    built: values.built ?? null,
    replace: values.replace,
    lang: readLang(values.lang),
  };
}

/** Each `--to KIND` and the targets that follow it. */
function targetsIn(args: readonly string[]): string[] {
  const { tokens } = parseArgs({
    args: [...args],
    options: OPTIONS,
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  const targets: string[] = [];
  let isOpen = false;
  let isEmpty = false;
  const wrong = (what: string) => new UsageError(`${what}\n\n${USAGE}`);
  for (const token of tokens) {
    if (token.kind === 'option' && token.name === 'to') {
      if (isEmpty) throw wrong('Expected a target after --to rsync.');
      if (token.value !== 'rsync') throw wrong(`Unexpected --to ${token.value ?? ''}, expected rsync.`);
      [isOpen, isEmpty] = [true, true];
    } else if (token.kind === 'positional') {
      if (!isOpen) throw wrong(`Unexpected ${token.value}, expected --to rsync before it.`);
      if (token.value === '' || token.value.startsWith('-')) throw wrong(`Unexpected target ${token.value}.`);
      targets.push(token.value);
      isEmpty = false;
    } else if (token.kind === 'option') isOpen = false;
  }
  if (targets.length === 0 || isEmpty) throw wrong('Expected a target: --to rsync HOST:FOLDER.');
  const twice = targets.find((target, i) => targets.indexOf(target) < i);
  if (twice !== undefined) throw wrong(`${twice} is named twice.`);
  return targets;
}
