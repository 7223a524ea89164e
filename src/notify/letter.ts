import { textOfHtml } from '#api/statuspage/text.ts';
import type { Instant } from '#domain/interval.ts';
import { type Field, IN_BRACES } from '#entries/notify.ts';
import { absoluteHtml, escapeXml, feedText, xmlText } from '#feeds/text.ts';
import { pageAddress } from '#i18n/address.ts';
import { pick } from '#i18n/pick.ts';
import { timeWriter } from '#i18n/time.ts';
import { words } from '#i18n/words.ts';
import type { NoticeKind } from '#record/notice.ts';
import type { SiteModel } from '#site/model.ts';
import { type EntryView, isWork, type TellingEvent } from './event.ts';
import { honestLinks } from './links.ts';
import { noticeWords } from './words/words.ts';

/** What is told, in one language, before a channel dresses it. */
export interface Letter {
  readonly kind: NoticeKind;
  readonly language: string;
  /** The entry's id. */
  readonly entry: string;
  readonly revision: string | null;
  readonly at: Instant;
  readonly site: string;
  /** One line. */
  readonly subject: string;
  /** What stands above the words of the entry, plain text. */
  readonly lead: string;
  /** The words of the entry as plain text, addresses written out; empty: it has none to say. */
  readonly text: string;
  /** The same as sanitised HTML, addresses absolute. */
  readonly html: string;
  /** The tag of the words' language where it is another. */
  readonly spoken: string | null;
  /** The page that has all of it. */
  readonly link: string;
  /** Names of the services it is about. */
  readonly services: readonly { readonly id: string; readonly name: string }[];
  readonly window: { readonly start: Instant; readonly end: Instant } | null;
}

/** Says an event in a language: from the model, our words or those of the settings, and the clock. */
export function letterOf(model: SiteModel, event: TellingEvent, language: string, now: Instant): Letter {
  const { settings } = model;
  const { languages } = settings;
  const { entry, item, kind } = event;
  const own = noticeWords(language)[kind];
  const given = settings.notify.words[kind] ?? {};
  const part = (name: 'subject' | 'text') => {
    const found = given[name] && pick(given[name], language, languages);
    return found == null || found.fallback ? own[name] : found.text;
  };
  const fields = fieldsOf(model, event, language, now);
  const page = pageAddress(model.address, language, languages, pathOf(entry));
  const picked = item?.html == null ? null : pick(item.html, language, languages);
  const html = picked === null ? '' : honestLinks(absoluteHtml(xmlText(picked.text), page, model.address));
  return {
    kind,
    language,
    entry: entry.id,
    revision: event.revision,
    at: event.at,
    site: feedText(settings.name),
    subject: feedText(fill(part('subject'), fields)),
    lead: xmlText(fill(part('text'), fields)).trim(),
    text: textOfHtml(html),
    html,
    spoken: picked?.fallback === true ? picked.lang : null,
    link: fields.link,
    services: servicesOf(model, event, language),
    window: isWork(entry) ? { start: entry.starts, end: entry.ends } : null,
  };
}

/** Puts values into words, in one pass: braces in a value stay what they are. */
export function fill(text: string, fields: Readonly<Record<Field, string>>): string {
  return text.replace(IN_BRACES, (whole, name: string) =>
    Object.hasOwn(fields, name) ? fields[name as Field] : whole,
  );
}

function fieldsOf(model: SiteModel, event: TellingEvent, language: string, now: Instant): Record<Field, string> {
  const { settings } = model;
  const { entry, item } = event;
  const t = words(language);
  const time = timeWriter(language, settings.zone, t);
  const title = item?.title ?? entry.title;
  const status = item?.status;
  const page = pageAddress(model.address, language, settings.languages, pathOf(entry));
  const work = isWork(entry) ? entry : null;
  const left = work === null ? 0 : Math.max(0, work.starts - now);
  return {
    site: feedText(settings.name),
    title: feedText(pick(title, language, settings.languages)?.text ?? t[`kind.${kindWord(entry)}`]),
    services: servicesOf(model, event, language)
      .map(({ name }) => name)
      .join(', '),
    status: status == null ? '' : feedText(t[`status.${status}`]),
    class: work === null ? '' : feedText(t[`class.${work.class}`]),
    window: work === null ? '' : feedText(time.window(work.starts, work.ends, now)),
    before: feedText(time.duration(left >= 2 * 3600 ? Math.round(left / 3600) * 3600 : left, 'down')),
    at: feedText(time.dated(event.at, now)),
    link: new URL(item?.anchor == null ? page : `${page}#${item.anchor}`).href,
  };
}

function servicesOf(model: SiteModel, { entry, item }: TellingEvent, language: string): Letter['services'] {
  const ids = item?.services ?? entry.services;
  return ids.map((id) => {
    const known = model.services.find((service) => service.id === id);
    return { id, name: feedText((known && pick(known.name, language, model.settings.languages)?.text) ?? id) };
  });
}

/** Where the entry stands now, whatever it was called when this was said. */
function pathOf(entry: EntryView): string {
  const folder = { incident: 'incidents', maintenance: 'maintenance', notice: 'notices' }[kindWord(entry)];
  return `/${folder}/${entry.slug}/`;
}

function kindWord(entry: EntryView): 'incident' | 'maintenance' | 'notice' {
  if (isWork(entry)) return 'maintenance';
  return 'type' in entry ? 'incident' : 'notice';
}

/** Plain text as HTML paragraphs. */
export function paragraphs(text: string): string {
  return text
    .split(/\n{2,}/)
    .filter((part) => part.trim() !== '')
    .map((part) => `<p>${escapeXml(part).replaceAll('\n', '<br>')}</p>`)
    .join('');
}
