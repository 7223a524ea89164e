import { existsSync, readFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { parseArgs, styleText } from 'node:util';
import { localDate } from '#domain/calendar.ts';
import { formatProblem } from '#entries/messages.ts';
import { readContent } from '#entries/read.ts';
import { type Answers, type Raw, readAnswers, readBranch } from './init/answers.ts';
import { ask } from './init/ask.ts';
import { contentFiles } from './init/files.ts';
import { foreignFiles, MANIFEST } from './init/manifest.ts';
import { mount, whyNoBranch } from './init/mount.ts';
import { readStart } from './init/start.ts';
import { recover, stage } from './init/swap.ts';

const HELP = `npm run init -- [flags]    replaces the sample by a page of your own; asks for what the flags leave open

  --name NAME              your name, as customers know it
  --url ADDRESS            where the page will stand, e.g. https://status.example.net
  --zone ZONE              time zone, e.g. Asia/Ho_Chi_Minh
  --language vi,en         languages, the main one first
  --from FILE              services, name and address from prometheus.yml, Upptime's .upptimerc.yml or cState's config.yml
  --service ID=ADDRESS     http(s)://… or tcp://host:port, then a name if you like; an ID alone is not measured; repeatable
  --region NAME            where this machine measures from; repeatable
  --email, --phone         for customers
  --commitment 99          availability you promise, in per cent
  --record-branch record   keep what robots write on a branch of its own, mounted at content/record
  --yes                    ask nothing
  --force                  also where the content is not the sample; the old folder is kept

npm run init -- --mount [--record-branch record]    in a clone: mounts that branch, and changes nothing else; named and not
                                                    there yet, it is made, and takes over the record`;

const text = { type: 'string' } as const;
const flag = { type: 'boolean', default: false } as const;
const options = {
  from: text,
  name: text,
  url: text,
  zone: text,
  language: text,
  service: { type: 'string', multiple: true },
  region: { type: 'string', multiple: true },
  email: text,
  phone: text,
  commitment: text,
  'record-branch': text,
  mount: flag,
  yes: flag,
  force: flag,
  help: flag,
} as const;

const now = Math.floor(Date.now() / 1000);
const target = process.env['CONTENT_DIR'] ?? 'content';
process.exitCode = await run();

/** The exit code: 0 done, 1 refused and nothing changed, 130 given up. */
async function run(): Promise<number> {
  let values;
  try {
    ({ values } = parseArgs({ options }));
  } catch (error) {
    return refused([error instanceof Error ? error.message : String(error), HELP]);
  }
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  if (values.mount) return mountOnly(values);
  recover(target);
  const foreign = existsSync(target) ? foreignFiles(target, readFileSync(MANIFEST, 'utf8')) : [];
  if (foreign.length > 0 && !values.force) return refused(notSample(foreign));

  const start = readStart(values.from);
  if ('fault' in start) return refused([`--from: ${start.fault}`]);
  const {
    name,
    url,
    zone,
    language,
    service,
    region,
    email,
    phone,
    commitment,
    'record-branch': recordBranch,
  } = values;
  const given: Partial<Raw> = Object.fromEntries(
    Object.entries({
      name,
      url,
      zone,
      languages: language,
      services: service,
      regions: region,
      email,
      phone,
      commitment,
      recordBranch,
    }).filter(([, value]) => value !== undefined),
  );
  const standard = { ...defaults(), ...start.raw };
  if (service !== undefined && start.raw.services !== undefined)
    Object.assign(given, { services: [...start.raw.services, ...service] });
  else if (start.raw.services !== undefined) Object.assign(given, { services: start.raw.services });
  const quiet = values.yes || !process.stdin.isTTY || !process.stdout.isTTY;
  const raw = quiet ? { ...standard, ...given } : await ask(given, standard);
  if (raw === null) return 130;
  const read = readAnswers(raw);
  if ('faults' in read) {
    const faults = read.faults.map(({ option, message }) => `${option}: ${message}`);
    // Answers piped in are never read: a prompt redraws itself, so only a terminal can hold the conversation.
    const hint =
      quiet && !values.yes ? ['This is no terminal, so nothing is asked: answer with flags (--help lists them).'] : [];
    return refused([...faults, ...hint]);
  }
  const { recordBranch: branch } = read.answers;
  const why = branch === null ? null : await whyNoBranch(dirname(resolve(target)), branch);
  if (why !== null) return refused([`--record-branch: ${why}`]);
  const status = await install(read.answers, foreign.length > 0);
  if (status === 0 && start.notes.length > 0) console.log(['', ...start.notes].join('\n'));
  return status;
}

function mountOnly({ 'record-branch': named, mount: _mount, ...others }: { mount: boolean; 'record-branch'?: string }) {
  const given = Object.entries(others).filter(([, value]) => value !== undefined && value !== false);
  if (given.length > 0) return refused([`--mount goes with --record-branch only, not with --${given[0]?.[0]}.`]);
  const read = named === undefined ? null : readBranch(named);
  if (read?.fault !== undefined) return refused([`--record-branch: ${read.fault}`]);
  return mount(target, read?.value);
}

/** Writes beside the old folder, proves the result, and swaps: all or nothing. */
async function install(answers: Answers, keep: boolean): Promise<number> {
  const staged = stage(target, contentFiles(answers, localDate(now, answers.zone)));
  // From here to the end Ctrl-C waits: the swap is whole or has not happened.
  process.on('SIGINT', () => {}).on('SIGTERM', () => {});
  try {
    const { problems } = await readContent(staged.dir, { now });
    const errors = problems.filter(({ severity }) => severity === 'error');
    if (errors.length > 0) {
      return refused(
        errors.map((problem) => `${problem.file}:${problem.line}:${problem.column} ${formatProblem(problem, 'en')}`),
      );
    }
    const kept = staged.replace(keep);
    report(answers, kept);
    return answers.recordBranch === null ? 0 : await mount(target, answers.recordBranch);
  } finally {
    staged.discard();
  }
}

function defaults(): Raw {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return {
    name: '',
    url: '',
    // A server's clock is UTC; its readers' is not.
    zone: /^(UTC|Etc\/)/.test(zone) ? 'Asia/Ho_Chi_Minh' : zone,
    languages: 'vi,en',
    services: [],
    regions: ['main'],
    email: '',
    phone: '',
    commitment: '',
    recordBranch: '',
  };
}

function report(answers: Answers, kept: string | null): void {
  const own = answers.services.filter((service) => service.private).map(({ id }) => id);
  const [region] = answers.regions;
  const measured = answers.services.some(({ check }) => check !== null);
  const lines = [
    `${styleText('green', 'Done.')} ${relative('', target) || target} is the page of ${answers.name}: ${answers.services.length} service${answers.services.length === 1 ? '' : 's'}, zone ${answers.zone}.`,
    ...(kept === null ? [] : [`What stood there before is kept in ${relative('', kept)}.`]),
    ...(own.length === 0
      ? []
      : [`On this machine or a private network: ${own.join(', ')}. Their checks say allow_private: true.`]),
    ...(answers.commitment === null
      ? []
      : ['The commitment is a neutral one: make its words your own, in content/commitment/.']),
    '',
    'Next:',
    ...(measured
      ? [`  npm run fetch -- --region ${region?.id ?? ''}    measures once`]
      : ['  add services in content/services/']),
    '  npm start                      builds and serves the page',
    '  npm run watch                  measures, and publishes what changes',
    '  git add -A content && git commit -m "Make the page our own"',
  ];
  console.log(lines.join('\n'));
}

function notSample(foreign: readonly string[]): string[] {
  const shown = foreign.slice(0, 8).map((path) => `  ${JSON.stringify(path).slice(1, -1)}`);
  const more = foreign.length - shown.length;
  return [
    `${relative('', target) || target} holds work that is not the sample's:`,
    ...shown,
    ...(more > 0 ? [`  … and ${more} more`] : []),
    'With --force it is moved aside and kept, never overwritten.',
  ];
}

function refused(lines: readonly string[]): number {
  console.error([...lines, styleText('red', 'Nothing was changed.')].join('\n'));
  return 1;
}
