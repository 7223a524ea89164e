import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { ROOT } from '#tests/support/command.ts';

/** A question of a shipped form, as GitHub reads it. */
interface Element {
  readonly type: 'input' | 'textarea' | 'dropdown';
  readonly id: string;
  readonly attributes: { readonly label: string; readonly options?: readonly string[]; readonly default?: number };
  readonly validations?: { readonly required?: boolean };
}

export interface IssueForm {
  readonly name: string;
  readonly description: string;
  readonly body: readonly Element[];
}

const FOLDER = join(ROOT, '.github/ISSUE_TEMPLATE');

/** The shipped forms: `incident`, … → what its file says. */
export const issueForms: Readonly<Record<string, IssueForm>> = Object.fromEntries(
  readdirSync(FOLDER)
    .filter((file) => /^\d-/.test(file))
    .map((file) => [file.slice(2, -4), parse(readFileSync(join(FOLDER, file), 'utf8')) as IssueForm]),
);

/** The text of an issue as GitHub makes it of a form that was filled in: choices as they default, unless answered. */
export function filled(form: string, answers: Readonly<Record<string, string>>): string {
  const { body } = issueForms[form] as IssueForm;
  const unknown = Object.keys(answers).filter((id) => !body.some((one) => one.id === id));
  if (unknown.length > 0) throw new Error(`The form ${form} asks nothing like ${unknown.join(', ')}.`);
  return body
    .map(({ id, attributes: { label, options = [], default: first } }) => {
      const answer = answers[id] ?? (first === undefined ? undefined : options[first]);
      return `### ${label}\n\n${answer ?? '_No response_'}`;
    })
    .join('\n\n');
}
