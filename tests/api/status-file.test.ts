import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { statusSchemaText } from '#api/schemas.ts';
import { statusText } from '#api/status-file.ts';
import type { MeasuredState } from '#domain/state.ts';
import { buildSite } from '#site/build.ts';
import { closed } from '#tests/api/statuspage/support/schemas.ts';
import { at, content, incident, maintenance, measured, receipt, service, update } from '#tests/support/content.ts';
import { tree } from '#tests/support/tree.ts';

const validate = new Ajv2020({ strict: true, strictTypes: false }).compile(
  closed(JSON.parse(statusSchemaText('https://status.example.net'))) as object,
);

interface File {
  readonly ok: boolean;
  readonly state: string;
  readonly services: readonly { readonly id: string; readonly state: string; readonly since: string | null }[];
  readonly banner: readonly {
    readonly kind: string;
    readonly from: string;
    readonly until: string | null;
    readonly text: Record<string, string>;
  }[];
  readonly valid_until: string;
  readonly now: string;
  readonly next_maintenance: { readonly slug: string } | null;
}

const now = at('2026-11-22 12:00');
const HOUR = 3600;
const DAY = 86_400;

function file(
  over: Parameters<typeof content>[0],
  last: Readonly<Record<string, MeasuredState | null>> = { email: 'up' },
): File {
  const model = buildSite({
    content: content({
      services: Object.keys(last).map((id) => service(id, last[id] === null ? { check: null } : {})),
      ...over,
    }),
    measurements: new Map(
      Object.entries(last).flatMap(([id, state]) =>
        state === null
          ? []
          : [
              measured(id, {
                hn:
                  state === 'unknown'
                    ? [[now - 2 * DAY, now - HOUR, 'up']]
                    : [
                        [now - 2 * DAY, now - HOUR, 'up'],
                        [now - HOUR, now, state],
                      ],
              }),
            ],
      ),
    ),
    receipts: (over?.maintenance ?? []).map((work) => receipt(work, Math.min(now - HOUR, work.starts - 3 * DAY))),
    now,
    commit: null,
    address: 'https://status.example.net/base',
  });
  return JSON.parse(statusText(model)) as File;
}

it('is what its schema says, of any tree, and tells of no service what the page does not', () => {
  fc.assert(
    fc.property(tree, (input) => {
      const model = buildSite(input);
      const read = JSON.parse(statusText(model)) as File;
      expect(validate(read), JSON.stringify(validate.errors?.[0])).toBe(true);
      const active = model.services.filter((view) => view.active);
      expect(read.services.map(({ id }) => id)).toEqual(active.map(({ id }) => id));
      for (const [i, { state }] of read.services.entries()) {
        const { current } = active[i] as (typeof active)[number];
        expect(state === 'not_measured' ? 'unknown' : state).toBe(current.state);
      }
      if (read.ok) {
        expect(
          active.every(({ current }) => current.state === 'up' || (!current.isMeasured && current.state === 'unknown')),
        ).toBe(true);
        expect(model.incidents.some(({ open }) => open)).toBe(false);
        expect(
          read.banner.filter(
            (line) => Date.parse(line.from) <= now * 1000 && !['announced', 'maintenance'].includes(line.kind),
          ),
        ).toEqual([]);
      }
      expect(Date.parse(read.valid_until)).toBeGreaterThan(Date.parse(read.now));
    }),
    { numRuns: 100 },
  );
});

describe('ok, and the state of all', () => {
  const open = incident('slow', { email: 'up' }, now - HOUR, { updates: [update(now - HOUR, 'monitoring')] });
  const work = maintenance('work', ['email'], now - HOUR / 2, now + HOUR);
  test.each<[string, Parameters<typeof file>, { ok: boolean; state: string }]>([
    ['all is up', [{}, { email: 'up', web: 'up' }], { ok: true, state: 'up' }],
    ['one that nobody measures does not spoil it', [{}, { email: 'up', phone: null }], { ok: true, state: 'up' }],
    ['one is down', [{}, { email: 'up', web: 'down' }], { ok: false, state: 'down' }],
    ['one is not known', [{}, { email: 'up', web: 'unknown' }], { ok: false, state: 'unknown' }],
    ['nothing is measured', [{}, { phone: null }], { ok: false, state: 'not_measured' }],
    ['an incident is open, whatever is measured', [{ incidents: [open] }], { ok: false, state: 'up' }],
    [
      'down in announced maintenance',
      [{ maintenance: [work] }, { email: 'down' }],
      { ok: false, state: 'maintenance' },
    ],
    ['there are no services', [{}, {}], { ok: false, state: 'not_measured' }],
  ])('%s', (_, args, expected) => {
    expect(file(...args)).toMatchObject(expected);
  });
});

describe('what a banner shows', () => {
  const kinds = (of: File, when = now) =>
    of.banner
      .filter(
        ({ from, until }) => Date.parse(from) <= when * 1000 && !(until !== null && Date.parse(until) <= when * 1000),
      )
      .map(({ kind, text }) => `${kind}: ${text['vi']}`);

  it('is nothing when all is calm, and that the data is old once it is', () => {
    const calm = file({});
    expect(kinds(calm)).toEqual([]);
    expect(kinds(calm, now + DAY)).toEqual(['unknown: Chưa rõ tình trạng: số liệu dừng lúc 11:59 22/11.']);
  });

  it('is each open incident, in every language', () => {
    const open = incident('slow', { email: 'degraded' }, now - HOUR, {
      title: { vi: 'Thư chậm', en: 'Mail is slow' },
      updates: [update(now - HOUR, 'identified')],
    });
    expect(file({ incidents: [open] }).banner[0]).toEqual({
      kind: 'incident',
      from: '2026-11-22T05:00:00Z',
      until: null,
      text: { vi: 'Đã tìm ra nguyên nhân: Thư chậm', en: 'Identified: Mail is slow' },
      url: {
        vi: 'https://status.example.net/base/incidents/slow/',
        en: 'https://status.example.net/base/en/incidents/slow/',
      },
    });
  });

  it('is trouble that nobody has spoken of, and what is not known', () => {
    expect(kinds(file({}, { email: 'down', web: 'up' }))).toEqual([
      'outage: Hệ thống đo ghi nhận email gián đoạn từ 11:00. Chưa có thông báo.',
    ]);
    expect(kinds(file({}, { email: 'unknown', web: 'up' }))[0]).toMatch(/^unknown: .*1 dịch vụ chưa có số liệu mới/);
  });

  it('counts incidents where there are more than a few', () => {
    const many = Array.from({ length: 5 }, (_, i) => incident(`i${i}`, { email: 'down' }, now - HOUR));
    expect(kinds(file({ incidents: many }, { email: 'down' }))).toEqual(['incident: Sự cố đang diễn ra: 5']);
  });

  it('is maintenance from three days before, then while it goes on, and not after', () => {
    const work = maintenance('work', ['email'], now + 5 * DAY, now + 5 * DAY + 2 * HOUR, { title: { vi: 'Nâng cấp' } });
    const read = file({ maintenance: [work] });
    const seen = (after: number) => kinds(read, now + after).filter((line) => !line.startsWith('unknown'));
    expect(read.next_maintenance).toMatchObject({ slug: 'work' });
    expect(seen(0)).toEqual([]);
    expect(seen(2 * DAY)).toEqual(['announced: Đã lên lịch: Nâng cấp, Thứ Sáu 27/11, 12:00 – 14:00 (GMT+7)']);
    expect(seen(5 * DAY)).toEqual(['maintenance: Đang bảo trì email đến 14:00 27/11.']);
    expect(seen(5 * DAY + 2 * HOUR)).toEqual([]);
  });

  it('of the sample says so in each line, and its data does not grow old', () => {
    const sample = file({
      site: { sample: { now } },
      incidents: [incident('slow', { email: 'degraded' }, now - HOUR)],
    });
    expect(kinds(sample)).toEqual(['incident: Dữ liệu mẫu: slow']);
    expect(kinds(sample, now + DAY)).toEqual(kinds(sample));
  });
});
