import { pick } from '#i18n/pick.ts';
import { type Facts, fillingOf } from '#forms/template.ts';
import { fill, type Template } from '#writing/template.ts';
import type { Answers } from './answers.ts';
import type { Scene } from './scene.ts';

/** What is said, in the site's first language and in the others. */
export interface Words {
  readonly title: string | undefined;
  readonly text: string | undefined;
  /** By language; only those that say something. */
  readonly others: Readonly<
    Record<string, { readonly title?: string | undefined; readonly text?: string | undefined }>
  >;
  readonly untranslated: readonly string[];
}

/** The words of an entry: as given, else the template's with its blanks filled in. A translation of a template's words goes with them alone. */
export function wordsOf(answers: Answers, template: Template | undefined, facts: Facts): Words {
  const { scene } = answers;
  const [own, ...others] = scene.languages;
  const told = (key: 'title' | 'text', language: string) => {
    const text = template?.[key][language];
    return text === undefined ? undefined : fill(text, fillingOf(facts, scene.content, language, scene.now));
  };
  const title = answers.line('title');
  const text = answers.text('text');
  const translations = others.map((language) => {
    const ownTitle = answers.line(`title-${language}`);
    const ownText = answers.text(`text-${language}`);
    return [
      language,
      {
        title: ownTitle ?? (title === undefined ? told('title', language) : undefined),
        text: ownText ?? (text === undefined ? told('text', language) : undefined),
      },
    ] as const;
  });
  return {
    title: title ?? told('title', own),
    text: text ?? told('text', own),
    others: Object.fromEntries(
      translations.filter(([, words]) => words.title !== undefined || words.text !== undefined),
    ),
    untranslated: translations.flatMap(([language, words]) => (words.text === undefined ? [language] : [])),
  };
}

/** Tells of a title or a text that nobody gave; a template that there is not would have given both. */
export function needWords(answers: Answers, { title, text, others }: Words, hasTitle: boolean): void {
  const { t } = answers.scene;
  if (answers.faults.some(({ option }) => option === '--template')) return;
  if (hasTitle && title === undefined) answers.fault('title', t.missing(t.whatTitle));
  if (text === undefined) answers.fault('text', t.missing(t.whatText));
  const said = [['text', text], ...Object.entries(others).map(([language, words]) => [`text-${language}`, words.text])];
  for (const [key = '', words] of said) if (isUnfilled(words)) answers.fault(key, t.unfilled);
}

/** Whether a template's `…` still stands for what only a person can say. */
export function isUnfilled(text: string | undefined): boolean {
  return text !== undefined && /(^|\s)…(?=[\s.,]|$)/m.test(text);
}

/** A service's name in a language. */
export function nameOf({ content, languages }: Scene, id: string, language: string): string {
  return pick(content.services.find((one) => one.id === id)?.name ?? {}, language, languages)?.text ?? id;
}
