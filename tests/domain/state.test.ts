import { describe, expect, it } from 'vitest';
import { byBadness, type State, worse, worst } from '#domain/state.ts';

const ORDER: readonly State[] = ['up', 'unknown', 'maintenance', 'degraded', 'partial', 'down'];

describe('the worse of two states', () => {
  it.each(ORDER.flatMap((a, i) => ORDER.slice(i).map((b) => [a, b] as const)))('of %s and %s is the second', (a, b) => {
    expect(worse(a, b)).toBe(b);
    expect(worse(b, a)).toBe(b);
  });

  it('what is not measured never reads up', () => {
    expect(worse('up', 'unknown')).toBe('unknown');
    expect(worst([])).toBe('unknown');
  });

  it('sorts the worst first', () => {
    expect([...ORDER].sort(byBadness)).toEqual([...ORDER].reverse());
    expect(worst(ORDER)).toBe('down');
  });
});
