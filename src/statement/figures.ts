import type { Account } from '#domain/account.ts';
import type { TimeClass } from '#domain/classes.ts';
import { capMonths, type Question } from './cases.ts';
import type { Block } from './document.ts';
import { fill } from './fill.ts';
import { type Goal, word } from './verdict.ts';
import type { Writer } from './writer.ts';

const CLASSES: readonly TimeClass[] = ['up', 'degraded', 'down', 'unknown', 'excluded', 'excluded_unknown'];

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

function secondsBlocks({ seconds, term }: Account, { words, count, length }: Writer): Block[] {
  if (term.elapsed_s === 0) return [];
  const shown = CLASSES.filter((name) => seconds[name] > 0);
  return [
    { kind: 'heading', level: 4, text: words.headings.seconds },
    {
      kind: 'table',
      columns: [
        { name: words.columns.class },
        { name: words.columns.seconds, kind: 'number' },
        { name: words.columns.length, kind: 'number' },
      ],
      rows: shown.map((name) => [words.classes[name], count(seconds[name]), length(seconds[name])]),
    },
  ];
}

/** Each promise in force within the period, judged alone (R26); nothing where there was one. */
export function partsBlock({ parts = [] }: Account, goal: Goal, writer: Writer): Block[] {
  if (parts.length < 2) return [];
  const { words, time, percent, target } = writer;
  const { columns } = words;
  return [
    { kind: 'heading', level: 4, text: words.headings.parts },
    {
      kind: 'table',
      columns: [
        { name: columns.start },
        { name: columns.end },
        { name: columns.promise, kind: 'number' },
        { name: words.facts.sla, kind: 'number' },
        { name: columns.verdict },
      ],
      rows: parts.map((part) => [
        time(part.term.start),
        time(part.term.end),
        part.commitment === null ? words.none : target(part.commitment),
        percent(part.sla),
        word(part, goal, writer),
      ]),
    },
  ];
}
