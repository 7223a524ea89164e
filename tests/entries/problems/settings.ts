import { row, site, service, promise, one, type Row } from './row.ts';

/** Mistakes in services, the site, the commitment, redactions. */
export const settings: readonly Row[] = [
  row('an unknown group', service('group: coer'), ['unknown_group', 'services/mail.md:3:8', 'group: core']),
  row('until before since', service('since: 2026-02-01', 'until: 2026-01-01'), [
    'end_before_start',
    'services/mail.md:4:8',
  ]),
  row('a duration without a unit', service('check: { http: https://x.example/, timeout: 10 }'), [
    'bad_duration',
    'services/mail.md:3:45',
    'check: { http: https://x.example/, timeout: 10s }',
  ]),
  row('a duration in words', service('check: { http: https://x.example/, timeout: 10 giây }'), [
    'bad_duration',
    'services/mail.md:3:45',
  ]),
  row('an address with a password', service('check: { http: https://a:b@x.example/ }'), [
    'bad_web_address',
    'services/mail.md:3:16',
  ]),
  row('a check of both kinds', service('check: { http: https://x.example/, tcp: x.example:25 }'), [
    'keys_conflict',
    'services/mail.md:3:36',
  ]),
  row('a TCP check without a port', service('check: { tcp: x.example }'), ['bad_tcp_address', 'services/mail.md:3:15']),
  row('a status that is none', service('check: { http: https://x.example/, status: [200, 99] }'), [
    'bad_status_code',
    'services/mail.md:3:50',
  ]),
  row(
    'text looked for in an answer without a body',
    service('check: { http: https://x.example/, method: HEAD, text: ok }'),
    ['keys_conflict', 'services/mail.md:3:50'],
  ),
  row('too few regions', service('min_regions: 0'), ['out_of_range', 'services/mail.md:3:14']),
  row('an unknown key inside a check', service('check: { http: https://x.example/, redirect: 3 }'), [
    'unknown_key',
    'services/mail.md:3:36',
    'check: { http: https://x.example/, redirects: 3 }',
  ]),
  row(
    'a zone that does not exist',
    {
      'site.yaml': 'name: A\ntitle: T\nlanguages: [vi]\nzone: Asia/Hanoi\n',
      'services/email.md': null,
    },
    ['unknown_zone', 'site.yaml:4:7'],
  ),
  row(
    'a language that is none',
    {
      'site.yaml': 'name: A\ntitle: T\nlanguages: [việt]\nzone: Asia/Ho_Chi_Minh\n',
      'services/email.md': null,
    },
    ['bad_language', 'site.yaml:3:13'],
  ),
  row('a channel that the page is itself', site('notify: { channels: [{ id: website, kind: email }] }'), [
    'website_channel',
    'site.yaml:6:28',
  ]),
  row('a channel of no kind there is', site('notify: { channels: [{ id: mail, kind: pigeon }] }'), [
    'unexpected_value',
    'site.yaml:6:40',
  ]),
  row('a channel twice', site('notify: { channels: [{ id: a, kind: email }, { id: a, kind: slack }] }'), [
    'duplicate_value',
    'site.yaml:6:52',
  ]),
  row('words with a field that is none', site('notify: { words: { notice: { subject: "{titel}" } } }'), [
    'unknown_field',
    'site.yaml:6:39',
    "notify: { words: { notice: { subject: '{title}' } } }",
  ]),
  row(
    'words of a language with a field nobody knows',
    site(
      'notify:',
      '  words:',
      '    notice:',
      '      text:',
      '        vi: "{title}"',
      '        en: "{secret_password}"',
    ),
    ['unknown_field', 'site.yaml:11:13'],
  ),
  row('words of a kind there is none of', site('notify: { words: { incident_oponed: { text: a } } }'), [
    'unknown_key',
    'site.yaml:6:20',
    'notify: { words: { incident_opened: { text: a } } }',
  ]),
  row('a contact without a link', site('contacts:', '  - { kind: phone, name: Tổng đài, value: 024.6674.3456 }'), [
    'missing_key',
    'site.yaml:7:5',
  ]),
  row('a link that runs', site('contacts:', '  - { kind: chat, name: Chat, value: x, href: javascript:alert(1) }'), [
    'bad_href',
    'site.yaml:7:47',
  ]),
  row(
    'opening hours in words',
    site('contacts:', '  - { kind: phone, name: T, value: "1", href: tel:+841, hours: sáng }'),
    ['bad_hours', 'site.yaml:7:64'],
  ),
  row(
    'a channel that needs an unknown service',
    site('contacts:', '  - { kind: phone, name: T, value: "1", href: tel:+841, depends_on: [emai] }'),
    [
      'unknown_service',
      'site.yaml:7:70',
      '  - { kind: phone, name: T, value: "1", href: tel:+841, depends_on: [email] }',
    ],
  ),
  row('a reference target without a port', site('probe: { reference: [tcp://1.1.1.1] }'), [
    'bad_reference',
    'site.yaml:6:22',
  ]),
  row('a group twice', site('regions: [{ id: hn, name: A }, { id: hn, name: B }]'), [
    'duplicate_value',
    'site.yaml:6:38',
  ]),
  row('a target of zero', promise('availability: "0"'), ['bad_decimal', 'commitment/2024-01-01/numbers.yaml:4:15']),
  row('a target above 100', promise('availability: "100.1"'), [
    'bad_decimal',
    'commitment/2024-01-01/numbers.yaml:4:15',
  ]),
  row('a target that is a number', promise('availability: 99.9'), [
    'bad_decimal',
    'commitment/2024-01-01/numbers.yaml:4:15',
    'availability: "99.9"',
  ]),
  row('quiet hours in words', promise('availability: "99"', 'quiet_hours: đêm'), [
    'bad_clock_range',
    'commitment/2024-01-01/numbers.yaml:5:14',
  ]),
  row(
    'an unknown clause',
    {
      ...promise('availability: "99"'),
      'commitment/2024-01-01/numbers.yaml':
        'availability: "99"\nclauses: [maintenence]\nnotice: { routine: 24h, emergency: 1h }\ncompensation: { cap_months: 6 }\n',
    },
    ['unexpected_value', 'commitment/2024-01-01/numbers.yaml:2:11', 'clauses: [maintenance]'],
  ),
  row('a promise without its text', { ...promise('availability: "99"'), 'commitment/2024-01-01/vi.md': null }, [
    'missing_file',
    'commitment/2024-01-01/vi.md:1:1',
  ]),
  row('a promise without its numbers', { 'commitment/2024-01-01/vi.md': 'Cam kết' }, [
    'missing_file',
    'commitment/2024-01-01/numbers.yaml:1:1',
  ]),
  row('a promise from a day that is none', { 'commitment/2024-02-30/vi.md': 'x' }, [
    'impossible_date',
    'commitment/2024-02-30/vi.md:1:1',
  ]),
  row(
    'a clause that no text has an anchor for',
    { ...promise('availability: "99"'), 'commitment/2024-01-01/vi.md': '- Bảo trì {#maintenence}' },
    ['missing_anchor', 'commitment/2024-01-01/numbers.yaml:1:11'],
  ),
  row(
    'a clause whose anchor stands where no link can lead',
    { ...promise('availability: "99"'), 'commitment/2024-01-01/vi.md': 'Bảo trì {#maintenance}' },
    ['missing_anchor', 'commitment/2024-01-01/numbers.yaml:1:11'],
  ),
  row(
    'an anchor twice, code aside',
    {
      ...promise('availability: "99"'),
      'commitment/2024-01-01/vi.md': '## Một {#maintenance}\n\n```\n## x {#maintenance}\n```\n\n- Hai {#maintenance}',
    },
    ['duplicate_anchor', 'commitment/2024-01-01/vi.md:7:7'],
  ),
  row(
    'a reading in the provider’s favour that nobody can turn round',
    promise('availability: "99"', 'readings: [{ id: degrade, chosen: up, favours: provider, text: x }]'),
    [
      'unknown_reading',
      'commitment/2024-01-01/numbers.yaml:5:18',
      'readings: [{ id: degraded, chosen: up, favours: provider, text: x }]',
    ],
  ),
  row('a promise from a word', { 'commitment/now/vi.md': 'x' }, ['bad_date', 'commitment/now/vi.md:1:1']),
  row(
    'a redaction of an unknown entry',
    {
      ...one([]),
      'redactions.yaml': '- { entry: 2026-11-22-mial, reason: x, date: 2026-11-23 }\n',
    },
    ['unknown_entry', 'redactions.yaml:1:12', '- { entry: 2026-11-22-mail, reason: x, date: 2026-11-23 }'],
  ),
  row(
    'a redaction of no revision',
    {
      ...one([]),
      'redactions.yaml': '- { entry: 2026-11-22-mail, reason: x, date: 2026-11-23, revision: abc }\n',
    },
    ['bad_revision', 'redactions.yaml:1:68'],
  ),
  row(
    'a redaction of an update that the entry does not have',
    {
      ...one([]),
      'redactions.yaml': '- { entry: 2026-11-22-mail, update: 1, reason: x, date: 2026-11-23 }\n',
    },
    ['unknown_update', 'redactions.yaml:1:37'],
  ),
  row(
    'a redaction on a day in words',
    {
      ...one([]),
      'redactions.yaml': '- { entry: 2026-11-22-mail, reason: x, date: hôm qua }\n',
    },
    ['bad_date', 'redactions.yaml:1:46'],
  ),
  row(
    'a redaction of an unknown entry on a day in words',
    { ...one([]), 'redactions.yaml': '- { entry: nothing, reason: x, date: hôm qua }\n' },
    ['unknown_entry', 'redactions.yaml:1:12'],
    ['bad_date', 'redactions.yaml:1:38'],
  ),
  row(
    'until before since, beside an unknown key',
    service('since: 2026-02-01', 'until: 2026-01-01', 'foo: 1'),
    ['end_before_start', 'services/mail.md:4:8'],
    ['unknown_key', 'services/mail.md:5:1'],
  ),
  row(
    'a notice without a date and a title',
    { 'notices/2026/x.md': '---\ntitle:\n---\nText\n' },
    ['missing_key', 'notices/2026/x.md:1:1'],
    ['empty_value', 'notices/2026/x.md:2:1'],
  ),
  row('a notice without a date', { 'notices/2026/x.md': '---\ntitle: X\n---\nText\n' }, [
    'missing_key',
    'notices/2026/x.md:1:1',
  ]),
  row('a template with an unknown key', { 'templates/a.md': '---\ntitle: \nstarts:\nclas: routine\n---\n' }, [
    'unknown_key',
    'templates/a.md:4:1',
    'class: routine',
  ]),

  row(
    'a template with a blank nobody fills',
    { 'templates/a.md': "---\ntitle: '{srvice} chậm'\n---\n\nTừ {startd}.\n" },
    ['unknown_blank', 'templates/a.md:2:8'],
    ['unknown_blank', 'templates/a.md:5:5', 'Từ {started}.'],
  ),
  row(
    'a template whose heading says no status there is',
    { 'templates/a.md': '---\ntitle: A\n---\n\n## 09:00 resolvd\n' },
    ['unknown_status', 'templates/a.md:5:10', '## 09:00 resolved'],
  ),
  row(
    'a site of no languages',
    {
      ...site(),
      'site.yaml': 'name: A\ntitle: T\nlanguages: []\nzone: Asia/Ho_Chi_Minh\ngroups: [{ id: core, name: C }]\n',
    },
    ['empty_value', 'site.yaml:3:1'],
  ),
  row('a misspelled key in a map', site('sample: { nwo: 2026-11-22T12:03+07:00 }'), [
    'unknown_key',
    'site.yaml:6:11',
    'sample: { now: 2026-11-22T12:03+07:00 }',
  ]),
  row('a duration with a space', service('check: { http: https://x.example/, timeout: 10 s }'), [
    'bad_duration',
    'services/mail.md:3:45',
    'check: { http: https://x.example/, timeout: 10s }',
  ]),
  row(
    'a notice of bare hours, which could be seconds',
    {
      ...promise('availability: "99"'),
      'commitment/2024-01-01/numbers.yaml':
        'availability: "99"\nclauses: [maintenance]\nnotice: { routine: 24, emergency: 1h }\ncompensation: { cap_months: 6 }\n',
    },
    ['bad_duration', 'commitment/2024-01-01/numbers.yaml:3:20'],
  ),
  row(
    'a slip of syntax in site.yaml is not told again by every file that names a group',
    { 'site.yaml': 'name: "A\ngroups: []\n' },
    ['yaml_syntax', 'site.yaml:1:7', 'name: "A"'],
  ),
  row(
    'groups that are not a list',
    { 'site.yaml': 'name: A\ntitle: T\nlanguages: [vi, en]\nzone: Asia/Ho_Chi_Minh\ngroups: { core: C }\n' },
    ['wrong_type', 'site.yaml:5:9'],
  ),
  row(
    'a group without an id',
    { 'site.yaml': 'name: A\ntitle: T\nlanguages: [vi, en]\nzone: Asia/Ho_Chi_Minh\ngroups: [{ name: C }]\n' },
    ['missing_key', 'site.yaml:5:10'],
  ),
];
