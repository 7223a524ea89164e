import type { Account, Statement } from '#domain/account.ts';
import type { VerdictWord } from '#domain/verdict.ts';
import { fill } from './fill.ts';
import type { Writer } from './writer.ts';

/** What the figure is held against: the published commitment, or the reader's own. */
export type Goal = 'published' | 'own';

/** The verdict of a period in a sentence (R19); of one with several promises each part is judged alone (R26). */
export function verdictSentence(of: Account, goal: Goal, writer: Writer): string {
  const judged = (of.parts ?? []).filter(({ commitment }) => commitment !== null);
  const applying = judged.filter(({ verdict }) => verdict !== 'not_applicable');
  const [only] = applying;
  if (applying.length > 1) return tally(of, applying, 'part', goal, writer);
  if (only === undefined) return head(of, goal, writer, [whyNone(of, judged.length === 0, writer)]);
  return head(of, goal, writer, [...judgement(only, writer), ...outlook(of, writer)]);
}

/** The verdict of several periods together: how many of them decide it, never one blended figure (R26). */
export function totalSentence(total: Statement, periods: readonly Statement[], goal: Goal, writer: Writer): string {
  const applying = periods.filter(({ verdict }) => verdict !== 'not_applicable');
  if (applying.length === 0) return `${word(total, goal, writer)}.`;
  return tally(total, applying, 'period', goal, writer);
}

/** `Đạt cam kết`, with `tính đến nay` while the term runs. */
export function word(of: Statement, goal: Goal, { words }: Writer): string {
  const isRunning = !of.term.final && of.verdict !== 'not_applicable';
  return `${fill(words.verdict[of.verdict], { goal: words.goal[goal] })}${isRunning ? words.so_far : ''}`;
}

function head(of: Statement, goal: Goal, writer: Writer, rest: readonly string[]): string {
  return `${word(of, goal, writer)}: ${rest.join(' ')}`;
}

function tally(
  of: Statement,
  judged: readonly { readonly verdict: VerdictWord }[],
  unit: 'period' | 'part',
  goal: Goal,
  writer: Writer,
): string {
  const same = judged.filter(({ verdict }) => verdict === of.verdict).length;
  return head(of, goal, writer, [
    fill(writer.words.several[unit], { n: same, count: judged.length }),
    ...outlook(of, writer),
  ]);
}

function judgement(part: NonNullable<Account['parts']>[number], { words, percent, target }: Writer): string[] {
  const { verdict, seconds, commitment } = part;
  const { judged, anyway } = words;
  const [sla, lower, upper] = [percent(part.sla), percent(part.lower), percent(part.upper)];
  const isOpen = seconds.unknown > 0 || seconds.excluded_unknown > 0 || lower !== upper;
  const said =
    verdict === 'met' || verdict === 'breached'
      ? [judged[verdict], ...(isOpen ? [anyway[verdict]] : [])]
      : [judged.unproven];
  return said.map((text) => fill(text, { sla, lower, upper, target: target(commitment ?? '') }));
}

function whyNone(of: Statement, isUnpromised: boolean, { words }: Writer): string {
  if (of.term.elapsed_s === 0) return words.not_started;
  return isUnpromised ? words.nothing_promised : words.all_excluded;
}

/** What is left open while the term runs. */
function outlook(of: Statement, { words }: Writer): string[] {
  if (of.term.final) return [];
  return [of.breach_certain ? words.certain : words.open];
}
