import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { formatInstant } from '#domain/instant.ts';
import { chainProblems, parseReceipts } from '#record/receipts.ts';
import { temporary } from './command.ts';
import { repository, type Repository } from './git.ts';
import { EARLY, SITE, write } from './published.ts';

/** Where a provider's receipts stand. */
export const FILE = 'content/record/receipts.jsonl';

type Files = Readonly<Record<string, string | null>>;

/** Files of the content by their paths in the repository. */
export const inContent = (files: Files): Files =>
  Object.fromEntries(Object.entries(files).map(([path, text]) => [`content/${path}`, text]));

/** A provider's repository, its content in a folder of it. */
export function provider(files: Files = {}, time = EARLY): Repository {
  const repo = repository(temporary());
  write(repo.dir, { '.gitignore': '.camket/\n', ...inContent({ ...SITE, ...files }) });
  repo.commit('Begin', time);
  return repo;
}

/** `BY TIME ID` of each receipt; the chain holds and every line can be read. */
export function linesOf({ dir }: { readonly dir: string }): string[] {
  const text = readFileSync(join(dir, FILE), 'utf8');
  expect(chainProblems(text)).toEqual([]);
  const read = parseReceipts(text);
  expect(read.problems).toEqual([]);
  return read.receipts.map(({ at, by, id }) => `${by} ${formatInstant(at)} ${id}`);
}
