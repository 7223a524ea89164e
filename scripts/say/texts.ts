import { pick } from '#i18n/pick.ts';
import { timeWriter } from '#i18n/time.ts';
import { visible } from '#i18n/compounds.ts';
import { words as wordsIn } from '#i18n/words.ts';
import type { Instant } from '#domain/interval.ts';
import { fill, type Filling, type Template } from '#writing/template.ts';
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

/** What the blanks of templates stand for. */
export interface Facts {
  /** Ids of services. */
  readonly services: readonly string[];
  readonly started?: Instant | undefined;
  readonly expected?: Instant | undefined;
  readonly next?: Instant | undefined;
  readonly ended?: Instant | undefined;
  readonly starts?: Instant | undefined;
  readonly ends?: Instant | undefined;
}

/** The words of an entry: as given, else the template's with its blanks filled in. A translation of a template's words goes with them alone. */
export function wordsOf(answers: Answers, template: Template | undefined, facts: Facts): Words {
  const { scene } = answers;
  const [own, ...others] = scene.languages;
  const told = (key: 'title' | 'text', language: string) => {
    const text = template?.[key][language];
    return text === undefined ? undefined : fill(text, fillingOf(scene, facts, language));
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

/** The blanks of a template in the words of a language. */
export function fillingOf(scene: Scene, facts: Facts, language: string): Filling {
  const t = wordsIn(language);
  const time = timeWriter(language, scene.zone, t);
  const plain = (text: string) => visible(text).replaceAll('\u00a0', ' ');
  const moment = (at: Instant | undefined) => (at === undefined ? undefined : plain(time.moment(at, scene.now)));
  const { started, expected, next, ended, starts, ends } = facts;
  const filling = {
    service: listed(
      facts.services.map((id) => nameOf(scene, id, language)),
      (one, other) => plain(t['headline.and'](one, other)),
    ),
    started: moment(started),
    expected: moment(expected),
    next: moment(next),
    ended: moment(ended),
    starts: moment(starts),
    ends: moment(ends),
    length: starts === undefined || ends === undefined ? undefined : plain(time.duration(ends - starts)),
  };
  return Object.fromEntries(Object.entries(filling).filter(([, text]) => text !== undefined && text !== '')) as Filling;
}

/** A service's name in a language. */
export function nameOf({ content, languages }: Scene, id: string, language: string): string {
  return pick(content.services.find((one) => one.id === id)?.name ?? {}, language, languages)?.text ?? id;
}

function listed(names: readonly string[], and: (one: string, other: string) => string): string {
  const last = names.at(-1);
  if (last === undefined) return '';
  return names.length === 1 ? last : and(names.slice(0, -1).join(', '), last);
}
