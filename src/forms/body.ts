import { type Answers, type Filled, type FormName, FORMS, type Question } from './forms.ts';

/** What GitHub writes where nothing was answered or chosen. */
const SILENCE = new Set(['_No response_', 'None', '']);

/** The text of an issue as a form that was filled in; null: it is none of ours. */
export function readBody(body: string): Filled | null {
  const lines = body.replace(/\r\n?/g, '\n').split('\n');
  for (const form of Object.keys(FORMS) as FormName[]) {
    const answers = answersIn(lines, FORMS[form]);
    if (answers) return { form, answers, language: answers['language'] === 'en' ? 'en' : 'vi' };
  }
  return null;
}

/**
 * The answers to all questions of a form, each below its heading, in their order. A heading inside an answer is text, unless it is that
 * of the question that comes next.
 */
function answersIn(lines: readonly string[], questions: Readonly<Record<string, Question>>): Answers | null {
  const places: { key: string; question: Question; line: number }[] = [];
  for (const [key, question] of Object.entries(questions)) {
    const line = lines.indexOf(`### ${question.label}`, (places.at(-1)?.line ?? -1) + 1);
    if (line < 0 || (places.length === 0 && lines.slice(0, line).some((one) => one.trim() !== ''))) return null;
    places.push({ key, question, line });
  }
  return Object.fromEntries(
    places.map(({ key, question, line }, i) => {
      const text = lines
        .slice(line + 1, places[i + 1]?.line)
        .join('\n')
        .trim();
      return [key, SILENCE.has(text) ? null : chosen(question, text)];
    }),
  );
}

/** What a choice means. An issue can be edited by hand: what is no choice stays as it is, to be refused by whoever reads it. */
function chosen({ options }: Question, text: string): string {
  return options && Object.hasOwn(options, text) ? (options[text] as string) : text;
}
