import { account } from '#domain/account.ts';
import { CaseError } from '#domain/case.ts';
import { parseCase } from '#domain/parse-case.ts';

/** The account of one case as one line of JSON, or one line that says where the case is malformed. */
export type Answer = { readonly account: string } | { readonly problem: string };

/**
 * Answers one JSON object, or JSON lines as they come: a first line that is a whole object of its own starts JSON lines;
 * otherwise the whole text is one object. Blank lines are skipped. Problems of JSON lines carry their line number.
 */
export async function* answers(lines: AsyncIterable<string> | Iterable<string>): AsyncGenerator<Answer> {
  const document: string[] = [];
  let isStream = false;
  let number = 0;
  for await (const raw of lines) {
    number += 1;
    const text = number === 1 ? raw.replace(/^\uFEFF/, '') : raw;
    const isFirst = document.every((line) => line.trim() === '');
    if (!isStream && isFirst) isStream = isObject(text);
    if (!isStream) document.push(text);
    else if (text.trim() !== '') yield answer(text, number);
  }
  if (!isStream) yield* whole(document);
}

/** A text that did not begin with a whole object on a line: one object over many lines, or JSON lines with a broken first. */
function* whole(document: readonly string[]): Generator<Answer> {
  const text = document.join('\n');
  const isLines = document.slice(1).some(isObject) && !isObject(text);
  if (!isLines) return yield answer(text, null);
  for (const [i, line] of document.entries()) if (line.trim() !== '') yield answer(line, i + 1);
}

function isObject(text: string): boolean {
  if (!text.trimStart().startsWith('{')) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function answer(text: string, line: number | null): Answer {
  const where = line === null ? '' : `line ${line}: `;
  let input: unknown;
  try {
    input = JSON.parse(text);
  } catch (cause) {
    const detail = text.trim() === '' ? 'found nothing' : cause instanceof Error ? cause.message : String(cause);
    return { problem: `${where}expected a case as JSON, ${detail.replace(/\s+/g, ' ')}` };
  }
  try {
    return { account: JSON.stringify(account(parseCase(input))) };
  } catch (cause) {
    if (cause instanceof CaseError) return { problem: where + cause.message };
    throw cause;
  }
}
