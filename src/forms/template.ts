import type { Instant } from '#domain/interval.ts';
import type { Content, Localized } from '#entries/content.ts';
import { readFront } from '#entries/front.ts';
import { isName } from '#entries/names.ts';
import { collect } from '#entries/problem.ts';
import { readSource } from '#entries/source.ts';
import type { Tree } from '#entries/tree.ts';
import { visible } from '#i18n/compounds.ts';
import { pick } from '#i18n/pick.ts';
import { timeWriter } from '#i18n/time.ts';
import { words } from '#i18n/words.ts';
import { fill, type Filling, readTemplate, type Template } from '#writing/template.ts';
import { type Complaints, quoted } from './problem.ts';

/** What is known of an entry: the blanks of templates are filled in from it. */
export interface Facts {
  /** Ids. */
  readonly services: readonly string[];
  readonly started?: Instant | undefined;
  readonly expected?: Instant | undefined;
  readonly next?: Instant | undefined;
  readonly ended?: Instant | undefined;
  readonly starts?: Instant | undefined;
  readonly ends?: Instant | undefined;
}

/** A title and a text by language, and the status they speak of. */
export interface Said {
  readonly title: Localized;
  readonly text: Localized;
  readonly status: string | null;
}

/** Which template is meant: the one that was named, else the usual one where there is one. */
export interface Wanted {
  readonly answer: string | null | undefined;
  readonly usual: string | null;
  readonly suits: (template: Template) => boolean;
}

const BLANK: Said = { title: {}, text: {}, status: null };

/** What a template says of an entry; nothing where none is meant, or where it was complained of. */
export function fromTemplate(
  { answer, usual, suits }: Wanted,
  { tree, content, filed }: { tree: Tree; content: Content; filed: Instant },
  facts: Facts,
  problems: Complaints,
): Said {
  const name = answer?.trim() || usual;
  if (name === null) return BLANK;
  const template = isName(name) ? openTemplate(tree, name, content.site.languages) : null;
  const isNamed = Boolean(answer?.trim());
  const isOpen = template !== null && Object.values(template.text).some((text) => text.includes('…'));
  if (template !== null && suits(template) && !isOpen) {
    const said = (texts: Localized) =>
      Object.fromEntries(
        Object.entries(texts).map(([language, text]) => [
          language,
          fill(text, fillingOf(facts, content, language, filed)),
        ]),
      );
    return { title: said(template.title), text: said(template.text), status: template.status };
  }
  if (!isNamed) return BLANK;
  if (template === null)
    problems.of('template', `không có mẫu ${quoted(name)}`, `unexpected template ${quoted(name)}: there is none`);
  else if (isOpen)
    problems.of(
      'template',
      `mẫu ${quoted(name)} còn chỗ “…” phải tự viết`,
      `the template ${quoted(name)} has “…” to be written by hand`,
    );
  else
    problems.of(
      'template',
      `mẫu ${quoted(name)} không dùng cho việc này`,
      `the template ${quoted(name)} is for something else`,
    );
  return BLANK;
}

/** A template of a tree with its translations; null: there is none, or it says nothing in the site's own language. */
export function openTemplate(tree: Tree, name: string, languages: readonly [string, ...string[]]): Template | null {
  const fronts = languages.flatMap((language, i) => {
    const bytes = tree.get(`templates/${name}${i === 0 ? '' : `.${language}`}.md`);
    const report = collect().of(name);
    const source = bytes && readSource(bytes, report);
    const front = source ? readFront(source, report) : null;
    return front ? [[language, front] as const] : [];
  });
  return readTemplate(name, languages[0], Object.fromEntries(fronts));
}

/** The blanks of a template in the words of a language; of what is not known there is none. */
export function fillingOf(facts: Facts, { site, services }: Content, language: string, now: Instant): Filling {
  const say = words(language);
  const time = timeWriter(language, site.zone, say);
  const plain = (text: string) => visible(text).replaceAll('\u00a0', ' ');
  const named = facts.services.map(
    (id) => pick(services.find((one) => one.id === id)?.name ?? {}, language, site.languages)?.text ?? id,
  );
  const service =
    named.length < 2 ? named.join('') : say['headline.and'](named.slice(0, -1).join(', '), named.at(-1) ?? '');
  const { starts, ends } = facts;
  const moments = Object.entries(facts).flatMap(([key, at]) =>
    typeof at === 'number' ? [[key, plain(time.moment(at, now))] as const] : [],
  );
  return {
    ...Object.fromEntries(moments),
    ...(service !== '' && { service: plain(service) }),
    ...(starts !== undefined && ends !== undefined && { length: plain(time.duration(ends - starts)) }),
  };
}
