import { describe, expect, it } from 'vitest';
import { accountOf, DAY, incident, said, type Short, work } from './notation.ts';

const OUTAGE = 'U 0..600, D 600..1200, U 1200..3600';
const LATER = 'U 0..900, D 900..1500, U 1500..3600';
const UP = 'U 0..3600';

function group(mode: 'any' | 'all', web: string, db: string, ...entries: object[]): Short {
  return { probe: { web, db }, entries, more: { target: { group: { mode, members: ['web', 'db'] } } } };
}

const web = { services: ['web'] };
const db = { services: ['db'] };

describe('R22: a group', () => {
  it.each<[string, Short, string]>([
    ['any: down while a member is', group('any', OUTAGE, LATER), 'up 2700 down 900 · 75.00 · breached'],
    ['all: down while every member is', group('all', OUTAGE, LATER), 'up 3300 down 300 · 91.66 · breached'],
    [
      'any: excused only while every down member is',
      group('any', OUTAGE, LATER, work('m', 'routine', [[-2 * DAY, 600, 1200]], web)),
      'up 2700 down 600 excluded 300 · 81.81 · breached · m(maintenance) 300+0',
    ],
    [
      'any: unknown hides an excuse',
      group('any', 'U 0..421', OUTAGE, work('m', 'routine', [[-2 * DAY, 600, 1200]], db)),
      'up 600 unknown 3000 · 100.00 [16.66, 100.00] · unproven',
    ],
    [
      'any: down beats unknown',
      group('any', 'U 0..421', OUTAGE),
      'up 600 down 600 unknown 2400 · 50.00 [16.66, 83.33] · breached',
    ],
    ['any: degraded shows', group('any', 'G 0..3600', UP), 'degraded 3600 · 100.00 · met'],
    [
      'any: excluded beats excluded_unknown and degraded',
      group('any', 'D 0..3600', '', incident('a', 0, 3600, { cause: 'third_party' })),
      'excluded 3600 · null [null, null] · not_applicable · a(third_party) 3600+0',
    ],
    [
      'any: excluded_unknown beats degraded',
      group('any', 'G 0..3600', '', incident('a', 0, 3600, { cause: 'third_party', ...db })),
      'excluded_unknown 3600 · null [null, 100.00] · not_applicable · a(third_party) 0+3600',
    ],
    [
      'any: unknown beats excluded_unknown',
      group('any', '', '', incident('a', 0, 3600, { cause: 'third_party', ...db })),
      'unknown 3600 · null [0.00, 100.00] · unproven',
    ],
    ['all: one member up is up', group('all', 'D 0..3600', UP), 'up 3600 · 100.00 · met'],
    ['all: degraded beats unknown', group('all', 'G 0..3600', ''), 'degraded 3600 · 100.00 · met'],
    ['all: unknown beats down', group('all', 'D 0..3600', ''), 'unknown 3600 · null [0.00, 100.00] · unproven'],
    [
      'all: unknown beats excluded_unknown',
      group('all', '', '', incident('a', 0, 3600, { cause: 'third_party', ...db })),
      'unknown 3600 · null [0.00, 100.00] · unproven',
    ],
    [
      'all: excluded_unknown beats down',
      group('all', 'D 0..3600', '', incident('a', 0, 3600, { cause: 'third_party', ...db })),
      'excluded_unknown 3600 · null [0.00, 100.00] · unproven · a(third_party) 0+3600',
    ],
    [
      'all: down beats excluded',
      group('all', 'D 0..3600', 'D 0..3600', incident('a', 0, 3600, { cause: 'third_party', ...db })),
      'down 3600 · 0.00 · breached',
    ],
    [
      'all: excused while every member is',
      group('all', OUTAGE, OUTAGE, incident('a', 0, 3600, { cause: 'third_party' })),
      'up 3000 excluded 600 · 100.00 · met · a(third_party) 600+0',
    ],
    [
      'excused twice: the first clause is the evidence',
      group(
        'any',
        OUTAGE,
        OUTAGE,
        incident('a', 0, 3600, { cause: 'third_party', ...web }),
        incident('b', 0, 3600, { cause: 'force_majeure:war', ...db }),
      ),
      'up 3000 excluded 600 · 100.00 · met · b(force_majeure) 600+0',
    ],
    [
      'an excuse of an up member is no evidence',
      group(
        'any',
        UP,
        OUTAGE,
        incident('a', 0, 3600, { cause: 'force_majeure:war', ...web }),
        incident('b', 0, 3600, { cause: 'third_party', ...db }),
      ),
      'up 3000 excluded 600 · 100.00 · met · b(third_party) 600+0',
    ],
    [
      'an entry for no member does not exist',
      group('any', UP, UP, incident('a', 0, 3600, { cause: 'hardware', services: ['dns'] })),
      'up 3600 · 100.00 · met',
    ],
  ])('%s', (_, given, expected) => {
    expect(said(accountOf(given))).toBe(expected);
  });

  it('bounds complete what is unknown member by member', () => {
    const given = group(
      'any',
      'U 0..821, U 1600..3600',
      'U 0..1000, D 1000..1600, U 1600..3600',
      work('m', 'emergency', [[-3600, 1000, 1600]], db),
    );
    const { lower, upper } = accountOf(given);
    // As down, web counts from 960 on although db is excused; as up, db's excuse takes those seconds out.
    expect([lower?.num, lower?.den, upper?.num, upper?.den]).toEqual([2960, 3600, 3000, 3000]);
  });

  it('a second any member’s regions dispute is disputed, whatever the group’s class', () => {
    const probe = { web: { a: UP, b: OUTAGE }, db: { a: 'D 0..3600' } };
    const found = accountOf({ probe, more: { target: { group: { mode: 'any', members: ['web', 'db'] } } } });
    expect(said(found)).toBe('down 3600 disputed 600 · 0.00 · breached');
  });

  it('without a target the first service by name is asked', () => {
    expect(said(accountOf({ probe: { web: UP, db: OUTAGE } }))).toBe('up 3000 down 600 · 83.33 · breached');
    expect(said(accountOf({ probe: { web: UP, db: OUTAGE }, more: { target: { service: 'web' } } }))).toBe(
      'up 3600 · 100.00 · met',
    );
  });
});
