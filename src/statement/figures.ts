import type { Account } from '#domain/account.ts';
import type { TimeClass } from '#domain/classes.ts';
import { capMonths, type Question } from './cases.ts';
import { type Block, figures, section } from './document.ts';
import { fill } from './fill.ts';
import { type Goal, word } from './verdict.ts';
import type { Writer } from './writer.ts';

/** In the order of every list of them. */
export const CLASSES: readonly TimeClass[] = ['up', 'degraded', 'down', 'unknown', 'excluded', 'excluded_unknown'];

/** The figures of an account, its budget and its cap, then its seconds by class (R17, R18, R20, R23). */
export function figureBlocks(of: Account, question: Question, writer: Writer): Block[] {
  const { words, percent, length } = writer;
  const { facts } = words;
  const { budget } = of;
  const rows: [string, string][] = [
    [facts.sla, percent(of.sla)],
    [facts.bounds, `${percent(of.lower)} / ${percent(of.upper)}`],
    [facts.raw, percent(of.raw)],
    [facts.excluded_as_up, percent(of.excluded_as_up)],
    [facts.coverage, fill(words.coverage, { share: percent(of.coverage) })],
  ];
  if (budget) {
    rows.push(
      [facts.allowed, length(budget.allowed_s)],
      [facts.used, length(budget.used_s)],
      [facts.remaining, length(budget.remaining_s)],
      [facts.worst, length(budget.remaining_worst_s)],
    );
  }
  if (of.disputed_s > 0) rows.push([facts.disputed, length(of.disputed_s)]);
  if (question.price) rows.push([facts.cap, capText(of, question, writer)]);
  return [{ kind: 'facts', rows }, ...secondsBlocks(of, writer)];
}

function capText(of: Account, { facts }: Question, { words, count }: Writer): string {
  const months = capMonths(facts.commitments, of.term.end - 1);
  return fill(words.cap, { amount: count(of.compensation_cap ?? 0), months });
}

function secondsBlocks({ seconds }: Account, { words, count, length }: Writer): Block[] {
  const { headings, columns, classes } = words;
  return section(
    headings.seconds,
    [{ name: columns.class }, figures(columns.seconds), figures(columns.length)],
    CLASSES.filter((name) => seconds[name] > 0).map((name) => [
      classes[name],
      count(seconds[name]),
      length(seconds[name]),
    ]),
  );
}

/** Each promise in force within the period, judged alone (R26); nothing where there was one. */
export function partsBlock({ parts = [] }: Account, goal: Goal, writer: Writer): Block[] {
  const { words, time, percent, target } = writer;
  const { headings, columns, facts, none } = words;
  return section(
    headings.parts,
    [
      { name: columns.start },
      { name: columns.end },
      figures(columns.promise),
      figures(facts.sla),
      { name: columns.verdict },
    ],
    (parts.length < 2 ? [] : parts).map((part) => [
      time(part.term.start),
      time(part.term.end),
      part.commitment === null ? none : target(part.commitment),
      percent(part.sla),
      word(part, goal, writer),
    ]),
  );
}
