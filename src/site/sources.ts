import type { Instant } from '#domain/interval.ts';
import type { Content, Incident } from '#entries/content.ts';
import { byEntry } from '#entries/publication.ts';
import { type Problem, readContent } from '#entries/read.ts';
import { readBlobs } from '#git/blobs.ts';
import { importedIn } from '#record/imported.ts';
import { settle, WITHDRAWN } from '#record/ledger.ts';
import type { ServiceMeasurement } from '#record/measurement.ts';
import { type ReadNotices, readNotices } from '#record/notices.ts';
import { readRecord } from '#record/read.ts';
import type { Receipt } from '#record/receipt.ts';
import type { Transitions } from '#record/transitions.ts';
import { readReceipts } from '#record/receipts.ts';
import { byTheirFiles } from './facts-of-texts.ts';
import { evidenceOf, withTold } from './required-notice.ts';
import { byGit, type Reading, readingOf, receiptsFor } from './told.ts';
import { type Asked, askGit, entriesOf, type Unseen } from './unseen.ts';

/** All that is in a content folder: what people wrote and what scripts wrote. */
export interface Sources {
  readonly content: Content;
  /** Incidents that nobody has published. */
  readonly drafts: readonly Incident[];
  readonly measurements: ReadonlyMap<string, ServiceMeasurement>;
  /** What imported histories tell, which is no measurement. */
  readonly transitions: ReadonlyMap<string, readonly Transitions[]>;
  /** In order of publication: those of the file, and revisions that only git tells of (`by: 'git'`, without a head). */
  readonly receipts: readonly Receipt[];
  /**
   * The text of an earlier revision's file by its blob id (a receipt's `sha`), as committed; null where it is not at hand: a
   * shallow clone, the sample, no git. The present text is not asked for here.
   */
  readonly texts: (sha: string) => string | null;
  /** Entries of which some revision has no receipt in the file, with what git tells of them; of the sample none. */
  readonly unseen: readonly Unseen[];
  /** That customers were told. */
  readonly notices: ReadNotices;
  /** What their revisions are read with. */
  readonly reading: Reading;
  /** The head of the chain of receipts and sealed months (`#record/chain.ts`); null: nothing was recorded. */
  readonly head: string | null;
  /** Of the content, where errors refuse a build, then of the record, where there are only warnings: what cannot be read is unknown time. */
  readonly problems: readonly Problem[];
  /** The instant everything is told for. */
  readonly now: Instant;
}

/**
 * Reads a content folder. The one place that asks the clock: `given` (`NOW`), else the sample's frozen time, else now. Never throws
 * for what is in the folder.
 */
export async function readSources(folder: string, given: Instant | null): Promise<Sources> {
  // eslint-disable-next-line no-restricted-syntax -- the edge: everything inward takes `now` as an argument
  const clock = Math.floor(Date.now() / 1000);
  const { content: read, drafts, problems } = await readContent(folder, given === null ? { clock } : { now: given });
  const { services, site } = read;
  const now = given ?? site.sample?.now ?? clock;
  const record = readRecord(folder, { services, regions: site.regions, now });
  const { receipts: put, lines, head, problems: unread } = readReceipts(folder);
  const notices = readNotices(folder);
  const { receipts: settled, problems: doubted } = settle(put, lines, now);
  const known = byEntry(settled);
  const imported = new Set([...importedIn(folder).values()].map(({ sha }) => sha));
  // The sample has no history: it stands in the product's repository.
  const asked =
    site.sample === null ? await askGit(folder, read, known, now, imported) : { ...NOTHING_ASKED, content: read };
  const texts =
    site.sample === null ? await readBlobs(folder, earlierBlobs(asked, settled)) : new Map<string, string>();
  const reading = readingOf(read, asked.history ?? [], texts);
  const places = new Map(put.map(({ head: own }, i) => [own, lines[i] as number]));
  const lineOf = ({ head: own }: Receipt) => places.get(own) ?? 1;
  const { receipts: believed, problems: belied } = byTheirFiles(settled, entriesOf(asked.content), reading, lineOf);
  const told = asked.unseen.flatMap((unseen) => receiptsFor(unseen, known, reading, (one) => byGit(one, now)));
  return {
    content: asked.content,
    drafts,
    measurements: record.measurements,
    transitions: record.transitions,
    receipts: withTold(
      [...believed, ...told].sort((a, b) => a.at - b.at),
      evidenceOf(notices.lines, now),
      read.commitments,
    ),
    texts: (sha) => texts.get(sha) ?? null,
    unseen: asked.unseen,
    notices,
    reading,
    head,
    problems: [
      ...problems,
      ...record.problems,
      ...unread,
      ...doubted,
      ...belied,
      ...notices.problems,
      ...asked.problems,
    ],
    now,
  };
}

const NOTHING_ASKED = { unseen: [], history: null, problems: [] } as const;

/** The blobs of earlier revisions and of the translations beside them; not of what stands now. */
function earlierBlobs({ content, unseen }: Asked, receipts: readonly Receipt[]): string[] {
  const entries = new Map(entriesOf(content).map((entry) => [entry.id, entry]));
  const told = unseen.flatMap(({ entry, revisions }) => revisions.map((revision) => ({ id: entry.id, ...revision })));
  return [...receipts, ...told].flatMap(({ id, sha, translations = {} }) => {
    const entry = entries.get(id);
    if (!entry) return [];
    const others = Object.entries(translations).filter(([language, blob]) => blob !== entry.translations[language]);
    return [sha, ...others.map(([, blob]) => blob)].filter((blob) => blob !== WITHDRAWN && blob !== entry.blob);
  });
}
