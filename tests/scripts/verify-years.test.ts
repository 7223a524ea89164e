import { describe, expect, it, test } from 'vitest';
import { yearFileText } from '#api/year-file.ts';
import type { Run } from '#domain/state.ts';
import { byEntry } from '#entries/publication.ts';
import { years } from '#scripts/verify/claims/years.ts';
import { buildSite } from '#site/build.ts';
import { at, content, incident, measured, receipt, service } from '#tests/support/content.ts';

const now = at('2026-01-05 00:00');
const HOUR = 3600;
const runs: Run[] = [
  [now - 200 * HOUR, now - 9 * HOUR, 'up'],
  [now - 9 * HOUR, now - 8 * HOUR, 'down'],
];
const told = incident('told', { email: 'down' }, now - 9 * HOUR, {
  ended: now - 8 * HOUR,
  cause: 'third_party',
  evidence: 'log',
});
const receipts = [receipt(told, now - 8 * HOUR)];
const tree = content({ services: [service('email')], incidents: [told] });
const measurements = new Map([measured('email', { hn: runs })]);
const model = buildSite({
  content: tree,
  measurements,
  receipts,
  now,
  commit: null,
  address: 'https://status.example.net',
});
const context = { model, base: '/', content: tree, measurements, receipts: byEntry(receipts), notices: [] };
const made = model.years.get('email')?.at(-1);
if (!made) throw new Error('no year');
const good = JSON.parse(yearFileText(made, model)) as Record<string, unknown>;
const path = 'api/commitment/email/2026.json';
const differing = (value: unknown) =>
  [...years(path, typeof value === 'string' ? value : JSON.stringify(value), context)]
    .filter(({ published, recomputed }) => published !== recomputed)
    .map(({ what }) => what);

describe('the claims of a year’s file', () => {
  it('hold of what was built', () => expect(differing(good)).toEqual([]));

  test.each<[string, unknown, string]>([
    ['no JSON', '<html>', 'email 2026: as a case'],
    ['null', null, 'email 2026: as a case'],
    ['no entries', { ...good, entries: undefined }, 'email 2026: entry told'],
    ['no facts', { ...good, facts: null }, 'email 2026: publications of told'],
    ['nothing measured', { ...good, services: { email: {} } }, 'email 2026: seconds up from hn'],
    [
      'a foreign entry',
      { ...good, entries: [...(good['entries'] as object[]), { id: 'x', kind: 'incident', start: now }] },
      'email 2026: entry x',
    ],
    ['another promise', { ...good, commitment: '98' }, 'email 2026: budget'],
    ['another time', { ...good, as_of: now - 1 }, 'email 2026: seconds unknown'],
  ])('fail of %s', (_, value, what) => expect(differing(value)).toContain(what));

  test.each([
    'api/commitment/web/2026.json',
    'api/commitment/email/1999.json',
    'api/commitment/schema.json',
    'build.json',
  ])('say nothing of %s', (other) => expect([...years(other, '{', context)]).toEqual([]));
});
