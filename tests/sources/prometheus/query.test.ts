import { describe, expect, test } from 'vitest';
import { planOf } from '#sources/prometheus/query.ts';

describe('A selector is asked for its own samples', () => {
  test.each([
    ['a name', 'up', 'up[60s]'],
    ['a name with labels', 'probe_success{service="email"}', 'probe_success{service="email"}[60s]'],
    ['labels alone', '{__name__="up",job="a"}', '{__name__="up",job="a"}[60s]'],
    ['a brace inside a label', 'up{a="}",b=\'{"\'}', 'up{a="}",b=\'{"\'}[60s]'],
    ['an escaped quote', 'up{a="\\"}"}', 'up{a="\\"}"}[60s]'],
    ['a recorded name', 'job:up:min', 'job:up:min[60s]'],
    ['spaces and a comment', ' up # of all\n {a="b"} ', 'up{a="b"}[60s]'],
  ])('%s', (_, query, asked) => {
    const plan = planOf(query, 15);
    expect([plan.kind, plan.samples(60)]).toEqual(['raw', asked]);
  });
});

describe('Any other expression is asked on a grid, where a sample of its own is no older than 1.3 intervals', () => {
  const held = (selector: string) => `last_over_time(${selector}[20s])`;
  test.each([
    ['an aggregation', 'min(up{a="b"})', `min( ${held('up{a="b"}')} )`, ['up{a="b"}']],
    ['labels before', 'min by (job, a) (up)', `min  by(job,a) ( ${held('up')} )`, ['up']],
    ['labels after', 'min(up) without(x)', `min( ${held('up')} ) without(x)`, ['up']],
    ['a comparison', 'up == bool 2', `${held('up')} == bool 2`, ['up']],
    ['numbers and signs', '1 - -1e-3 * up', `1--1e-3* ${held('up')}`, ['up']],
    [
      'two series',
      'up and on(job) group_left() x',
      `${held('up')}  and  on(job)  group_left()  ${held('x')}`,
      ['up', 'x'],
    ],
    ['a range of one’s own', 'avg_over_time(up[5m]) > bool 0.5', 'avg_over_time( up[5m])> bool 0.5', ['up']],
    ['parentheses', '(up)', `( ${held('up')} )`, ['up']],
    ['what is always there', 'up or vector(0)', `${held('up')}  or  vector(0)`, ['up']],
    ['text', 'label_replace(up, "a", "$1", "b", "(.*)")', `label_replace( ${held('up')} ,"a","$1","b","(.*)")`, ['up']],
  ])('%s', (_, query, rewritten, selectors) => {
    const plan = planOf(query, 15);
    const evidence = selectors.map((one) => `count(${held(one)})`).join(' or ');
    expect([plan.kind, plan.samples(60)]).toEqual(['grid', `((${rewritten}) and on() (${evidence}))[60s:15s]`]);
    expect(plan.presence(60)).toBe(selectors.map((one) => `count(count_over_time(${one}[60s]))`).join(' or '));
  });

  test('so is a selector whose partner is one', () => {
    expect(planOf('up', 15, true).samples(60)).toBe(
      '((last_over_time(up[20s])) and on() (count(last_over_time(up[20s]))))[60s:15s]',
    );
  });
});

describe('What hides gaps, or cannot be read, is refused', () => {
  test.each([
    ['no series', 'vector(1)', 'the query `vector(1)` reads no series, so it cannot tell when nothing was measured.'],
    ['a number', '1', 'the query `1` reads no series, so it cannot tell when nothing was measured.'],
    ['a range', 'up[5m]', 'the query `up[5m]` ends in a range; leave out the `[…]`.'],
    [
      'another time',
      'min(up offset 5m)',
      'the query `min(up offset 5m)` cannot be asked: `offset` reads another time.',
    ],
    ['a fixed time', 'up @ 1609746000', 'the query `up @ 1609746000` cannot be asked: `@` reads another time.'],
    [
      'the time of samples',
      'time() - timestamp(up) < bool 60',
      'the query `time() - timestamp(up) < bool 60` cannot be asked: `timestamp()` has another meaning on a grid.',
    ],
    ['a brace left open', 'up{a="b"', 'the query `up{a="b"` cannot be read: a quote or a bracket is not closed.'],
    ['a quote left open', 'up{a="b}', 'the query `up{a="b}` cannot be read: a quote or a bracket is not closed.'],
    ['labels left open', 'min by (job', 'the query `min by (job` cannot be read: a quote or a bracket is not closed.'],
  ])('%s', (_, query, line) => {
    expect(() => planOf(query, 15)).toThrow(line);
  });

  test('names that look like words of the language are names all the same', () => {
    for (const name of ['offset_total', 'timestamp', 'byte', 'online', 'android'])
      expect(planOf(name, 15).samples(60)).toBe(`${name}[60s]`);
  });
});
