import { type FormName, FORMS, type Question } from './forms.ts';

/** What is wrong with an answer, in both languages. */
export interface FormProblem {
  /** The question's label. */
  readonly label: string;
  readonly vi: string;
  readonly en: string;
}

/** Collects the problems of one form. */
export interface Complaints {
  readonly list: FormProblem[];
  readonly of: (key: string, vi: string, en: string) => void;
}

/** No problem so far. */
export function complaints(form: FormName): Complaints {
  const questions: Readonly<Record<string, Question>> = FORMS[form];
  const list: FormProblem[] = [];
  return { list, of: (key, vi, en) => void list.push({ label: questions[key]?.label ?? key, vi, en }) };
}

/** What somebody wrote, short and on one line, between marks. */
export function quoted(text: string): string {
  const line = text.replace(/[\p{C}\p{Z}]+/gu, ' ').trim();
  return `“${line.length > 60 ? `${line.slice(0, 60)}…` : line}”`;
}
