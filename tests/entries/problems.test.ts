import { describe, expect, test } from 'vitest';
import { formatProblem, messages, type Problem, type ProblemCode } from '#entries/messages.ts';
import { INCIDENT, problemsOf } from './fixture.ts';
import { approval } from './problems/approval.ts';
import { files } from './problems/files.ts';
import { front } from './problems/front.ts';
import { headings } from './problems/headings.ts';
import { keys } from './problems/keys.ts';
import { looks } from './problems/looks.ts';
import { settings } from './problems/settings.ts';
import { sources } from './problems/sources.ts';
import { times } from './problems/times.ts';
import { translations } from './problems/translations.ts';

const tables = { files, front, keys, settings, sources, times, headings, translations, looks, approval };
const rows = Object.values(tables).flat();

/**
 * Codes that need a real disk, receipts or the clock (tests/scripts/check.test.ts, tests/site/short-notice.test.ts, tests/site/overdue.test.ts), or that every small fixture would raise (tests/entries/tree.test.ts, read.test.ts), and those of
 * files handed to `fetch --from` (tests/sources/drop).
 */
const ELSEWHERE: readonly ProblemCode[] = [
  'bad_columns',
  'bad_delimiter',
  'bad_instant',
  'bad_quotes',
  'bad_reason',
  'bad_row',
  'budget_low',
  'chain_broken',
  'commit_later',
  'contradicting_interval',
  'draft_obsolete',
  'draft_waits',
  'future_time',
  'history_refused',
  'leftover_file',
  'long_row',
  'missing_translation',
  'not_a_file',
  'notice_line',
  'notice_stranger',
  'notices_rewritten',
  'outage_undeclared',
  'outage_unmeasured',
  'outcome_missing',
  'receipt_before_commit',
  'receipt_facts',
  'receipt_later',
  'receipt_line',
  'receipt_order',
  'receipt_revision',
  'receipt_stranger',
  'receipt_twice',
  'receipts_rewritten',
  'record_line',
  'shallow_history',
  'short_extension',
  'short_notice',
  'started_unannounced',
  'too_many_lines',
  'unexpected_link',
  'unknown_revision',
  'unreadable_file',
  'unreadable_folder',
  'update_overdue',
];

/** In the usual incident's file a place is line and column alone. */
function short({ code, file, line, column, fix }: Problem): readonly string[] {
  const place = `${file === INCIDENT ? '' : `${file}:`}${line}:${column}`;
  return fix === undefined ? [code, place] : [code, place, fix];
}

describe.each(Object.entries(tables))('%s', (_, table) => {
  test.each(table)('$name', ({ files: tree, expected }) => {
    expect(problemsOf(tree).map(short)).toEqual(expected);
  });
});

test('every code has a row', () => {
  const told = new Set(rows.flatMap(({ expected }) => expected.map(([code]) => code)));
  expect(
    Object.keys(messages)
      .filter((code) => !told.has(code as ProblemCode))
      .toSorted(),
  ).toEqual(ELSEWHERE);
});

test('every problem is one line in both languages, of the form "unexpected X, expected Y"', () => {
  for (const { files: tree } of rows) {
    for (const problem of problemsOf(tree)) {
      const [en, vi] = [formatProblem(problem, 'en'), formatProblem(problem, 'vi')];
      expect(en).toMatch(/^(Unexpected|Missing) [^\n]+, expected [^\n]+[.?]$|^Unexpected [^\n]+; kept as written\.$/);
      expect(vi).toMatch(/^\P{Lu}*\p{Lu}[^\n]+[.?]$|^`[^\n]+[.?]$/u);
      expect(vi).not.toBe(en);
      expect(`${en}${vi}`).not.toMatch(/undefined|\[object/);
    }
  }
});

test('a corrected line put in its place leaves that mistake behind', () => {
  const left: string[] = [];
  for (const { name, files: tree } of rows) {
    for (const problem of problemsOf(tree)) {
      if (problem.fix === undefined) continue;
      const text = tree[problem.file];
      if (typeof text !== 'string') throw new Error(`${name}: a fix for a file that is not in the row`);
      const lines = text.split('\n');
      lines[problem.line - 1] = problem.fix;
      const after = problemsOf({ ...tree, [problem.file]: lines.join('\n') });
      const isSame = ({ code, line, column }: Problem) =>
        code === problem.code && line === problem.line && column === problem.column;
      if (after.some(isSame)) left.push(`${name}: ${problem.fix}`);
    }
  }
  expect(left).toEqual([]);
});
