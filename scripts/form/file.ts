import { join, relative } from 'node:path';
import { realpathSync } from 'node:fs';
import type { Octokit } from 'octokit';
import type { Instant } from '#domain/interval.ts';
import type { Publishing } from '#entries/settings.ts';
import { parseContent } from '#entries/read.ts';
import { blobOf } from '#entries/source.ts';
import { readTree, type Tree } from '#entries/tree.ts';
import { answer, close, issueOf, mayWrite } from '#forge/issue.ts';
import { commitOn, commitTo, type Files, Guarded, openPull, Overtaken, type Place, pullOf } from '#forge/writing.ts';
import { readBody } from '#forms/body.ts';
import { type Change, changeOf } from '#forms/change.ts';
import { judge } from '#forms/judge.ts';
import { replyOf, type Result, type Subject } from '#forms/reply.ts';
import { GitError } from '#git/git.ts';
import { repositoryOf } from '#git/repository.ts';
import { type Trail, trailOf } from '#git/trailers.ts';
import type { Account, FormEvent } from './event.ts';

/** Where a form is filed. */
export interface Desk {
  readonly octokit: Octokit;
  readonly place: Place;
  /** The page of the repository, for links. */
  readonly address: string;
  /** Who writes for the token. */
  readonly self: string;
  /** The content folder, checked out with its whole history. */
  readonly folder: string;
  readonly now: Instant;
}

/** The trailer of commits that a form made: by it a form is never read twice as two. */
const TRAILER = 'Form';

/**
 * Files a form: answers it, and commits what it says, or proposes it, as its writer may. Filed again it changes what it made; run again it
 * changes nothing.
 *
 * @returns what happened, for the log, and whether the branch has something new
 * @throws ForgeError, GitError
 */
export async function fileForm(event: FormEvent, desk: Desk): Promise<{ said: string; published: boolean }> {
  const nothing = (said: string) => ({ said, published: false });
  const filled = readBody(event.body);
  if (filled === null) return nothing('This issue is none of our forms.');
  const { octokit, place, folder, self } = desk;
  const issue = await issueOf(octokit, place, event.number);
  if (plain(issue.body) !== plain(event.body))
    return nothing('The issue was changed since; the run of that change reads it.');
  for (const { login } of [event.sender, event.author])
    if (!(await mayWrite(octokit, place, login)))
      return nothing(`${login} may not write to this repository: nothing is read.`);

  const repository = await repositoryOf(folder);
  if (!repository || repository.branch === null)
    throw new GitError('the content is on no branch of a git repository', 1);
  const base = relative(repository.root, realpathSync(folder)).split('\\').join('/');
  const present = readTree(folder).tree;
  const trail = await trailOf(repository.root, TRAILER, `#${event.number}`);
  if (!issue.isOpen && trail === null) return nothing('The issue is closed.');
  const tree = trail ? before(present, trail, base) : present;
  const { content } = parseContent(tree, { clock: desk.now });
  if (content.site.sample !== null) return nothing('This is the sample, for which nothing is published.');

  const reply = (result: Result, subject: Subject | null = null) =>
    answer(octokit, place, event.number, replyOf(result, subject, filled.language), self);
  const keep = trail ? ownFile(trail, base) : null;
  const change = changeOf(filled, { tree, content, filed: event.filed, keep });
  if (Array.isArray(change)) {
    await reply({ kind: 'wrong', answers: change, problems: [] });
    return nothing('The form has problems.');
  }
  const { people, approvers } = content.site.publishing;
  const writer = personOf(event.sender, people);
  const isOwn = event.sender.id === event.author.id;
  const approver = writer !== null && isOwn && approvers.includes(writer) ? writer : null;
  const judged = judge(tree, change, approver, desk.now);
  const errors = judged.problems.filter(({ severity }) => severity === 'error');
  const subject: Subject = {
    ...judged,
    file: join(base, change.file),
    now: desk.now,
    warnings: judged.problems.filter(({ severity }) => severity === 'warning'),
  };
  if (errors.length > 0) {
    await reply({ kind: 'wrong', answers: [], problems: errors });
    return nothing('The entry has errors.');
  }
  if (trail && !trail.isIntact) {
    await reply({ kind: 'overtaken' }, subject);
    return nothing('What the form wrote was changed since.');
  }
  const files = filesOf(judged.files, trail, base);
  const known = blobsOf(files, present, base);
  const isSame = [...files].every(
    ([path, text]) => known.get(path) === (text === null ? null : blobOf(Buffer.from(text))),
  );
  const commit = { message: messageOf(filled.form, change, event), author: authorOf(event.sender, desk.address) };
  const isNamed = writer !== null && personOf(event.author, people) !== null;
  if (isSame) {
    await reply({ kind: 'same' }, subject);
    await close(octokit, place, event.number);
    return nothing('It is published as it is.');
  }
  if (isNamed && judged.unapproved.length === 0) {
    try {
      const sha = await commitTo(octokit, place, repository.branch, files, commit, known);
      await reply({ kind: 'published', sha, commit: `${desk.address}/commit/${sha}` }, subject);
      await close(octokit, place, event.number);
      return { said: `Published ${subject.file}.`, published: true };
    } catch (error) {
      if (error instanceof Overtaken) {
        await reply({ kind: 'overtaken' }, subject);
        return nothing('Somebody else changed the same file meanwhile.');
      }
      // Where the branch is protected it is proposed.
      if (!(error instanceof Guarded)) throw error;
    }
  }
  const own = `camket/form-${event.number}`;
  const pull = await pullOf(octokit, place, own);
  if (pull?.state === 'closed') {
    await reply({ kind: 'declined', pull: pull.url });
    return nothing('The pull request was closed.');
  }
  await commitOn(octokit, place, own, repository.branch, files, commit);
  const opened =
    pull?.state === 'open'
      ? pull.url
      : await openPull(octokit, place, {
          head: own,
          base: repository.branch,
          title: titleOf(filled.form, change),
          body: `Closes #${event.number}.`,
        });
  const compare = `${desk.address}/compare/${repository.branch}...${own}?expand=1`;
  const { unapproved } = judged;
  await reply(
    {
      kind: 'proposed',
      pull: opened ?? compare,
      isOpen: opened !== null,
      unapproved,
      approvers: namesOf(approvers, people),
    },
    subject,
  );
  return nothing(`Proposed ${subject.file}.`);
}

/** The text of an issue, whichever line ends it is told with. */
const plain = (text: string) => text.replace(/\r\n?/g, '\n').trim();

/** The person of the settings behind an account; logins are one whatever their case. */
function personOf({ login }: Account, people: Publishing['people']): string | null {
  const found = Object.entries(people).find(([, { github }]) => github?.toLowerCase() === login.toLowerCase());
  return found?.[0] ?? null;
}

const namesOf = (approvers: readonly string[], people: Publishing['people']) =>
  approvers.map((key) => people[key]?.name ?? key);

/** The tree without what the form has written so far. */
function before(present: Tree, trail: Trail, base: string): Tree {
  const tree = new Map(present);
  for (const [path, text] of trail.before) {
    const own = below(path, base);
    if (own === null) continue;
    if (text === null) tree.delete(own);
    else tree.set(own, Buffer.from(text));
  }
  return tree;
}

/** A path of the repository below the content folder; null: it is elsewhere. */
function below(path: string, base: string): string | null {
  if (base === '') return path;
  return path.startsWith(`${base}/`) ? path.slice(base.length + 1) : null;
}

/** The entry that the form made new; null: it amended one. */
function ownFile(trail: Trail, base: string): string | null {
  const made = [...trail.before].flatMap(([path, text]) => (text === null ? (below(path, base) ?? []) : []));
  return made.find((path) => !/\.[a-z]{2,3}(-[A-Za-z]+)?\.md$/.test(path)) ?? null;
}

/** Files by their paths in the repository: what the form says now, and what it said before and says no more. */
function filesOf(said: ReadonlyMap<string, string>, trail: Trail | null, base: string): Files {
  const files = new Map<string, string | null>(trail?.before ?? []);
  for (const [path, text] of said) files.set(join(base, path), text);
  return files;
}

function blobsOf(files: Files, present: Tree, base: string): Map<string, string | null> {
  return new Map(
    [...files.keys()].map((path) => {
      const bytes = present.get(below(path, base) ?? path);
      return [path, bytes ? blobOf(bytes) : null];
    }),
  );
}

const TITLES = { incident: 'Say', update: 'Say more of', maintenance: 'Announce', notice: 'Say' } as const;

/** Made of the name of the entry's file alone: nothing that was written in the form. */
function titleOf(form: keyof typeof TITLES, { file }: Change): string {
  return `${TITLES[form]} ${(file.split('/').at(-1) ?? '').replace(/\.md$/, '')}`;
}

const messageOf = (form: keyof typeof TITLES, change: Change, { number }: FormEvent) =>
  `${titleOf(form, change)}\n\n${TRAILER}: #${number}\n`;

function authorOf({ login, id }: Account, address: string) {
  return { name: login, email: `${id}+${login}@users.noreply.${new URL(address).hostname}` };
}
