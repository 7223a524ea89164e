import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseInstant } from '#domain/instant.ts';
import type { Observation } from '#sources/upptime/observation.ts';
import { stretchesOf } from '#sources/upptime/stretches.ts';

const NOON = parseInstant('2026-05-01T12:00:00Z') as number;
const NOW = NOON + 40 * 86_400;

/** `up 0`, `down 60 502`: a state, seconds after noon, a code. */
const at = (text: string): Observation => {
  const [state = '', seconds, code] = text.split(' ');
  return { at: NOON + Number(seconds), state: state as 'up', code: code === undefined ? null : Number(code), ms: null };
};
const told = (...texts: string[]) =>
  stretchesOf(texts.map(at), NOW).stretches.map(([from, to, ...rest]) => [from - NOON, to - NOON, ...rest].join(' '));

describe('stretches of the changes that were committed', () => {
  const rows: readonly [string, readonly string[], readonly string[]][] = [
    [
      'an outage lasts to the next commit',
      ['up 0', 'down 60 502', 'up 600'],
      ['0 1 up', '60 600 down status_502', '600 601 up'],
    ],
    ['up says nothing of the silence after it', ['up 0', 'up 86400'], ['0 1 up', '86400 86401 up']],
    ['the last commit tells its second', ['down 60 0'], ['60 61 down no_answer']],
    [
      'a day’s confirmation keeps its own code',
      ['down 60 0', 'down 600 502'],
      ['60 600 down no_answer', '600 601 down status_502'],
    ],
    ['degraded stays degraded', ['down 0', 'degraded 60', 'up 90'], ['0 60 down', '60 90 degraded', '90 91 up']],
    ['a site taken out ends what was told', ['down 0', 'gone 60', 'down 90'], ['0 60 down', '90 91 down']],
    [
      'a commit a little before one it follows',
      ['up 0', 'down 600', 'up 599', 'up 900'],
      ['0 1 up', '600 601 down', '600 601 up', '900 901 up'],
    ],
    [
      'two listed the wrong way round',
      ['up 0', 'up 1200', 'down 600', 'up 1800'],
      ['0 1 up', '600 1200 down', '1200 1201 up', '1800 1801 up'],
    ],
    ['commits that were moved about', ['up 90000', 'down 0', 'up 60'], ['0 60 down', '60 61 up', '90000 90001 up']],
    ['two in one second', ['down 0', 'up 0'], ['0 1 down', '0 1 up']],
    ['a code that is none', ['down 0 7', 'up 60 200'], ['0 60 down', '60 61 up']],
  ];
  it.each(rows)('%s', (_, commits, stretches) => {
    expect(told(...commits)).toEqual(stretches);
  });

  it('a date before Upptime or after now is none', () => {
    const odd = [{ ...at('down 0'), at: 0 }, at('up 0'), { ...at('down 0'), at: NOW + 3600 }];
    expect(stretchesOf(odd, NOW)).toEqual({ stretches: [[NOON, NOON + 1, 'up']], undated: 2 });
  });
});

const history = fc.array(
  fc.tuple(
    fc.integer({ min: -9000, max: 200_000 }),
    fc.constantFrom('up', 'down', 'degraded', 'gone'),
    fc.constantFrom(null, 0, 502),
  ),
  { maxLength: 30 },
);

describe('whatever was committed', () => {
  it('every stretch has a length, in order, and none passes now by more than a clock may', () => {
    fc.assert(
      fc.property(history, (rows) => {
        const { stretches } = stretchesOf(
          rows.map(([s, state, code]) => at(`${state} ${s} ${code ?? ''}`.trim())),
          NOW,
        );
        for (const [i, [from, to]] of stretches.entries()) {
          expect(to).toBeGreaterThan(from);
          expect(to).toBeLessThanOrEqual(NOW + 301);
          expect(from).toBeGreaterThanOrEqual(stretches[i - 1]?.[0] ?? 0);
        }
      }),
    );
  });

  it('up never claims more than the second of its commit', () => {
    fc.assert(
      fc.property(history, (rows) => {
        const { stretches } = stretchesOf(
          rows.map(([s, state]) => at(`${state} ${s}`)),
          NOW,
        );
        expect(stretches.every(([from, to, state]) => state !== 'up' || to === from + 1)).toBe(true);
      }),
    );
  });

  it('in order of time, what is read from some commit on is what reading everything says from there on', () => {
    fc.assert(
      fc.property(history, fc.nat(30), (rows, cut) => {
        const sorted = [...rows]
          .sort(([a], [b]) => a - b)
          .map(([s, state, code]) => at(`${state} ${s} ${code ?? ''}`.trim()));
        const whole = stretchesOf(sorted, NOW).stretches;
        const part = stretchesOf(sorted.slice(cut), NOW).stretches;
        expect(part).toEqual(whole.slice(whole.length - part.length));
      }),
    );
  });
});
