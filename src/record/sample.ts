import { z } from 'zod';
import type { Instant } from '#domain/interval.ts';
import type { MeasuredState } from '#domain/state.ts';

/** One observation of a service, as a prober makes it and the journal keeps it until it is folded. */
export interface MeasuredSample {
  readonly svc: string;
  /** When the check began. */
  readonly at: Instant;
  readonly state: MeasuredState;
  /** Milliseconds to the answer; null where there was none. */
  readonly ms: number | null;
  /** A short code; null where the state needs none. */
  readonly reason: string | null;
  readonly src: string;
  readonly every: number;
  readonly k: number;
  /** When the certificate ends; absent: the check does not look at one, or none was seen. */
  readonly cert?: Instant | undefined;
}

const Line = z.strictObject({
  svc: z.string().min(1).max(200),
  at: z.int().min(0),
  state: z.enum(['up', 'degraded', 'down', 'unknown']),
  ms: z.number().min(0).nullable(),
  reason: z
    .string()
    .regex(/^[a-z][a-z0-9_]{0,23}$/)
    .nullable(),
  src: z.string().min(1).max(200),
  every: z.int().min(1).max(86_400),
  k: z.number().min(1).max(1000),
  cert: z.int().min(0).optional(),
});

/** A line of the journal, with its line feed. */
export function encodeSample({ svc, at, state, ms, reason, src, every, k, cert }: MeasuredSample): string {
  return `${JSON.stringify({ svc, at, state, ms, reason, src, every, k, cert })}\n`;
}

/** The samples of a journal. A torn last line and anything else that is no sample was never reported as kept: it is ignored. */
export function decodeSamples(text: string): MeasuredSample[] {
  return text.split('\n').flatMap((row) => {
    try {
      const parsed = Line.safeParse(JSON.parse(row));
      return parsed.success ? [parsed.data] : [];
    } catch {
      return [];
    }
  });
}
