import { expect, it, test } from 'vitest';
import { anchorOf, keyOf, publicationTimes, updateKeys } from '#site/keys.ts';
import { at, incident, receipt, update } from '#tests/support/content.ts';

const [nine, ten, eleven] = [at('2026-11-22 09:00'), at('2026-11-22 10:00'), at('2026-11-22 11:00')];
const key = (time: number, status: string): string => keyOf('a', time, status);
const of = (...updates: Parameters<typeof update>[]) =>
  incident('a', { email: 'down' }, nine, { updates: updates.map((row) => update(...row)) as never });
const seen = (...keys: string[]) => receipt(of(), nine, { updates: keys.map((name) => ({ key: name, sha: 's' })) });

const rows = [
  {
    says: 'without a receipt the heading makes the key',
    of: of([nine, 'investigating'], [ten, 'resolved']),
    receipts: [],
    is: [key(nine, 'investigating'), key(ten, 'resolved')],
  },
  {
    says: 'a corrected time at the same position keeps its key',
    of: of([nine + 60, 'investigating'], [ten, 'resolved']),
    receipts: [seen(key(nine, 'investigating'))],
    is: [key(nine, 'investigating'), key(ten, 'resolved')],
  },
  {
    says: 'a time corrected after it was published again keeps its first key',
    of: of([nine + 60, 'investigating']),
    receipts: [seen(key(nine, 'investigating')), seen(key(nine, 'investigating'))],
    is: [key(nine, 'investigating')],
  },
  {
    says: 'another status is another update',
    of: of([nine, 'identified']),
    receipts: [seen(key(nine, 'investigating'))],
    is: [key(nine, 'identified')],
  },
  {
    says: 'an update put between two others moves no key',
    of: of([nine, 'investigating'], [ten, 'investigating'], [eleven, 'investigating']),
    receipts: [seen(key(nine, 'investigating'), key(eleven, 'investigating'))],
    is: [key(nine, 'investigating'), key(ten, 'investigating'), key(eleven, 'investigating')],
  },
];
test.each(rows)('$says', ({ of: entry, receipts, is }) => {
  expect(updateKeys(entry, receipts)).toEqual(is);
});

it('is entry, time in UTC and status, and an anchor made of them', () => {
  expect(key(nine, 'investigating')).toBe('a/2026-11-22T02:00:00Z/investigating');
  expect(anchorOf(key(nine, 'investigating'))).toBe('u20261122020000-investigating');
});

it('dates a key by the first receipt that carries it', () => {
  const [first, second] = [seen('k'), { ...seen('k', 'l'), at: ten }];
  expect([...publicationTimes([first, second])]).toEqual([
    ['k', nine],
    ['l', ten],
  ]);
});
