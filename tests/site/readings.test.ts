import { describe, expect, test } from 'vitest';
import type { Run } from '#domain/state.ts';
import type { Commitment, Incident, Maintenance, Reading } from '#entries/content.ts';
import type { Receipt } from '#record/receipt.ts';
import { buildSite } from '#site/build.ts';
import { at, commitment, content, incident, maintenance, measured, receipt, service } from '#tests/support/content.ts';

const NOW = at('2026-02-01 00:00');
const [FROM, TO] = ['2026-01-20 08:00', '2026-01-20 18:00'] as const;

const reading = (id: string, favours: Reading['favours'] = 'provider'): Reading => ({
  id,
  chosen: 'x',
  favours,
  text: { vi: id },
});

/** A month of the year in which a service was up but for ten hours, which is more than 1 % of it. */
function site(
  state: Run[2],
  over: {
    readonly incidents?: readonly Incident[];
    readonly maintenance?: readonly Maintenance[];
    readonly receipts?: readonly Receipt[];
    readonly readings: Commitment['readings'];
  },
) {
  const runs: Run[] = [
    [at('2026-01-01 00:00'), at(FROM), 'up'],
    [at(FROM), at(TO), state],
    [at(TO), NOW, 'up'],
  ];
  return buildSite({
    content: content({
      services: [service('mail'), service('web')],
      commitments: [commitment('2024-01-01', { readings: over.readings })],
      incidents: over.incidents ?? [],
      maintenance: over.maintenance ?? [],
    }),
    measurements: new Map([
      measured('mail', { hn: runs }),
      measured('web', { hn: [[at('2026-01-01 00:00'), NOW, 'up']] }),
    ]),
    receipts: over.receipts ?? [],
    now: NOW,
    commit: null,
    address: 'http://site.test',
  });
}

const work = (kind: 'routine' | 'emergency', announced: readonly string[], id = 'w') => {
  const own = maintenance(id, ['mail'], FROM, TO, { class: kind });
  return { maintenance: [own], receipts: announced.map((time) => receipt(own, time)) };
};

const fault = (cause: Incident['cause']) => {
  const own = incident('f', { mail: 'down' }, FROM, { ended: at(TO), cause, evidence: 'https://a.example/1' });
  return { incidents: [own], receipts: [receipt(own, FROM)] };
};

describe('a reading in the provider’s favour turned round', () => {
  test.each([
    ['slow time counts as down', 'degraded', 'degraded', {}],
    ['emergency work excuses nothing', 'emergency', 'down', work('emergency', ['2026-01-20 05:00'])],
    ['a supplier’s fault excuses nothing', 'supplier', 'down', fault('third_party')],
    ['notice three days ahead is no notice', 'notice-early', 'down', work('routine', ['2026-01-17 07:59'])],
    [
      'notice 48 hours and a second ahead is no notice',
      'notice-early',
      'down',
      work('routine', ['2026-01-18T07:59:59+07:00']),
    ],
  ] as const)('%s', (_, id, state, entries) => {
    const { delivery, readings } = site(state, { ...entries, readings: [reading(id)] });
    expect(delivery[0]?.year.account.verdict).toBe('met');
    const others = readings[0]?.others;
    if (!Array.isArray(others)) throw new Error('nothing was turned round');
    expect(others.map(({ service: of, account }) => [of, account?.verdict ?? null])).toEqual([
      ['mail', 'breached'],
      ['web', null],
    ]);
    expect(others[0]?.account?.seconds.down).toBe(36_000);
  });

  test.each([
    ['emergency work leaves routine work excused', 'emergency', work('routine', ['2026-01-19 05:00'])],
    ['a customer’s own equipment stays excused', 'supplier', fault('customer_equipment')],
    ['a failed national network stays excused', 'supplier', fault('force_majeure:national_network')],
    ['notice exactly 48 hours ahead stands', 'notice-early', work('routine', ['2026-01-18 08:00'])],
    [
      'early notice published again in time stands',
      'notice-early',
      work('routine', ['2026-01-17 08:00', '2026-01-19 05:00']),
    ],
    ['emergency work has no earliest notice', 'notice-early', work('emergency', ['2026-01-17 08:00'])],
    ['there is no slow time', 'degraded', work('routine', ['2026-01-19 05:00'])],
  ] as const)('changes nothing where %s', (_, id, entries) => {
    const { delivery, readings } = site('down', { ...entries, readings: [reading(id)] });
    expect(delivery[0]?.year.account.verdict).toBe('met');
    expect(readings[0]?.others).toEqual([
      { service: 'mail', account: null },
      { service: 'web', account: null },
    ]);
  });
});

test('a reading that favours the customer or neither stands alone, one that nobody can turn round says so', () => {
  const { readings } = site('up', {
    readings: [reading('degraded', 'customer'), reading('working-hours', 'neither'), reading('something')],
  });
  expect(readings.map(({ others }) => others)).toEqual([null, null, 'unknown']);
});
