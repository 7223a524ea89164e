import { describe, expect, test } from 'vitest';
import { GitError } from '#git/git.ts';
import type { News, Standing } from '#record/news.ts';
import { behindText, failureText, messageOf } from '#scripts/fetch/message.ts';
import { at } from '#tests/support/content.ts';

const ZONE = 'Asia/Ho_Chi_Minh';
const TO = at('2026-11-22 11:00');

function standing(state: Standing['state'], since = '2026-11-22 09:12', to = TO): Standing {
  return { state, since: at(since), to };
}

function news(seen: Record<string, Standing>, changed: readonly string[] = [], from = '2026-11-22 10:00'): News {
  const changes = changed.map((svc) => ({ svc, ...(seen[svc] as Standing) }));
  return { changes, standings: new Map(Object.entries(seen)), from: at(from), to: TO, first: false };
}

describe('A commit says', () => {
  const up = Object.fromEntries(['a', 'b', 'c', 'd', 'e'].map((svc) => [svc, standing('up')]));
  const down = Object.fromEntries(['a', 'b', 'c', 'd', 'e'].map((svc) => [svc, standing('down')]));
  test.each<[string, News, string]>([
    ['how an hour was', news(up), 'Record 10:00–11:00: 5 services up (hn)'],
    ['how one minute was', news(up, [], '2026-11-22 11:00'), 'Record 11:00: 5 services up (hn)'],
    ['that of one service', news({ a: standing('up') }), 'Record 10:00–11:00: 1 service up (hn)'],
    ['who is still not up', news({ ...up, e: standing('down') }), 'Record 10:00–11:00: 4 services up, 1 down (hn)'],
    [
      'over midnight, the dates',
      news(up, [], '2026-11-21 23:30'),
      'Record 2026-11-21 23:30 – 2026-11-22 11:00: 5 services up (hn)',
    ],
    ['who changed', news({ ...up, a: standing('down') }, ['a']), 'a: down since 09:12 (hn)'],
    [
      'since when, with its date',
      news({ a: standing('up', '2026-11-21 23:59') }, ['a']),
      'a: up since 2026-11-21 23:59 (hn)',
    ],
    [
      'several that changed',
      news(down, ['a', 'b']),
      'a down, b down (hn)\n\na: down since 09:12 (hn)\nb: down since 09:12 (hn)',
    ],
  ])('%s', (_, told, message) => {
    expect(messageOf(told, 'hn', new Map(), ZONE)).toBe(message);
  });

  test('so many that changed that the first line only counts them', () => {
    const [first] = messageOf(news(down, ['a', 'b', 'c', 'd', 'e']), 'hn', new Map(), ZONE).split('\n');
    expect(first).toBe('a down, b down, c down and 2 more (hn)');
  });

  test('which other regions see the same now', () => {
    const peers = new Map([
      ['sin', new Map([['a', standing('up')]])],
      ['sgn', new Map([['a', standing('down', '2026-11-22 09:14')]])],
      ['dn', new Map([['a', standing('down', '2026-11-22 07:00', at('2026-11-22 08:00'))]])],
    ]);
    expect(messageOf(news({ a: standing('down') }, ['a']), 'hn', peers, ZONE)).toBe('a: down since 09:12 (hn, sgn)');
  });
});

test.each<[unknown, number | null, string]>([
  [
    new GitError('git push: offline', 1),
    15_000,
    'The record is not published: git push: offline. Measuring goes on; tried again within 15 s.',
  ],
  [
    new GitError('git push: offline', 1),
    900_000,
    'The record is not published: git push: offline. Measuring goes on; tried again within 15 min.',
  ],
  [
    new GitError('git push: offline', 1),
    null,
    'The record is not published: git push: offline. The next run publishes it.',
  ],
  [
    Object.assign(new Error('ENOSPC: no space left\nmore'), { code: 'ENOSPC' }),
    null,
    'The record is not published: ENOSPC: no space left. The next run publishes it.',
  ],
])('What went wrong is one line', (error, again, text) => {
  expect(failureText(error, again)).toBe(text);
});

test('A checkout that stays behind is said', () => {
  expect(behindText({ commit: null, pushed: true, behind: 'x has changes here' })).toBe(
    'The record is published, but this checkout stays as it is: x has changes here.',
  );
});
