import fc from 'fast-check';
import { type Account, account } from '#domain/account.ts';
import { parseCase } from '#domain/parse-case.ts';
import type { Figure } from '#domain/percent.ts';
import { randomCase, type RandomCase } from './arbitrary.ts';

/** What the properties share: the account of a random case, with one entry more, and exact comparison of figures. */
export const RUNS = { numRuns: 500 };
export const of = (value: object): Account => account(parseCase(value));
export const single = randomCase();
export const any = randomCase({ services: fc.integer({ min: 1, max: 3 }) });
export const withEntry = (one: RandomCase, entry: object): RandomCase => ({
  ...one,
  entries: [...one.entries, { id: 'new', ...entry }],
});
/** −1, 0 or 1 as a is below, at or above b; a missing figure compares with nothing. */
const order = (a: Figure | null, b: Figure | null): number | null =>
  a && b ? Math.sign(Number(BigInt(a.num) * BigInt(b.den) - BigInt(b.num) * BigInt(a.den))) : null;
export const isAtMost = (a: Figure | null, b: Figure | null): boolean => (order(a, b) ?? 0) <= 0;
export const length = (one: RandomCase): number => one.term.end - one.term.start;
