import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { encodeDay } from '#record/day.ts';
import { encodeReceipt } from '#record/receipts.ts';
import { invalidate, load, site } from '#site/load.ts';
import { putFile, run, temporary } from '#tests/support/command.ts';
import { at, incident, receipt } from '#tests/support/content.ts';
import { repository } from '#tests/support/git.ts';

const NOW = '2026-11-22T12:00:00+07:00';
const now = at(NOW);
const midnight = at('2026-11-22T00:00:00Z');

const SITE = `name: Acme
title: { vi: Trạng thái, en: Status }
url: https://status.acme.example
languages: [vi, en]
zone: Asia/Ho_Chi_Minh
regions:
  - { id: hn, name: { vi: Hà Nội, en: Hanoi } }
`;
const SERVICE = `---
name: Email
check: { http: https://mail.acme.example/, every: 60s }
---
`;
const INCIDENT = `---
title: Thư bị chậm
services: { email: degraded }
started: 2026-11-22T09:12+07:00
---

## 2026-11-22T09:20+07:00 investigating

Đang kiểm tra **hàng đợi**.
`;

/** A content folder on disk: Email, measured up from 07:00 to 09:12 and slow since, and an incident that says so. */
function tree(files: Readonly<Record<string, string>> = {}): string {
  const dir = temporary();
  const [slow, until] = [at('2026-11-22 09:12') - midnight, now - 60 - midnight];
  const line = encodeDay({
    v: 1,
    svc: 'email',
    day: '2026-11-22',
    from: midnight,
    to: now - 60,
    src: 'http',
    basis: 'samples',
    every: 60,
    k: 3,
    n: until / 60 + 1,
    runs: [
      [0, 'up', slow - 60],
      [slow, 'degraded', until, 'slow'],
    ],
    ms: { '50': 100 },
  });
  const all = {
    'site.yaml': SITE,
    'services/email.md': SERVICE,
    'incidents/2026/2026-11-22-email.md': INCIDENT,
    'record/uptime/hn/2026-11.jsonl': `${line}\n`,
    ...files,
  };
  for (const [path, text] of Object.entries(all)) {
    putFile(join(dir, path), text);
  }
  return dir;
}

beforeEach(() => invalidate());
afterEach(() => {
  vi.unstubAllEnvs();
  invalidate();
});

function use(dir: string, over: Readonly<Record<string, string>> = {}): void {
  for (const name of ['SITE', 'BASE']) vi.stubEnv(name, '');
  for (const [name, value] of Object.entries({ CONTENT_DIR: dir, NOW, ...over })) vi.stubEnv(name, value);
}

describe('the site of a folder', () => {
  it('is made of its entries and its record', async () => {
    use(tree());
    const { model, problems, base, addressGiven } = await load();
    expect(problems.filter(({ severity, code }) => severity === 'error' || code === 'record_line')).toEqual([]);
    expect([model.now, model.address, base, addressGiven]).toEqual([now, 'https://status.acme.example', '/', true]);
    expect(model.headline).toEqual({ kind: 'affected', services: [{ id: 'email', state: 'degraded' }], others: false });
    expect([model.firstMeasured, model.asOf]).toEqual([midnight, now - 60]);
    const [email] = model.services;
    expect(email?.current).toMatchObject({ state: 'degraded', measured: 'degraded', since: at('2026-11-22 09:12') });
    expect(email?.outages[0]).toMatchObject({
      incidents: ['2026-11-22-email'],
      regions: ['hn'],
      reason: 'slow',
      ongoing: true,
    });
    expect(email?.latency).toMatchObject({ samples: 100 });
    expect(model.updates[0]?.html['vi']).toBe('<p>Đang kiểm tra <strong>hàng đợi</strong>.</p>');
  });

  it('dates entries by their receipts', async () => {
    const seen = at('2026-11-22 09:21');
    const told = receipt(incident('2026-11-22-email', { email: 'degraded' }, '2026-11-22 09:12'), seen, {
      sha: 'a'.repeat(40),
      updates: [{ key: '2026-11-22-email/2026-11-22T02:20:00Z/investigating', sha: 'b'.repeat(40) }],
    });
    use(tree({ 'record/receipts.jsonl': `${encodeReceipt(told)}\n` }));
    const { model } = await load();
    expect([model.incidents[0]?.published, model.updates[0]?.published]).toEqual([seen, seen]);
  });

  it('says what of the record it could not read, and calls that time unknown', async () => {
    use(tree({ 'record/uptime/hn/2026-11.jsonl': 'torn', 'record/receipts.jsonl': '{}\n' }));
    const { model, problems } = await load();
    expect(
      problems.filter(({ code }) => code !== 'missing_translation').map(({ code, file, line }) => [code, file, line]),
    ).toEqual([
      ['record_line', 'record/uptime/hn/2026-11.jsonl', 1],
      ['receipt_line', 'record/receipts.jsonl', 1],
    ]);
    expect(model.firstMeasured).toBeNull();
  });

  it('stands still at the sample’s time, unless NOW says otherwise', async () => {
    const dir = tree({ 'site.yaml': `${SITE}sample: { now: 2026-11-22T10:00+07:00 }\n` });
    use(dir, { NOW: '' });
    expect((await load()).model).toMatchObject({ now: at('2026-11-22 10:00'), sample: true });
    use(dir);
    expect((await load()).model.now).toBe(now);
  });
});

it('is read once, until it is forgotten', async () => {
  const dir = tree();
  use(dir);
  const first = await site();
  appendFileSync(join(dir, 'incidents/2026/2026-11-22-email.md'), '\n## 09:40 identified\n\nĐĩa đầy.\n');
  expect(await site()).toBe(first);
  invalidate();
  expect((await site()).model.updates).toHaveLength(2);
});

it('knows its commit, and an update appended is one new key while the old one stays', async () => {
  const dir = tree();
  const git = repository(dir);
  const one = git.commit('Email is slow', '2026-11-22T09:20:00+07:00');
  use(dir);
  const before = (await load()).model;
  appendFileSync(join(dir, 'incidents/2026/2026-11-22-email.md'), '\n## 09:40 resolved\n\nXong.\n');
  const two = git.commit('Email is well', '2026-11-22T09:41:00+07:00');
  const after = (await load()).model;
  expect([before.commit, after.commit]).toEqual([one, two]);
  expect(after.updates.map(({ key }) => key)).toEqual([
    '2026-11-22-email/2026-11-22T02:40:00Z/resolved',
    '2026-11-22-email/2026-11-22T02:20:00Z/investigating',
  ]);
  expect(after.updates[1]).toEqual(before.updates[0]);
});

it('is the same under any TZ', async () => {
  const dir = tree();
  const script = `const { model } = await (await import('#site/load.ts')).load(); console.log(JSON.stringify(model));`;
  const outcomes = await Promise.all(
    ['UTC', 'Asia/Ho_Chi_Minh', 'America/New_York'].map((TZ) =>
      run(['--input-type=module', '--eval', script], { CONTENT_DIR: dir, NOW, TZ }),
    ),
  );
  expect(outcomes.map(({ code, stderr }) => [code, stderr])).toEqual([
    [0, ''],
    [0, ''],
    [0, ''],
  ]);
  expect(JSON.parse(outcomes[0]?.stdout ?? '')).toMatchObject({ now });
  expect(new Set(outcomes.map(({ stdout }) => stdout)).size).toBe(1);
});
