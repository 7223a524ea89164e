import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readTree } from '#tests/entries/fixture.ts';
import { GitHub } from '#tests/forge/support/github.ts';
import { run, temporary } from '#tests/support/command.ts';
import { provider } from '#tests/support/provider.ts';
import { write } from '#tests/support/published.ts';

const rules = (people: string, approvers: string) =>
  `name: A\ntitle: T\nlanguages: [vi]\nzone: Asia/Ho_Chi_Minh\npublishing: { people: ${people}, approvers: ${approvers} }\n`;
const SITE = rules('{ an: { github: An-Nguyen }, binh: { github: binh } }', '[an]');
const FILE = 'content/incidents/2026/2026-11-22-x.md';
const incident = (letters: string) =>
  `---\ntitle: X\nservices: [email]\nstarted: 2026-11-22T09:00+07:00\ncause: third_party\nevidence: E\napproved_by: an\napproved: ${letters}\n---\n`;

/** The letters that `check` asks for: what the incident says decides, not who is named. */
const LETTERS = (() => {
  const own = { 'site.yaml': SITE, [FILE.replace('content/', '')]: incident('aaaaaaaaaaaa') };
  const told = readTree(own).problems.find(({ code }) => code === 'approval_of_other');
  return told && 'expected' in told.args ? String(told.args.expected) : '';
})();

/** A pull request on the rules above; what the command says of it. */
async function pull(
  changed: Record<string, string>,
  who: { author: string; sender?: string; reviews?: readonly [string, string, boolean][] },
  site = SITE,
) {
  const repo = provider({ 'site.yaml': site });
  const base = repo.git('rev-parse', 'HEAD');
  const content = join(repo.dir, 'content');
  write(repo.dir, changed);
  const head = repo.commit('Propose', '2026-11-22T03:00:00Z');
  const github = await GitHub.start(repo.dir);
  const { author, sender = author, reviews = [] } = who;
  for (const [login, state, isCurrent] of reviews)
    github.reviews.push({ user: { login }, state, commit_id: isCurrent ? head : base });
  const event = join(temporary(), 'event.json');
  const pull_request = { number: 7, user: { login: author }, head: { sha: head }, base: { sha: base } };
  writeFileSync(event, JSON.stringify({ action: 'synchronize', pull_request, sender: { login: sender } }));
  const { code, stdout, stderr } = await run(['scripts/approvals.ts'], {
    CONTENT_DIR: content,
    GITHUB_EVENT_PATH: event,
    GITHUB_REPOSITORY: 'acme/status',
    GITHUB_API_URL: github.api,
    GITHUB_TOKEN: 't0ken',
  });
  expect(stderr).toBe('');
  return { code, said: stdout.trim() };
}

const NAMED = { [FILE]: incident(LETTERS) };

it.each<[string, Parameters<typeof pull>[1], number]>([
  ['the approver’s own', { author: 'an-nguyen' }, 0],
  ['the approver’s own, changed by another', { author: 'an-nguyen', sender: 'binh' }, 1],
  ['another’s, whoever changed it last', { author: 'binh', sender: 'an-nguyen' }, 1],
  ['another’s, approved as it stands', { author: 'binh', reviews: [['An-Nguyen', 'APPROVED', true]] }, 0],
  ['another’s, approved before it changed', { author: 'binh', reviews: [['an-nguyen', 'APPROVED', false]] }, 1],
  ['another’s, approved by a third', { author: 'binh', reviews: [['chi', 'APPROVED', true]] }, 1],
  [
    'another’s, approved and then refused',
    {
      author: 'binh',
      reviews: [
        ['an-nguyen', 'APPROVED', true],
        ['an-nguyen', 'CHANGES_REQUESTED', true],
      ],
    },
    1,
  ],
])('an approver’s name in a pull request: %s', async (_, who, code) => {
  const answered = await pull(NAMED, who);
  expect(answered).toEqual({
    code,
    said:
      code === 0
        ? 'Every approver that is named stands behind it.'
        : `::error file=${FILE},line=1,title=approval::It names \`an\` as its approver, expected an approving review by an-nguyen; run this check again then.`,
  });
});

it('nobody makes themselves an approver', async () => {
  const site = rules('{ an: { github: binh }, binh: { github: x } }', '[an]');
  const { code, said } = await pull({ ...NAMED, 'content/site.yaml': site }, { author: 'binh' });
  expect(code).toBe(1);
  expect(said.split('\n')).toEqual([
    '::error file=content/site.yaml,line=1,title=approval::It changes who may approve what, expected an approving review by an-nguyen; run this check again then.',
    expect.stringContaining('It names `an` as its approver'),
  ]);
});

it('what names nobody needs nobody, nor do sites without approvers', async () => {
  const quiet = { 'content/notices/2026/2026-11-22-n.md': '---\ntitle: N\n---\n' };
  expect(await pull(quiet, { author: 'binh' })).toEqual({ code: 0, said: 'Nothing needs an approver.' });
  expect((await pull(NAMED, { author: 'binh' }, rules('{ an: {} }', '[]'))).code).toBe(0);
  expect((await pull(NAMED, { author: 'binh' }, rules('{ an: {} }', '[an]'))).said).toContain(
    'expected an approving review by an approver with a login (`github:` in site.yaml); run',
  );
});
