import type { Account } from '#domain/account.ts';
import { daysBetween } from '#domain/calendar.ts';
import type { Block } from './document.ts';
import { figureBlocks, partsBlock } from './figures.ts';
import { fill } from './fill.ts';
import { excludedBlocks, rejectedBlocks, rowBlocks } from './lists.ts';
import { notesOf } from './notes.ts';
import type { BasisAccount, PaidStatement, PeriodAccount } from './statement.ts';
import { type Goal, totalSentence, verdictSentence } from './verdict.ts';
import type { Writer } from './writer.ts';

/** What both sides quote to mean the same statement. */
export interface Origin {
  /** The commit of the content; null outside git. */
  readonly commit: string | null;
  /** The head of the chain of receipts and sealed months (`npm run verify -- --witness`); null: nothing was recorded. */
  readonly head: string | null;
  /** SHA-256 of the cases as printed, hex. */
  readonly digest: string;
}

/** A statement in words: on each basis its periods, then their sum. */
export function describe(statement: PaidStatement, origin: Origin, writer: Writer): Block[] {
  const { question, bases } = statement;
  const { words } = writer;
  return [
    { kind: 'heading', level: 1, text: fill(words.title, { service: writer.text(question.facts.service.name) }) },
    ...notesOf(statement, writer).map((text): Block => ({ kind: 'text', text })),
    { kind: 'facts', rows: head(statement, origin, writer) },
    ...bases.flatMap((basis) => basisBlocks(basis, statement, writer)),
  ];
}

function head(
  { question }: PaidStatement,
  { commit, head: chain, digest }: Origin,
  writer: Writer,
): [string, string][] {
  const { facts: of, asOf, target } = question;
  const { facts, none, promised_from } = writer.words;
  const promised = of.commitments.map(({ availability, date }) =>
    fill(promised_from, { target: writer.target(availability), date }),
  );
  return [
    [facts.service, of.service.id],
    [facts.zone, of.zone],
    [facts.as_of, writer.time(asOf)],
    [facts.promise, of.service.committed && promised.length > 0 ? promised.join('; ') : none],
    ...(target === null ? [] : [[facts.own, writer.target(target)] as [string, string]]),
    [facts.commit, commit ?? none],
    [facts.chain, chain ?? none],
    [facts.digest, digest],
  ];
}

function basisBlocks(basis: BasisAccount, statement: PaidStatement, writer: Writer): Block[] {
  const { periods, total } = basis;
  const { words } = writer;
  const goal: Goal = statement.question.target === null ? 'published' : 'own';
  const heading: Block[] =
    statement.bases.length > 1 ? [{ kind: 'heading', level: 2, text: words.basis[basis.basis] }] : [];
  const blocks = periods.flatMap((one, i) => [
    {
      kind: 'heading',
      level: 3,
      text: periods.length === 1 ? words.facts.term : fill(words.period, { n: i + 1, count: periods.length }),
    } as const,
    ...periodBlocks(one, statement, goal, writer),
  ]);
  return [...heading, ...blocks, ...(total ? totalBlocks(total, periods, statement, goal, writer) : [])];
}

function periodBlocks(
  { period, account, rows, late }: PeriodAccount,
  of: PaidStatement,
  goal: Goal,
  writer: Writer,
): Block[] {
  const { from, to } = period;
  return [
    { kind: 'text', text: verdictSentence(account, goal, writer) },
    {
      kind: 'facts',
      rows: [[writer.words.facts.term, fill(writer.words.term, { from, to, days: daysBetween(from, to) })]],
    },
    ...figureBlocks(account, of.question, writer),
    ...partsBlock(account, goal, writer),
    ...excludedBlocks(account, of.question.facts, writer),
    ...rejectedBlocks(account, late, of.question.facts, writer),
    ...rowBlocks(rows, late, of.question.facts, writer),
  ];
}

function totalBlocks(
  total: Account,
  periods: readonly PeriodAccount[],
  of: PaidStatement,
  goal: Goal,
  writer: Writer,
): Block[] {
  const accounts = periods.map(({ account }) => account);
  const late = new Map(periods.flatMap((period) => [...period.late]));
  return [
    { kind: 'heading', level: 3, text: fill(writer.words.total, { count: periods.length }) },
    { kind: 'text', text: totalSentence(total, accounts, goal, writer) },
    ...figureBlocks(total, of.question, writer),
    ...excludedBlocks(total, of.question.facts, writer),
    ...rejectedBlocks(total, late, of.question.facts, writer),
  ];
}
