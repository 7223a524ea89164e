import { compare } from '#domain/entry-id.ts';
import { type ArgsOf, messages, type Problem, type ProblemCode } from './messages.ts';
import { veil, veiled } from './veil.ts';

/** A stretch of one line (or a point): from 1, columns in UTF-16 units, `endColumn` exclusive. */
export interface Spot {
  readonly line: number;
  readonly column: number;
  readonly endLine?: number;
  readonly endColumn?: number;
  /** The corrected line. */
  readonly fix?: string | undefined;
}

/** Where problems of a whole file stand. */
export const START: Spot = { line: 1, column: 1 };

/** Takes the problems of one file. */
export interface Report {
  <Code extends ProblemCode>(code: Code, args: ArgsOf<Code>, spot?: Spot): void;
  readonly file: string;
  /** Whether an error was reported for this file. */
  readonly failed: () => boolean;
}

/** Collects the problems of a whole tree. */
export interface Collector {
  readonly of: (file: string) => Report;
  readonly add: (problems: readonly Problem[]) => void;
  /** By file, line and column. */
  readonly sorted: () => Problem[];
}

export function collect(): Collector {
  const problems: Problem[] = [];
  const broken = new Set<string>();
  const of = (file: string): Report => {
    const report = <Code extends ProblemCode>(code: Code, args: ArgsOf<Code>, spot: Spot = START): void => {
      const { line, column, endLine, endColumn, fix } = spot;
      const { severity } = messages[code];
      if (severity === 'error') broken.add(file);
      problems.push({
        code,
        severity,
        args: veiled(args as Problem['args']),
        file,
        line,
        column,
        ...(endLine !== undefined && { endLine }),
        ...(endColumn !== undefined && { endColumn }),
        // A correction that shows a secret is none; one that hides it would be wrong.
        ...(fix !== undefined && veil(fix) === fix && { fix }),
      });
    };
    return Object.assign(report, { file, failed: () => broken.has(file) });
  };
  return {
    of,
    add: (more) => {
      for (const problem of more) {
        problems.push(problem);
        if (problem.severity === 'error') broken.add(problem.file);
      }
    },
    sorted: () => problems.toSorted(byPlace),
  };
}

/** By file, line, column; then by code, so that order never depends on the order of reading. */
function byPlace(a: Problem, b: Problem): number {
  return compare(a.file, b.file) || a.line - b.line || a.column - b.column || compare(a.code, b.code);
}
