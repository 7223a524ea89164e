import { formatInstant } from '#domain/instant.ts';
import type { Content } from '#entries/content.ts';
import { GitError } from '#git/git.ts';
import { type Change, readHistory } from '#git/history.ts';
import { WITHDRAWN } from '#record/ledger.ts';
import { type RecordProblem, recordProblem } from '#record/problem.ts';
import type { Receipt } from '#record/receipt.ts';
import { chainProblems, parseReceipts, RECEIPTS, receiptsText } from '#record/receipts.ts';
import { committedReceipts } from './committed.ts';
import { FOLDERS, lineagesOf, namesIn } from './lineage.ts';
import { entriesOf } from './unseen.ts';

/** Clocks that agree differ by less, seconds. */
const AGREEMENT = 600;

/**
 * What is wrong with the receipts of a folder beyond what a build asks: a broken chain, lines that git has otherwise, receipts of
 * entries or revisions that never were, and those dated before their revision was committed. The sample's are made, not written down.
 */
export async function receiptProblems(folder: string, content: Content): Promise<RecordProblem[]> {
  const text = receiptsText(folder);
  const problems = chainProblems(text);
  if (content.site.sample !== null) return problems;
  for (const ref of ['HEAD', '@{upstream}']) {
    const rewritten = rewrittenAt(text, await committedReceipts(folder, ref), ref);
    if (rewritten === null) continue;
    problems.push(rewritten);
    break;
  }
  const { receipts, lines } = parseReceipts(text);
  const history = receipts.length > 0 ? await historyOf(folder) : null;
  if (history !== null) problems.push(...doubts(receipts, lines, content, history));
  return problems.sort((a, b) => a.line - b.line);
}

/**
 * Where lines that a commit has are no longer as they were; null: nothing but additions. A commit that is ahead of the file has more
 * lines, all of which the file begins.
 */
function rewrittenAt(text: string, committed: string | null, ref: string): RecordProblem | null {
  const found = rewrittenIn(text, committed, ref);
  if (found === null) return null;
  const { line, ...args } = found;
  return { code: 'receipts_rewritten', severity: 'error', file: RECEIPTS, line, column: 1, args };
}

/** The same of any file that is only ever added to. */
export function rewrittenIn(
  text: string,
  committed: string | null,
  ref: string,
): { line: number; found: string; expected: string; where: string } | null {
  if (committed === null) return null;
  const [ours, theirs] = [rowsOf(text), rowsOf(committed)];
  const isBehind = ref !== 'HEAD' && ours.every((row, i) => row === theirs[i]);
  const i = isBehind ? -1 : theirs.findIndex((row, place) => row !== ours[place]);
  if (i < 0) return null;
  return { line: i + 1, found: ours[i] ?? '', expected: theirs[i] ?? '', where: ref };
}

/** Lines as they are whatever ends them. */
function rowsOf(text: string): string[] {
  const rows = text.split('\n').map((row) => row.replace(/\r$/, ''));
  if (rows.at(-1) === '') rows.pop();
  return rows;
}

function doubts(
  receipts: readonly Receipt[],
  lines: readonly number[],
  content: Content,
  history: readonly Change[],
): RecordProblem[] {
  const entries = entriesOf(content);
  const named = new Set([...entries.flatMap(({ id, was }) => [id, ...was]), ...namesIn(history)]);
  const present = new Map(entries.map(({ id, blob }) => [id, blob]));
  const isWhole = !history.some(({ cut }) => cut);
  const lineages = lineagesOf(history, entries, content.site.languages);
  const strangers = new Set<string>();
  return receipts.flatMap(({ id, sha, at }, i): RecordProblem[] => {
    const line = lines[i] as number;
    if (isWhole && !named.has(id)) {
      if (strangers.has(id)) return [];
      strangers.add(id);
      return [recordProblem('receipt_stranger', RECEIPTS, line, id)];
    }
    if (sha === WITHDRAWN) return [];
    const commit = lineages.get(id)?.find((revision) => revision.sha === sha);
    // What is not committed yet, or was published from outside git, is known by the file itself.
    if (commit === undefined && isWhole && lineages.has(id) && present.get(id) !== sha)
      return [recordProblem('receipt_revision', RECEIPTS, line, sha.slice(0, 12))];
    // A date that another commit lent says nothing of this one.
    if (!commit || commit.cut || commit.clock !== commit.commit || at >= commit.at - AGREEMENT) return [];
    return [recordProblem('receipt_before_commit', RECEIPTS, line, formatInstant(commit.at))];
  });
}

/** Null: there is none, or git does not say. */
async function historyOf(folder: string): Promise<readonly Change[] | null> {
  try {
    return await readHistory(folder, FOLDERS);
  } catch (error) {
    if (error instanceof GitError) return null;
    throw error;
  }
}
