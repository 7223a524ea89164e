import type { Dispatch } from '#notify/channels/channel.ts';
import type { Letter } from '#notify/letter.ts';

export const LETTER: Letter = {
  kind: 'maintenance_announced',
  language: 'vi',
  entry: '2026-11-24-thu',
  revision: 'a'.repeat(40),
  at: Date.UTC(2026, 10, 22, 5) / 1000,
  site: 'ACME',
  subject: 'Lịch bảo trì: Nâng cấp thư',
  lead: 'Bảo trì định kỳ: Thứ Ba 24/11, 01:00 – 03:00 (GMT+7).',
  text: 'Chúng tôi nâng cấp máy chủ.',
  html: '<p>Chúng tôi nâng cấp máy chủ.</p>',
  spoken: null,
  link: 'https://status.acme.example/maintenance/2026-11-24-thu/',
  services: [{ id: 'mail', name: 'Thư điện tử' }],
  window: { start: Date.UTC(2026, 10, 23, 18) / 1000, end: Date.UTC(2026, 10, 23, 20) / 1000 },
};

export function dispatch(over: Partial<Letter> = {}, more: Partial<Dispatch> = {}): Dispatch {
  return { letter: { ...LETTER, ...over }, id: 'c0ffee', thread: [], part: null, ...more };
}

/** Names and words of somebody who wants more than to be read. */
export const HOSTILE = [
  '<!here> <!channel> <@U0123> <http://evil.example|bank.example>',
  '@channel @here @everyone ＠everyone @[1234:Boss]',
  '<b>bold</b> <script>alert(1)</script> &amp; <a href="https://evil.example">x</a>',
  '*bold* _it_ `code` [x](https://evil.example)',
  'line\r\nBcc: victim@x.example\r\n\r\nbody',
].join(' ');
