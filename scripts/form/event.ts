import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { parseInstant } from '#domain/instant.ts';
import type { Instant } from '#domain/interval.ts';

/** Somebody of the forge. */
export interface Account {
  readonly login: string;
  readonly id: number;
}

/** An issue that was filed or whose text was changed. */
export interface FormEvent {
  readonly number: number;
  readonly body: string;
  readonly filed: Instant;
  readonly author: Account;
  /** Who filed or changed it now. */
  readonly sender: Account;
}

const Login = z.object({ login: z.string().regex(/^[A-Za-z0-9-]{1,39}$/), id: z.int().min(0) });
const Shape = z.object({
  action: z.enum(['opened', 'edited']),
  issue: z.object({
    number: z.int().min(1),
    body: z.string().max(200_000).nullish(),
    created_at: z.string(),
    user: Login,
    pull_request: z.undefined().optional(),
  }),
  sender: Login,
  changes: z.object({ body: z.unknown().optional() }).optional(),
});

/** What started a workflow; null: nothing that a form could be (a robot's issue, a pull request, a new title). */
export function readEvent(path: string): FormEvent | null {
  const { success, data } = Shape.safeParse(jsonIn(path));
  if (!success || (data.action === 'edited' && data.changes?.body === undefined)) return null;
  const { number, body, created_at, user } = data.issue;
  const filed = parseInstant(created_at);
  return filed === null ? null : { number, body: body ?? '', filed, author: user, sender: data.sender };
}

function jsonIn(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
}
