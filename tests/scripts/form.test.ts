import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseInstant } from '#domain/instant.ts';
import { readContent } from '#entries/read.ts';
import { forge } from '#forge/client.ts';
import { ForgeError } from '#forge/error.ts';
import { type FormEvent } from '#scripts/form/event.ts';
import { fileForm } from '#scripts/form/file.ts';
import { account, BOT, GitHub, type Issue } from '#tests/forge/support/github.ts';
import { filled } from '#tests/forms/support/issue-form.ts';
import { putFile, run, temporary } from '#tests/support/command.ts';
import { clone, type Repository } from '#tests/support/git.ts';
import { provider } from '#tests/support/provider.ts';
import { write } from '#tests/support/published.ts';

const SITE = `name: A
title: T
languages: [vi, en]
zone: Asia/Ho_Chi_Minh
publishing:
  people: { an: { name: Nguyễn Văn An, github: An-Nguyen }, binh: { github: binh } }
  approvers: [an]
`;
const FILED = '2026-11-22T02:20:31Z';
const NOW = parseInstant('2026-11-22T02:21:00Z') as number;
const PACE = { second: 1, timeout: 20_000, spaced: false };

interface Stage {
  readonly github: GitHub;
  readonly bare: Repository;
  /** Files a form (or its text) and runs the workflow's command on a fresh checkout. */
  readonly file: (login: string, form: string, answers: Record<string, string>) => Promise<Issue>;
  readonly run: (issue: Issue, by?: string) => Promise<{ said: string; published: boolean }>;
  readonly log: () => string[];
  readonly show: (path: string, branch?: string) => string;
  /** Everything of the branch is sound. */
  readonly codes: (branch?: string) => Promise<string[]>;
}

async function stage(files: Record<string, string> = {}): Promise<Stage> {
  const seed = provider({
    'site.yaml': SITE,
    'services/email.md': '---\nname: Email doanh nghiệp\n---\n',
    'services/web.md': '---\nname: Website\n---\n',
    ...files,
  });
  const bare = clone(seed.dir, join(temporary(), 'status.git'), { bare: true });
  const github = await GitHub.start(bare.dir);
  for (const login of ['an-nguyen', 'binh', 'chi']) github.permissions.set(login, 'write');
  const checkout = () => clone(bare.dir, join(temporary(), 'checkout'));
  const start = (issue: Issue, by = issue.user.login) => {
    const event: FormEvent = {
      number: issue.number,
      body: issue.body,
      filed: parseInstant(issue.created_at) as number,
      author: issue.user,
      sender: account(by),
    };
    return fileForm(event, {
      octokit: forge({ api: github.api, token: 't0ken', pace: PACE }),
      place: { owner: 'acme', repo: 'status' },
      address: 'https://github.com/acme/status',
      self: BOT,
      folder: join(checkout().dir, 'content'),
      now: NOW,
    });
  };
  return {
    github,
    bare,
    run: start,
    async file(login, form, answers) {
      const issue = github.file(login, filled(form, answers), FILED);
      await start(issue);
      return issue;
    },
    log: () => bare.git('log', '--format=%an: %s', 'main').split('\n'),
    show: (path, branch = 'main') => bare.git('show', `${branch}:content/${path}`),
    async codes(branch = 'main') {
      const there = checkout();
      there.git('checkout', '--quiet', branch);
      const { problems } = await readContent(join(there.dir, 'content'), { now: NOW });
      return problems.map(({ code }) => code).filter((code) => code !== 'missing_translation');
    },
  };
}

const INCIDENT = {
  services: 'Email doanh nghiệp, web',
  state: 'Giảm chất lượng / Degraded',
  started: '9h12',
  next_update: '10:00',
  title_vi: 'Thư gửi đi bị chậm',
  title_en: 'Outgoing mail is slow',
  text_vi: 'Chúng tôi đang kiểm tra.',
  text_en: 'We are checking.',
};
const ID = '2026-11-22-thu-gui-di-bi-cham';
const FILE = `incidents/2026/${ID}.md`;

describe('a person named in the settings', () => {
  it('publishes a first notice at once, says more, corrects it by editing the form, and ends it', async () => {
    const { github, file, run: again, log, show, codes } = await stage();
    const issue = await file('binh', 'incident', INCIDENT);
    expect(log()).toEqual([`binh: Say ${ID}`, 'Staff: Begin']);
    expect(show(FILE)).toBe(
      [
        '---',
        'title: Thư gửi đi bị chậm',
        'services: { email: degraded, web: degraded }',
        'started: 2026-11-22T09:12+07:00',
        'next_update: 2026-11-22T10:00+07:00',
        '---',
        '',
        '## 2026-11-22T09:20+07:00 investigating',
        '',
        'Chúng tôi đang kiểm tra.',
      ].join('\n'),
    );
    expect(show(FILE.replace('.md', '.en.md'))).toContain('title: Outgoing mail is slow');
    expect(await codes()).toEqual([]);
    expect(issue.state).toBe('closed');
    expect(issue.comments).toHaveLength(1);
    const said = issue.comments[0]?.body ?? '';
    expect(said).toMatch(/^<!-- .* -->\n\*\*Đã đăng\*\* `content\/incidents/);
    expect(said).toContain(
      'Thư gửi đi bị chậm\n  Email doanh nghiệp: Giảm chất lượng · Website: Giảm chất lượng\n  Bắt đầu: 09:12 22/11',
    );
    expect(said).toContain('Outgoing mail is slow\n  Email doanh nghiệp: Degraded');
    expect(said).toContain('We are checking.');

    // Run once more, on what is there now: nothing more is said, nothing is written.
    expect(await again(issue)).toEqual({ said: 'It is published as it is.', published: false });
    expect(log()).toHaveLength(2);
    expect(issue.comments).toHaveLength(1);

    // Edited: the same entry, in place.
    issue.body = filled('incident', {
      ...INCIDENT,
      title_vi: 'Thư gửi đi chậm hơn mọi khi',
      state: 'Gián đoạn / Down',
      text_en: '',
      title_en: '',
    });
    expect((await again(issue)).published).toBe(true);
    expect(show(FILE)).toContain('title: Thư gửi đi chậm hơn mọi khi\nservices: [email, web]');
    expect(() => show(FILE.replace('.md', '.en.md'))).toThrow();
    expect(issue.comments).toHaveLength(1);

    const update = await file('an-nguyen', 'update', {
      status: 'Đã khắc phục / Resolved',
      state: 'Bình thường / Up',
      text_vi: 'Thư gửi đi bình thường.',
      text_en: 'Mail goes out as usual.',
    });
    expect(update.comments[0]?.body).toContain('**Đã đăng**');
    expect(log()[0]).toBe(`an-nguyen: Say more of ${ID}`);
    expect(show(FILE)).toMatch(
      /\nChúng tôi đang kiểm tra\.\n\n## 09:20 resolved \{email: up, web: up\}\n\nThư gửi đi bình thường\.$/,
    );
    expect(show(FILE)).not.toContain('next_update');
    expect(show(FILE.replace('.md', '.en.md'))).toContain('## 2026-11-22T09:20+07:00 resolved');
    expect(await codes()).toEqual([]);

    // What the first form wrote is no longer as it wrote it: it is not undone.
    issue.body = filled('incident', INCIDENT);
    expect(await again(issue)).toEqual({ said: 'What the form wrote was changed since.', published: false });
    expect(issue.comments[0]?.body).toContain('đã được người khác sửa');
    // The update can still be corrected, and is one update.
    update.body = filled('update', {
      status: 'Đã khắc phục / Resolved',
      text_vi: 'Thư đã gửi đi bình thường.',
      entry: `https://a/incidents/${ID}/`,
    });
    // Its form says nothing of English any more.
    expect((await again(update)).published).toBe(true);
    expect(show(FILE).match(/resolved/g)).toHaveLength(1);
    expect(() => show(FILE.replace('.md', '.en.md'))).toThrow();
    expect(github.pulls).toEqual([]);
  });

  it('announces work and notices', async () => {
    const { file, log, show, codes } = await stage();
    const work = { services: 'email', starts: '2026-11-25 01:00', ends: '2026-11-25 03:00' };
    await file('binh', 'maintenance', { ...work, title_vi: 'Nâng cấp', text_vi: 'Gián đoạn 30 phút.' });
    await file('binh', 'notice', { date: '31/12/2026', title_vi: 'Lịch nghỉ', text_vi: 'Nghỉ.', text_en: 'Closed.' });
    expect(log().slice(0, 2)).toEqual(['binh: Say 2026-12-31-lich-nghi', 'binh: Announce 2026-11-25-nang-cap']);
    expect(show('maintenance/2026/2026-11-25-nang-cap.md')).toContain(
      'class: routine\nstarts: 2026-11-25T01:00+07:00\nends: 2026-11-25T03:00+07:00\n',
    );
    expect((await codes()).filter((code) => code !== 'later_than_now')).toEqual([]);
  });

  it('what needs an approver waits for one, unless they are one', async () => {
    const { github, file, log, show, codes } = await stage({
      [FILE]:
        '---\ntitle: Chậm\nservices: [email]\nstarted: 2026-11-22T09:00+07:00\n---\n\n## 2026-11-22T09:05+07:00 investigating\n\nKiểm tra.\n',
    });
    const cause = {
      status: 'Đã tìm ra nguyên nhân / Identified',
      cause: 'Lỗi từ bên thứ ba / Third party',
      evidence: 'https://example.net/cut',
      text_vi: 'Cáp đứt.',
      language: 'English',
    };
    const asked = await file('binh', 'update', cause);
    expect(log()).toHaveLength(1);
    expect(github.pulls).toMatchObject([{ title: `Say more of ${ID}`, body: 'Closes #1.', base: 'main' }]);
    expect(asked.state).toBe('open');
    expect(asked.comments[0]?.body).toContain(
      '**Waits for an approver:** https://github.com/acme/status/pull/2. It has `cause`, `evidence`, which one of `Nguyễn Văn An` must approve',
    );
    expect(await codes('camket/form-1')).toEqual(['not_approved']);

    const given = await file('an-nguyen', 'update', cause);
    expect(given.comments[0]?.body).toContain('**Published**');
    expect(show(FILE)).toMatch(
      /cause: third_party\nevidence: https:\/\/example\.net\/cut\napproved_by: an\napproved: [a-p]{12}\n/,
    );
    expect(await codes()).toEqual([]);
  });
});

describe('others', () => {
  it('somebody who may write and is not named: a pull request that follows the form, one and the same', async () => {
    const { github, bare, file, run: again, log, show } = await stage();
    const issue = await file('chi', 'incident', { ...INCIDENT, language: 'English' });
    const own = `camket/form-${issue.number}`;
    expect(log()).toEqual(['Staff: Begin']);
    expect(show(FILE, own)).toContain('title: Thư gửi đi bị chậm');
    expect(issue.comments[0]?.body).toContain('**Waits for review:** https://github.com/acme/status/pull/2.');
    issue.body = filled('incident', { ...INCIDENT, title_vi: 'Thư chậm' });
    await again(issue);
    expect(bare.git('ls-tree', '-r', '--name-only', own, 'content/incidents').split('\n')).toHaveLength(2);
    expect(show('incidents/2026/2026-11-22-thu-cham.md', own)).toContain('title: Thư chậm');
    expect(github.pulls).toHaveLength(1);
    expect(issue.comments).toHaveLength(1);

    // Merged: the form is known by its commit, and what it made is changed in place.
    bare.git('update-ref', 'refs/heads/main', own);
    Object.assign(github.pulls[0] ?? {}, { state: 'closed', merged_at: FILED });
    expect((await again(issue)).said).toBe('It is published as it is.');
    expect(issue.state).toBe('closed');
  });

  it('a pull request that was closed stays closed', async () => {
    const { github, bare, file, run: again } = await stage();
    const issue = await file('chi', 'incident', INCIDENT);
    Object.assign(github.pulls[0] ?? {}, { state: 'closed' });
    const before = bare.git('rev-parse', 'camket/form-1');
    await again(issue);
    expect(issue.comments[0]?.body).toContain(
      '**Chưa đăng.** Đề xuất của phiếu này đã bị đóng: https://github.com/acme/status/pull/2.',
    );
    expect(bare.git('rev-parse', 'camket/form-1')).toBe(before);
    expect(github.pulls).toHaveLength(1);
  });

  it('where the branch is protected it is proposed, and where workflows may open no pull request a person is told where to', async () => {
    const set = await stage();
    const rule = { message: 'Repository rule violations found' };
    set.github.trouble.push({ on: /^PATCH .*refs\/heads\/main/, reply: { status: 422, body: rule } });
    set.github.opensPulls = false;
    const issue = await set.file('binh', 'incident', INCIDENT);
    expect(set.log()).toEqual(['Staff: Begin']);
    expect(issue.comments[0]?.body).toContain('https://github.com/acme/status/compare/main...camket/form-1?expand=1');
  });

  it('an outsider starts nothing, nor does a person who touches an outsider’s form lend their name to it', async () => {
    const { github, bare, file, run: again, log } = await stage();
    const issue = await file('mallory', 'incident', INCIDENT);
    expect(issue.comments).toEqual([]);
    expect((await again(issue, 'an-nguyen')).said).toContain('mallory may not write');
    expect(log()).toEqual(['Staff: Begin']);
    expect(bare.git('branch', '--format=%(refname:short)')).toBe('main');
    expect(github.asked.filter((one) => !one.startsWith('GET'))).toEqual([]);
    // One who may write, but is not named, and whose form an approver edits: proposed.
    const other = github.file('chi', filled('incident', { ...INCIDENT, type: 'An toàn thông tin / Security' }), FILED);
    await again(other, 'an-nguyen');
    expect(log()).toEqual(['Staff: Begin']);
    expect(other.comments[0]?.body).toContain('**Chờ người duyệt:**');
  });

  it('a run that is older than the form’s text leaves it to the newer one', async () => {
    const { github, run: again, log } = await stage();
    const issue = github.file('binh', filled('incident', INCIDENT), FILED);
    const old = { ...issue };
    issue.body = filled('incident', { ...INCIDENT, title_vi: 'Khác' });
    expect((await again(old)).said).toBe('The issue was changed since; the run of that change reads it.');
    expect(log()).toHaveLength(1);
  });
});

describe('what is wrong is answered in the writer’s language, all at once, and nothing is written', () => {
  it('answers', async () => {
    const { file, log } = await stage();
    const wrong = {
      services: 'emial, @team',
      state: 'Giảm chất lượng / Degraded',
      started: 'sáng nay',
      expected: '25:00',
    };
    const said = (await file('binh', 'incident', { ...wrong, text_vi: '' })).comments[0]?.body ?? '';
    expect(said.split('\n').slice(1)).toEqual([
      '**Chưa đăng.** Cần sửa:',
      '',
      '```text',
      'Dịch vụ / Services: không có dịch vụ “emial”, cần: email',
      'Dịch vụ / Services: không có dịch vụ “@team”, cần: email, web',
      'Bắt đầu lúc / Started: không rõ giờ “sáng nay”, cần như 09:12 hoặc 2026-11-22 09:20',
      'Dự kiến xong / Expected end: không rõ giờ “25:00”, cần như 09:12 hoặc 2026-11-22 09:20',
      'Tiêu đề (tiếng Việt) / Title (Vietnamese): chưa có',
      'Nội dung (tiếng Việt) / Text (Vietnamese): chưa có',
      '```',
      '',
      'Bấm … → _Edit_ ở đầu phiếu này, sửa rồi lưu: phiếu được đọc lại ngay.',
    ]);
    expect(log()).toHaveLength(1);
    const none = (
      await file('binh', 'update', { language: 'English', status: 'Đã khắc phục / Resolved', text_vi: 'x' })
    ).comments[0]?.body;
    expect(none).toContain('Của mục nào / Of which entry: nothing is under way: expected the name of an entry');
  });

  it('an entry that the checker refuses', async () => {
    const { file, log } = await stage();
    const late = { ...INCIDENT, started: '2026-11-22 08:00', expected: '2026-11-21 08:00', language: 'English' };
    const said = (await file('binh', 'incident', late)).comments[0]?.body ?? '';
    expect(said).toMatch(/\*\*Not published\.\*\* To be mended:\n\n```text\nincidents\/2026\/.*\.md:5:\d+ .*expected/i);
    expect(log()).toHaveLength(1);
  });

  it('hostile words call nobody, end no block, run nothing and leave their file alone', async () => {
    const { file, show, log, codes } = await stage();
    const evil =
      '@acme/everyone\n```\n</details><img src=x>\n\n## 09:30 resolved\n\n$(touch /tmp/x) `id` ${{ secrets.X }}\n---\nx: 1';
    const issue = await file('binh', 'incident', {
      ...INCIDENT,
      title_vi: '../../.github/workflows/x: "$(id)" ``` @all #1',
      text_vi: evil,
      title_en: '',
      text_en: '',
    });
    expect(log()[0]).toMatch(/^binh: Say 2026-11-22-[a-z0-9-]+$/);
    expect(await codes()).toEqual([]);
    const name = log()[0]?.replace('binh: Say ', '') ?? '';
    const { content } = { content: show(`incidents/2026/${name}.md`) };
    expect(content).toContain('title: \'../../.github/workflows/x: "$(id)" ``` @all #1\'');
    const said = issue.comments[0]?.body ?? '';
    const outside = said.replace(/^(`{3,})text\n[\s\S]*?\n\1$/gm, '');
    expect(outside).not.toMatch(/@|<img|\$\(|#1/);
    expect(said).toContain('````text\n');
  });
});

describe('the forge has bad minutes', () => {
  const SLOW = { status: 502, body: {} };
  it('failures that pass are waited for, others’ pushes are built upon', async () => {
    const set = await stage();
    const { github, bare, file, log } = set;
    const other = clone(bare.dir, join(temporary(), 'other'));
    github.trouble.push(
      { on: /^GET .*permission/, reply: SLOW },
      {
        on: /^POST .*trees/,
        reply: { status: 403, body: { message: 'secondary rate limit' }, headers: { 'retry-after': '1' } },
      },
      {
        on: /^PATCH .*refs\/heads\/main/,
        reply: () => {
          write(other.dir, { 'content/notices/2026/2026-11-22-x.md': '---\ntitle: X\n---\n' });
          other.commit('Meanwhile', FILED);
          other.git('push', '--quiet');
        },
      },
      { on: /^PATCH .*refs\/heads\/main/, reply: { status: 409, body: { message: 'Conflict' } } },
    );
    const issue = await file('binh', 'incident', INCIDENT);
    expect(log()).toEqual([`binh: Say ${ID}`, 'Staff: Meanwhile', 'Staff: Begin']);
    expect(issue.comments).toHaveLength(1);
    expect(github.trouble).toEqual([]);
  });

  it('somebody else changes the same entry in that moment: nothing is lost, and it is said', async () => {
    const set = await stage({ [FILE]: '---\ntitle: Chậm\nservices: [email]\nstarted: 2026-11-22T09:00+07:00\n---\n' });
    const other = clone(set.bare.dir, join(temporary(), 'other'));
    set.github.trouble.push({
      on: /^GET .*ref\/heads\/main/,
      reply: () => {
        write(other.dir, {
          [`content/${FILE}`]: '---\ntitle: Rất chậm\nservices: [email]\nstarted: 2026-11-22T09:00+07:00\n---\n',
        });
        other.commit('Meanwhile', FILED);
        other.git('push', '--quiet');
      },
    });
    const issue = await set.file('binh', 'update', { status: 'Đã khắc phục / Resolved', text_vi: 'Xong.' });
    expect(set.show(FILE)).toContain('title: Rất chậm');
    expect(issue.comments[0]?.body).toContain('**Chưa đăng.**');
    expect((await set.run(issue)).published).toBe(true);
    expect(set.show(FILE)).toMatch(/Rất chậm[\s\S]*resolved/);
  });

  it('killed after the commit: the next run answers and closes, and writes nothing', async () => {
    const { github, run: again, log } = await stage();
    const issue = github.file('binh', filled('incident', INCIDENT), FILED);
    github.trouble.push({ on: /^GET .*comments/, reply: { status: 401, body: { message: 'Bad credentials' } } });
    await expect(again(issue)).rejects.toThrow(ForgeError);
    expect(log()).toHaveLength(2);
    await again(issue);
    expect(log()).toHaveLength(2);
    expect(issue).toMatchObject({ state: 'closed', comments: [{ user: { login: BOT } }] });
  });
});

it('the command reads the event’s file, and nobody takes a comment of theirs for ours', async () => {
  const { github, bare } = await stage();
  const issue = github.file('binh', filled('incident', INCIDENT), FILED);
  const forged = { id: 1, user: { login: 'mallory' }, body: '<!-- camket: the answer to a form -->\nHa.' };
  issue.comments.push(forged, { ...forged, id: 2 }, { ...forged, id: 3 });
  const dir = temporary();
  const checkout = clone(bare.dir, join(dir, 'checkout'));
  const event = (over: object) => {
    const body = { action: 'opened', issue: { ...issue, comments: 3 }, sender: issue.user, ...over };
    writeFileSync(join(dir, 'event.json'), JSON.stringify(body));
  };
  const env = {
    CONTENT_DIR: join(checkout.dir, 'content'),
    GITHUB_EVENT_PATH: join(dir, 'event.json'),
    GITHUB_REPOSITORY: 'acme/status',
    GITHUB_API_URL: github.api,
    GITHUB_TOKEN: 't0ken',
    GITHUB_OUTPUT: join(dir, 'output'),
    NOW: '2026-11-22T02:21:00Z',
  };
  for (const over of [
    { action: 'edited', changes: { title: { from: 'x' } } },
    { sender: { login: 'robot[bot]', id: 1 } },
    { issue: { ...issue, pull_request: { url: 'https://x' } } },
    { action: 'deleted' },
  ]) {
    event(over);
    expect(await run(['scripts/form.ts'], env)).toMatchObject({ code: 0, stdout: 'Nothing was filed.\n', stderr: '' });
  }
  expect(existsSync(env.GITHUB_OUTPUT)).toBe(false);
  event({});
  expect(await run(['scripts/form.ts'], env)).toEqual({ code: 0, stdout: `Published content/${FILE}.\n`, stderr: '' });
  expect(readFileSync(env.GITHUB_OUTPUT, 'utf8')).toBe('published=true\n');
  expect(issue.comments.map(({ user }) => user.login)).toEqual(['mallory', 'mallory', 'mallory', BOT]);
  expect(issue.comments[0]?.body).toContain('Ha.');
  const lost = await run(['scripts/form.ts'], { ...env, GITHUB_TOKEN: '' });
  expect(lost.code).toBe(2);
  putFile(env.GITHUB_EVENT_PATH, '{');
  expect((await run(['scripts/form.ts'], env)).stdout).toBe('Nothing was filed.\n');
});
