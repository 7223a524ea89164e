import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { planApproval, withApproval } from '#scripts/say/approve.ts';
import type { Answers } from '#scripts/say/answers.ts';
import { planIncidentUpdate, planNew, recordedStart } from '#scripts/say/incident.ts';
import { planNotice } from '#scripts/say/notice.ts';
import { amended } from '#scripts/say/scene.ts';
import { noticeOf, preview, recordLine } from '#scripts/say/view.ts';
import { planMaintenance, planMove, planOutcome } from '#scripts/say/work.ts';
import { writeTime } from '#entries/time.ts';
import { hostile } from '../writing/hostile.ts';
import { ownSite, outcome, sceneOf, silentSample } from './support/say.ts';

const INCIDENT = 'incidents/2026/2026-11-22-mail.md';
const OPEN = [
  '---',
  "title: 'Thư chậm' # ngắn",
  'services: { email: degraded }',
  'started: 2026-11-22T09:12+07:00',
  'next_update: 2026-11-22T12:00+07:00',
  '---',
  '',
  '## 2026-11-22T09:20+07:00 investigating',
  '',
  'Đang xem.',
  '',
].join('\n');
const WORK = 'maintenance/2026/2026-11-25-web.md';
const PLANNED = [
  '---',
  'title: Nâng cấp web',
  'services: [web]',
  'starts: 2026-11-25T01:00+07:00',
  'ends: 2026-11-25T03:00+07:00',
  '---',
  '',
  'Gián đoạn 10 phút.',
  '',
].join('\n');

describe('a new incident', () => {
  test('from a template, in both languages', async () => {
    const scene = await sceneOf(ownSite());
    const { faults, files, errors, plan } = outcome(
      scene,
      { service: ['email=down', 'Website'], template: 'outage', started: '11:50', next: '30m' },
      planNew,
    );
    expect([faults, errors]).toEqual([[], []]);
    expect(files).toEqual({
      'incidents/2026/2026-11-22-thu-dien-tu-va-website-khong-truy-cap-duoc.md': `---
title: Thư điện tử và Website không truy cập được
services: [email, web]
started: 2026-11-22T11:50+07:00
next_update: 2026-11-22T12:33+07:00
---

## 2026-11-22T12:03+07:00 investigating

Từ 11:50, bạn có thể không truy cập được Thư điện tử và Website. Chúng tôi đang kiểm tra. Cập nhật tiếp lúc 12:33.
`,
      'incidents/2026/2026-11-22-thu-dien-tu-va-website-khong-truy-cap-duoc.en.md': `---
title: Email and Website cannot be reached
---

## 2026-11-22T12:03+07:00 investigating

Since 11:50 you may be unable to reach Email and Website. We are checking. Next update at 12:33.
`,
    });
    expect(plan?.untranslated).toEqual([]);
  });

  test('begins when the record saw it, and is as bad as it was measured', async () => {
    const scene = await sceneOf(silentSample(), 'vi', null);
    expect(recordLine(scene, 'email')).toBe('Email doanh nghiệp: giảm chất lượng từ 2026-11-22 09:11, 3/3 điểm đo');
    expect(recordLine(scene, 'web')).toBeNull();
    expect(writeTime(recordedStart(scene, ['web', 'email']) ?? 0, scene.zone)).toBe('2026-11-22T09:11:41+07:00');
    const { files, errors } = outcome(scene, { service: 'email', title: 'Chậm', text: 'Đang xem.' }, planNew);
    expect(errors).toEqual([]);
    expect(files['incidents/2026/2026-11-22-cham.md']).toContain(
      'services: { email: degraded }\nstarted: 2026-11-22T09:11:41+07:00\n',
    );
  });

  test('all that is wrong is told at once, in the language asked for', async () => {
    const folder = ownSite();
    const raw = {
      service: ['emial', 'web=off', 'web'],
      started: 'soon',
      next: '25:00',
      template: 'outtage',
      cause: 'x',
    };
    expect(outcome(await sceneOf(folder, 'en'), raw, planNew).faults).toEqual([
      '--template: unexpected template "outtage", expected cable, outage, security, slow',
      '--service: unexpected service "emial", expected email',
      '--service: unexpected state "off", expected up, degraded, partial or down',
      '--service: unexpected second "web", expected each once',
      '--started: unexpected time "soon", expected 09:12, 30m, now or 2026-11-22T09:12',
      '--next: Unexpected date `25:00`, expected a date and time that exist.',
      expect.stringContaining('--cause: unexpected "x", expected third_party'),
    ]);
    expect(outcome(await sceneOf(folder, 'vi'), {}, planNew).faults).toEqual([
      '--service: chưa có, cần ít nhất một dịch vụ, ví dụ email hoặc email=degraded',
      '--title: chưa có, cần tiêu đề, hoặc --template',
      '--text: chưa có, cần lời viết (--text LỜI, --text - để đọc từ đầu vào, hoặc --template)',
    ]);
  });

  test('hostile words are words: the checker takes the file, nothing leaves its folder', async () => {
    const scene = await sceneOf(ownSite());
    fc.assert(
      fc.property(hostile, hostile, (title, text) => {
        const said = { service: 'email', title: `x ${title}`, text: `y ${text}`, 'text-en': text, started: '11:00' };
        const { faults, files, errors } = outcome(scene, said, planNew);
        if (faults.length > 0) return expect(faults.join()).toMatch(/^--text(-en)?: unexpected "…"/);
        expect(errors).toEqual([]);
        for (const path of Object.keys(files))
          expect(path).toMatch(/^incidents\/2026\/2026-11-22-[a-z0-9-]+(\.en)?\.md$/);
      }),
      { numRuns: 60 },
    );
  });
});

describe('more of an incident', () => {
  test('is added at the end; a promise that was kept goes', async () => {
    const scene = await sceneOf(ownSite({ [INCIDENT]: OPEN }));
    const raw = { status: 'monitoring', service: 'email=up', text: 'Đã xong.', 'text-en': 'Done.' };
    const { files, errors, plan } = outcome(scene, raw, (answers) => planIncidentUpdate(answers, 'update'));
    expect(errors).toEqual([]);
    expect(files[INCIDENT]).toBe(
      `${OPEN.replace('next_update: 2026-11-22T12:00+07:00\n', '')}\n## 12:03 monitoring {email: up}\n\nĐã xong.\n`,
    );
    expect(files[INCIDENT.replace('.md', '.en.md')]).toBe(
      '---\n---\n\n## 2026-11-22T12:03+07:00 monitoring\n\nDone.\n',
    );
    expect(plan?.message).toBe('Thư chậm: monitoring');
  });

  test('its end, with the time it was really over', async () => {
    const scene = await sceneOf(ownSite({ [INCIDENT]: OPEN }));
    const raw = { template: 'resolved', ended: '11:40' };
    const { files, errors } = outcome(scene, raw, (answers) => planIncidentUpdate(answers, 'resolve'));
    expect(errors).toEqual([]);
    expect(files[INCIDENT]).toContain('next_update: 2026-11-22T12:00+07:00\nended: 2026-11-22T11:40+07:00\n---');
    expect(files[INCIDENT]).toMatch(/## 12:03 resolved\n\nThư điện tử hoạt động bình thường từ 11:40\./);
  });

  test('of none, of several, of one by its address; never before what was said last', async () => {
    const resolve = (answers: Answers) => planIncidentUpdate(answers, 'resolve');
    expect(outcome(await sceneOf(ownSite()), { text: 'A' }, resolve).faults).toEqual(['ENTRY: there is no such entry']);
    const two = ownSite({ [INCIDENT]: OPEN, [INCIDENT.replace('mail', 'web')]: OPEN });
    const scene = await sceneOf(two);
    expect(outcome(scene, { text: 'A' }, resolve).faults).toEqual([
      'ENTRY: there are several, expected one of 2026-11-22-mail, 2026-11-22-web',
    ]);
    expect(outcome(scene, { text: 'A', entry: '2026-11-22-mial' }, resolve).faults).toEqual([
      'ENTRY: unexpected entry "2026-11-22-mial", expected 2026-11-22-mail',
    ]);
    expect(outcome(scene, { text: 'A', entry: `content/${INCIDENT}` }, resolve).faults).toEqual([]);
    expect(outcome(scene, { text: 'A', entry: '2026-11-22-mail', at: '09:00' }, resolve).faults).toEqual([
      '--at: expected a time after the last update at 2026-11-22T09:20+07:00',
    ]);
  });

  test('two of one minute differ by the second', async () => {
    const scene = await sceneOf(ownSite({ [INCIDENT]: `${OPEN}\n## 12:03 monitoring\n\nA.\n` }));
    const { files, errors } = outcome(scene, { status: 'monitoring', text: 'B.' }, (answers) =>
      planIncidentUpdate(answers, 'update'),
    );
    expect(errors).toEqual([]);
    expect(files[INCIDENT]).toContain('## 12:03 monitoring\n\nA.\n\n## 12:03:20 monitoring\n\nB.\n');
  });

  test('what only a person can say is not published as dots', async () => {
    const scene = await sceneOf(ownSite({ [INCIDENT]: `${OPEN}\n## 11:00 resolved\n\nXong.\n` }));
    const postmortem = (answers: Answers) => planIncidentUpdate(answers, 'postmortem');
    expect(outcome(scene, { template: 'postmortem' }, postmortem).faults).toEqual([
      '--text: unexpected "…", expected it filled in',
      '--text-en: unexpected "…", expected it filled in',
    ]);
  });
});

describe('what needs an approver', () => {
  const raw = { text: 'Vì cáp đứt.', cause: 'third_party', evidence: 'https://example.net/a' };
  const OVER = `${OPEN}\n## 11:00 resolved\n\nXong.\n`;
  const postmortem = (answers: Answers) => planIncidentUpdate(answers, 'postmortem');

  test('is refused without one, taken with one, and refused again once it is changed', async () => {
    const scene = await sceneOf(ownSite({ [INCIDENT]: OVER }));
    expect(outcome(scene, raw, postmortem).errors.map(({ code }) => code)).toEqual(['not_approved']);
    const signed = outcome(scene, { ...raw, by: 'an' }, (answers) => {
      const plan = postmortem(answers);
      return plan && withApproval(answers, plan);
    });
    expect([signed.faults, signed.errors]).toEqual([[], []]);
    expect(signed.files[INCIDENT]).toMatch(
      /evidence: https:\/\/example\.net\/a\napproved_by: an\napproved: [a-p]{12}\n/,
    );
    const changed = signed.files[INCIDENT]?.replace('example.net/a', 'example.net/b') ?? '';
    expect(amended(scene, new Map([[INCIDENT, changed]])).problems.map(({ code }) => code)).toContain(
      'approval_of_other',
    );
    const other = outcome(scene, { ...raw, by: 'binh' }, (answers) => {
      const plan = postmortem(answers);
      return plan && withApproval(answers, plan);
    });
    expect(other.faults).toEqual(['--by: unexpected "binh", expected an']);
  });

  test('in a file whose keys stand in braces is refused in words', async () => {
    const file =
      "---\n{ title: A, services: [email], started: '2026-11-22T09:12+07:00', cause: third_party, evidence: x y }\n---\n";
    const scene = await sceneOf(ownSite({ [INCIDENT]: file }));
    const { faults } = outcome(scene, { by: 'an' }, (answers) => {
      const plan = planApproval(answers);
      return plan && withApproval(answers, plan);
    });
    expect(faults).toEqual([`--by: unexpected form of the keys of ${INCIDENT}, expected each on a line of its own`]);
  });

  test('can be approved where it stands refused', async () => {
    const file = OVER.replace(
      'next_update: 2026-11-22T12:00+07:00',
      'cause: third_party\nevidence: https://example.net/a',
    );
    const scene = await sceneOf(ownSite({ [INCIDENT]: file }));
    const { errors, files } = outcome(scene, { by: 'an' }, (answers) => {
      const plan = planApproval(answers);
      return plan && withApproval(answers, plan);
    });
    expect(errors).toEqual([]);
    expect(files[INCIDENT]?.split('\n').filter((line) => !file.includes(line))).toEqual([
      'approved_by: an',
      expect.stringMatching(/^approved: [a-p]{12}$/),
    ]);
  });
});

describe('work', () => {
  test('with its next one as an entry of its own', async () => {
    const scene = await sceneOf(ownSite());
    const raw = { service: 'web', template: 'maintenance', starts: '2026-11-25T01:00', lasts: '2h', repeat: 'monthly' };
    const { files, errors } = outcome(scene, raw, planMaintenance);
    expect(errors).toEqual([]);
    expect(Object.keys(files)).toEqual([
      'maintenance/2026/2026-11-25-nang-cap-website.md',
      'maintenance/2026/2026-11-25-nang-cap-website.en.md',
      'maintenance/2026/2026-12-25-nang-cap-website.md',
      'maintenance/2026/2026-12-25-nang-cap-website.en.md',
    ]);
    expect(files['maintenance/2026/2026-12-25-nang-cap-website.md']).toBe(`---
title: Nâng cấp Website
services: [web]
class: routine
starts: 2026-12-25T01:00+07:00
ends: 2026-12-25T03:00+07:00
---

Chúng tôi nâng cấp Website. Dịch vụ có thể gián đoạn, tối đa 2 giờ.
`);
  });

  test('announced too late is told before it is written', async () => {
    const scene = await sceneOf(ownSite());
    const short = (starts: string, kind: string) => {
      const raw = { service: 'web', template: 'maintenance', starts, lasts: '2h', class: kind };
      const { plan } = outcome(scene, raw, planMaintenance);
      if (!plan) throw new Error('refused');
      return noticeOf(scene, amended(scene, plan.files).content, plan)?.short ?? null;
    };
    expect(short('2026-11-23T11:13:20', 'routine')).toMatchObject({
      left: 23 * 3600 + 600,
      needed: 86_400,
      emergency: 3600,
    });
    expect(short('2026-11-23T11:13', 'emergency')).toBeNull();
    expect(short('2026-11-23T12:30', 'routine')).toBeNull();
  });

  test('is moved, done, cancelled by the smallest change', async () => {
    const scene = await sceneOf(ownSite({ [WORK]: PLANNED }));
    const moved = outcome(scene, { starts: '2026-11-26T01:00', text: 'Dời.' }, planMove);
    expect(moved.errors).toEqual([]);
    expect(moved.files[WORK]).toBe(
      `${PLANNED.replaceAll('2026-11-25T', '2026-11-26T')}\n## 2026-11-22T12:03+07:00 scheduled\n\nDời.\n`,
    );
    const gone = outcome(scene, { template: 'maintenance-cancelled' }, (answers) => planOutcome(answers, 'cancel'));
    expect(gone.files[WORK]?.startsWith(`${PLANNED}\n## 2026-11-22T12:03+07:00 cancelled\n\nChúng tôi hủy`)).toBe(true);
    // It has not begun.
    expect(outcome(scene, {}, (answers) => planOutcome(answers, 'complete')).faults).toEqual([
      'ENTRY: there is no such entry',
    ]);
    const later = await sceneOf(ownSite({ [WORK]: PLANNED }), 'en', '2026-11-25T02:30+07:00');
    const done = outcome(later, { repeat: 'weekly' }, (answers) => planOutcome(answers, 'complete'));
    expect(done.errors).toEqual([]);
    expect(done.files[WORK]).toBe(`${PLANNED}\n## 2026-11-25T02:30+07:00 completed\n`);
    expect(done.files['maintenance/2026/2026-12-02-nang-cap-web.md']).toContain('starts: 2026-12-02T01:00+07:00');
  });

  test('needs times in order', async () => {
    const scene = await sceneOf(ownSite({ [WORK]: PLANNED }));
    expect(outcome(scene, { service: 'web', title: 'A', text: 'B' }, planMaintenance).faults).toEqual([
      '--starts: missing, expected when it starts',
      '--ends: missing, expected when it ends (--ends), or --lasts 2h',
    ]);
    expect(outcome(scene, { starts: '2026-11-26T01:00', ends: '2026-11-26T00:00' }, planMove).faults).toEqual([
      '--ends: expected a time after the start at 2026-11-26T01:00+07:00',
    ]);
    expect(outcome(scene, { entry: '2026-11-25-web', repeat: 'often' }, planMaintenance).faults).toEqual([
      '--repeat: unexpected "often", expected daily, weekly, fortnightly, monthly, quarterly, yearly',
    ]);
  });
});

test('a notice; and what readers will see of it', async () => {
  const scene = await sceneOf(ownSite());
  const { plan, files, errors } = outcome(
    scene,
    { title: 'Nghỉ Tết', text: 'Từ 28 đến 30.', 'title-en': 'Closed' },
    planNotice,
  );
  expect(errors).toEqual([]);
  expect(files['notices/2026/2026-11-22-nghi-tet.md']).toBe('---\ntitle: Nghỉ Tết\n---\n\nTừ 28 đến 30.\n');
  if (!plan) throw new Error('refused');
  expect(plan.untranslated).toEqual(['en']);
  const seen = preview(scene, amended(scene, plan.files).content, plan);
  expect(seen).toContain('Nghỉ Tết\n  Thông báo: 22/11\n');
  expect(seen).toContain('Closed\n  Notice: 22 Nov\n');
  expect(seen).toContain('  (vi) Từ 28 đến 30.');
});
