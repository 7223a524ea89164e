import type { Instant } from '#domain/interval.ts';
import type { Content, Entry } from '#entries/content.ts';
import { parseContent } from '#entries/read.ts';
import { readTree } from '#entries/tree.ts';
import { receiptsFile } from './receipts.ts';
import { uptimeFiles } from './uptime.ts';

/** What scripts would have written of the sample in `dir` until `now`, by path below it. */
export function recordFiles(dir: string, content: Content, now: Instant): Map<string, string> {
  const { tree } = readTree(dir);
  const decoder = new TextDecoder();
  const textOf = (file: string): string => decoder.decode(tree.get(file));
  const frame = [...tree].filter(([path]) => path === 'site.yaml' || path.startsWith('services/'));
  const parse = (file: string, text: string): Entry => {
    const { content: then, problems } = parseContent(new Map([...frame, [file, Buffer.from(text)]]));
    const [entry] = [...then.incidents, ...then.maintenance, ...then.notices];
    const error = problems.find(({ severity }) => severity === 'error');
    if (!entry || error)
      throw new RangeError(`${file}: an earlier revision does not parse: ${JSON.stringify(error)}\n${text}`);
    return entry;
  };
  const files = new Map([['record/receipts.jsonl', receiptsFile(content, textOf, parse)]]);
  for (const [path, text] of uptimeFiles(now)) files.set(`record/${path}`, text);
  return files;
}
