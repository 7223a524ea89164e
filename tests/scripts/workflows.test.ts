import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { ROOT, temporary } from '#tests/support/command.ts';

interface Step {
  readonly id?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly if?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}
interface Job {
  readonly permissions?: Readonly<Record<string, string>>;
  readonly 'timeout-minutes'?: number;
  readonly uses?: string;
  readonly steps?: readonly Step[];
}
interface Workflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions: unknown;
  readonly jobs: Readonly<Record<string, Job>>;
}

const FOLDER = join(ROOT, '.github/workflows');
const FILES = readdirSync(FOLDER).sort();
const text = (file: string) => readFileSync(join(FOLDER, file), 'utf8');
const read = (file: string) => parse(text(file)) as Workflow;
const stepsOf = (workflow: Workflow) => Object.values(workflow.jobs).flatMap(({ steps = [] }) => steps);

it('publishing, measuring, previewing and forms are ready to use', () => {
  expect(FILES).toEqual(['measure.yml', 'preview.yml', 'publish.yml', 'say.yml']);
  expect(read('preview.yml').on).toEqual({ pull_request: null });
});

describe.each(FILES)('%s', (file) => {
  it('every action is pinned to a commit, its release beside it', () => {
    const used = [...text(file).matchAll(/uses: (.*)/g)].map(([, action]) => action as string);
    for (const action of used.filter((each) => !each.startsWith('./')))
      expect(action).toMatch(/^actions\/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  it('nothing is allowed but what a job names', () => {
    const workflow = read(file);
    expect(workflow.permissions).toEqual({});
    for (const job of Object.values(workflow.jobs)) expect(job.permissions).toBeDefined();
  });

  it('only a job that may write keeps the credentials of its checkout', () => {
    for (const { permissions, steps = [] } of Object.values(read(file).jobs)) {
      const checkout = steps.find(({ uses }) => uses?.startsWith('actions/checkout@'));
      if (checkout && permissions?.['contents'] !== 'write') expect(checkout.with?.['persist-credentials']).toBe(false);
      if (checkout) expect(checkout.with?.['fetch-depth']).toBe(0);
    }
  });

  it('no expression is pasted into a shell', () => {
    for (const { run } of stepsOf(read(file))) expect(run ?? '').not.toContain('${{');
  });

  it('every command it runs is one of ours', () => {
    const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
      scripts: Record<string, string>;
    };
    const commands = stepsOf(read(file)).flatMap(({ run = '' }) =>
      [...run.matchAll(/npm run ([\w:-]+)/g)].map(([, name]) => name as string),
    );
    expect(commands.length).toBeGreaterThan(0);
    for (const name of commands) expect(Object.keys(scripts)).toContain(name);
  });

  it('ends by itself', () => {
    for (const job of Object.values(read(file).jobs))
      if (!job.uses) expect(job['timeout-minutes']).toBeLessThanOrEqual(15);
  });
});

it('nothing is put down as published that has no place, is wrong or cannot be built', () => {
  const steps = read('publish.yml').jobs['receipts']?.steps ?? [];
  const order = steps.flatMap(({ uses = '', run = '' }) => /configure-pages|^npm run [\w:-]+/.exec(uses || run) ?? []);
  expect(order).toEqual([
    'configure-pages',
    'npm run init',
    'npm run check',
    'npm run build',
    'npm run receipts',
    'npm run say',
  ]);
});

it('a draft that cannot be made or pushed holds up no publication', () => {
  const { steps = [] } =
    (parse(text('publish.yml')) as { jobs: Record<string, { steps: object[] }> }).jobs['receipts'] ?? {};
  expect(steps.at(-1)).toMatchObject({ 'continue-on-error': true, run: 'npm run say -- draft --push' });
});

it('where another host builds the page, receipts are put down all the same', () => {
  const { jobs } = parse(text('publish.yml')) as {
    jobs: Record<string, { if?: string; steps: { if?: string; uses?: string; run?: string }[] }>;
  };
  const without = (jobs['receipts']?.steps ?? []).filter((step) => step.if?.includes("vars.CAMKET_ELSEWHERE == ''"));
  expect(without.map(({ uses }) => uses?.split('@')[0])).toEqual(['actions/configure-pages']);
  expect(jobs['build']?.if).toContain("vars.CAMKET_ELSEWHERE == ''");
});

it('permissions are the least there are', () => {
  const all = Object.fromEntries(
    FILES.map((file) => [
      file,
      Object.fromEntries(Object.entries(read(file).jobs).map(([name, { permissions }]) => [name, permissions])),
    ]),
  );
  expect(all).toEqual({
    'measure.yml': {
      measure: { contents: 'write' },
      publish: { contents: 'write', pages: 'write', 'id-token': 'write' },
    },
    'preview.yml': { preview: { contents: 'read', 'pull-requests': 'read' } },
    'publish.yml': {
      receipts: { contents: 'write', pages: 'read' },
      build: { contents: 'read' },
      deploy: { pages: 'write', 'id-token': 'write' },
      notify: { contents: 'write' },
    },
    'say.yml': {
      form: { contents: 'write', issues: 'write', 'pull-requests': 'write' },
      publish: { contents: 'write', pages: 'write', 'id-token': 'write' },
    },
  });
});

it.each([
  [
    'the sample is not published',
    'name: A\nsample: { now: 2026-11-22T12:03+07:00 }\n',
    'ready=false\n',
    '::notice::This is the sample',
  ],
  ['one’s own content is', 'name: A\n', 'ready=true\n', ''],
])('%s', (_, site, output, said) => {
  const step = read('publish.yml').jobs['receipts']?.steps?.find(({ id }) => id === 'content');
  const dir = temporary();
  mkdirSync(join(dir, 'content'));
  writeFileSync(join(dir, 'content/site.yaml'), site);
  const answered = execFileSync('bash', ['-e', '-c', step?.run ?? 'false'], {
    cwd: dir,
    encoding: 'utf8',
    env: { ...process.env, GITHUB_OUTPUT: join(dir, 'output') },
  });
  expect(readFileSync(join(dir, 'output'), 'utf8')).toBe(output);
  expect(answered.startsWith(said)).toBe(true);
});

it('nothing that was written in an issue stands in an expression: its number alone, to queue its runs', () => {
  const expressions = [...text('say.yml').matchAll(/\$\{\{(.*?)\}\}/g)].map(([, inner = '']) => inner.trim());
  expect(expressions.sort()).toEqual([
    'github.event.issue.number',
    'github.token',
    'github.token',
    'secrets.CAMKET_NOTIFY',
    'steps.file.outputs.published',
  ]);
  const [gate, ...rest] = read('say.yml').jobs['form']?.steps ?? [];
  expect(gate?.id).toBe('writer');
  for (const step of rest) expect(step.if).toBe("steps.writer.outputs.may == 'true'");
});

const hasJq = spawnSync('jq', ['--version']).status === 0;

it.skipIf(!hasJq).each([
  ['a writer', 'an', 'write', 'true'],
  ['an administrator', 'an', 'admin', 'true'],
  ['a reader', 'an', 'read', 'false'],
  ['somebody unknown to the forge', 'an', '', 'false'],
  ['a robot', 'robot[bot]', 'write', 'false'],
  ['a login that is none', '$(touch pwned)', 'write', 'false'],
  ['a login that would be another path', '../../orgs/x', 'admin', 'false'],
])('before anything is installed it is asked whether %s may write', (_, login, permission, may) => {
  const step = read('say.yml').jobs['form']?.steps?.find(({ id }) => id === 'writer');
  const dir = temporary();
  writeFileSync(join(dir, 'event.json'), JSON.stringify({ sender: { login } }));
  const answer = permission === '' ? 'echo gh: Not Found >&2; exit 1' : `echo ${permission}`;
  writeFileSync(
    join(dir, 'gh'),
    `#!/bin/sh\n[ "$2" = repos/acme/status/collaborators/an/permission ] || exit 9\n${answer}\n`,
    { mode: 0o755 },
  );
  execFileSync('bash', ['-e', '-o', 'pipefail', '-c', step?.run ?? 'false'], {
    cwd: dir,
    stdio: 'pipe',
    env: {
      PATH: `${dir}:${process.env['PATH'] ?? ''}`,
      GITHUB_EVENT_PATH: join(dir, 'event.json'),
      GITHUB_REPOSITORY: 'acme/status',
      GITHUB_OUTPUT: join(dir, 'output'),
    },
  });
  expect(readFileSync(join(dir, 'output'), 'utf8')).toBe(`may=${may}\n`);
  expect(readdirSync(dir)).not.toContain('pwned');
});
