import { isMap, parseDocument } from 'yaml';
import type { Instant } from '#domain/interval.ts';
import { lettersWanted } from '#entries/approval.ts';
import type { Content, Entry } from '#entries/content.ts';
import type { Problem } from '#entries/messages.ts';
import { readFront } from '#entries/front.ts';
import { collect } from '#entries/problem.ts';
import { parseContent, type ReadResult } from '#entries/read.ts';
import { readSource } from '#entries/source.ts';
import type { ApprovedPart } from '#entries/settings.ts';
import type { Tree } from '#entries/tree.ts';
import { beforePublishing } from '#site/before-publishing.ts';
import { withFields } from '#writing/amend.ts';
import type { Change } from './change.ts';

/** A change as the checker sees it. */
export interface Judgement {
  /** With the approval of whoever may give it. */
  readonly files: ReadonlyMap<string, string>;
  /** Errors and warnings of the files themselves, but for a translation that is missing. */
  readonly problems: readonly Problem[];
  /** Errors that other files already have: nothing is published until they are mended. */
  readonly elsewhere: number;
  /** What still needs a named approver. */
  readonly unapproved: readonly ApprovedPart[];
  /** The entry as it would be read; null: it cannot be. */
  readonly entry: Entry | null;
  readonly content: Content;
}

/** Codes of what lacks an approver's name: no mistake of the writer's. */
const UNAPPROVED = new Set(['not_approved', 'not_an_approver', 'approval_of_other']);

/**
 * Lays a change over the content and checks the whole.
 *
 * @param approver the name in `publishing.people` of a writer who may approve; null: they may not
 */
export function judge(tree: Tree, change: Change, approver: string | null, clock: Instant): Judgement {
  const first = parse(tree, change.files, clock);
  const files = approver === null ? change.files : approved(tree, change, approver, clock, first);
  const { problems } = files === change.files ? first : parse(tree, files, clock);
  const isOwn = ({ file }: Problem) => files.has(file);
  const lacking = problems.filter((problem) => isOwn(problem) && UNAPPROVED.has(problem.code));
  // Whoever approves, this is what readers would see.
  const { content } = parseContent(unruled(laid(tree, files)), { clock });
  const late = tree.has(change.file) ? [] : tooLate(content, change.file, files, clock);
  const entries: readonly Entry[] = [...content.incidents, ...content.maintenance, ...content.notices];
  return {
    files,
    problems: [
      ...problems.filter((one) => isOwn(one) && !lacking.includes(one) && one.code !== 'missing_translation'),
      ...late,
    ],
    elsewhere: problems.filter((one) => !isOwn(one) && one.severity === 'error').length,
    unapproved: [...new Set(lacking.flatMap(({ args }) => ('parts' in args ? (args.parts as ApprovedPart[]) : [])))],
    entry: entries.find(({ file }) => file === change.file) ?? null,
    content,
  };
}

/** The files with the approver's name and the letters that stand for what they approved. */
function approved(
  tree: Tree,
  { file, files }: Change,
  approver: string,
  clock: Instant,
  { content, problems }: ReadResult,
): ReadonlyMap<string, string> {
  const { zone } = content.site;
  const lacking = problems.some((one) => one.file === file && UNAPPROVED.has(one.code));
  if (!lacking) return files;
  const sign = (fields: Record<string, string | null>) =>
    new Map(files).set(file, withFields(files.get(file) ?? '', fields, zone));
  const named = sign({ approved_by: approver, approved: null });
  const letters = lettersWanted(parse(tree, named, clock).problems, file);
  return letters === null ? named : sign({ approved_by: approver, approved: letters });
}

/** Whether new work is announced later than the promise wants. */
function tooLate(content: Content, file: string, files: ReadonlyMap<string, string>, now: Instant): Problem[] {
  const maintenance = content.maintenance.filter((one) => one.file === file);
  return beforePublishing({ content: { ...content, maintenance, redactions: [] }, receipts: [], now }, (path) => {
    const report = collect().of(path);
    const source = readSource(new TextEncoder().encode(files.get(path) ?? ''), report);
    return source && readFront(source, report);
  });
}

const parse = (tree: Tree, files: ReadonlyMap<string, string>, clock: Instant) =>
  parseContent(laid(tree, files), { clock });

function laid(tree: Tree, files: ReadonlyMap<string, string>): Map<string, Uint8Array> {
  return new Map([...tree, ...[...files].map(([path, text]) => [path, new TextEncoder().encode(text)] as const)]);
}

/** The tree with nobody to approve anything. */
function unruled(tree: Tree): Tree {
  const bytes = tree.get('site.yaml');
  const site = parseDocument(new TextDecoder().decode(bytes));
  if (bytes === undefined || !isMap(site.contents) || !site.hasIn(['publishing', 'approvers'])) return tree;
  site.deleteIn(['publishing', 'approvers']);
  return new Map(tree).set('site.yaml', new TextEncoder().encode(site.toString()));
}
