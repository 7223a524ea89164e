import { describe, expect, it } from 'vitest';
import { headlineText } from '#i18n/headline.ts';
import { readerOf } from '#layouts/reader.ts';
import { buildSite } from '#site/build.ts';
import { nextBoundary } from '#site/boundary.ts';
import type { SiteModel } from '#site/model.ts';
import { at, content, incident, maintenance, measured, service, update } from '#tests/support/content.ts';

const NOW = at('2026-11-22 12:03');
type Tree = NonNullable<Parameters<typeof content>[0]>;

/** Measured up without a break to the minute before NOW, but for those said to be down. */
function model(tree: Tree, down: readonly string[] = []): SiteModel {
  const all = content(tree);
  const start = at('2026-11-20 00:00');
  const measurements = new Map(
    all.services
      .filter(({ check }) => check !== null)
      .map(({ id }) => {
        const turn = down.includes(id) ? NOW - 3600 : NOW;
        const tail = turn < NOW ? [[turn, NOW, 'down'] as const] : [];
        return measured(id, { hn: [[start, turn, 'up'], ...tail] });
      }),
  );
  return buildSite({ content: all, measurements, receipts: [], now: NOW, commit: null, address: 'https://e.example' });
}

/** What the first line says, with the time of the day from which it does. */
function told(site: SiteModel): string[] {
  const reader = readerOf(site, undefined, '/');
  const lines = site.outlook.map(
    ({ from, headline }) =>
      `${reader.time.clock(from)} ${headlineText(headline, { ...reader, now: from }).replaceAll('\u00a0', ' ')}`,
  );
  return lines.filter((line, i) => line.slice(6) !== lines[i - 1]?.slice(6));
}

const two = [service('email'), service('web')];

describe('what the first line will say if nobody writes and nothing is measured', () => {
  it('that it does not know, when the site’s limit has passed, and of yesterday with its date', () => {
    expect(told(model({ services: two }))).toEqual([
      '12:17 Chưa rõ tình trạng: số liệu dừng lúc 12:02.',
      '00:00 Chưa rõ tình trạng: số liệu dừng lúc 12:02 22/11.',
    ]);
  });

  it('a service that is asked once an hour is known for three hours', () => {
    const site = model({ services: [service('email', { every: 3600 }), service('web')] });
    expect(told(site)[0]).toBe('12:17 Chưa ghi nhận sự cố. 1 dịch vụ chưa có số liệu mới.');
  });

  it('that maintenance began and, at its end, no more', () => {
    const works = [maintenance('m', ['email'], '2026-11-22 12:05', '2026-11-22 12:10')];
    expect(told(model({ services: two, maintenance: works })).slice(0, 3)).toEqual([
      '12:05 Đang bảo trì email đến 12:10.',
      '12:10 Tất cả dịch vụ bình thường.',
      '12:17 Chưa rõ tình trạng: số liệu dừng lúc 12:02.',
    ]);
  });

  it('nothing of maintenance that is cancelled, and no end of what was completed before it', () => {
    const works = [
      maintenance('off', ['email'], '2026-11-22 12:05', '2026-11-22 12:10', {
        updates: [update('2026-11-22 12:00', 'cancelled')],
      }),
    ];
    expect(told(model({ services: two, maintenance: works }))[0]).toMatch(/^12:17/);
  });

  it('declared trouble stays until it is said to be over; that others are well does not', () => {
    const open = [incident('i', { email: 'down' }, '2026-11-22 11:00')];
    expect(told(model({ services: two, incidents: open }))).toEqual(['12:17 email đang gián đoạn.']);
    const timed = [incident('i', { email: 'down' }, '2026-11-22 11:00', { ended: at('2026-11-22 12:08') })];
    expect(told(model({ services: two, incidents: timed }))[0]).toBe('12:08 Tất cả dịch vụ bình thường.');
  });

  it('measured trouble is not claimed longer than it is known', () => {
    expect(told(model({ services: two }, ['email']))[0]).toBe('12:17 Chưa rõ tình trạng: số liệu dừng lúc 12:02.');
  });

  it('a service that nobody measures is under maintenance in its window', () => {
    const works = [maintenance('m', ['desk'], '2026-11-23 01:00', '2026-11-23 03:00')];
    const lines = told(model({ services: [service('desk', { check: null })], maintenance: works }));
    expect(lines).toContain('01:00 Đang bảo trì desk đến 03:00.');
  });
});

describe('data is stale', () => {
  it.each([
    ['when the site’s limit has passed', two, '2026-11-22 12:17:59'],
    ['not before three intervals of the quickest check', [service('email', { every: 3600 })], '2026-11-22 15:02:59'],
  ])('%s', (_rule, services, expected) => {
    expect(model({ services }).staleFrom).toBe(at(expected));
  });

  it('and the page is due to be built again then at the latest', () => {
    const site = model({ services: two });
    expect(nextBoundary(site)).toBeLessThanOrEqual(site.staleFrom ?? 0);
  });
});
