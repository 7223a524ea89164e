import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatInstant } from '#domain/instant.ts';
import { readBlobs } from '#git/blobs.ts';
import { firstBreak, type Link, linksOf } from '#record/chain.ts';
import { lostKnown } from '#record/known.ts';
import { readMonths } from '#record/months.ts';
import { parseReceipts, RECEIPTS, receiptsText } from '#record/receipts.ts';
import { type Seal, sealedFile, type SealedFile } from '#record/seal.ts';

/** What became of a head: `holds` is the answer, the lines are for a person. */
export interface Witness {
  readonly holds: boolean;
  readonly lines: readonly string[];
}

/** The record that a head is looked for in. */
export interface WitnessedRecord {
  /** Of `receipts.jsonl`. */
  readonly text: string;
  readonly seals: readonly Seal[];
  readonly months: readonly SealedFile[];
  /** A month file's present text, by its name in the chain. */
  readonly present: (seal: string) => string;
  /** Earlier month files by git blob id, those that git still has. */
  readonly earlier: ReadonlyMap<string, string>;
}

/** Reads the record of a content folder. */
export async function readWitnessed(folder: string): Promise<WitnessedRecord> {
  const text = receiptsText(folder);
  const { seals } = parseReceipts(text);
  return {
    text,
    seals,
    months: readMonths(folder),
    present: (seal) => readFileSync(join(folder, 'record/uptime', `${seal}.jsonl`), 'utf8'),
    earlier: await readBlobs(
      folder,
      seals.map(({ sha }) => sha),
    ),
  };
}

/**
 * Whether a record still contains what a head, ever published, stood for: every line up to it, and every month sealed by then
 * (a month that was sealed again: with what was known of it before).
 *
 * @param head 64 hex digits, lower case
 */
export function witness(head: string, record: WitnessedRecord): Witness {
  const links = linksOf(record.text);
  const found = links.find((link) => link.head === head);
  if (found === undefined) return { holds: false, lines: notContained(head, links) };
  const before = parseReceipts(rowsOf(record.text, 1, found.line - 1));
  const own = parseReceipts(rowsOf(record.text, found.line, found.line));
  const at = (own.receipts[0] ?? own.seals[0])?.at;
  const sealed = new Set([...before.seals, ...own.seals].map(({ seal }) => seal));
  const checked = [...sealed].map((name) => month(name, record));
  const count = before.receipts.length;
  const broken = firstBreak(links);
  const holds = checked.every((one) => one.holds);
  const place =
    `line ${found.line} of receipts${at === undefined ? '' : `, recorded ${formatInstant(at)}`}; ` +
    `${count} receipt${count === 1 ? '' : 's'} and ${countMonths(before.seals)} before it`;
  return {
    holds,
    lines: [
      holds ? `contained: ${place}` : `not contained: its receipts are there (${place}), but not all that was measured`,
      ...checked.flatMap(({ said }) => said),
      ...(broken === null ? [] : [breakWords(broken)]),
    ],
  };
}

function countMonths(seals: readonly Seal[]): string {
  const count = new Set(seals.map(({ seal }) => seal)).size;
  return `${count} sealed month${count === 1 ? '' : 's'}`;
}

function rowsOf(text: string, first: number, last: number): string {
  return text
    .split('\n')
    .slice(first - 1, last)
    .join('\n');
}

function notContained(head: string, links: readonly Link[]): string[] {
  const broken = firstBreak(links);
  const claims = links.find(({ stored }) => stored === head);
  const lines = ['not contained: no line of the record leads to this head'];
  if (claims !== undefined)
    lines.push(`${RECEIPTS}:${claims.line} bears it, but what stands before it makes ${claims.head}`);
  lines.push(
    broken === null
      ? 'If it was published lately, this record may be older than it: fetch the newest and ask again.'
      : breakWords(broken),
  );
  return lines;
}

function breakWords({ line, stored, head }: Link): string {
  return `${RECEIPTS}:${line} the chain breaks here: the line bears ${stored}, expected ${head}; it or a line before it was changed, removed or put in`;
}

interface Checked {
  readonly holds: boolean;
  readonly said: readonly string[];
}

/** A month: its file is what was sealed last, and each seal kept what the one before it knew. */
function month(name: string, { seals: all, months, earlier, present }: WitnessedRecord): Checked {
  const file = `record/uptime/${name}.jsonl`;
  const seals = all.filter(({ seal }) => seal === name);
  const last = seals.at(-1) as Seal;
  const now = months.find(({ seal }) => seal === name);
  if (now === undefined) {
    const moved = months.find(({ digest }) => digest === last.digest);
    if (moved !== undefined) return { holds: true, said: [`${file}: the same, now record/uptime/${moved.seal}.jsonl`] };
    return { holds: false, said: [`${file}: missing, sealed on ${formatInstant(last.at)}`] };
  }
  const isChanged = now.digest !== last.digest;
  const texts = new Map([...earlier.values(), present(name)].map((text) => [sealedFile('', '', text).digest, text]));
  const stages = [
    ...seals.map(({ digest, at }) => ({
      digest,
      what: `${file}: sealed again on ${formatInstant(at)}`,
      isSealed: true,
    })),
    ...(isChanged
      ? [
          {
            digest: now.digest,
            what: `${file}: changed since it was sealed on ${formatInstant(last.at)}`,
            isSealed: false,
          },
        ]
      : []),
  ];
  const steps = stages.slice(1).map(({ digest, what, isSealed }, i) => {
    const [before, after] = [texts.get(stages[i]?.digest ?? ''), texts.get(digest)];
    if (before !== undefined && after !== undefined) return kept(what, before, after, name);
    const why = isSealed
      ? 'git has not both files here, so what was known before is not proven'
      : 'and not sealed again';
    return { holds: isSealed, said: [`${what}; ${why}`] };
  });
  return { holds: steps.every(({ holds }) => holds), said: steps.flatMap(({ said }) => said) };
}

function kept(what: string, before: string, after: string, name: string): Checked {
  const lost = lostKnown(before, after, name.slice(-7));
  if (lost === null) return { holds: true, said: [`${what}; what was known before is unchanged`] };
  return { holds: false, said: [`${what}, and what was known before is not as it was: ${lost}`] };
}
