import { row, one, job, DAY, type Row } from './row.ts';

/** Mistakes in times. */
export const times: readonly Row[] = [
  row('a date that does not exist', one(['started: 2026-02-30T09:12+07:00']), ['impossible_date', '4:10']),
  row('a time in words', one(['started: sáng nay']), ['bad_time', '4:10']),
  row('a Vietnamese date', one(['started: 22/11/2026 9h12']), ['bad_time', '4:10', 'started: 2026-11-22T09:12+07:00']),
  row('an offset without a colon', one(['started: 2026-11-22T09:12+0700']), [
    'bad_time',
    '4:10',
    'started: 2026-11-22T09:12+07:00',
  ]),
  row('a date alone', one(['started: 2026-11-22']), ['bad_time', '4:10']),
  row(
    'a time shown twice',
    {
      'site.yaml': 'name: A\ntitle: T\nlanguages: [vi]\nzone: America/New_York\ngroups: [{ id: core, name: C }]\n',
      ...one(['started: 2026-11-01T01:30']),
    },
    ['ambiguous_time', '4:10'],
  ),
  row(
    'a time never shown',
    {
      'site.yaml': 'name: A\ntitle: T\nlanguages: [vi]\nzone: America/New_York\ngroups: [{ id: core, name: C }]\n',
      ...one(['started: 2026-03-08T02:30']),
    },
    ['skipped_time', '4:10'],
  ),
  row('an end before the start', one(['ended: 2026-11-22T09:00+07:00']), ['end_before_start', '5:8']),
  row('a window of no length', job(['ends: 2026-11-25T01:00+07:00']), [
    'end_before_start',
    'maintenance/2026/2026-11-25-mail.md:5:7',
  ]),
  row('resolved before it started', one([], `\n## ${DAY}09:00+07:00 resolved\n`), ['end_before_start', '7:4']),
  row('an update before the start', one([], `\n## ${DAY}09:00+07:00 investigating\n`), ['update_before_start', '7:4']),
  row('a start later than now', one(['started: 2026-12-02T09:12+07:00']), ['later_than_now', '4:10']),
  row('an update later than now', one([], '\n## 2026-12-02T09:12+07:00 identified\n'), ['later_than_now', '7:4']),
  row(
    'a service not yet offered',
    {
      ...one(['services: { late: down }']),
      'services/late.md': '---\nname: L\nsince: 2026-12-01\n---\n',
    },
    ['outside_service', '3:13'],
  ),
  row(
    'a service no longer offered',
    {
      ...job(['services: [late]']),
      'services/late.md': '---\nname: L\nuntil: 2026-11-01\n---\n',
    },
    ['outside_service', 'maintenance/2026/2026-11-25-mail.md:3:12'],
  ),
  row(
    'an end before the start, beside an empty title',
    one(['title:', 'ended: 2026-11-22T09:00+07:00', 'cause: third_party']),
    ['empty_value', '2:1'],
    ['end_before_start', '5:8'],
    ['cause_without_evidence', '6:1'],
  ),
  row(
    'a window of no length, beside an unknown key',
    job(['ends: 2026-11-25T01:00+07:00', 'clas: routine']),
    ['end_before_start', 'maintenance/2026/2026-11-25-mail.md:5:7'],
    ['unknown_key', 'maintenance/2026/2026-11-25-mail.md:6:1', 'class: routine'],
  ),
  row(
    'an update before the start and a start later than now, beside an empty title',
    one(['title:', 'started: 2026-12-02T09:12+07:00'], '\n## 2026-11-30T09:00+07:00 investigating\n'),
    ['empty_value', '2:1'],
    ['later_than_now', '4:10'],
    ['update_before_start', '7:4'],
  ),
  row('a number for a time', one(['started: 20261122']), ['bad_time', '4:10']),
];
