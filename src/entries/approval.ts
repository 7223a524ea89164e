import { createHash } from 'node:crypto';
import type { Instant } from '#domain/interval.ts';
import type { IncidentStatus, Update } from './content.ts';
import type { Front } from './front.ts';
import { spotOf } from './issues.ts';
import type { Localized } from './localized.ts';
import type { Problem } from './messages.ts';
import type { Report } from './problem.ts';
import type { ApprovedPart, Publishing } from './settings.ts';

/** What of an incident may need an approver, as read. */
export interface Approvable {
  readonly started: Instant;
  readonly type?: string | undefined;
  readonly title: Localized;
  readonly cause?: string | null | undefined;
  readonly evidence?: string | null | undefined;
  readonly updates: readonly Pick<Update<IncidentStatus>, 'status' | 'text'>[];
}

/** Whether the rule holds here: a site that names no approver has none. */
export function isRuled({ approvers, since }: Publishing, started: Instant): boolean {
  return approvers.length > 0 && (since === null || started >= since);
}

/** What of an incident needs a named approver. */
export function approvedParts(entry: Approvable, publishing: Publishing): ApprovedPart[] {
  if (!isRuled(publishing, entry.started)) return [];
  const said: Readonly<Record<ApprovedPart, boolean>> = {
    cause: Boolean(entry.cause),
    evidence: Boolean(entry.evidence),
    security: entry.type === 'security',
    postmortem: entry.updates.some(({ status }) => status === 'postmortem'),
  };
  return publishing.needs_approval.filter((part) => said[part]);
}

/**
 * Twelve letters that stand for what was approved: cause, evidence, the words of a postmortem, all words of a security
 * incident, in every language. They change when any of it does, so that an approval never covers what was written after it.
 * (Whoever can write the file can write the letters too: who may is for the forge to ask.)
 */
export function approvalOf(entry: Approvable, publishing: Publishing): string {
  const words = (texts: Localized) => Object.entries(texts).toSorted(([a], [b]) => (a < b ? -1 : 1));
  const facts: Readonly<Record<ApprovedPart, () => unknown>> = {
    cause: () => entry.cause,
    evidence: () => entry.evidence,
    security: () => [words(entry.title), entry.updates.map(({ status, text }) => [status, words(text)])],
    postmortem: () => entry.updates.filter(({ status }) => status === 'postmortem').map(({ text }) => words(text)),
  };
  const said = approvedParts(entry, publishing)
    .toSorted()
    .map((part) => [part, facts[part]()]);
  const hash = createHash('sha256').update(JSON.stringify(said)).digest('hex');
  // Letters alone: hexadecimal digits may be a number to YAML (`12e4`).
  return [...hash.slice(0, 12)].map((digit) => String.fromCharCode(97 + Number.parseInt(digit, 16))).join('');
}

/** Reports what is said without a named approver, or was changed since one approved it. */
export function checkApproval(entry: Approvable, publishing: Publishing, front: Front, report: Report): void {
  const parts = approvedParts(entry, publishing);
  if (parts.length === 0) return;
  const { approvers } = publishing;
  const { approved_by: by, approved } = front.data;
  const key = parts.find((part) => part === 'cause' || part === 'evidence');
  const place = key
    ? spotOf(front, [key], 'key')
    : entry.type === 'security'
      ? spotOf(front, ['type'], 'key')
      : undefined;
  if (by === undefined) return report('not_approved', { parts, expected: approvers }, place);
  if (typeof by !== 'string') return;
  if (!approvers.includes(by.trim().normalize('NFC')))
    return report('not_an_approver', { value: by, expected: approvers }, spotOf(front, ['approved_by'], 'value'));
  const expected = approvalOf(entry, publishing);
  if (approved === expected) return;
  const spot = spotOf(front, [approved === undefined ? 'approved_by' : 'approved'], 'value');
  report(
    'approval_of_other',
    { parts, by: by.trim(), expected, given: typeof approved === 'string' ? approved : null },
    spot,
  );
}

/** The letters that the checker wants of a file that names its approver; null: it misses none. */
export function lettersWanted(problems: readonly Problem[], file: string): string | null {
  const found = problems.find((one) => one.code === 'approval_of_other' && one.file === file);
  return found === undefined ? null : String(found.args['expected']);
}
