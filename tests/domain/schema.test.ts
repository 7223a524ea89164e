import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { parseCase } from '#domain/parse-case.ts';
import { randomCase } from './arbitrary.ts';
import { caseOf as externalCase, type ExternalVector, unmapped } from './external.ts';
import { caseOf, fault, incident, T0, work } from './notation.ts';
import { hasShared, shared } from './shared.ts';

const text = readFileSync(new URL('../../src/domain/case.schema.json', import.meta.url), 'utf8');
const schema = z.fromJSONSchema(JSON.parse(text) as Parameters<typeof z.fromJSONSchema>[0]);
const accepts = (value: unknown): boolean => schema.safeParse(JSON.parse(JSON.stringify(value))).success;

function isRead(value: unknown): boolean {
  try {
    parseCase(JSON.parse(JSON.stringify(value)));
    return true;
  } catch {
    return false;
  }
}

describe('the schema of a case', () => {
  it('accepts what the account reads', () => {
    fc.assert(
      fc.property(randomCase({ services: fc.integer({ min: 1, max: 3 }) }), (one) => {
        expect(accepts(one)).toBe(isRead(one));
      }),
      { numRuns: 200 },
    );
  });

  it.each<[string, Record<string, unknown>]>([
    ['no term', { term: undefined }],
    ['a number for a promise', { commitment: 99 }],
    ['a word for a promise', { commitment: 'high' }],
    ['a time without offset', { as_of: '2025-03-03T00:00:00' }],
    ['no services', { services: undefined }],
    ['a list for services', { services: [] }],
    ['an unknown quorum', { services: { web: { probe: { interval_s: 60, quorum: 'most', regions: {} } } } }],
    ['a sample that is a word', { services: { web: { probe: { interval_s: 60, regions: { hn: ['up'] } } } } }],
    ['an entry without id', { entries: [{ ...incident('a', 0, 9), id: undefined }] }],
    ['an entry of no kind', { entries: [{ ...incident('a', 0, 9), kind: 'party' }] }],
    ['an effect of partial', { entries: [incident('a', 0, 9, { effect: 'partial' })] }],
    ['maintenance without class', { entries: [work('m', 'routine', [], { class: undefined })] }],
    ['a revision without end', { entries: [work('m', 'routine', [], { revisions: [{ at: T0, start: T0 }] })] }],
    ['regions that are no list', { entries: [fault('p', 0, 9, { regions: 'hn' })] }],
    ['a price below 0', { price: { amount: -1, months: 1 } }],
    ['an empty group', { target: { group: { mode: 'any', members: [] } } }],
  ])('refuses %s, as the account does', (_, more) => {
    const value = caseOf({ more });
    expect([accepts(value), isRead(value)]).toEqual([false, false]);
  });

  it.each<[string, Record<string, unknown>]>([
    ['a list of promises', { commitment: [{ from: '2025-01-01', value: '99', policy: { routine_notice_s: 9 } }] }],
    ['runs', { services: { web: { probe: { runs: { hn: [[T0, T0 + 9, 'up']] } } } } }],
    ['a cancelled revision', { entries: [work('m', 'routine', [[0, 5, 9], [1]])] }],
    ['a paid term', { term: { start: '2025-06-01', months: 12, index: 2 } }],
  ])('accepts %s, as the account does', (_, more) => {
    const value = caseOf({ more });
    expect([accepts(value), isRead(value)]).toEqual([true, true]);
  });

  it.skipIf(!hasShared)('accepts the shared vectors and what the adapter makes of the others', () => {
    const ours = shared<{ cases: { input: unknown }[] }>('semantics-shared.json', { cases: [] }).cases.map(
      ({ input }) => input,
    );
    const theirs = ['icinga', 'nagios', 'statuspages', 'zabbix']
      .flatMap((name) => shared<{ vectors: ExternalVector[] }>(`external-${name}.json`, { vectors: [] }).vectors)
      .filter((vector) => unmapped(vector) === null)
      .map(externalCase);
    expect([...ours, ...theirs].filter((value) => !accepts(value))).toEqual([]);
  });
});
