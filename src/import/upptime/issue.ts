import { z } from 'zod';
import type { Instant } from '#domain/interval.ts';

/** A GitHub issue, as far as it is read, from the REST API or from `gh issue list --json`. */
export interface Issue {
  readonly number: number;
  readonly title: string;
  readonly body: string;
  readonly labels: readonly string[];
  readonly opened: Instant;
  /** Null: open. */
  readonly closed: Instant | null;
  /** Oldest first. */
  readonly comments: readonly Comment[];
}

export interface Comment {
  readonly at: Instant;
  readonly body: string;
  /** Whether somebody of the repository wrote it; what others write anybody could have. */
  readonly isInsider: boolean;
}

const time = z.string().transform((value, ctx): Instant => {
  const ms = Date.parse(value);
  if (!Number.isNaN(ms)) return Math.floor(ms / 1000);
  ctx.addIssue({ code: 'custom', message: 'a time' });
  return z.NEVER;
});
const words = z
  .string()
  .nullish()
  .transform((value) => value ?? '');

const comment = z
  .object({
    body: words,
    created_at: time.optional(),
    createdAt: time.optional(),
    author_association: z.string().optional(),
    authorAssociation: z.string().optional(),
    user: z.object({ type: z.string().optional(), login: z.string().optional() }).nullish(),
    author: z.object({ login: z.string().optional() }).nullish(),
  })
  .transform((one): Comment => {
    const association = one.author_association ?? one.authorAssociation ?? 'NONE';
    const login = one.user?.login ?? one.author?.login ?? '';
    const isBot = one.user?.type === 'Bot' || /\[bot\]$|^github-actions$/.test(login);
    const isInsider = isBot || ['OWNER', 'MEMBER', 'COLLABORATOR'].includes(association);
    return { at: one.created_at ?? one.createdAt ?? 0, body: one.body, isInsider };
  });

const issue = z.object({
  number: z.number().int(),
  title: words,
  body: words,
  labels: z.array(z.union([z.string(), z.object({ name: z.string() }).transform(({ name }) => name)])).default([]),
  created_at: time.optional(),
  createdAt: time.optional(),
  closed_at: time.nullish(),
  closedAt: time.nullish(),
  comments: z.union([z.number().transform((): Comment[] => []), z.array(comment)]).default([]),
  pull_request: z.unknown().optional(),
});

/** An issue, `null` for a pull request, or what is wrong with it. */
export function readGitHubIssue(
  data: unknown,
  comments: readonly unknown[] = [],
): Issue | null | { readonly fault: string } {
  const read = issue.safeParse(data);
  if (!read.success) {
    const [first] = read.error.issues;
    return { fault: `${first?.path.join('.') ?? ''}: ${first?.message ?? ''}` };
  }
  const one = read.data;
  if (one.pull_request !== undefined && one.pull_request !== null) return null;
  const opened = one.created_at ?? one.createdAt;
  if (opened === undefined) return { fault: 'createdAt: missing' };
  const more = comments.flatMap((other) => {
    const found = comment.safeParse(other);
    return found.success ? [found.data] : [];
  });
  const all = [...one.comments, ...more].filter(({ at }) => at > 0).toSorted((a, b) => a.at - b.at);
  const { number, title, body, labels } = one;
  // `gh` writes the year 1 for an issue that is open.
  const closed = one.closed_at ?? one.closedAt ?? null;
  return { number, title, body, labels, opened, closed: closed !== null && closed > 0 ? closed : null, comments: all };
}
