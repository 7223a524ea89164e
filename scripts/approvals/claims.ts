import { join, relative } from 'node:path';
import { realpathSync } from 'node:fs';
import { readFront } from '#entries/front.ts';
import { collect } from '#entries/problem.ts';
import { parseContent, readContent } from '#entries/read.ts';
import type { Publishing } from '#entries/settings.ts';
import { readSource } from '#entries/source.ts';
import { GitError } from '#git/git.ts';
import { repositoryOf } from '#git/repository.ts';
import { textAt } from '#git/tree.ts';

/** Something a pull request says that an approver must stand behind. */
export interface Claim {
  /** Below the repository's root. */
  readonly file: string;
  /** The approver it names; null: any of them, since it changes who may approve. */
  readonly by: string | null;
  /** Logins, any of which may vouch for it; empty: the settings name none. */
  readonly logins: readonly string[];
}

/**
 * What a checkout says by approvers' names that a commit before it did not, by the rules of that commit: nobody makes themselves an
 * approver by the same change.
 *
 * @throws GitError
 */
export async function claimsSince(folder: string, base: string): Promise<Claim[]> {
  const repository = await repositoryOf(folder);
  if (!repository) throw new GitError(`${folder} is in no git repository`, 1);
  const { root } = repository;
  const path = (file: string) =>
    join(relative(root, realpathSync(folder)), file)
      .split('\\')
      .join('/');
  const site = await textAt(root, base, path('site.yaml'));
  if (site === null) return [];
  const { publishing } = parseContent(new Map([['site.yaml', Buffer.from(site)]])).content.site;
  if (publishing.approvers.length === 0) return [];
  const { content } = await readContent(folder);
  const claims: Claim[] = [];
  if (rules(content.site.publishing) !== rules(publishing))
    claims.push({ file: path('site.yaml'), by: null, logins: loginsOf(publishing.approvers, publishing) });
  for (const { file, approved_by: by } of content.incidents) {
    if (by === null) continue;
    const [now, then] = [await textAt(root, 'HEAD', path(file)), await textAt(root, base, path(file))];
    if (lettersIn(now) === lettersIn(then)) continue;
    claims.push({ file: path(file), by, logins: loginsOf(publishing.approvers.includes(by) ? [by] : [], publishing) });
  }
  return claims;
}

const loginsOf = (names: readonly string[], { people }: Publishing) =>
  names.flatMap((name) => people[name]?.github?.toLowerCase() ?? []);

/** What decides who may approve what. */
function rules({ people, approvers, needs_approval, since }: Publishing): string {
  const logins = approvers.toSorted().map((name) => [name, people[name]?.github?.toLowerCase()]);
  return JSON.stringify([logins, needs_approval.toSorted(), since]);
}

/** What a file says was approved, and by whom. */
function lettersIn(text: string | null): string {
  const report = collect().of('');
  const source = text === null ? null : readSource(Buffer.from(text), report);
  const front = source && readFront(source, report);
  return JSON.stringify([front?.data['approved_by'] ?? null, front?.data['approved'] ?? null]);
}
