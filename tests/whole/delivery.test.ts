import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { encodeReceipt } from '#record/receipts.ts';
import { at } from '#tests/support/content.ts';
import { buildTree, putFile, run, temporary } from '#tests/support/command.ts';
import { seenIn } from '#tests/support/page.ts';

const [hour, day] = [3600, 86_400];
const YEAR = at('2026-01-01 00:00');

type Down = readonly [from: number, to: number];

/** A folder of content and its record, and the pages that the real build makes of it. */
function site(now: string) {
  const dir = temporary();
  const content = join(dir, 'content');
  const put = (file: string, text: string) => {
    putFile(join(content, file), text);
  };
  const months = new Map<string, string[]>();
  put(
    'site.yaml',
    'name: ACME\ntitle: ACME\nlanguages: [vi, en]\nzone: Asia/Ho_Chi_Minh\nprobe: { every: 60s }\nregions: [{ id: hn, name: Hà Nội }]\n',
  );
  return {
    put,
    promise: (date: string, value: string) => {
      put(
        `commitment/${date}/numbers.yaml`,
        `availability: "${value}"\nclauses: [maintenance, terms_violation, customer_misconfig, force_majeure, third_party]\nnotice: { routine: 24h, emergency: 1h, channels: { required: [website], promised: [email] } }\ncompensation: { cap_months: 6 }\n`,
      );
      put(`commitment/${date}/vi.md`, '## Cam kết {#availability}\n\nSẵn sàng.\n');
      put(`commitment/${date}/en.md`, '## Commitment {#availability}\n\nAvailable.\n');
    },
    service: (id: string, front: string) => {
      put(`services/${id}.md`, `---\nname: ${id}\n${front}check: { http: "https://${id}.example.net/" }\n---\n`);
    },
    measured: (id: string, from: number, until: number, downs: readonly Down[]) => {
      for (let start = from - (from % day); start < until; start += day) {
        const date = new Date(start * 1000).toISOString().slice(0, 10);
        const line = dayLine(id, date, start, Math.max(from, start), Math.min(until, start + day), downs);
        months.set(date.slice(0, 7), [...(months.get(date.slice(0, 7)) ?? []), line]);
      }
    },
    pages: async () => {
      for (const [month, lines] of months) put(`record/uptime/hn/${month}.jsonl`, `${lines.sort().join('\n')}\n`);
      const out = join(dir, 'dist');
      const { code, stderr } = await buildTree({ content, out, now });
      expect({ code, stderr }).toMatchObject({ code: 0 });
      return (path: string) => seenIn(readFileSync(join(out, path, 'index.html'), 'utf8'));
    },
    statement: async (asOf: string, ...args: string[]) =>
      run(['scripts/statement.ts', ...args], { CONTENT_DIR: content, NOW: asOf }),
  };
}

/** A day of samples a minute apart, down in some stretches. */
function dayLine(
  svc: string,
  date: string,
  start: number,
  from: number,
  until: number,
  downs: readonly Down[],
): string {
  const edges = [from, until, ...downs.flat().filter((edge) => edge > from && edge < until)].sort((a, b) => a - b);
  const runs = edges.slice(0, -1).map((edge, i) => {
    const down = downs.some(([a, b]) => a <= edge && edge < b);
    return [edge - start, down ? 'down' : 'up', Math.max(edge, (edges[i + 1] as number) - 60) - start] as const;
  });
  const n = runs.reduce((sum, [a, , b]) => sum + Math.floor((b - a) / 60) + 1, 0);
  const [first, last] = [from, (runs.at(-1)?.[2] ?? 0) + start].map((at) => new Date(at * 1000).toISOString());
  const instants = { from: first?.replace('.000', ''), to: last?.replace('.000', '') };
  const basis = { src: 'http', basis: 'samples', every: 60, k: 3 };
  return JSON.stringify({ v: 1, svc, day: date, ...instants, ...basis, n, runs, ms: { '60': n } });
}

const CUT = `---
title: Đứt cáp quang
services: { saved: down }
started: 2026-06-08T00:00+07:00
ended: 2026-06-13T00:00+07:00
cause: force_majeure:national_network
evidence: https://authority.example/cable
---

## 2026-06-08T00:10+07:00 investigating

Đang kiểm tra.

## 2026-06-13T00:00+07:00 resolved

Đã nối lại cáp.
`;

const LATE = `---
title: Nâng cấp
services: [missed]
starts: 2026-09-01T01:00+07:00
ends: 2026-09-01T03:00+07:00
class: routine
---

Dịch vụ có thể gián đoạn.

## 2026-09-01T03:00+07:00 completed

Đã xong.
`;

it('a year in which one service missed, one began late, and one was saved by what is excluded', async () => {
  const now = at('2026-11-22 12:00');
  const { put, promise, service, measured, pages, statement } = site('2026-11-22T12:00:00+07:00');
  promise('2024-01-01', '99');
  const since = 'since: 2026-01-01\n';
  for (const id of ['missed', 'late', 'saved', 'calm']) service(id, since);
  service('young', 'since: 2026-10-01\n');
  service('outside', `${since}committed: false\n`);
  const [cut, work] = [at('2026-06-08 00:00'), at('2026-09-01 01:00')];
  measured('missed', YEAR, now, [
    [at('2026-02-01 00:00'), at('2026-02-06 00:00')],
    [work, work + 2 * hour],
  ]);
  measured('late', at('2026-05-01 00:00'), now, []);
  measured('saved', YEAR, now, [[cut, cut + 5 * day]]);
  measured('calm', YEAR, now, []);
  measured('young', at('2026-10-01 00:00'), now, []);
  measured('outside', YEAR, now, [[at('2026-11-20 00:00'), at('2026-11-20 02:00')]]);
  put('incidents/2026/dut-cap.md', CUT);
  put('maintenance/2026/nang-cap.md', LATE);
  const receipt = (id: string, text: string, instant: number, facts: object) =>
    encodeReceipt({
      v: 1,
      id,
      sha: createHash('sha1')
        .update(`blob ${Buffer.byteLength(text)}\0${text}`)
        .digest('hex'),
      at: instant,
      by: 'ci',
      run: 'https://ci.example/1',
      updates: [],
      facts: { class: null, completed: null, cancelled: false, cause: null, evidence: null, ...facts } as never,
    });
  const cause = { cause: 'force_majeure:national_network', evidence: 'https://authority.example/cable' };
  put(
    'record/receipts.jsonl',
    `${[
      receipt('dut-cap', CUT, cut + hour, { start: cut, end: cut + 5 * day, services: ['saved'], ...cause }),
      receipt('nang-cap', LATE, work - hour, {
        class: 'routine',
        start: work,
        end: work + 2 * hour,
        services: ['missed'],
      }),
    ].join('\n')}\n`,
  );
  const page = await pages();

  expect(page('')).toContain('3/5 dịch vụ đạt, tính đến nay. Không đạt: missed. 1 dịch vụ chưa đủ số liệu.');
  expect(page('')).toContain('Ngoài cam kết: outside.');
  expect(page('')).toMatch(/Gián đoạn 122 giờ, mức tối đa 87 giờ 36 phút, quá mức tối đa 34 giờ 24 phút\./);
  expect(page('en')).toContain('3 of 5 services met, so far. Not met: missed. 1 service unproven.');

  const missed = page('services/missed');
  expect(missed).toContain('Không đạt cam kết, tính đến nay');
  expect(missed).toContain('Quá mức tối đa 34 giờ 24 phút');
  expect(missed).toContain('Tính vào cam kết 2 giờ (không được loại trừ: báo trễ)');
  expect(page('en/maintenance/nang-cap')).toContain('Counted 2 h (exclusion rejected: late 2 h)');

  const late = page('services/late');
  expect(late).toContain('Chưa đủ số liệu để kết luận, tính đến nay');
  expect(late).toMatch(/Thấp nhất \/ cao nhất 63,\d\d% \/ 100%/);
  expect(late).toContain('đo được 63% thời gian');
  expect(page('services')).toContain('Cam kết 99%, 2026: 100%, chưa đủ số liệu, đo được 63% thời gian');

  const saved = page('services/saved');
  expect(saved).toContain('Đạt cam kết, tính đến nay · Đạt nhờ phần loại trừ: tính cả phần đó thì còn 98,46%');
  expect(saved).toContain('Không loại trừ 98,46%');
  expect(saved).toContain('Loại trừ: bất khả kháng 120 giờ');
  expect(page('incidents/dut-cap')).toContain('Theo cam kết Loại trừ: bất khả kháng 120 giờ');
  expect(page('en/incidents/dut-cap')).toContain('Commitment 99%, delivered 100%, left 86 h 24 min');

  expect(page('en/services/young')).toMatch(/Limit 22 h 4 min/);
  const outside = page('services/outside');
  expect(outside).toContain('Cam kết Ngoài cam kết');
  expect(outside).not.toContain('Tính vào cam kết');

  // A closed quarter's digest is that of the line anybody can print, as of seven days after its end.
  const asked = ['--service', 'saved', '--from', '2026-04-01', '--to', '2026-07-01', '--print-case'];
  const { stdout } = await statement('2026-07-08T00:00:00+07:00', ...asked);
  const digest = createHash('sha256').update(stdout).digest('hex');
  expect(page('commitment')).toContain(digest);
});

it('a running term at 99.0004 % is met and at 98.9996 % is not, under a promise that changed', async () => {
  const now = YEAR + 1_000_000;
  const { promise, service, measured, pages } = site(new Date(now * 1000).toISOString().replace('.000', ''));
  promise('2024-01-01', '99');
  for (const id of ['above', 'below']) service(id, 'since: 2025-06-01\n');
  measured('above', YEAR - day, now, [[YEAR + 1000, YEAR + 10_996]]);
  measured('below', YEAR - day, now, [[YEAR + 1000, YEAR + 11_004]]);
  promise('2026-07-01', '99.9');
  const page = await pages();
  expect(page('services')).toContain('Cam kết 99% → 99,9%, 2026: 99,00%, đạt');
  expect(page('services')).toContain('Cam kết 99% → 99,9%, 2026: 98,99%, không đạt');
  expect(page('')).toContain('1/2 dịch vụ đạt, tính đến nay. Không đạt: below.');
  expect(page('')).toContain('Tính đến nay dưới mức cam kết; đến hết kỳ vẫn có thể đạt.');
});

it('says so where no promise is in force, and where it covers nothing', async () => {
  const none = site('2026-02-01T00:00:00+07:00');
  none.service('web', 'since: 2026-01-01\n');
  expect((await none.pages())('')).toContain('Chưa có cam kết nào có hiệu lực.');
  const uncovered = site('2026-02-01T00:00:00+07:00');
  uncovered.promise('2024-01-01', '99');
  uncovered.service('web', 'committed: false\n');
  const page = await uncovered.pages();
  expect(page('')).toContain('Các dịch vụ ở đây ngoài cam kết.');
  expect(page('en/services')).toContain('Not covered');
});
