import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { account, type Account } from '#domain/account.ts';
import { total } from '#domain/interval.ts';
import { parseCase } from '#domain/parse-case.ts';
import type { Run } from '#domain/state.ts';
import { caseOf, entriesByService, type ServiceCase, type ServiceEntries } from '#entries/case.ts';
import type { Content } from '#entries/content.ts';
import { stretchesOf } from '#entries/declared.ts';
import { byEntry } from '#entries/publication.ts';
import type { Receipt } from '#record/receipt.ts';
import {
  at,
  commitment,
  content,
  incident,
  maintenance,
  measured,
  receipt,
  service,
  update,
} from '#tests/support/content.ts';
import { tree as anyTree } from '#tests/support/tree.ts';

/** From content to the account and back: what a file says is what the account counts. */
const start = at('2026-11-22 00:00');
const [hour, day] = [3600, 86_400];
const window = { start, end: start + day };
const email = service('email');

function caseFor(of: Content, receipts: readonly Receipt[], runs: readonly Run[], asOf = window.end): ServiceCase {
  const entries = entriesByService(of).get('email') as ServiceEntries;
  const [, measurement] = measured('email', { hn: runs });
  return caseOf({ content: of, service: email, entries, receipts: byEntry(receipts), measurement, window, asOf });
}
const accountOf = (...of: Parameters<typeof caseFor>): Account => account(parseCase(caseFor(...of)));
const up: Run[] = [[start, start + day, 'up']];
const down: Run[] = [
  [start, start + hour, 'up'],
  [start + hour, start + 3 * hour, 'down'],
  [start + 3 * hour, start + day, 'up'],
];

describe('what a file says is what the account counts', () => {
  it('partial as down, degraded as degraded, up as nothing', () => {
    const told = incident('a', { email: 'degraded' }, start + hour, {
      updates: [
        update(start + 2 * hour, 'identified', { services: { email: 'partial' } }),
        update(start + 4 * hour, 'monitoring', { services: { email: 'up' } }),
        update(start + 9 * hour, 'resolved'),
      ],
    });
    const { seconds } = accountOf(content({ services: [email], incidents: [told] }), [], up);
    expect(seconds).toMatchObject({ degraded: hour, down: 2 * hour, up: 21 * hour });
  });

  const cut = incident('cut', { email: 'down' }, start + 2 * hour, {
    ended: start + 5 * hour,
    cause: 'customer_equipment',
    evidence: 'https://e.example/',
  });
  const tree = content({ services: [email], incidents: [cut] });

  it('a cause with evidence excuses what it covers, measured or admitted, under the entry’s own name', () => {
    const { excluded_by_entry, seconds, rejected } = accountOf(tree, [receipt(cut, start + 3 * hour)], down);
    expect(excluded_by_entry).toEqual([{ entry: 'cut', clause: 'third_party', down_s: 3 * hour, unknown_s: 0 }]);
    expect(seconds).toMatchObject({ down: hour, excluded: 3 * hour });
    expect(rejected).toEqual([]);
  });
  it('a cause that nobody saw published excuses nothing; the admission still counts', () => {
    const { seconds, rejected } = accountOf(tree, [], down);
    expect(seconds).toMatchObject({ down: 4 * hour, excluded: 0 });
    expect(rejected).toEqual([{ entry: 'cut', reason: 'publication_unknown' }]);
  });
  it('a cause added after the reporting instant does not exist yet', () => {
    const causeless = receipt(cut, start + 3 * hour, { sha: 'old', facts: { cause: null, evidence: null } });
    const { seconds, rejected } = accountOf(tree, [causeless, receipt(cut, start + 2 * day)], down);
    expect(seconds).toMatchObject({ down: 4 * hour, excluded: 0 });
    expect(rejected).toEqual([]);
  });

  const work = maintenance('m', ['email'], start + hour, start + 2 * hour);
  const planned = content({ services: [email], maintenance: [work] });
  it('work announced in time excuses its window and no second of its overrun', () => {
    const { seconds, excluded_by_entry } = accountOf(planned, [receipt(work, start + hour - day)], down);
    expect(seconds).toMatchObject({ excluded: hour, down: hour });
    expect(excluded_by_entry.map(({ entry }) => entry)).toEqual(['m']);
  });
  it('a second late, or without a receipt, it excuses nothing', () => {
    const late = accountOf(planned, [receipt(work, start + hour - day + 1)], down);
    expect([late.seconds.excluded, late.rejected]).toEqual([0, [{ entry: 'm', reason: 'late_notice' }]]);
    const unknown = accountOf(planned, [], down);
    expect([unknown.seconds.excluded, unknown.rejected]).toEqual([0, [{ entry: 'm', reason: 'publication_unknown' }]]);
  });
  it('the site’s own notice rule is asked for', () => {
    const strict = {
      ...planned,
      commitments: [commitment('2024-01-01', { notice: { ...commitment('2024-01-01').notice, routine: 2 * day } })],
    };
    expect(accountOf(strict, [receipt(work, start + hour - day)], down).seconds.excluded).toBe(0);
  });
  it('a fault of the probe withdraws the measurement, good or bad', () => {
    const fault = incident('p', { email: 'down' }, start, {
      type: 'probe_fault',
      evidence: 'log',
      ended: start + 2 * hour,
    });
    const { seconds } = accountOf(content({ services: [email], incidents: [fault] }), [receipt(fault, start)], down);
    expect(seconds).toMatchObject({ unknown: 2 * hour, down: hour, up: 21 * hour });
  });
  it('a promise that changes on a date is accounted in parts', () => {
    const commitments = [commitment('2024-01-01'), commitment('2026-11-22', { availability: '99.9' })];
    expect(accountOf({ ...tree, commitments }, [], up).parts?.map((part) => part.commitment)).toEqual(['99.9']);
  });
});

test('declared down and partial are the down seconds, and a case survives JSON, for any entries', () => {
  fc.assert(
    fc.property(anyTree, ({ content: of, receipts, now }) => {
      const span = { start: now - 5 * day, end: now };
      const entries = entriesByService(of).get('email') as ServiceEntries;
      const input = {
        content: of,
        service: email,
        entries,
        receipts: byEntry(receipts),
        measurement: null,
        window: span,
        asOf: now,
      };
      const asked = caseOf(input);
      const answer = account(parseCase(asked));
      expect(account(parseCase(JSON.parse(JSON.stringify(asked))))).toEqual(answer);
      const later = new Set(receipts.filter((one) => one.at > now).map(({ id }) => id));
      const said = entries.incidents.filter(({ id }) => !later.has(id)).flatMap((one) => stretchesOf(one, 'email'));
      const counted = said
        .filter(({ state }) => state === 'down' || state === 'partial')
        .map(({ start: from, end }) => ({ start: from, end: Math.min(end ?? now, now) }));
      expect(answer.seconds.down + answer.seconds.excluded).toBe(total(counted));
      const ids = new Set([...entries.incidents, ...entries.maintenance].map(({ id }) => id));
      expect(answer.excluded_by_entry.every(({ entry }) => ids.has(entry))).toBe(true);
    }),
    { numRuns: 300 },
  );
});
