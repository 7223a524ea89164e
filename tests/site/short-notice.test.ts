import { describe, expect, it, test } from 'vitest';
import { shortNotice } from '#site/short-notice.ts';
import { at, commitment, maintenance, receipt, update } from '#tests/support/content.ts';

const [hour, day] = [3600, 86_400];
const now = at('2026-11-22 12:03');
const PROMISE = commitment('2024-01-01');
const work = (over: Parameters<typeof maintenance>[4] = {}, starts = now + 23 * hour + 600, ends = starts + 2 * hour) =>
  maintenance('m', ['email'], starts, ends, over);
const old = { sha: 'old' };

describe('work that would be announced too late is told, by the clock alone', () => {
  const rows = [
    {
      says: 'routine work in less than a day, which may yet be called an emergency',
      of: work(),
      receipts: [],
      is: {
        of: 'starts',
        kind: 'routine',
        left: 23 * hour + 600,
        needed: day,
        emergency: hour,
        earliest: at('2026-11-23 12:15'),
      },
    },
    { says: 'not a second before it has its notice', of: work({}, now + day), receipts: [], is: null },
    { says: 'a second later it is', of: work({}, now + day - 1), receipts: [], is: { left: day - 1 } },
    {
      says: 'an emergency asks an hour',
      of: work({ class: 'emergency' }, now + hour - 60),
      receipts: [],
      is: { kind: 'emergency', needed: hour, left: hour - 60, emergency: null },
    },
    {
      says: 'an emergency with its hour is no matter',
      of: work({ class: 'emergency' }, now + hour),
      receipts: [],
      is: null,
    },
    {
      says: 'with less than an hour left calling it an emergency does not help',
      of: work({}, now + hour - 1),
      receipts: [],
      is: { emergency: null },
    },
    {
      says: 'work that has begun',
      of: work({}, now - 2 * hour, now + hour),
      receipts: [],
      is: { of: 'starts', left: -2 * hour },
    },
    { says: 'work that is over is left alone', of: work({}, now - 2 * hour, now), receipts: [], is: null },
    {
      says: 'work that is done is left alone',
      of: work({ updates: [update(now - 60, 'completed')] }, now - 2 * hour, now + hour),
      receipts: [],
      is: null,
    },
    {
      says: 'a cancellation needs no notice',
      of: work({ updates: [update(now, 'cancelled')] }),
      receipts: [],
      is: null,
    },
    {
      says: 'what was published, in time or not, is past warning',
      of: work(),
      receipts: [receipt(work(), now - 60)],
      is: null,
    },
    {
      says: 'what is only committed, and late by that already, may not be public yet',
      of: work(),
      receipts: [receipt(work(), now - 60, { by: 'git' })],
      is: { of: 'starts' },
    },
    {
      says: 'what was committed in time is no matter',
      of: work(),
      receipts: [receipt(work(), now - hour, { by: 'git' })],
      is: null,
    },
    {
      says: 'a window that moves restarts its notice, and what was routine stays so',
      of: work(),
      receipts: [
        receipt(work(), now - 3 * day, { ...old, facts: { start: now + 5 * day, end: now + 5 * day + hour } }),
      ],
      is: { of: 'starts', left: 23 * hour + 600, emergency: null },
    },
    {
      says: 'routine work now called an emergency still asks a day',
      of: work({ class: 'emergency' }, now + 2 * hour),
      receipts: [receipt(work(), now - 3 * day, { ...old, facts: { start: now + day, end: now + 2 * day } })],
      is: { kind: 'routine', needed: day },
    },
    {
      says: 'an extension while the work is on asks notice of what it adds',
      of: work({}, now - hour, now + 2 * hour),
      receipts: [receipt(work(), now - 3 * day, { ...old, facts: { start: now - hour, end: now + hour } })],
      is: { of: 'ends', left: hour },
    },
    {
      says: 'a shorter window asks none',
      of: work({}, now + hour, now + 2 * hour),
      receipts: [receipt(work(), now - 3 * day, { ...old, facts: { start: now + hour, end: now + 3 * hour } })],
      is: null,
    },
    {
      says: 'a service that is named later is told later',
      of: work({ services: ['email', 'web'] }, now + hour),
      receipts: [receipt(work({}, now + hour), now - 3 * day, old)],
      is: { of: 'starts', left: hour },
    },
    {
      says: 'a new text for the same window asks none',
      of: work({}, now + hour),
      receipts: [receipt(work({}, now + hour), now - 3 * day, old)],
      is: null,
    },
  ];
  test.each(rows)('$says', ({ of, receipts, is }) => {
    const short = shortNotice(of, receipts, [PROMISE], now);
    if (is === null) expect(short).toBeNull();
    else expect(short).toMatchObject(is);
  });

  it('asks what the promise in force at the start asks', () => {
    const longer = { ...PROMISE, notice: { ...PROMISE.notice, routine: 2 * day }, from: now + 25 * hour };
    expect(shortNotice(work({}, now + 26 * hour), [], [PROMISE, longer], now)).toMatchObject({ needed: 2 * day });
    expect(shortNotice(work({}, now + 24 * hour), [], [PROMISE, longer], now)).toBeNull();
  });
});
