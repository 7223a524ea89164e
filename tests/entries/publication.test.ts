import { describe, expect, it, test } from 'vitest';
import { byEntry, causePublished, noticeClass, revisionsOf } from '#entries/publication.ts';
import { at, incident, maintenance, receipt } from '#tests/support/content.ts';

const work = maintenance('m', ['email', 'web'], '2026-11-24 01:00', '2026-11-24 03:00');
const window = { start: work.starts, end: work.ends };
const cancelled = { ...work, cancelled: at('2026-11-23 09:00') };
const [first, second] = [at('2026-11-20 09:00'), at('2026-11-21 09:00')];

describe('the revisions of a maintenance, as R14 reads them', () => {
  const rows = [
    { says: 'without a receipt publication is unknown', of: work, receipts: [], is: [{ at: null, ...window }] },
    {
      says: 'a receipt dates the window',
      of: work,
      receipts: [receipt(work, first)],
      is: [{ at: first, ...window }],
    },
    {
      says: 'a moved window is two revisions',
      of: work,
      receipts: [receipt(work, first, { sha: 'old', facts: { start: 1, end: 2 } }), receipt(work, second)],
      is: [
        { at: first, start: 1, end: 2 },
        { at: second, ...window },
      ],
    },
    {
      says: 'a cancellation is a revision',
      of: cancelled,
      receipts: [receipt(work, first, { sha: 'old' }), receipt(cancelled, second)],
      is: [
        { at: first, ...window },
        { at: second, cancelled: true },
      ],
    },
    {
      says: 'text edited after the last receipt changes nothing',
      of: work,
      receipts: [receipt(work, first, { sha: 'old' })],
      is: [{ at: first, ...window }],
    },
    {
      says: 'a window edited after the last receipt is of unknown publication',
      of: work,
      receipts: [receipt(work, first, { sha: 'old', facts: { start: 1, end: 2 } })],
      is: [
        { at: first, start: 1, end: 2 },
        { at: null, ...window },
      ],
    },
    {
      says: 'a service named later was announced later',
      of: work,
      receipts: [receipt(work, first, { sha: 'old', facts: { services: ['web'] } }), receipt(work, second)],
      is: [
        { at: first, cancelled: true },
        { at: second, ...window },
      ],
    },
  ];
  test.each(rows)('$says', ({ of, receipts, is }) => {
    expect(revisionsOf(of, receipts, 'email')).toEqual(is);
  });

  it('keeps routine work routine when it is called an emergency later', () => {
    const urgent = { ...work, class: 'emergency' as const };
    expect(noticeClass(urgent, [receipt(work, first), receipt(urgent, second)])).toBe('routine');
    expect(noticeClass(urgent, [receipt(urgent, first)])).toBe('emergency');
  });
});

describe('the publication of a cause', () => {
  const cut = incident('c', { web: 'down' }, '2026-11-20 08:00', {
    cause: 'third_party',
    evidence: 'https://e.example/',
  });
  const [bare, other] = [{ facts: { cause: null, evidence: null } }, { facts: { evidence: 'https://other.example/' } }];

  it('is the first receipt that carries the present cause and evidence', () => {
    expect(causePublished(cut, [receipt(cut, first, bare), receipt(cut, second)])).toBe(second);
  });
  it('is unknown while no receipt carries both', () => {
    expect(causePublished(cut, [])).toBeNull();
    expect(causePublished(cut, [receipt(cut, first, bare), receipt(cut, second, other)])).toBeNull();
  });
});

it('groups receipts by entry in order of publication, those of one second as written', () => {
  const [late, early] = [receipt(work, second), receipt(work, first)];
  const same = receipt(work, first, { sha: 'later in the file' });
  expect([...byEntry([late, early, same]).values()]).toEqual([[early, same, late]]);
});
