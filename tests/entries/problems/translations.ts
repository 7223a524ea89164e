import { INCIDENT } from '../fixture.ts';
import { row, one, type Row } from './row.ts';

/** Mistakes in translations. */
export const translations: readonly Row[] = [
  row('a translation without an original', { 'incidents/2026/x.en.md': '---\ntitle: X\n---\n' }, [
    'translation_without_original',
    'incidents/2026/x.en.md:1:1',
  ]),
  row(
    'a translation into a language the site lacks',
    {
      ...one([]),
      'incidents/2026/2026-11-22-mail.fr.md': '---\ntitle: X\n---\n',
    },
    ['translation_language', 'incidents/2026/2026-11-22-mail.fr.md:1:1'],
  ),
  row(
    'a translation into the source language',
    {
      ...one([]),
      'incidents/2026/2026-11-22-mail.vi.md': '---\ntitle: X\n---\n',
    },
    ['translation_language', 'incidents/2026/2026-11-22-mail.vi.md:1:1'],
  ),
  row(
    'a translation with keys of its own',
    {
      ...one([]),
      'incidents/2026/2026-11-22-mail.en.md': '---\ntitle: X\nstarted: 2026-11-22T09:12+07:00\n---\n',
    },
    ['unknown_key', 'incidents/2026/2026-11-22-mail.en.md:3:1'],
  ),
  row(
    'a translation with a heading of its own',
    {
      ...one([], '\n## 09:20 investigating\n\nA\n'),
      'incidents/2026/2026-11-22-mail.en.md': '---\ntitle: X\n---\n\n## 09:21 investigating\n\nB\n',
    },
    ['translation_heading', 'incidents/2026/2026-11-22-mail.en.md:5:4', '## 2026-11-22T09:20+07:00 investigating'],
  ),
  row(
    'a translation with another status',
    {
      ...one([], '\n## 09:20 investigating\n\nA\n'),
      'incidents/2026/2026-11-22-mail.en.md': '---\ntitle: X\n---\n\n## 09:20 identified\n\nB\n',
    },
    ['translation_heading', 'incidents/2026/2026-11-22-mail.en.md:5:4', '## 2026-11-22T09:20+07:00 investigating'],
  ),
  row(
    'a translation with a heading without time',
    {
      ...one([], '\n## 09:20 investigating\n\nA\n'),
      'incidents/2026/2026-11-22-mail.en.md': '---\ntitle: X\n---\n\n## Cause\n\nB\n',
    },
    ['heading_without_time', 'incidents/2026/2026-11-22-mail.en.md:5:4'],
  ),
  row(
    'a translation with a text the original lacks',
    {
      ...one([], '\n## 09:20 investigating\n\nA\n'),
      'incidents/2026/2026-11-22-mail.en.md': '---\ntitle: X\n---\nB\n',
    },
    ['translation_text', 'incidents/2026/2026-11-22-mail.en.md:4:1'],
  ),
  row(
    'a translation with other states',
    {
      ...one([], '\n## 09:20 monitoring {email: up}\n\nA\n'),
      'incidents/2026/2026-11-22-mail.en.md': '---\ntitle: X\n---\n\n## 09:20 monitoring {email: down}\n\nB\n',
    },
    ['translation_states', 'incidents/2026/2026-11-22-mail.en.md:5:21'],
  ),
  row('a notice later than now', { 'notices/2026/x.md': '---\ntitle: X\ndate: 2026-12-02\n---\nText\n' }, [
    'later_than_now',
    'notices/2026/x.md:3:7',
  ]),
  row('an end later than now', one(['ended: 2026-12-02T09:12+07:00']), ['later_than_now', '5:8']),
  row(
    'every mistake of a file at once',
    one(['-title', 'cause: flod', 'regions: [hn]', 'ended: 2026-13-01T00:00Z'], '\n## 9:20 investigatin\n'),
    ['missing_key', '1:1'],
    ['cause_without_evidence', '4:1'],
    ['unknown_cause', '4:8', 'cause: force_majeure:flood'],
    ['regions_without_fault', '5:1'],
    ['impossible_date', '6:8'],
    ['bad_time', '9:4', '## 09:20 investigatin'],
    ['unknown_status', '9:9', '## 9:20 investigating'],
  ),
  row(
    'a translation of an original with a mistake of its own',
    {
      ...one([], '\n## 09:20 investigatin\n\nA\n'),
      'incidents/2026/2026-11-22-mail.en.md': '---\ntitel: X\n---\n\n## 09:20 investigating\n\n## Cause\n',
    },
    ['unknown_key', 'incidents/2026/2026-11-22-mail.en.md:2:1', 'title: X'],
    ['heading_without_time', 'incidents/2026/2026-11-22-mail.en.md:7:4'],
    ['unknown_status', '7:10', '## 09:20 investigating'],
  ),
  row(
    'a translation of an empty original',
    { [INCIDENT]: '', 'incidents/2026/2026-11-22-mail.en.md': '---\ntitel: X\n---\n' },
    ['unknown_key', 'incidents/2026/2026-11-22-mail.en.md:2:1', 'title: X'],
    ['empty_file', '1:1'],
  ),
  row(
    'a translation of a service with a mistake of its own',
    { 'services/email.md': '---\nname:\n---\n', 'services/email.en.md': '---\nnmae: X\n---\n' },
    ['unknown_key', 'services/email.en.md:2:1', 'name: X'],
    ['empty_value', 'services/email.md:2:1'],
  ),
];
