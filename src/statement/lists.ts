import type { Account } from '#domain/account.ts';
import type { Rejection } from '#domain/claims.ts';
import { type Block, type Column, figures, type Part, section } from './document.ts';
import type { StatementFacts } from './facts.ts';
import { fill } from './fill.ts';
import type { LateNotice } from './notices.ts';
import { own } from './own.ts';
import { PRIVATE_PREFIX } from './prefix.ts';
import type { WitnessedRow } from './statement.ts';
import type { Writer } from './writer.ts';

type Late = ReadonlyMap<string, LateNotice>;

/** Every stretch that was not up: when, for how long, seen by whom, counted or excused and by what (R24). */
export function rowBlocks(rows: readonly WitnessedRow[], late: Late, facts: StatementFacts, writer: Writer): Block[] {
  const { words, time, length } = writer;
  const { headings, columns, classes, clauses } = words;
  if (rows.length === 0)
    return [
      { kind: 'heading', level: 4, text: headings.rows },
      { kind: 'text', text: words.no_rows },
    ];
  const nameOf = (id: string): string => {
    const name = own(facts.regions, id);
    return name ? writer.text(name) : id;
  };
  return section(
    headings.rows,
    [
      { name: columns.start },
      { name: columns.end },
      figures(columns.length),
      { name: columns.class },
      ...(['clause', 'entry', 'regions', 'published', 'evidence', 'rejected', 'disputed'] as const).map(
        (name): Column => ({ name: columns[name], kind: 'detail' }),
      ),
    ],
    rows.map((row) => [
      time(row.start),
      time(row.end),
      length(row.end - row.start),
      classes[row.class],
      row.clause === null ? '' : clauses[row.clause],
      row.entries.map((id) => entryPart(id, facts, writer)),
      row.regions.map(nameOf).join(', '),
      publishedText(row, writer),
      row.evidence.map((text) => ({ text, href: /^https?:/.test(text) ? text : undefined })),
      row.rejected.map((one) => {
        const { text, href } = entryPart(one.entry, facts, writer);
        return { text: `${text} (${reasonText(one, late, writer)})`, href };
      }),
      row.disputed_s > 0 ? length(row.disputed_s) : '',
    ]),
  );
}

function publishedText({ published, attested, entries, class: kind }: WitnessedRow, { words, time }: Writer): string {
  if (published !== null) return attested === false ? `${time(published)} (${words.unattested})` : time(published);
  if (entries.length > 0) return words.reasons.publication_unknown;
  // Time without data is nobody's to announce.
  return kind === 'unknown' ? '' : words.unpublished;
}

/** Excused seconds by entry and clause. */
export function excludedBlocks(of: Account, facts: StatementFacts, writer: Writer): Block[] {
  const { words, length } = writer;
  const { headings, columns, clauses } = words;
  return section(
    headings.excluded,
    [{ name: columns.entry }, { name: columns.clause }, figures(columns.down), figures(columns.unknown)],
    of.excluded_by_entry.map(({ entry, clause, down_s, unknown_s }) => [
      [entryPart(entry, facts, writer)],
      clauses[clause],
      length(down_s),
      length(unknown_s),
    ]),
  );
}

/** Exclusions that were claimed and refused, with why. */
export function rejectedBlocks(of: Account, late: Late, facts: StatementFacts, writer: Writer): Block[] {
  const { headings, columns } = writer.words;
  return section(
    headings.rejected,
    [{ name: columns.entry }, { name: columns.reason }],
    of.rejected.map((one) => [[entryPart(one.entry, facts, writer)], reasonText(one, late, writer)]),
  );
}

/** Why it was refused; of a late notice by how much. */
function reasonText({ entry, reason }: Rejection, late: Late, { words, length }: Writer): string {
  const notice = reason === 'late_notice' ? late.get(entry) : undefined;
  if (!notice) return words.reasons[reason];
  const needed = length(notice.needed);
  return fill(notice.given < 0 ? words.late_after : words.late, { given: length(notice.given), needed });
}

/** A private entry says at every mention whose word it is. */
function entryPart(id: string, { entries }: StatementFacts, { words }: Writer): Part {
  if (id.startsWith(PRIVATE_PREFIX)) return { text: `${id.slice(PRIVATE_PREFIX.length)} (${words.stated})` };
  return { text: id, href: own(entries, id)?.path };
}
