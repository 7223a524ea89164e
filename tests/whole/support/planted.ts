/** One wrong digit in the built sample: where, what stands there, what is put in its place, and how the figure is named. */
export interface Planted {
  readonly name: string;
  readonly path: string;
  readonly from: string | RegExp;
  readonly to: string;
  readonly what: string;
}

const SERVICE = 'en/services/email/index.html';
const INCIDENT = 'en/incidents/2026-11-12-live-chat-khong-mo-duoc/index.html';
const WORK = 'en/maintenance/2026-07-09-nang-cap-co-so-du-lieu/index.html';
const PROMISE = 'en/commitment/index.html';

const ROWS: readonly (readonly [string, string, string | RegExp, string, string])[] = [
  ['of availability on the front page', 'index.html', '99,95%', '99,96%', 'web: availability, 90 days'],
  [
    'of availability in the list of services',
    'en/services/index.html',
    '99.93%',
    '99.98%',
    'portal: availability, 90 days',
  ],
  [
    'of availability on a service’s page',
    'services/hosting/index.html',
    '99,72%',
    '99,92%',
    'hosting: availability, 90 days',
  ],
  [
    'of the days in words',
    'en/index.html',
    '90 days: 3 days with an outage',
    '90 days: 2 days with an outage',
    'hosting: days in words',
  ],
  ['of a bar', 'en/index.html', 'M58 20v-13', 'M58 20v-5', 'hosting: days as drawn'],
  [
    'of an outage’s length',
    SERVICE,
    /Down\s1\sh\s15\smin/,
    'Down 1 h 14 min',
    'email: stretch from 2026-08-21T13:05+07:00',
  ],
  [
    'of a stretch without data',
    SERVICE,
    /No data\s5\sh\s23/,
    'No data 4 h 23',
    'email: stretch from 2026-03-11T01:22:41+07:00',
  ],
  ['of the response time', 'en/services/web/index.html', /(?<=<dd>)\d+(?=\sms)/, '7', 'web: Typical'],
  [
    'of how long an incident lasted, in the log',
    'en/index.html',
    /– 48\smin, resolved/,
    '– 47 min, resolved',
    '2026-11-18: how long 2026-11-18-mot-so-khach-khong-thanh-toan-duoc lasted',
  ],
  [
    'of what was measured and not announced',
    'en/index.html',
    /degraded\s18\smin, from/,
    'degraded 13 min, from',
    '2026-11-14: Website platform, measured and not announced',
  ],
  [
    'of a month’s log',
    'en/history/2026-10/index.html',
    /– 19\sh\s40\smin/,
    '– 19 h 41 min',
    '2026-10-28: how long 2026-10-27-do-mat-khau-cong-khach-hang lasted',
  ],
  [
    'of a month in numbers',
    'en/history/index.html',
    /(?<=<p class="o">\s*)\d+(?=\sincident)/,
    '9',
    '2026-11 in numbers',
  ],
  [
    'of an incident’s start',
    INCIDENT,
    /(?<=<dt>Started<\/dt> <dd> <time datetime=")2026-11-12/,
    '2026-11-11',
    '2026-11-12-live-chat-khong-mo-duoc: Started',
  ],
  [
    'of an incident’s length',
    INCIDENT,
    /(?<=<\/time> \()\d/,
    '(9',
    '2026-11-12-live-chat-khong-mo-duoc: how long it lasted',
  ],
  [
    'of what was measured in an incident',
    INCIDENT,
    /(?<=<li>[^<]*Live Chat: down\s)\d+/,
    '99',
    '2026-11-12-live-chat-khong-mo-duoc: measured while it lasted',
  ],
  [
    'of an update’s time',
    INCIDENT,
    /(?<=id="u20261112034100-resolved">.{0,60}datetime="2026-11-12T10:)41/,
    '47',
    '2026-11-12-live-chat-khong-mo-duoc: update u20261112034100-resolved',
  ],
  [
    'of the time a card promises',
    'en/index.html',
    'datetime="2026-11-22T13:00+07:00"',
    'datetime="2026-11-22T12:00+07:00"',
    '2026-11-22-thu-gui-di-bi-cham: Expected by',
  ],
  [
    'of notice in hours',
    'en/index.html',
    /41\sh\snotice/,
    '47 h notice',
    '2026-11-24-nang-cap-cum-co-so-du-lieu-ha-noi: notice',
  ],
  [
    'of notice on the maintenance’s page',
    WORK,
    /\d+\sh\snotice/,
    '99 h notice',
    '2026-07-09-nang-cap-co-so-du-lieu: notice',
  ],
  [
    'of a window',
    'en/maintenance/index.html',
    /01:00\s–\s03:00/,
    '01:00 – 04:00',
    '2026-11-24-nang-cap-cum-co-so-du-lieu-ha-noi: window',
  ],
  [
    'of a feed item’s date',
    'rss.xml',
    '04:31:40 GMT',
    '04:31:41 GMT',
    '2026-11-22-cap-nhat-live-chat/2026-11-22T04:31:00Z/in_progress: published',
  ],
  [
    'of a run in a year’s file',
    'api/commitment/email/2026.json',
    '1772118247,1772119207,"down"',
    '1772118247,1772118307,"down"',
    'email 2026: seconds degraded',
  ],
  [
    'of a publication in a year’s file',
    'api/commitment/email/2026.json',
    '[1772116140,true]',
    '[1772116140,false]',
    'email 2026: publications of 2026-02-26-va-loi-may-chu-thu',
  ],
  [
    'of an entry in a year’s file',
    'api/commitment/hosting/2026.json',
    'carrier.example/notices/2026-06-08-submarine-cable',
    'carrier.example/notices/2026-06-09-submarine-cable',
    'hosting 2026: entry 2026-06-08-truy-cap-quoc-te-cham#2',
  ],
  [
    'of a month of a service',
    'en/statement/index.html',
    /(?<=id="hosting-2026-02"[^]*?<span>)99\.\d{4}/,
    '99.9999',
    'hosting 2026-02: figure',
  ],
  ['of what was delivered of the promise', PROMISE, /(?<=<b[^>]*>)99\.9640%/, '99.9940%', 'portal: delivered'],
  ['of the downtime used', PROMISE, /(?<=Used\s*<\/th>\s*<td>)2\sh\s49\smin/, '2 h 19 min', 'portal: Used, this year'],
  ['of the same figure under another reading', PROMISE, '99.7114%', '99.9114%', 'portal: degraded, otherwise'],
  ['of a closed period’s digest', PROMISE, /(?<=<code>)[0-9a-f]{8}/, '00000000', 'web: 2026-Q3, digest'],
  ['of time excluded', PROMISE, /(?<=<td>)1\sh\s53\smin/, '1 h 13 min', 'hosting: Database upgrade'],
  [
    'of how many services keep the promise, on the front page',
    'en/index.html',
    '4 of 4 services met',
    '3 of 4 services met',
    'promise: summary',
  ],
  [
    'of what is left of the promise, on the front page',
    'index.html',
    /(?<=<p class="o">Năm[^<]*)còn\slại\s80\sgiờ/,
    'còn lại 85 giờ',
    'promise: used and left',
  ],
  [
    'of the figure beside the promise’s scale',
    'en/index.html',
    /(?<=<\/svg>\s*<div class="v">)99\.90%(?=<\/div>\s*<\/div>\s*<p)/,
    '99.98%',
    'promise: delivered',
  ],
  [
    'of what was delivered, in the list of services',
    'en/services/index.html',
    /Commitment\s99%, 2026: 99\.99%/,
    'Commitment 99%, 2026: 99.90%',
    'web: promise',
  ],
  [
    'of what was delivered, on a service’s page',
    'en/services/hosting/index.html',
    /(?<=Delivered<\/dt>\s*<dd>\s*)99\.90%/,
    '99.98%',
    'hosting: Delivered',
  ],
  [
    'of what counts of an outage',
    'en/services/hosting/index.html',
    /Counted\s5\sh\s23/,
    'Counted 2 h 23',
    'by the promise',
  ],
  [
    'of what counts of an incident',
    'en/incidents/2026-08-21-su-co-mang-truc-toan-quoc/index.html',
    /majeure\s1\sh\s15/,
    'majeure 1 h 55',
    '2026-08-21-su-co-mang-truc-toan-quoc: by the promise',
  ],
  [
    'of what counts of a maintenance, on a card',
    'en/maintenance/index.html',
    /Counted\s43\smin/,
    'Counted 13 min',
    '2026-07-09-nang-cap-co-so-du-lieu: by the promise',
  ],
  [
    'of the promise’s scale in words',
    'en/index.html',
    /(?<=aria-label="[^"]*)left\s80\sh/,
    'left 88 h',
    'promise: scale in words',
  ],
  ['of what is left after a maintenance', WORK, /left\s80\sh/, 'left 88 h', 'hosting: left'],
  ['of a feed item’s head', 'en/rss.xml', /<camket:head>./, '<camket:head>x', ': head'],
];

export const PLANTED: readonly Planted[] = ROWS.map(([name, path, from, to, what]) => ({ name, path, from, to, what }));
