import type { Instant } from '#domain/interval.ts';
import type { Content, Entry } from '#entries/content.ts';
import { formatProblem } from '#entries/messages.ts';
import { parseContent } from '#entries/read.ts';
import { readTree } from '#entries/tree.ts';
import { sealedFile } from '#record/seal.ts';
import { noticesFile } from './notices.ts';
import { receiptsFile } from './receipts.ts';
import { uptimeFiles } from './uptime.ts';

/** What scripts would have written of the sample in `dir` until `now`, by path below it. */
export function recordFiles(dir: string, content: Content, now: Instant): Map<string, string> {
  const { tree } = readTree(dir);
  const decoder = new TextDecoder();
  const textOf = (file: string): string => decoder.decode(tree.get(file));
  const frame = [...tree].filter(([path]) => path === 'site.yaml' || /^services\/[^.]+\.md$/.test(path));
  const parse = (texts: ReadonlyMap<string, string>): Map<string, Entry> => {
    const then = [...texts].map(([file, text]) => [file, Buffer.from(text)] as const);
    const { content: read, problems } = parseContent(new Map([...frame, ...then]));
    const error = problems.find(({ severity }) => severity === 'error');
    if (error) {
      const sentence = formatProblem(error, 'en');
      throw new RangeError(
        `${error.file}:${error.line} of an earlier revision: ${sentence}\n${texts.get(error.file) ?? ''}`,
      );
    }
    const entries: Entry[] = [...read.incidents, ...read.maintenance, ...read.notices];
    return new Map(entries.map((entry) => [entry.file, entry]));
  };
  const uptime = uptimeFiles(now);
  const months = [...uptime].map(([path, text]) => {
    const [, region = '', month = ''] = /^uptime\/(.+)\/(.+)\.jsonl$/.exec(path) ?? [];
    return sealedFile(region, month, text);
  });
  const receipts = receiptsFile(content, textOf, parse, months, now);
  const files = new Map([
    ['record/receipts.jsonl', receipts],
    ['record/notices.jsonl', noticesFile(receipts, now)],
  ]);
  for (const [path, text] of uptime) files.set(`record/${path}`, text);
  return files;
}
