import type { Instant } from '#domain/interval.ts';

/** What customers are told of. */
export const NOTICE_KINDS = [
  'incident_opened',
  'incident_updated',
  'incident_resolved',
  'maintenance_announced',
  'maintenance_moved',
  'maintenance_in_24h',
  'maintenance_in_1h',
  'maintenance_started',
  'maintenance_updated',
  'maintenance_overrun',
  'maintenance_completed',
  'maintenance_cancelled',
  'security',
  'notice',
] as const;

export type NoticeKind = (typeof NOTICE_KINDS)[number];

/**
 * What became of a message on a channel: `intent` stands before every attempt; without a result after it nobody knows what happened,
 * and the next run says so (`unclear`). `failed`: certainly not sent. `skipped`: it will not be, `why` says why. `yielded`: another
 * run was to send it.
 */
export const STATES = ['intent', 'sent', 'failed', 'unclear', 'skipped', 'yielded'] as const;

/**
 * A line of `record/notices.jsonl`, append-only: that customers were told, or were to be, and never whom. Instants are Unix seconds here;
 * RFC 3339 in the file.
 */
export interface NoticeLine {
  readonly v: 1;
  readonly at: Instant;
  /** The entry's id. */
  readonly id: string;
  /** What was told of it: the key of a feed item, or `ID/START/maintenance_in_24h`. */
  readonly key: string;
  readonly kind: NoticeKind;
  /** Git blob id of the revision that was told; null: nobody recorded one. */
  readonly revision: string | null;
  /** As site.yaml and the promise call it. */
  readonly channel: string;
  /** null: whatever each was spoken to in. */
  readonly language: string | null;
  /** Which of several lots of recipients, by a keyed digest; null: there is one. */
  readonly part: string | null;
  readonly state: (typeof STATES)[number];
  /** A token of the run that wrote it; of direct calls `by ROLE`. */
  readonly run: string;
  /** The channel's own id of the message. */
  readonly message: string | null;
  /** How many recipients it was handed over for; null: the channel does not say, as of a public page. */
  readonly count: number | null;
  readonly why: string | null;
}

/** From when on a channel tells what is new: what was published before is never sent. */
export interface NoticeStart {
  readonly v: 1;
  readonly at: Instant;
  readonly start: Instant;
  readonly channel: string;
  readonly run: string;
}

/** What is told at once, on one channel in one language to one lot of recipients, as text. */
export function unitOf({ key, kind, channel, language, part }: Unit): string {
  return JSON.stringify([key, kind, channel, language, part]);
}

export type Unit = Pick<NoticeLine, 'key' | 'kind' | 'channel' | 'language' | 'part'>;
