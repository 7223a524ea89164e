import type { Content } from '#entries/content.ts';
import { parseReceipts, receiptsText } from '#record/receipts.ts';
import { NOTICES, noticesText, parseNotices } from '#record/notices.ts';
import { type RecordProblem, recordProblem } from '#record/problem.ts';
import { committedLines } from './committed.ts';
import { rewrittenIn } from './receipt-problems.ts';
import { entriesOf } from './unseen.ts';

/**
 * What is wrong with the ledger of notices beyond the form of its lines: lines that git has otherwise, and those of entries that are not
 * here and were never published.
 */
export async function noticeProblems(folder: string, content: Content): Promise<RecordProblem[]> {
  const text = noticesText(folder);
  const problems: RecordProblem[] = [];
  for (const ref of content.site.sample === null ? ['HEAD', '@{upstream}'] : []) {
    const committed = await committedLines(folder, ref, 'notices.jsonl');
    // A line that was torn while it was written was never acted on, and is cut.
    const found = rewrittenIn(text, committed?.slice(0, committed.lastIndexOf('\n') + 1) ?? null, ref);
    if (found === null) continue;
    const { line, ...args } = found;
    problems.push({ code: 'notices_rewritten', severity: 'error', file: NOTICES, line, column: 1, args });
    break;
  }
  const known = new Set(entriesOf(content).flatMap(({ id, was }) => [id, ...was]));
  for (const { id } of parseReceipts(receiptsText(folder)).receipts) known.add(id);
  const { lines, places } = parseNotices(text);
  for (const [i, { id }] of lines.entries()) {
    if (known.has(id)) continue;
    known.add(id);
    problems.push(recordProblem('notice_stranger', NOTICES, places[i] as number, id));
  }
  return problems;
}
