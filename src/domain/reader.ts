import { CaseError } from './case.ts';
import { parseInstant } from './instant.ts';
import type { Instant } from './interval.ts';

/** Readers of plain JSON: each returns the typed value or throws a `CaseError` that names the path. */
export type Json = Readonly<Record<string, unknown>>;

export function objectAt(value: unknown, path: string): Json {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Json;
  throw new CaseError(path, `expected an object, found ${shown(value)}`);
}

export function listAt(value: unknown, path: string): readonly unknown[] {
  if (Array.isArray(value)) return value;
  throw new CaseError(path, `expected a list, found ${shown(value)}`);
}

export function textAt(value: unknown, path: string): string {
  if (typeof value === 'string' && value !== '') return value;
  throw new CaseError(path, `expected text, found ${shown(value)}`);
}

/** A list of text, or null where the key is absent or null. */
export function textsAt(value: unknown, path: string): readonly string[] | null {
  return isAbsent(value) ? null : listAt(value, path).map((item, i) => textAt(item, `${path}[${i}]`));
}

export function numberAt(value: unknown, path: string, least: number): number {
  if (typeof value === 'number' && Number.isFinite(value) && value >= least) return value;
  throw new CaseError(path, `expected a number of at least ${least}, found ${shown(value)}`);
}

export function wholeAt(value: unknown, path: string, least: number): number {
  if (Number.isSafeInteger(value) && (value as number) >= least) return value as number;
  throw new CaseError(path, `expected a whole number of at least ${least}, found ${shown(value)}`);
}

/** One of a few words; `fallback` where the key is absent. */
export function wordAt<Word extends string>(
  value: unknown,
  path: string,
  words: readonly Word[],
  fallback?: Word,
): Word {
  if (isAbsent(value) && fallback !== undefined) return fallback;
  const word = words.find((one) => one === value);
  if (word !== undefined) return word;
  throw new CaseError(path, `expected ${words.join(' or ')}, found ${shown(value)}`);
}

/** Unix seconds, or RFC 3339 with an offset; fractions are floored (R1). */
export function instantAt(value: unknown, path: string): Instant {
  if (typeof value === 'number' && Number.isFinite(value) && Math.abs(value) < 1e12) return Math.floor(value);
  const instant = typeof value === 'string' ? parseInstant(value) : null;
  if (instant !== null) return instant;
  throw new CaseError(path, `expected Unix seconds or RFC 3339 with an offset, found ${shown(value)}`);
}

/** As `instantAt`, null where the key is absent or null. */
export function optionalInstantAt(value: unknown, path: string): Instant | null {
  return isAbsent(value) ? null : instantAt(value, path);
}

export function isAbsent(value: unknown): value is null | undefined {
  return value === undefined || value === null;
}

/** A value short enough for one line. */
export function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  const text = JSON.stringify(value) ?? typeof value;
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
