import { describe, expect, it } from 'vitest';
import type { Instant } from '#domain/interval.ts';
import { announce, noticeOf } from '#domain/notice.ts';
import type { Commitment, Maintenance } from '#entries/content.ts';
import { revisionsOf } from '#entries/publication.ts';
import type { NoticeLine } from '#record/notice.ts';
import type { Receipt } from '#record/receipt.ts';
import { evidenceOf, withTold } from '#site/required-notice.ts';
import { toldThrough } from '#site/told-through.ts';
import { line } from '#tests/notify/support/events.ts';
import { commitment } from '#tests/support/content.ts';

const DAY = 86_400;
const START: Instant = Date.UTC(2026, 10, 24) / 1000;
const WINDOW = { start: START, end: START + 7200 };
const NOW = START + 10 * DAY;

function receipt(sha: string, ahead: number, facts: Partial<Receipt['facts']> = {}): Receipt {
  const rest = {
    class: 'routine',
    completed: null,
    cancelled: false,
    cause: null,
    evidence: null,
    services: ['mail'],
  } as const;
  return {
    ...{ v: 1, id: 'w', sha: sha.repeat(40), at: START - ahead, by: 'ci', run: null, updates: [] },
    facts: { ...rest, ...WINDOW, ...facts },
  };
}

const sent = (channel: string, sha: string, ahead: number, over: Partial<NoticeLine> = {}) =>
  line('sent', {
    ...{ id: 'w', kind: 'maintenance_announced', channel, revision: sha.repeat(40), at: START - ahead },
    ...over,
  });

const work = (last: Receipt): Maintenance =>
  ({
    kind: 'maintenance',
    id: 'w',
    blob: last.sha,
    starts: last.facts.start,
    ends: last.facts.end,
    cancelled: null,
  }) as Maintenance;

function promise(required: readonly string[], promised: readonly string[] = []): Commitment {
  const one = commitment('2024-01-01');
  return { ...one, notice: { ...one.notice, channels: { required, promised } } };
}

function judged(receipts: readonly Receipt[], lines: readonly NoticeLine[], required = ['website', 'email']) {
  const told = withTold(receipts, evidenceOf(lines, NOW), [promise(required)]);
  const revisions = revisionsOf(work(receipts.at(-1) as Receipt), told);
  const { verdict, given } = noticeOf(revisions, DAY);
  const excused = announce(
    revisions.filter(({ at }) => at !== null),
    DAY,
  ).excused.reduce((sum, one) => sum + one.end - one.start, 0);
  return { verdict, given, excused };
}

describe('Where the promise requires a channel besides the page', () => {
  const [kept, late] = [receipt('a', 2 * DAY), receipt('a', DAY / 2)];
  it.each<[string, readonly Receipt[], readonly NoticeLine[], object]>([
    [
      'told in time on both',
      [kept],
      [sent('email', 'a', 2 * DAY - 60)],
      { verdict: 'kept', given: 2 * DAY - 60, excused: 7200 },
    ],
    ['mail came too late', [kept], [sent('email', 'a', DAY - 1)], { verdict: 'late', given: DAY - 1, excused: 0 }],
    [
      'nobody put down that mail was sent: unknown, which excuses nothing',
      [kept],
      [],
      { verdict: 'unknown', excused: 0 },
    ],
    [
      'what may have been sent proves nothing',
      [kept],
      [sent('email', 'a', DAY, { state: 'unclear' })],
      { verdict: 'unknown' },
    ],
    ['nor does another channel', [kept], [sent('fanpage', 'a', 2 * DAY)], { verdict: 'unknown' }],
    ['nor another revision’s window', [kept], [sent('email', 'f', 2 * DAY)], { verdict: 'unknown' }],
    [
      'nor that it has started',
      [kept],
      [sent('email', 'a', 2 * DAY, { kind: 'maintenance_started' })],
      { verdict: 'unknown' },
    ],
    [
      'a reminder tells of the window',
      [kept],
      [sent('email', 'a', DAY, { kind: 'maintenance_in_24h' })],
      { verdict: 'kept', given: DAY },
    ],
    [
      'mail before the page counts from the page',
      [late],
      [sent('email', 'a', 5 * DAY)],
      { verdict: 'late', given: DAY / 2 },
    ],
    [
      'a new wording needs no new mail',
      [kept, receipt('b', DAY / 4)],
      [sent('email', 'a', 2 * DAY - 60)],
      { verdict: 'kept', given: 2 * DAY - 60, excused: 7200 },
    ],
    [
      'a longer window: what it had before stands, what is new waits for its mail',
      [kept, receipt('b', DAY + 3600, { end: START + 10_800 })],
      [sent('email', 'a', 2 * DAY - 60), sent('email', 'b', DAY - 10_800)],
      { verdict: 'late', excused: 7200 },
    ],
    [
      'called off before the mail went out: it announces nothing afterwards',
      [receipt('a', 3 * DAY), receipt('b', 2 * DAY, { cancelled: true })],
      [sent('email', 'a', 1.5 * DAY)],
      { excused: 0 },
    ],
  ])('%s', (_, receipts, lines, expected) => {
    expect(judged(receipts, lines)).toMatchObject(expected);
  });

  it('and only the page: nothing changes, whatever was sent', () => {
    const receipts = [kept];
    expect(withTold(receipts, evidenceOf([], NOW), [promise(['website'], ['email'])])).toBe(receipts);
    expect(judged(receipts, [], ['website'])).toMatchObject({ verdict: 'kept', given: 2 * DAY });
  });
});

describe('On which channels customers were told', () => {
  const own = [receipt('a', 2 * DAY)];
  const told = (lines: readonly NoticeLine[]) =>
    toldThrough(work(own[0] as Receipt), own, evidenceOf(lines, NOW).get('w') ?? [], [
      promise(['website'], ['email', 'direct']),
    ]);

  it('the required first; all recipients of the first message, in whatever language', () => {
    const mail = (language: string, count: number) => sent('email', 'a', DAY, { language, count });
    expect(told([mail('vi', 300), mail('en', 12), sent('email', 'a', 60, { key: 'later', count: 312 })])).toEqual([
      { channel: 'website', required: true, at: START - 2 * DAY, given: 2 * DAY, count: null },
      { channel: 'email', required: false, at: START - DAY, given: DAY, count: 312 },
      { channel: 'direct', required: false, at: null, given: null, count: null },
    ]);
  });

  it('calls are added up', () => {
    const call = (count: number, ahead: number) => sent('direct', 'a', ahead, { count, run: 'by on call' });
    expect(told([call(8, 9000), call(4, 3600)])[2]).toEqual({
      ...{ channel: 'direct', required: false, at: START - 9000, given: 9000, count: 12 },
    });
  });

  it('nothing that is dated later than now', () => {
    expect(evidenceOf([sent('email', 'a', -20 * DAY)], NOW).get('w')).toBeUndefined();
  });
});
