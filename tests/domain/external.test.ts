import { describe, expect, it } from 'vitest';
import { type Account, account } from '#domain/account.ts';
import { parseCase } from '#domain/parse-case.ts';
import { caseOf, type ExternalVector, unmapped } from './external.ts';
import { hasShared, shared } from './shared.ts';

const FILES = ['external-icinga.json', 'external-nagios.json', 'external-statuspages.json', 'external-zabbix.json'];
const vectors = FILES.flatMap((file) => shared<{ vectors: ExternalVector[] }>(file, { vectors: [] }).vectors);
const mapped = vectors.filter((vector) => unmapped(vector) === null);

/** Seconds that the vector says went to any of these states; null if it says nothing of them. */
function said(vector: ExternalVector, ...states: string[]): number | null {
  const seconds = vector.expect.seconds ?? {};
  const known = states.filter((state) => state in seconds);
  return known.length === 0 ? null : known.reduce((sum, state) => sum + (seconds[state] ?? 0), 0);
}

/** The percentage as the other product would print it, from our seconds. */
function percentage(vector: ExternalVector, { seconds }: Account): number {
  const { up, degraded, down, excluded } = seconds;
  const [start, end] = vector.window;
  const share = {
    excused_as_ok_unknown_removed: (up + degraded + excluded) / (up + degraded + down + excluded),
    down_over_window: (end - start - down) / (end - start),
    up_over_up_plus_down: (up + degraded) / (up + degraded + down),
  }[vector.percent_formula ?? ''];
  return (share ?? Number.NaN) * 100;
}

describe.skipIf(!hasShared)('other products’ vectors', () => {
  it.each(mapped.map((vector) => [vector.id, vector] as const))('%s', (_, vector) => {
    const found = account(parseCase(caseOf(vector)));
    const { up, degraded, down, unknown, excluded, excluded_unknown } = found.seconds;
    const expected: [string, number, number | null][] = [
      ['down', down, said(vector, 'down', 'unreachable') ?? (vector.expect.seconds ? 0 : null)],
    ];
    if (!vector.scheduled_counts_as_up) {
      expected.push(['excluded', excluded, said(vector, 'down/scheduled', 'unreachable/scheduled')]);
    }
    if (vector.combine === 'single' && !vector.scheduled_counts_as_up) {
      expected.push(['up', up, said(vector, 'up', 'up/scheduled')]);
      expected.push(['degraded', degraded, said(vector, 'degraded', 'degraded/scheduled')]);
      expected.push([
        'unknown',
        unknown + excluded_unknown,
        said(vector, 'nodata', 'notrunning', 'unknown_result', 'nodata/scheduled', 'unknown_result/scheduled'),
      ]);
    }
    for (const [name, ours, theirs] of expected) if (theirs !== null) expect(ours, name).toBe(theirs);
    if (vector.expect.percent !== undefined) {
      const tolerance = 10 ** -Math.min(vector.expect.percent_places ?? 4, 9);
      const theirs = Number(vector.expect.percent);
      const ours = percentage(vector, found);
      if (!Number.isNaN(ours)) expect(Math.abs(ours - theirs)).toBeLessThanOrEqual(tolerance);
    }
    expect(vector.expect.percent !== undefined || expected.some(([, , theirs]) => theirs !== null)).toBe(true);
  });

  it('that have a counterpart are counted, and why the others have none', () => {
    const reasons = vectors.map((vector) => unmapped(vector) ?? 'mapped');
    const counts = Object.fromEntries(
      [...new Set(reasons)].sort().map((r) => [r, reasons.filter((x) => x === r).length]),
    );
    expect(counts).toEqual({ 'an average of members': 2, 'an invalid window': 2, mapped: 152, 'service hours': 19 });
  });
});
