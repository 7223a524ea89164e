import { row, one, job, DAY, type Row } from './row.ts';

/** Mistakes in headings. */
export const headings: readonly Row[] = [
  row('a heading without a time', one([], '\n## investigating\n\nText\n'), ['heading_without_time', '7:4']),
  row('a heading of the text', one([], '\n## Nguyên nhân\n\nText\n'), [
    'heading_without_time',
    '7:4',
    '### Nguyên nhân',
  ]),
  row('a heading with a time and nothing else', one([], '\n## 09:20\n'), ['heading_without_status', '7:9']),
  row('an unknown status word', one([], '\n## 09:20 investigatin\n'), [
    'unknown_status',
    '7:10',
    '## 09:20 investigating',
  ]),
  row('a status in Vietnamese', one([], '\n## 09:20 xong\n'), ['unknown_status', '7:10']),
  row('a heading of another level', one([], '\n### 09:20 investigating\n'), [
    'heading_level',
    '7:1',
    '## 09:20 investigating',
  ]),
  row('words after the status', one([], '\n## 09:20 investigating we look\n'), ['heading_states', '7:24']),
  row('an unknown service in a heading', one([], '\n## 09:20 monitoring {emial: up}\n'), [
    'unknown_service',
    '7:22',
    '## 09:20 monitoring {email: up}',
  ]),
  row('an unknown state in a heading', one([], '\n## 09:20 monitoring {email: upp}\n'), [
    'unknown_state',
    '7:29',
    '## 09:20 monitoring {email: up}',
  ]),
  row('states in the heading of a maintenance', job([], '\n## 2026-11-25T01:00+07:00 in_progress {email: down}\n'), [
    'states_not_allowed',
    'maintenance/2026/2026-11-25-mail.md:8:39',
  ]),
  row('a bare time that runs backwards', one([], '\n## 23:50 investigating\n\n## 00:10 resolved\n'), [
    'heading_out_of_order',
    '9:4',
    '## 2026-11-23T00:10+07:00 resolved',
  ]),
  row('a first bare time past midnight', one([`started: ${DAY}23:50+07:00`], '\n## 00:10 investigating\n'), [
    'heading_out_of_order',
    '7:4',
    '## 2026-11-23T00:10+07:00 investigating',
  ]),
  row(
    'a whole time that runs backwards',
    one([], `\n## ${DAY}11:00+07:00 identified\n\n## ${DAY}10:00+07:00 resolved\n`),
    ['heading_out_of_order', '9:4'],
  ),
  row('a heading twice', one([], '\n## 09:20 identified\n\n## 09:20 identified\n'), ['duplicate_heading', '9:4']),
  row('a bare time with one digit', one([], '\n## 9:20 investigating\n'), [
    'bad_time',
    '7:4',
    '## 09:20 investigating',
  ]),
  row('a clock that does not exist', one([], '\n## 25:20 investigating\n'), ['impossible_date', '7:4']),
  row('a heading on a day that does not exist', one([], '\n## 2026-11-31T09:20+07:00 investigating\n'), [
    'impossible_date',
    '7:4',
  ]),
  row('a code block of a service never closed', { 'services/web.md': '---\nname: Web\n---\n\n~~~\nlog\n' }, [
    'unclosed_fence',
    'services/web.md:5:1',
  ]),
  row('a code block of a page never closed', { 'pages/about.md': '---\ntitle: A\n---\n\n```\nlog\n' }, [
    'unclosed_fence',
    'pages/about.md:5:1',
  ]),
  row('a code block never closed', one([], '\n## 09:20 investigating\n\n```\nlog\n\n## 10:00 resolved\n'), [
    'unclosed_fence',
    '9:1',
  ]),
  row('a comment never closed', one([], '\n<!-- draft\n\n## 09:20 investigating\n'), ['unclosed_comment', '7:1']),
  row(
    'a maintenance completed and cancelled',
    job([], '\n## 2026-11-24T01:00+07:00 cancelled\n\n## 2026-11-25T02:00+07:00 completed\n'),
    ['both_outcomes', 'maintenance/2026/2026-11-25-mail.md:10:4'],
  ),
  row(
    'one more word than a notice has',
    {
      'notices/2026/2026-11-01-x.md': '---\ntitle: X\n---\n\n## 09:00 notice {email: up}\n',
    },
    ['states_not_allowed', 'notices/2026/2026-11-01-x.md:5:17'],
  ),
  row('a service twice in a heading', one([], '\n## 09:20 monitoring {email: up, email: down}\n'), [
    'duplicate_key',
    '7:33',
  ]),
  row(
    'a time shown twice, in a heading',
    {
      'site.yaml': 'name: A\ntitle: T\nlanguages: [vi]\nzone: America/New_York\ngroups: [{ id: core, name: C }]\n',
      ...one(['started: 2026-11-01T00:10-04:00'], '\n## 01:30 investigating\n'),
    },
    ['ambiguous_time', '7:4'],
  ),
  row('a heading with a date and no time', one([], '\n## 2026-11-22 investigating\n'), ['heading_without_time', '7:4']),
  row('a heading with its words turned round', one([], '\n## investigating 09:20\n'), [
    'heading_without_time',
    '7:4',
    '## 09:20 investigating',
  ]),
  row('a comma after the time', one([], '\n## 09:20, monitoring {email: up}\n'), [
    'heading_without_time',
    '7:4',
    '## 09:20 monitoring {email: up}',
  ]),
  row(
    'clock times that run backwards where no day is known',
    one(['started: x'], '\n## 09:20 investigating\n\n## 08:20 resolved\n'),
    ['bad_time', '4:10'],
    ['heading_out_of_order', '9:4'],
  ),
];
