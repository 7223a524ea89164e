import { describe, expect, it } from 'vitest';
import { headlineText } from '#i18n/headline.ts';
import { timeWriter } from '#i18n/time.ts';
import { words } from '#i18n/words.ts';
import type { Headline } from '#site/model.ts';
import { at, ZONE } from '#tests/support/content.ts';

/** Sixty letters, as names may have. */
const LONG = 'Dịch vụ lưu trữ và đồng bộ dữ liệu doanh nghiệp miền Trung 2';
const NAMES: Readonly<Record<string, string>> = {
  mail: 'Email',
  out: 'Thư gửi đi',
  web: 'Website',
  long: LONG,
  other: 'Dịch vụ chống tấn công từ chối phân tán cho website báo chí 1',
};
const NOW = at('2026-11-22 12:03');

function say(headline: Headline, language: string): string {
  const t = words(language);
  const voice = { t, time: timeWriter(language, ZONE, t), now: NOW, name: (id: string) => NAMES[id] ?? id };
  return headlineText(headline, voice).replaceAll('\u00a0', ' ');
}

/** Names that do not fit into three lines on a phone are left to the cards. */
const LONG_SENTENCES: readonly [rule: string, headline: Headline, vi: string, en: string][] = [
  [
    'a long name stays, and nothing is said of the others',
    { kind: 'affected', services: [{ id: 'long', state: 'degraded' }], others: true },
    `${LONG} đang bị chậm.`,
    `${LONG} is degraded.`,
  ],
  [
    'two long names are counted',
    {
      kind: 'affected',
      services: [
        { id: 'long', state: 'down' },
        { id: 'other', state: 'down' },
      ],
      others: true,
    },
    '2 dịch vụ đang gián đoạn. Các dịch vụ khác vẫn bình thường.',
    '2 services are down. All other services are operational.',
  ],
  [
    'two in two states are counted as affected, neither worse than it is',
    {
      kind: 'affected',
      services: [
        { id: 'long', state: 'down' },
        { id: 'other', state: 'degraded' },
      ],
      others: false,
    },
    '2 dịch vụ đang bị ảnh hưởng.',
    '2 services are affected.',
  ],
  [
    'one undeclared is counted',
    { kind: 'undeclared', services: [{ id: 'long', state: 'down', since: at('2026-11-22 09:12') }] },
    'Hệ thống đo ghi nhận 1 dịch vụ gián đoạn từ 09:12. Chưa có thông báo.',
    'Our probes see 1 service down since 09:12. Not announced yet.',
  ],
  [
    'work under way on two',
    { kind: 'maintenance', services: ['long', 'other'], until: at('2026-11-23 03:00'), overrun: null },
    'Đang bảo trì 2 dịch vụ đến 03:00 23/11.',
    'Maintenance on 2 services until 03:00 23 Nov.',
  ],
];

const SENTENCES: readonly [rule: string, headline: Headline, vi: string, en: string][] = [
  ['no services', { kind: 'no_services' }, 'Chưa có dịch vụ nào.', 'No services yet.'],
  [
    'the first day names itself',
    { kind: 'first_day', since: at('2026-11-22 08:00') },
    'Bắt đầu đo 22/11.',
    'Measuring since 22 Nov.',
  ],
  ['nothing measured yet', { kind: 'first_day', since: null }, 'Chưa bắt đầu đo.', 'Measuring has not begun.'],
  ['calm', { kind: 'calm' }, 'Tất cả dịch vụ bình thường.', 'All services operational.'],
  [
    'calm, but "all" is not said of services nobody measures',
    { kind: 'calm', unmeasured: 1 },
    'Các dịch vụ được đo đều bình thường.',
    'All measured services are operational.',
  ],
  [
    'maintenance under way, until when',
    { kind: 'maintenance', services: ['mail'], until: at('2026-11-22 15:00'), overrun: null },
    'Đang bảo trì Email đến 15:00.',
    'Maintenance on Email until 15:00.',
  ],
  [
    'maintenance into the next day says the day',
    { kind: 'maintenance', services: ['mail', 'web'], until: at('2026-11-23 03:00'), overrun: null },
    'Đang bảo trì Email và Website đến 03:00 23/11.',
    'Maintenance on Email and Website until 03:00 23 Nov.',
  ],
  [
    'overrun says by how much',
    { kind: 'maintenance', services: ['mail'], until: at('2026-11-22 11:23'), overrun: 2400 },
    'Đang bảo trì Email, quá giờ 40 phút.',
    'Maintenance on Email, overrun by 40 min.',
  ],
  [
    'one affected is named, the others are well',
    { kind: 'affected', services: [{ id: 'out', state: 'degraded' }], others: true },
    'Thư gửi đi đang bị chậm. Các dịch vụ khác vẫn bình thường.',
    'Thư gửi đi is degraded. All other services are operational.',
  ],
  [
    'nothing is said of others that are not well',
    { kind: 'affected', services: [{ id: 'mail', state: 'partial' }], others: false },
    'Email đang gián đoạn một phần.',
    'Email is partly down.',
  ],
  [
    'two in one state share the verb',
    {
      kind: 'affected',
      services: [
        { id: 'mail', state: 'down' },
        { id: 'web', state: 'down' },
      ],
      others: true,
    },
    'Email và Website đang gián đoạn. Các dịch vụ khác vẫn bình thường.',
    'Email and Website are down. All other services are operational.',
  ],
  [
    'two in two states have a clause each',
    {
      kind: 'affected',
      services: [
        { id: 'mail', state: 'down' },
        { id: 'web', state: 'degraded' },
      ],
      others: false,
    },
    'Email đang gián đoạn, Website đang bị chậm.',
    'Email is down, Website is degraded.',
  ],
  [
    'more than two are counted',
    { kind: 'many', count: 6, total: 12, state: 'down' },
    '6 trên 12 dịch vụ đang gián đoạn.',
    '6 of 12 services are down.',
  ],
  [
    'many in different states are affected, not all down',
    { kind: 'many', count: 6, total: 12, state: 'down', mixed: true },
    '6 trên 12 dịch vụ đang bị ảnh hưởng.',
    '6 of 12 services are affected.',
  ],
  [
    'many that nobody has announced say so',
    { kind: 'many', count: 6, total: 12, state: 'down', unannounced: true },
    '6 trên 12 dịch vụ đang gián đoạn. Chưa có thông báo.',
    '6 of 12 services are down. Not announced yet.',
  ],
  ['all', { kind: 'all', state: 'down' }, 'Tất cả dịch vụ đang gián đoạn.', 'All services are down.'],
  [
    'measured but undeclared',
    { kind: 'undeclared', services: [{ id: 'mail', state: 'down', since: at('2026-11-22 09:12') }] },
    'Hệ thống đo ghi nhận Email gián đoạn từ 09:12. Chưa có thông báo.',
    'Our probes see Email down since 09:12. Not announced yet.',
  ],
  [
    'two undeclared, since the earlier',
    {
      kind: 'undeclared',
      services: [
        { id: 'mail', state: 'degraded', since: at('2026-11-22 09:12') },
        { id: 'web', state: 'degraded', since: at('2026-11-21 23:50') },
      ],
    },
    'Hệ thống đo ghi nhận Email và Website bị chậm từ 23:50 21/11. Chưa có thông báo.',
    'Our probes see Email and Website degraded since 23:50 21 Nov. Not announced yet.',
  ],
  [
    'two undeclared in two states: neither is said to be worse than it is',
    {
      kind: 'undeclared',
      services: [
        { id: 'mail', state: 'down', since: at('2026-11-22 09:12') },
        { id: 'web', state: 'degraded', since: at('2026-11-22 09:30') },
      ],
    },
    'Hệ thống đo ghi nhận Email và Website bị ảnh hưởng từ 09:12. Chưa có thông báo.',
    'Our probes see Email and Website affected since 09:12. Not announced yet.',
  ],
  [
    'partly blind',
    { kind: 'partly_blind', count: 2 },
    'Chưa ghi nhận sự cố. 2 dịch vụ chưa có số liệu mới.',
    'No incident recorded. 2 services have no fresh data.',
  ],
  [
    'partly blind while an incident is open: nothing is said of "none"',
    { kind: 'partly_blind', count: 1, told: true },
    '1 dịch vụ chưa có số liệu mới.',
    '1 service has no fresh data.',
  ],
  [
    'nothing is measured, by choice',
    { kind: 'unmeasured' },
    'Chưa ghi nhận sự cố. Các dịch vụ không được đo tự động.',
    'No incident recorded. The services are not measured automatically.',
  ],
  [
    'blind',
    { kind: 'blind', since: at('2026-11-22 10:12') },
    'Chưa rõ tình trạng: số liệu dừng lúc 10:12.',
    'State unknown: data stopped at 10:12.',
  ],
  [
    'blind from the start',
    { kind: 'blind', since: null },
    'Chưa rõ tình trạng: chưa có số liệu.',
    'State unknown: no data yet.',
  ],
];

describe('the first line', () => {
  it.each([...SENTENCES, ...LONG_SENTENCES])('%s', (_rule, headline, inVietnamese, inEnglish) => {
    expect([say(headline, 'vi'), say(headline, 'en')]).toEqual([inVietnamese, inEnglish]);
  });

  it('holds together: a compound of the sentence is never torn', () => {
    const t = words('vi');
    const voice = { t, time: timeWriter('vi', ZONE, t), now: NOW, name: (id: string) => id };
    expect(headlineText({ kind: 'calm' }, voice)).toBe('Tất\u00a0cả dịch\u00a0vụ bình\u00a0thường.');
  });
});
