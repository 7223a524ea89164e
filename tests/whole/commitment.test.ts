import { createHash } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { all, below, type Element, parseMarkup, textOf } from '#scripts/verify/markup.ts';
import { buildTree, run, temporary } from '#tests/support/command.ts';
import { hardCases, NOW } from '#tests/support/hard-cases.ts';

let dir: string;
let content: string;
beforeAll(async () => {
  dir = temporary({ keep: true });
  content = hardCases(dir);
  expect(await buildTree({ content, now: NOW, out: join(dir, 'dist') })).toMatchObject({ code: 0 });
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const page = (path: string) => parseMarkup(readFileSync(join(dir, 'dist', path, 'index.html'), 'utf8'));
function part(id: string, path = 'commitment'): Element {
  const found = [...below(page(path))].find(({ attributes }) => attributes.get('id') === id);
  if (!found) throw new Error(`nothing on ${path} is called ${id}`);
  return found;
}
const said = (id: string, path?: string) => textOf(part(id, path));
/** The cells of a row by the label that begins it. */
const cells = (id: string, label: string) =>
  all(part(id), 'tr')
    .filter((row) => all(row, 'th').some((head) => textOf(head).startsWith(label)))
    .flatMap((row) => all(row, 'td').map((cell) => textOf(cell)));

describe('what each service delivered', () => {
  it('of one that misses: the figure, what was used past the allowance, and that it cannot recover', () => {
    expect(said('p-service-miss')).toContain(
      'Không đạt cam kết, tính đến nay: 1 trên 2 giai đoạn. Phần gián đoạn đã quá mức tối đa của cả kỳ.',
    );
    expect(said('p-service-miss')).toContain(
      'Gián đoạn 125 giờ, mức tối đa 54 giờ 36 phút · quá mức tối đa 70 giờ 24 phút',
    );
    expect(cells('p-service-miss', 'Thời gian hoạt động')[0]).toBe('97,2587%');
  });

  it('of one measured too late: its bounds in the place of a figure, and no verdict', () => {
    expect(said('p-service-late')).toContain(
      'Dịch vụ late 20,3728% – 100,0000% Chưa đủ số liệu để kết luận, tính đến nay',
    );
    expect(cells('p-service-late', 'Đo được')).toEqual(['20,3728% thời gian', '10,6341% thời gian']);
  });

  it('of one that an exclusion alone saves: both figures, the clause, the entry and its evidence', () => {
    expect(cells('p-service-saved', 'Thời gian hoạt động')[0]).toBe('100,0000%');
    expect(cells('p-service-saved', 'Nếu coi phần loại trừ là gián đoạn')[0]).toBe('97,8947%');
    expect(said('p-service-saved')).toContain('Đạt nhờ phần loại trừ: tính cả phần đó thì còn 95,5555%.');
    expect(cells('p-service-saved', 'bất khả kháng')).toEqual(['96 giờ', '96 giờ']);
    const links = all(part('p-service-saved'), 'a').map(({ attributes }) => attributes.get('href'));
    expect(links).toEqual(
      expect.arrayContaining(['#force_majeure', '/incidents/2026-03-02-dut-cap/', 'https://authority.example/1']),
    );
  });

  it('of one below the new promise and above the old: each part judged alone', () => {
    expect(said('p-service-changed')).toContain('Không đạt cam kết, tính đến nay: 1 trên 2 giai đoạn.');
    expect(cells('p-service-changed', 'Cam kết')[0]).toBe('99% → 99,5%');
    expect(cells('p-service-changed', '99% 1/1 – 31/3').slice(0, 2)).toEqual([
      '100,0000%',
      'Đạt cam kết Gián đoạn 0 giây, mức tối đa 21 giờ 36 phút',
    ]);
    expect(cells('p-service-changed', '99,5% 1/4 – 31/12').slice(0, 2)).toEqual([
      '99,0000%',
      'Không đạt cam kết Gián đoạn 24 giờ, mức tối đa 33 giờ',
    ]);
  });

  it('of one outside says so', () => {
    expect(said('p-delivery')).toContain('Ngoài cam kết Dịch vụ free');
  });
});

describe('the promise', () => {
  it('stands in full with an anchor a clause, and says what language prevails where it is not the reader’s', () => {
    expect(textOf(part('third_party'))).toBe('Bên thứ ba.');
    expect(part('p-text', 'en/commitment').attributes.get('lang')).toBe('vi');
    expect(said('p-promise', 'en/commitment')).toContain('not yet in English');
    const old = textOf(page('en/commitment/2024-01-01'));
    expect(old).toContain('Unofficial translation; the Vietnamese text prevails. Read it in Vietnamese');
    expect(old).toContain('At least 99%.');
  });

  it('keeps its versions by date, with what each changed, the coming one too', () => {
    expect(said('p-versions')).toContain(
      'Đã công bố, có hiệu lực từ 1/1/2027. Tính sẵn sàng tối thiểu: 99,5% → 99,9%.',
    );
    expect(said('p-versions')).toContain('Tính sẵn sàng tối thiểu: 99% → 99,5%.');
    expect(textOf(page('commitment/2027-01-01'))).toContain('Đã công bố, có hiệu lực từ 1/1/2027.');
    expect(textOf(page('commitment/2024-01-01'))).toContain('Có hiệu lực từ 1/1/2024 đến trước 1/4.');
  });
});

describe('a reading in the provider’s favour', () => {
  it('says where the other one changes nothing', () => {
    expect(cells('p-reading-supplier', 'Dịch vụ saved')).toEqual([
      '100,0000% · Đạt cam kết, tính đến nay',
      'không thay đổi',
    ]);
  });
  it('that nobody can turn round says so, on the page and in the check', async () => {
    expect(said('p-reading-nobody-knows')).toContain('Trang này chưa tính được theo cách hiểu ngược lại.');
    const check = await run(['scripts/check.ts', '--lang', 'en'], { CONTENT_DIR: content, NOW });
    expect(check.stdout).toContain('commitment/2026-04-01/numbers.yaml:7:11 warning Unexpected reading `nobody-knows`');
  });
});

describe('a quarter that is over', () => {
  it('keeps what it was frozen at, beside what was published later', () => {
    const [figure = '', digests = ''] = cells('p-closed-miss', 'Quý 1/2026');
    expect(figure).toMatch(
      /^94,4444% Không đạt cam kết Công bố sau khi chốt \(08:00 1\/5\).* 94,2129% Không đạt cam kết$/,
    );
    expect(new Set(digests.match(/[0-9a-f]{64}/g) ?? []).size).toBe(2);
  });
  it('has the digest that the command on the page prints', async () => {
    const command = /NOW=(\S+) npm run --silent statement -- (.*) --print-case \| sha256sum/.exec(said('p-closed'));
    const [, now = '', args = ''] = command ?? [];
    const printed = await run(['scripts/statement.ts', ...args.split(' '), '--print-case'], {
      CONTENT_DIR: content,
      NOW: now,
    });
    const digest = createHash('sha256').update(printed.stdout).digest('hex');
    expect(said('p-closed')).toContain(digest);
  });
});

it('is verified figure by figure', async () => {
  const verified = await run(['scripts/verify.ts', join(dir, 'dist')], { CONTENT_DIR: content });
  expect(verified).toMatchObject({ code: 0, stdout: expect.stringMatching(/^verified: \d+ figures/m) });
});
