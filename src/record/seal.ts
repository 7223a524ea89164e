import { createHash } from 'node:crypto';
import { formatInstant, parseInstant } from '#domain/instant.ts';
import type { Instant } from '#domain/interval.ts';

/** A month of one region's record, put into the chain of receipts as it stood: a line of its own in `receipts.jsonl`. */
export interface Seal {
  readonly v: 1;
  /** `REGION/YYYY-MM`: the month file below `record/uptime/`, without its ending. */
  readonly seal: string;
  /** Git blob id of the month file. */
  readonly sha: string;
  /** SHA-256 of the month file, hex. */
  readonly digest: string;
  readonly at: Instant;
  /** As in a receipt. */
  readonly by: string;
  readonly run: string | null;
  /** The chain's head at this line; where the line had none, as computed. */
  readonly head?: string | null | undefined;
}

/** A month file as it stands. */
export type SealedFile = Pick<Seal, 'seal' | 'sha' | 'digest'>;

/**
 * Seconds from a month's end (UTC) until it closes. Until then the journals of probers that were offline may still be folded
 * into it; later back-fill is honest too, but seals the month anew.
 */
export const CLOSING_MARGIN = 7 * 86_400;

/** When a month (`YYYY-MM`) closes. */
export function closesAt(month: string): Instant {
  const [year = 0, number = 0] = month.split('-').map(Number);
  const next = number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`;
  return (parseInstant(`${next.padStart(7, '0')}-01T00:00:00Z`) ?? Number.NaN) + CLOSING_MARGIN;
}

/** A month file's name in the chain, git blob id and digest. Bytes as in the repository: a checkout's CRLF are line feeds. */
export function sealedFile(region: string, month: string, text: string): SealedFile {
  const bytes = Buffer.from(text.replaceAll('\r\n', '\n'));
  return {
    seal: `${region}/${month}`.normalize('NFC'),
    sha: createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex'),
    digest: createHash('sha256').update(bytes).digest('hex'),
  };
}

/** The newest seal of each month: a month that was sealed again counts as sealed last. */
export function lastSeals(seals: readonly Seal[]): Map<string, Seal> {
  return new Map(seals.map((seal) => [seal.seal, seal]));
}

/**
 * The seals that are due, in order of months, then regions: of each month that has closed by `now` and was never sealed, or
 * whose file is not what was sealed last (back-fill; whether it only added known time is for `npm run verify`). Appending
 * them, and asking again, gives none. Heads are given where they are appended (`#record/chain.ts`).
 */
export function dueSeals({
  months,
  seals,
  now,
  by,
  run,
}: {
  readonly months: readonly SealedFile[];
  readonly seals: readonly Seal[];
  readonly now: Instant;
  readonly by: string;
  readonly run: string | null;
}): Seal[] {
  const last = lastSeals(seals);
  const monthOf = ({ seal }: SealedFile) => seal.slice(-7);
  return months
    .filter((file) => closesAt(monthOf(file)) <= now && last.get(file.seal)?.digest !== file.digest)
    .sort((a, b) => (`${monthOf(a)}/${a.seal}` < `${monthOf(b)}/${b.seal}` ? -1 : 1))
    .map(({ seal, sha, digest }) => ({ v: 1, seal, sha, digest, at: now, by, run }));
}

/** One line without the line feed, keys in one order. */
export function encodeSeal({ v, seal, sha, digest, at, by, run, head }: Seal): string {
  return JSON.stringify({
    v,
    seal,
    sha,
    digest,
    at: formatInstant(at),
    by,
    run,
    ...(head === undefined ? {} : { head }),
  });
}
