import type { ProblemCode } from '#entries/messages.ts';
import { type Files, INCIDENT, incident, WORK, work } from '../fixture.ts';

/** What one mistake is reported as: code, place, and the corrected line where there is one. */
export type Expected = readonly [code: ProblemCode, place: string, fix?: string];

export interface Row {
  /** The sentence that fails. */
  readonly name: string;
  readonly files: Files;
  readonly expected: readonly Expected[];
}

/** A mistake and what it is reported as. */
export const row = (name: string, files: Files, ...expected: Expected[]): Row => ({ name, files, expected });

/** `site.yaml` with lines added. */
export const site = (...lines: string[]) => ({
  'site.yaml': [
    'name: A',
    'title: T',
    'languages: [vi, en]',
    'zone: Asia/Ho_Chi_Minh',
    'groups: [{ id: core, name: C }]',
    ...lines,
    '',
  ].join('\n'),
});

/** A service with lines added. */
export const service = (...lines: string[]) => ({
  'services/mail.md': ['---', 'name: Mail', ...lines, '---', ''].join('\n'),
});

/** A commitment with lines added to its numbers. */
export const promise = (...lines: string[]) => ({
  'commitment/2024-01-01/vi.md': '- Bảo trì {#maintenance}',
  'commitment/2024-01-01/numbers.yaml': [
    'clauses: [maintenance]',
    'notice: { routine: 24h, emergency: 1h }',
    'compensation: { cap_months: 6 }',
    ...lines,
    '',
  ].join('\n'),
});

/** The usual incident, changed. */
export const one = (lines: readonly string[], body?: string): Files => ({ [INCIDENT]: incident(lines, body) });

/** The usual maintenance, changed. */
export const job = (lines: readonly string[], body?: string): Files => ({ [WORK]: work(lines, body) });
export const DAY = '2026-11-22T';
