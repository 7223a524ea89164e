import { cleanLine, cleanText } from '#writing/clean.ts';
import type { Answers } from './forms.ts';
import type { Complaints } from './problem.ts';
import type { Said } from './template.ts';

/** Longer is no notice (characters). */
const LONGEST = { title: 200, text: 20_000 } as const;

/** Title and text in the site's first language, and in the form's other one where the site speaks it. */
export interface Texts {
  readonly title: string;
  readonly text: string;
  readonly other: { readonly language: string; readonly title: string; readonly text: string } | null;
}

/** Reads the texts of a form, else what a template says; what the site's first language lacks is complained of. */
export function readTexts(
  answers: Answers,
  languages: readonly [string, ...string[]],
  isTitled: boolean,
  said: Said,
  problems: Complaints,
): Texts {
  const source = languages[0].startsWith('en') ? 'en' : 'vi';
  const second = source === 'en' ? 'vi' : 'en';
  const language = languages.slice(1).find((one) => one.split('-')[0] === second);
  const title = (of: string) => bounded(cleanLine(answers[`title_${of}`] ?? ''), `title_${of}`, 'title', problems);
  const text = (of: string) => bounded(cleanText(answers[`text_${of}`] ?? ''), `text_${of}`, 'text', problems);
  const written = { title: isTitled ? title(source) : '', text: text(source) };
  const own = {
    title: written.title || (isTitled ? (said.title[languages[0]] ?? '') : ''),
    text: written.text || (said.text[languages[0]] ?? ''),
  };
  const missing = ([key, value]: [string, string]) => value === '' && (isTitled || key !== 'title');
  for (const [key] of Object.entries(own).filter(missing))
    problems.of(`${key}_${source}`, 'chưa có', 'expected it: it is the first language of the page');
  // The translation of a template's words goes with them alone.
  const told = (key: 'title' | 'text') =>
    written[key] === '' && language !== undefined ? (said[key][language] ?? '') : '';
  const others = {
    title: isTitled ? title(second) || told('title') : '',
    text: text(second) || told('text'),
  };
  const isSaid = language !== undefined && (others.title !== '' || others.text !== '');
  return { ...own, other: isSaid ? { language, ...others } : null };
}

function bounded(text: string, key: string, kind: keyof typeof LONGEST, problems: Complaints): string {
  const most = LONGEST[kind];
  if (text.length <= most) return text;
  problems.of(key, `dài ${text.length} ký tự, tối đa ${most}`, `${text.length} characters, expected at most ${most}`);
  return text.slice(0, most);
}
