import type { Place } from './content.ts';
import { approval } from './wording/approval.ts';
import { commitment } from './wording/commitment.ts';
import { drop } from './wording/drop.ts';
import { entries } from './wording/entries.ts';
import { files } from './wording/files.ts';
import { looks } from './wording/looks.ts';
import { overdue } from './wording/overdue.ts';
import { publishing } from './wording/publishing.ts';
import { record } from './wording/record.ts';
import type { Lang, Severity, Wording } from './wording/say.ts';
import { telling } from './wording/telling.ts';
import { values } from './wording/values.ts';

/** Every problem there is: code → severity and words. A code, once published, keeps its meaning. */
export const messages = {
  ...files,
  ...values,
  ...entries,
  ...commitment,
  ...record,
  ...publishing,
  ...drop,
  ...looks,
  ...approval,
  ...overdue,
  ...telling,
};

export type ProblemCode = keyof typeof messages;

/** The facts a problem of this code is worded from. */
export type ArgsOf<Code extends ProblemCode> = Parameters<(typeof messages)[Code]['en']>[0];

/** Something wrong in a content tree, as data; the words are made by `formatProblem`. */
export interface Problem extends Place {
  readonly code: ProblemCode;
  readonly severity: Severity;
  readonly args: Readonly<Record<string, unknown>>;
  readonly endLine?: number;
  readonly endColumn?: number;
  /** The whole line as it should read, where that is known. */
  readonly fix?: string;
}

/** The sentence of a problem, without its place and its corrected line. */
export function formatProblem(problem: Pick<Problem, 'code' | 'args'>, lang: Lang): string {
  const wording = messages[problem.code] as Wording<Readonly<Record<string, unknown>>>;
  return wording[lang](problem.args).normalize('NFC');
}
