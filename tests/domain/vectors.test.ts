import { describe, expect, it } from 'vitest';
import { account } from '#domain/account.ts';
import { parseCase } from '#domain/parse-case.ts';
import { hasShared, shared } from './shared.ts';

interface Vector {
  readonly id: string;
  readonly note: string;
  readonly input: unknown;
  readonly expect_full: unknown;
}

const { cases } = shared<{ cases: Vector[] }>('semantics-shared.json', { cases: [] });

describe.skipIf(!hasShared)('the shared vectors', () => {
  it.each(cases.map((vector) => [vector.id, vector.note, vector] as const))('%s: %s', (_, __, vector) => {
    expect(JSON.parse(JSON.stringify(account(parseCase(vector.input))))).toEqual(vector.expect_full);
  });

  it('are all there', () => {
    expect(cases).toHaveLength(62);
  });
});
