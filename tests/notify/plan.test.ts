import { describe, expect, it } from 'vitest';
import { planChannel } from '#notify/plan.ts';
import { standings } from '#notify/standing.ts';
import { type NoticeLine, unitOf } from '#record/notice.ts';
import { AT, channel, event, line } from './support/events.ts';

const START = { v: 1, at: AT - 100, start: AT - 100, channel: 'hook', run: 'r0' } as const;

function plan(over: Partial<Parameters<typeof planChannel>[0]> = {}) {
  return planChannel({
    channel: channel(),
    parts: () => [null],
    events: [event('a'), event('b', { at: AT + 10 })],
    lines: [],
    starts: [START],
    resend: false,
    now: AT + 60,
    ...over,
  });
}
const keys = ({ due }: ReturnType<typeof plan>) => due.map(({ unit }) => unit.key);

describe('What is due', () => {
  it.each<[string, Parameters<typeof plan>[0], string[]]>([
    ['all that is new, oldest first', {}, ['one/a', 'one/b']],
    ['nothing before there is a start', { starts: [] }, []],
    ['nothing of before the start', { starts: [{ ...START, start: AT }] }, ['one/b']],
    [
      'the earliest start counts',
      {
        starts: [
          { ...START, start: AT + 5 },
          { ...START, start: AT - 5 },
        ],
      },
      ['one/a', 'one/b'],
    ],
    ['of another channel no start', { starts: [{ ...START, channel: 'email' }] }, []],
    ['nothing that is yet to come', { now: AT + 5 }, ['one/a']],
    ['only what the channel tells', { channel: channel({ tells: new Set(['notice']) }) }, []],
    ['nothing that was sent', { lines: [line('intent'), line('sent')] }, ['one/b']],
    ['nothing in doubt', { lines: [line('intent'), line('unclear')] }, ['one/b']],
    [
      'what is in doubt, where that is asked for',
      { lines: [line('intent'), line('unclear')], resend: true },
      ['one/a', 'one/b'],
    ],
    ['nothing somebody is about to send', { lines: [line('intent')] }, ['one/b']],
    ['what was not sent, with what is newer', { lines: [line('intent'), line('failed')] }, ['one/a', 'one/b']],
    ['nothing while what was to be told then waits', { lines: [line('failed', { at: AT + 20 })] }, []],
  ])('%s', (_, over, expected) => {
    expect(keys(plan(over))).toEqual(expected);
  });

  it('in each language and to each lot', () => {
    const { due } = plan({
      channel: channel({ languages: ['vi', 'en'] }),
      parts: (language) => (language === 'vi' ? ['1/2-a', '2/2-b'] : ['1/1-c']),
    });
    expect(due.map(({ unit }) => `${unit.language} ${unit.part}`).slice(0, 3)).toEqual([
      'vi 1/2-a',
      'vi 2/2-b',
      'en 1/1-c',
    ]);
  });

  it('not what is too late or overtaken, which is said once', () => {
    const events = [event('a', { until: AT + 1 }), event('b', { superseded: true }), event('c')];
    const first = plan({ events });
    expect(keys(first)).toEqual(['one/c']);
    expect(first.dropped.map(({ unit, why }) => [unit.key, why])).toEqual([
      ['one/a', 'late'],
      ['one/b', 'superseded'],
    ]);
    const lines = ['a', 'b'].map((name) => line('skipped', { key: `one/${name}`, why: 'late' }));
    expect(plan({ events, lines }).dropped).toEqual([]);
  });

  it('what was not sent of a window that was moved since is dropped', () => {
    const lines = [line('failed', { key: 'two/2026-11-22T18:00:00Z/maintenance_in_1h', kind: 'maintenance_in_1h' })];
    expect(plan({ lines }).dropped).toMatchObject([{ why: 'superseded', last: { id: 'one' } }]);
  });
});

describe('A channel that fails is left alone for a while, ever longer', () => {
  const failed = (count: number): NoticeLine[] =>
    Array.from({ length: count }, () => [line('intent'), line('failed', { why: 'answered 503' })]).flat();
  it.each([
    [1, 60],
    [2, 300],
    [3, 900],
    [9, 6 * 3600],
  ])('after %i times %i seconds', (count, pause) => {
    const events = [event('a')];
    const lines = failed(count);
    expect(plan({ events, lines, now: AT + pause - 1 })).toMatchObject({
      due: [],
      waiting: { count: 1, until: AT + pause, why: 'answered 503' },
    });
    expect(keys(plan({ events, lines, now: AT + pause }))).toEqual(['one/a']);
  });
});

describe('Lots of recipients', () => {
  const sent = (part: string) => line('sent', { part });
  const events = [event('a')];
  const parts = (...names: string[]) => ({ events, parts: () => names });
  const lots = (found: ReturnType<typeof plan>) => found.due.map(({ unit }) => unit.part);

  it('what is left of a message goes to the others', () => {
    expect(lots(plan({ ...parts('1/2-a', '2/2-b'), lines: [sent('1/2-a')] }))).toEqual(['2/2-b']);
  });
  it('a list that grew after all had it gets nothing again', () => {
    const found = plan({ ...parts('1/1-z'), lines: [sent('1/1-a')] });
    expect([lots(found), found.dropped]).toEqual([[], []]);
  });
  it('a list that changed in the middle of a message is said, once', () => {
    const found = plan({ ...parts('1/2-y', '2/2-z'), lines: [sent('1/2-a')] });
    expect(lots(found)).toEqual([]);
    expect(found.dropped).toMatchObject([{ why: 'recipients changed', unit: { part: '?' } }]);
    const lines = [sent('1/2-a'), line('skipped', { part: '?', why: 'recipients changed' })];
    expect(plan({ ...parts('1/2-y', '2/2-z'), lines }).dropped).toEqual([]);
  });
  it('a list that changed after nothing was sent is the list', () => {
    const found = plan({ ...parts('1/1-z'), lines: [line('failed', { part: '1/1-a', at: AT - 86_400 })] });
    expect(lots(found)).toEqual(['1/1-z']);
  });
});

describe('What became of a message', () => {
  const stateOf = (...lines: NoticeLine[]) => standings(lines).get(unitOf(line('sent')));
  it.each<[string, NoticeLine[], object]>([
    [
      'the first intent is whose it is',
      [line('intent'), line('intent', { run: 'r2' })],
      { state: 'open', owner: { run: 'r1' } },
    ],
    [
      'who came second left it',
      [line('intent'), line('intent', { run: 'r2' }), line('yielded', { run: 'r2' })],
      { state: 'open', owner: { run: 'r1' } },
    ],
    [
      'sent is sent',
      [line('intent'), line('sent'), line('intent', { run: 'r2' }), line('unclear', { run: 'r2' })],
      { state: 'sent' },
    ],
    [
      'found to have been sent after all',
      [line('intent'), line('unclear', { run: 'r2' }), line('sent')],
      { state: 'sent' },
    ],
    ['not sent, three times', [line('failed'), line('failed'), line('failed')], { state: 'failed', failures: 3 }],
    ['a stranger’s failure ends nobody’s attempt', [line('intent'), line('failed', { run: 'r2' })], { state: 'open' }],
  ])('%s', (_, lines, expected) => {
    expect(stateOf(...lines)).toMatchObject(expected);
  });
});
