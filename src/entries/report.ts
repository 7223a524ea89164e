import { styleText } from 'node:util';
import { formatProblem, type Problem } from './messages.ts';
import type { Lang } from './wording/say.ts';

/** Turns a list of problems into the text of one output format. */
export interface Reporter {
  readonly format: (problems: readonly Problem[], options: ReportOptions) => string;
}

export interface ReportOptions {
  readonly lang: Lang;
  /** Path below the content folder → the path a person opens. */
  readonly path: (file: string) => string;
  readonly colour: boolean;
}

const LABELS = {
  en: { error: 'error', warning: 'warning', fix: 'write' },
  vi: { error: 'lỗi', warning: 'cảnh báo', fix: 'viết' },
} as const;

/** For people: `file:line:col severity sentence`, then the corrected line. */
const text: Reporter = {
  format: (problems, { lang, path, colour }) => {
    const paint = (style: Parameters<typeof styleText>[0], words: string) =>
      colour ? styleText(style, words, { validateStream: false }) : words;
    return problems
      .map((problem) => {
        const { file, line, column, severity, fix, code } = problem;
        const label = paint(severity === 'error' ? 'red' : 'yellow', LABELS[lang][severity]);
        const head = `${paint('bold', `${path(file)}:${line}:${column}`)} ${label} ${formatProblem(problem, lang)} ${paint('dim', `(${code})`)}`;
        return fix === undefined ? head : `${head}\n    ${LABELS[lang].fix}: ${paint('green', printable(fix))}`;
      })
      .join('\n');
  },
};

/** For programs: `{"problems": [{code, severity, file, line, column, message, …}]}`. */
const json: Reporter = {
  format: (problems, { lang, path }) => {
    const list = problems.map(({ code, severity, file, line, column, endLine, endColumn, args, fix }) => ({
      code,
      severity,
      file: path(file),
      line,
      column,
      endLine,
      endColumn,
      message: formatProblem({ code, args }, lang),
      fix,
      args,
    }));
    return JSON.stringify({ problems: list }, null, 2);
  },
};

/** For forges: workflow commands, one a problem. */
const annotations: Reporter = {
  format: (problems, { lang, path }) =>
    problems
      .map((problem) => {
        const { severity, file, line, column, endLine, endColumn, code, fix } = problem;
        const places = [
          `file=${property(path(file))}`,
          `line=${line}`,
          `col=${column}`,
          ...(endLine !== undefined && endLine !== line ? [`endLine=${endLine}`] : []),
          ...(endColumn !== undefined && endLine === line ? [`endColumn=${endColumn}`] : []),
          `title=${property(code)}`,
        ];
        const sentence = formatProblem(problem, lang);
        const message = fix === undefined ? sentence : `${sentence}\n${LABELS[lang].fix}: ${printable(fix)}`;
        return `::${severity} ${places.join(',')}::${data(message)}`;
      })
      .join('\n'),
};

export const reporters = { text, json, annotations } satisfies Record<string, Reporter>;

export type ReportFormat = keyof typeof reporters;

/** A line of somebody's file, without what a terminal would obey. */
function printable(line: string): string {
  return line.replace(/[\u0000-\u0008\u000a-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g, '\ufffd');
}

function data(value: string): string {
  return value.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(value: string): string {
  return data(value).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
