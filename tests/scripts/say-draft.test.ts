import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { everDeleted } from '#git/history.ts';
import { planDrafts, planPublish } from '#scripts/say/draft.ts';
import { changesIn } from '#scripts/say/view.ts';
import { startDrafter } from '#scripts/watch/drafter.ts';
import { overdueProblems } from '#site/overdue-problems.ts';
import { run } from '#tests/support/command.ts';
import { repository } from '../support/git.ts';
import { fileOf, NOW, outcome, ownSite, sceneOf } from './support/say.ts';

const DRAFT = 'drafts/2026-11-22-0912-email';
const OVER = 'drafts/2026-11-20-1000-web';
const NAME = '2026-11-22-0912-email';

const line = (svc: string, day: string, to: string, runs: readonly (readonly [number, string, number, string?])[]) =>
  JSON.stringify({
    ...{ v: 1, svc, day, from: `${day}T00:00:00Z`, to, src: 'tcp', basis: 'samples', every: 60, k: 3 },
    ...{ n: runs.reduce((sum, [from, , until]) => sum + (until - from) / 60 + 1, 0), runs, ms: {} },
  });

/** Email has been down since 09:12, web was on the 20th from 10:00 to 10:30; nobody said so. */
const RECORD = [
  line('email', '2026-11-22', '2026-11-22T05:03:00Z', [
    [0, 'up', 7860],
    [7920, 'down', 18_180, 'refused'],
  ]),
  line('web', '2026-11-20', '2026-11-20T05:00:00Z', [
    [0, 'up', 10_740],
    [10_800, 'down', 12_540, 'refused'],
    [12_600, 'up', 18_000],
  ]),
].join('\n');

function silentSite(files: Readonly<Record<string, string>> = {}, drafts = 'draft'): string {
  const folder = ownSite({ 'record/uptime/hn/2026-11.jsonl': `${RECORD}\n`, ...files });
  const site = fileOf(folder, 'site.yaml').replace('approvers: [an] }', `approvers: [an], drafts: ${drafts} }`);
  writeFileSync(join(folder, 'site.yaml'), `${site}regions: [{ id: hn, name: Hà Nội }]\n`);
  for (const [id, name] of Object.entries({ email: '{ vi: Thư điện tử, en: Email }', web: 'Website' }))
    writeFileSync(join(folder, `services/${id}.md`), `---\nname: ${name}\ncheck: { tcp: 'mail.example:25' }\n---\n`);
  return folder;
}

describe('drafting', () => {
  test('a draft for each outage nobody declared, with what was measured and the words of the usual template', async () => {
    const { plan, wordless } = planDrafts(await sceneOf(silentSite()), new Set());
    expect(wordless).toEqual([]);
    expect(plan.ids).toEqual([NAME, OVER.slice('drafts/'.length)]);
    expect(Object.fromEntries(plan.files)).toEqual({
      [`${DRAFT}.md`]:
        '---\ntitle: Thư điện tử không truy cập được\nservices: [email]\nstarted: 2026-11-22T09:12+07:00\n---\n\n' +
        '## 2026-11-22T12:03+07:00 investigating\n\n' +
        'Từ 09:12, bạn có thể không truy cập được Thư điện tử. Chúng tôi đang kiểm tra.\n',
      [`${DRAFT}.en.md`]:
        '---\ntitle: Email cannot be reached\n---\n\n## 2026-11-22T12:03+07:00 investigating\n\n' +
        'Since 09:12 you may be unable to reach Email. We are checking.\n',
      [`${OVER}.md`]:
        '---\ntitle: Website không truy cập được\nservices: [web]\nstarted: 2026-11-20T10:00+07:00\n' +
        'ended: 2026-11-20T10:30+07:00\n---\n\n## 2026-11-22T12:03+07:00 resolved\n\n' +
        'Website hoạt động bình thường từ 10:30 20/11. Xin lỗi vì sự bất tiện này.\n',
      [`${OVER}.en.md`]: expect.stringContaining('Website has been working normally since 10:30 20 Nov.'),
    });
  });

  test('the checker has nothing against them, and a second run, a deleted or a broken one adds nothing', async () => {
    const { plan } = planDrafts(await sceneOf(silentSite()), new Set());
    const kept = [...plan.files].filter(([path]) => path.startsWith(DRAFT));
    const scene = await sceneOf(silentSite(Object.fromEntries(kept)));
    expect(scene.sources.problems.filter(({ file }) => file.startsWith('drafts/'))).toEqual([]);
    expect([...planDrafts(scene, new Set()).plan.files.keys()]).toEqual([`${OVER}.md`, `${OVER}.en.md`]);
    expect(planDrafts(scene, new Set([`${OVER}.md`])).plan.files.size).toBe(0);
    const broken = await sceneOf(silentSite({ [`${DRAFT}.md`]: '---\ntitel: x\n---\n' }));
    expect(planDrafts(broken, new Set()).plan.ids).toEqual([OVER.slice('drafts/'.length)]);
  });

  test('nothing where no template has words', async () => {
    const scene = { ...(await sceneOf(silentSite())), templates: [] };
    expect(planDrafts(scene, new Set())).toMatchObject({ plan: { files: new Map() }, wordless: ['email', 'web'] });
  });
});

describe('publishing one', () => {
  async function drafted(files: Readonly<Record<string, string>> = {}) {
    const { plan } = planDrafts(await sceneOf(silentSite(), 'en', '2026-11-22T11:30+07:00'), new Set());
    return sceneOf(silentSite({ ...Object.fromEntries(plan.files), ...files }), 'vi');
  }

  test('says it now, under a name of its own, and takes the draft away', async () => {
    const taken = 'incidents/2026/2026-11-22-thu-dien-tu-khong-truy-cap-duoc.md';
    const other =
      '---\ntitle: Khác\nservices: [web]\nstarted: 2026-11-22T01:00+07:00\nended: 2026-11-22T02:00+07:00\n---\n';
    const scene = await drafted({ [taken]: other });
    const { plan, files, errors } = outcome(scene, { entry: NAME }, planPublish);
    const path = taken.replace('.md', '-2');
    expect(errors).toEqual([]);
    expect(Object.keys(files)).toEqual([`${path}.md`, `${path}.en.md`]);
    for (const text of Object.values(files)) expect(text).toContain('## 2026-11-22T12:03+07:00 investigating\n');
    expect(plan).toMatchObject({ gone: [`${DRAFT}.md`, `${DRAFT}.en.md`], message: 'Thư điện tử không truy cập được' });
    expect(plan && changesIn(scene, plan)).toContain(`\n- ${DRAFT}.md`);
  });

  test('what a person added keeps its times; one of several is to be named', async () => {
    const added =
      '---\ntitle: T\nservices: [email]\nstarted: 2026-11-22T09:12+07:00\n---\n\n## 10:00 investigating\n\nA\n\n## 10:30 identified\n\nB\n';
    const scene = await drafted({ [`${DRAFT}.md`]: added, [`${DRAFT}.en.md`]: '---\ntitle: T\n---\n' });
    expect(outcome(scene, { entry: NAME }, planPublish).files['incidents/2026/2026-11-22-t.md']).toBe(added);
    expect(outcome(scene, {}, planPublish).faults).toEqual([expect.stringMatching(/^ENTRY: .*2026-11-22-0912-email/)]);
  });

  test('the checker’s warnings name the command', async () => {
    const scene = await drafted();
    const warned = overdueProblems(scene.model, scene.content, scene.sources.drafts);
    expect(warned.map(({ code, args }) => [code, args['draft']])).toEqual([
      ['outage_undeclared', NAME],
      ['outage_undeclared', OVER.slice('drafts/'.length)],
    ]);
  });
});

test('from nothing to published by the command: off, drafted, committed alone, published, not drafted again', async () => {
  const folder = silentSite({}, 'off');
  const root = repository(dirname(folder));
  root.commit('first', '2026-11-01T00:00Z');
  const say = (...args: string[]) => run(['scripts/say.ts', ...args, '--lang', 'en'], { CONTENT_DIR: folder, NOW });
  const off = await say('draft');
  expect([off.code, off.stdout]).toEqual([0, '`publishing.drafts` in site.yaml is `off`: nothing is drafted.\n']);
  const site = readFileSync(join(folder, 'site.yaml'), 'utf8');
  writeFileSync(join(folder, 'site.yaml'), site.replace('drafts: off', 'drafts: draft'));
  const { code, stdout } = await say('draft');
  expect([code, stdout]).toEqual([0, expect.stringContaining(`not published: npm run say -- publish ${NAME}\n`)]);
  expect(root.git('show', '--name-only', '--format=%s').split('\n')).toEqual([
    `Draft ${NAME}, 2026-11-20-1000-web`,
    '',
    ...[OVER, DRAFT].flatMap((path) => [`content/${path}.en.md`, `content/${path}.md`]),
  ]);
  const published = await say('publish', NAME);
  expect([published.code, published.stdout]).toEqual([
    0,
    expect.stringContaining('First line of the page: Email is down.'),
  ]);
  const moved = 'content/incidents/2026/2026-11-22-thu-dien-tu-khong-truy-cap-duoc';
  expect(root.git('show', '--no-renames', '--name-status', '--format=').split('\n')).toEqual([
    `D\tcontent/${DRAFT}.en.md`,
    `D\tcontent/${DRAFT}.md`,
    `A\t${moved}.en.md`,
    `A\t${moved}.md`,
  ]);
  expect(root.git('status', '--porcelain')).toBe('M content/site.yaml');
  expect([...(await everDeleted(folder, 'drafts'))].sort()).toEqual([`${DRAFT}.en.md`, `${DRAFT}.md`]);
}, 60_000);

test('watch drafts where the settings ask for it, and says so', async () => {
  onTestFinished(() => void vi.unstubAllEnvs());
  const heard = async (folder: string, enough: number) => {
    vi.stubEnv('CONTENT_DIR', folder);
    vi.stubEnv('NOW', NOW);
    const said: string[] = [];
    const drafter = startDrafter(folder, ['--no-commit'], (line) => said.push(line));
    await drafter.wake();
    await vi.waitFor(() => expect(said.length).toBe(enough), { timeout: 50_000, interval: 50 });
    await drafter.end();
    return said.join('\n');
  };
  expect(await heard(silentSite({}, 'off'), 0)).toBe('');
  const folder = silentSite();
  expect(await heard(folder, 1)).toMatch(new RegExp(`not published: npm run say -- publish ${NAME}\n`));
  expect(fileOf(folder, `${DRAFT}.md`)).toContain('started: 2026-11-22T09:12+07:00');
}, 60_000);
