import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { formatInstant, parseInstant } from '#domain/instant.ts';
import { openClone } from '#sources/upptime/clone.ts';
import type { Repository } from '#sources/upptime/commits.ts';
import { onForge } from '#sources/upptime/on-forge.ts';
import { pullUpptime } from '#sources/upptime/pull.ts';
import { forge } from '#forge/client.ts';
import { ROOT, temporary } from '#tests/support/command.ts';
import { type FakeCommit, github } from './support/github.ts';
import { linesIn, outagesIn } from './support/outages.ts';
import { replayed } from './support/replayed.ts';

/** Real repositories, as lists of commits and what they touched; what was in the files is not among them. */
const DATA = join(ROOT, '..', 'shared', 'data', 'upptime');
/** What the monitor says of the file in the words of its commits. */
const TOLD = /^\S+ .+ is (up|down|degraded) \((\d+) in (\d+) ?ms\)/u;
/** Commits that took sites out: an update of the template, or a person. */
const REMOVED = /^:arrow_up: |^remove example sites$/;
/** A site of the template that nobody measured here yet. */
const EXAMPLE = 'url: https://www.example.com\nstatus: up\ncode: 200\nlastUpdated: 2020-09-01T00:00:00.000Z\n';

/** The repository, oldest commit first, each file as the monitor must have written it: after a commit of no words, as before it. */
function repository(name: string): { commits: FakeCommit[]; paths: string[] } {
  const files = new Map<string, string>();
  const commits = readFileSync(join(DATA, name, 'commits-files.txt'), 'utf8')
    .split('\n@')
    .reverse()
    .map((block): FakeCommit => {
      const [head = '', ...touched] = block.replace(/^@/, '').split('\n');
      const [sha = '', at = '', committed = '', message = ''] = head.split('\t');
      const paths = touched.filter((path) => /^history\/.*\.yml$/.test(path));
      const [, state, code, ms] = TOLD.exec(message) ?? [];
      const text = `url: $SECRET_SITE  \nstatus: ${state}\ncode: ${code}\nresponseTime: ${ms}\nlastUpdated: ${at}\n`;
      for (const path of paths) if (state !== undefined || !files.has(path)) files.set(path, state ? text : EXAMPLE);
      const now = paths.map((path) => [path, REMOVED.test(message) ? null : (files.get(path) ?? null)] as const);
      return { sha, at, committed, message, files: Object.fromEntries(now) };
    });
  return { commits, paths: [...new Set(commits.flatMap((one) => Object.keys(one.files)))].sort() };
}

interface Disagreement {
  readonly ours: string;
  readonly theirs: string;
  readonly why: string;
}

/** Outages that differ from what git alone shows, and why: the whole list. */
const DISAGREE: Readonly<Record<string, readonly Disagreement[]>> = {
  LBPUnion__UnionStatus: [
    {
      ours: 'scee-ps-4-servers 2023-01-15T03:08:32Z … 2023-01-15T03:12:03Z down no_answer',
      theirs: 'scee-ps-4-servers 2023-01-15T03:08:32Z … open down no_answer',
      why: 'the site was renamed: its file was removed at 03:12:03, and nothing is told of it from then on',
    },
  ],
  manticoresoftware__upptime: [],
  wakatime__statuspage: [],
};

describe.skipIf(!existsSync(DATA))('outages recovered from real repositories agree with those that git shows', () => {
  it.each(Object.entries(DISAGREE))('%s, but for those listed', async (name, known) => {
    const { commits, paths } = repository(name);
    const fake = await github(commits);
    await agrees(name, known, paths, onForge(forge({ api: fake.api }), 'acme/status'));
  });

  it.each(Object.entries(DISAGREE))('%s as a clone, but for those listed', async (name, known) => {
    const { commits, paths } = repository(name);
    const { repository: clone } = await openClone(replayed(commits, join(temporary(), name)).dir);
    await agrees(name, known, paths, clone);
  });
});

async function agrees(
  name: string,
  known: readonly Disagreement[],
  paths: readonly string[],
  from: Repository,
): Promise<void> {
  const dir = temporary();
  const outcome = await pullUpptime({
    repository: from,
    branch: null,
    paths: paths.map((path) => [path.slice('history/'.length, -'.yml'.length), path] as const),
    src: 'old',
    store: { dir, region: 'hn', work: join(dir, 'work') },
    since: null,
    incremental: true,
    now: parseInstant('2026-11-22T00:00:00Z') as number,
  });
  expect(outcome.failure).toBeNull();
  expect(outcome.imported).toMatchObject({ known: 0, conflicting: 0, problems: [] });
  const ours = outagesIn(dir, 'hn').map(
    ({ svc, start, end, parts }) =>
      `${svc} ${formatInstant(start)} … ${formatInstant(end)} ${parts[0]?.state} ${parts[0]?.reason}`,
  );
  const theirs = oracle(name);
  expect(ours.filter((one) => !theirs.includes(one)).sort()).toEqual(known.map((row) => row.ours));
  expect(theirs.filter((one) => !ours.includes(one)).sort()).toEqual(known.map((row) => row.theirs));
  expect(ours).toHaveLength(theirs.length);
  expect(linesIn(dir, 'hn').every(({ basis, n }) => basis === 'transitions' && n === 0)).toBe(true);
}

/** `outages-from-git.json`: rebuilt by others from a clone, with the first failing code. */
function oracle(name: string): string[] {
  const rows = JSON.parse(readFileSync(join(DATA, name, 'outages-from-git.json'), 'utf8')) as Row[];
  const time = (text: string) => formatInstant(parseInstant(text) as number);
  return rows.map(
    ([svc, start, end, , kind, code]) =>
      `${svc} ${time(start)} … ${end === null ? 'open' : time(end)} ${kind} ${code === 0 ? 'no_answer' : `status_${code}`}`,
  );
}

type Row = [slug: string, start: string, end: string | null, minutes: number | null, kind: string, code: number];
