import { describe, expect, it, test } from 'vitest';
import type { DeclaredState, State } from '#domain/state.ts';
import { declarationsOf, declaredNow } from '#site/declarations.ts';
import { type Accounted, stateOf, timelineOf } from '#site/timeline.ts';
import { at, incident, update } from '#tests/support/content.ts';

const now = at('2026-11-22 12:00');
const hour = 3600;

describe('the state of a second', () => {
  const rows: [
    says: string,
    part: Pick<Accounted, 'class' | 'clause' | 'probe'>,
    declared: DeclaredState | null,
    is: State,
  ][] = [
    ['measured up, nothing declared', { class: 'up', clause: null, probe: 'up' }, null, 'up'],
    ['measured up, declared up', { class: 'up', clause: null, probe: 'up' }, 'up', 'up'],
    ['declared up never hides measured down', { class: 'down', clause: null, probe: 'down' }, 'up', 'down'],
    [
      'declared up never hides measured degraded',
      { class: 'degraded', clause: null, probe: 'degraded' },
      'up',
      'degraded',
    ],
    ['declared up never makes unknown good', { class: 'unknown', clause: null, probe: 'unknown' }, 'up', 'unknown'],
    ['no live sample is unknown', { class: 'unknown', clause: null, probe: 'unknown' }, null, 'unknown'],
    ['declared down beats measured up', { class: 'down', clause: null, probe: 'up' }, 'down', 'down'],
    ['declared partial is shown partial', { class: 'down', clause: null, probe: 'up' }, 'partial', 'partial'],
    ['measured down beats declared partial', { class: 'down', clause: null, probe: 'down' }, 'partial', 'down'],
    ['measured down beats declared degraded', { class: 'down', clause: null, probe: 'down' }, 'degraded', 'down'],
    [
      'declared degraded is believed where nothing is measured',
      { class: 'unknown', clause: null, probe: 'unknown' },
      'degraded',
      'degraded',
    ],
    [
      'down in a window announced in time is maintenance',
      { class: 'excluded', clause: 'maintenance', probe: 'down' },
      null,
      'maintenance',
    ],
    ['down in a window announced late is down', { class: 'down', clause: null, probe: 'down' }, null, 'down'],
    [
      'a window never hides what an incident declares',
      { class: 'excluded', clause: 'maintenance', probe: 'down' },
      'down',
      'down',
    ],
    ['up in a window is up', { class: 'up', clause: null, probe: 'up' }, null, 'up'],
    [
      'unknown in a window is unknown',
      { class: 'excluded_unknown', clause: 'maintenance', probe: 'unknown' },
      null,
      'unknown',
    ],
    [
      'down excused by another clause is down for the reader',
      { class: 'excluded', clause: 'third_party', probe: 'down' },
      null,
      'down',
    ],
    [
      'slow that counts as down still reads degraded',
      { class: 'down', clause: null, probe: 'degraded' },
      null,
      'degraded',
    ],
  ];
  test.each(rows)('%s', (_says, part, declared, is) => {
    expect(stateOf(part, declared)).toBe(is);
  });
});

describe('what several incidents declare', () => {
  const [first, second] = [now - 4 * hour, now - 2 * hour];
  it('is the worst of those that stand', () => {
    const slow = incident('a', { email: 'degraded' }, first, { ended: now - hour });
    const down = incident('b', { email: 'down' }, second, {
      updates: [update(second + 600, 'monitoring', { services: { email: 'up' } })],
    });
    expect(declarationsOf([down, slow], 'email', now)).toEqual([
      { start: first, end: second, state: 'degraded' },
      { start: second, end: second + 600, state: 'down' },
      { start: second + 600, end: now - hour, state: 'degraded' },
      { start: now - hour, end: now, state: 'up' },
    ]);
    expect(declaredNow([down, slow], 'email', now)).toBe('up');
  });
  it('counts an incident whose typed start lies ahead of the clock: it was published', () => {
    const ahead = incident('a', { email: 'down' }, now + 120);
    expect(declarationsOf([ahead], 'email', now)).toEqual([]);
    expect(declaredNow([ahead], 'email', now)).toBe('down');
    expect(declaredNow([incident('a', { email: 'down' }, now)], 'email', now)).toBe('down');
  });
  it('is nothing once they ended', () => {
    expect(declaredNow([incident('a', { email: 'down' }, first, { ended: now })], 'email', now)).toBeNull();
  });
});

it('cuts the account where a declaration begins and ends, and loses no second', () => {
  const accounted: Accounted[] = [
    { start: 0, end: 100, class: 'up', clause: null, probe: 'up', disputed: false },
    { start: 100, end: 200, class: 'down', clause: null, probe: 'up', disputed: false },
    { start: 200, end: 300, class: 'unknown', clause: null, probe: 'unknown', disputed: false },
  ];
  const declared = [
    { start: 50, end: 100, state: 'up' as const },
    { start: 100, end: 250, state: 'partial' as const },
  ];
  const { segments } = timelineOf({ start: 0, end: 300 }, accounted, declared);
  expect(segments.map(({ start, end, state }) => [start, end, state])).toEqual([
    [0, 50, 'up'],
    [50, 100, 'up'],
    [100, 200, 'partial'],
    [200, 250, 'partial'],
    [250, 300, 'unknown'],
  ]);
});
