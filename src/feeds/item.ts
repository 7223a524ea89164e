import type { Instant } from '#domain/interval.ts';
import { pageAddress } from '#i18n/address.ts';
import { changeWords, type ChangeVoice } from '#i18n/change.ts';
import { pick } from '#i18n/pick.ts';
import { timeWriter } from '#i18n/time.ts';
import { words } from '#i18n/words.ts';
import type { PublishedItem, SiteModel } from '#site/model.ts';
import { absoluteHtml, escapeXml, feedText, xmlText } from './text.ts';

/** What an item is filed under: a word of ours (`term`) of one kind (`scheme`), in the reader's words. */
export interface Category {
  readonly scheme: 'kind' | 'impact' | 'service' | 'sample';
  readonly term: string;
  readonly label: string;
}

/** An item as every format has it, in one language. Made of what was said then alone: nothing said later changes it. */
export interface FeedItem {
  /** The same in every language and for ever. */
  readonly key: string;
  /** One line, without markup. */
  readonly title: string;
  /** Absolute, with the update's fragment. */
  readonly link: string;
  /** When it was first published; null: nobody knows. */
  readonly at: Instant | null;
  /** Where nobody knows, the start that the entry itself declares; null: it has a date, or that start is still ahead. */
  readonly declared: Instant | null;
  readonly categories: readonly Category[];
  /** Sanitised, addresses absolute; a text in another language carries its `lang`. */
  readonly html: string;
  /** The head of the record when it was published. */
  readonly head: string | null;
}

const made = new WeakMap<SiteModel, Map<string, WeakMap<PublishedItem, FeedItem>>>();

/** The item of what was said, in a language; made once, whichever feeds hold it. */
export function feedItem(model: SiteModel, said: PublishedItem, language: string): FeedItem {
  let languages = made.get(model);
  if (languages === undefined) made.set(model, (languages = new Map()));
  let items = languages.get(language);
  if (items === undefined) languages.set(language, (items = new WeakMap()));
  let item = items.get(said);
  if (item === undefined) items.set(said, (item = itemOf(model, said, language)));
  return item;
}

function itemOf(model: SiteModel, said: PublishedItem, language: string): FeedItem {
  const { languages } = model.settings;
  const page = pageAddress(model.address, language, languages, said.path);
  return {
    key: xmlText(said.key),
    title: feedText(titleOf(said, language, languages)),
    link: new URL(said.anchor === null ? page : `${page}#${said.anchor}`).href,
    at: said.undated ? null : said.at,
    declared: said.undated && said.at < model.now ? said.at : null,
    categories: categoriesOf(model, said, language),
    html: xmlText(body(model, said, language, page)),
    head: said.head,
  };
}

function categoriesOf(model: SiteModel, said: PublishedItem, language: string): Category[] {
  const t = words(language);
  const { impact } = said;
  const category = (scheme: Category['scheme'], term: string, label: string): Category => {
    return { scheme, term: feedText(term), label: feedText(label) };
  };
  return [
    category('kind', said.kind, t[`kind.${said.kind}`]),
    ...(impact === null ? [] : [category('impact', impact, t[`past.${impact}`])]),
    // Services by id: a name may change, and what was sent may not.
    ...said.services.map((id) => category('service', id, id)),
    ...(model.sample ? [category('sample', 'sample', t['sample.banner'])] : []),
  ];
}

/**
 * "Đã khắc phục: Thư bị chậm"; of an edit "Đã sửa: Đã khắc phục: Thư bị chậm"; of a moved window "Dời lịch: Nâng cấp thư"; of the clock
 * "Quá giờ dự kiến: Nâng cấp thư".
 */
function titleOf(said: PublishedItem, language: string, languages: readonly string[]): string {
  const t = words(language);
  const status = said.status === null ? '' : `${t[`status.${said.status}`]}: `;
  const title = `${status}${pick(said.title, language, languages)?.text ?? t[`kind.${said.kind}`]}`;
  if (said.clock !== null) return `${clockWord(said.clock.event, language)}: ${title}`;
  const change = said.changes.find(({ what }) => what === 'window');
  // A window that moved is what a reader has to know.
  if (change?.what === 'window') return `${t[`announced.${change.kind}`]}: ${title}`;
  return said.edited ? t['feed.edited'](title) : title;
}

function clockWord(event: NonNullable<PublishedItem['clock']>['event'], language: string): string {
  const t = words(language);
  if (event === 'opened') return t['phase.in_progress'];
  return event === 'ended' ? t['feed.ended'] : t[`phase.${event}`];
}

/** The words as they were published, in the feed's language or marked with the one they are in; what was removed says so. */
function body(model: SiteModel, said: PublishedItem, language: string, page: string): string {
  const t = words(language);
  if (said.removed !== null) return paragraph(t['update.removed'](said.removed));
  if (said.clock !== null) return paragraph(feedText(clockWords(model, said, language)));
  if (said.changes.length > 0) {
    const voice: ChangeVoice = {
      t,
      time: timeWriter(language, model.settings.zone, t),
      name: (id) => id,
      text: (localized) => pick(localized, language, model.settings.languages)?.text ?? '',
    };
    return said.changes.map((change) => paragraph(feedText(changeWords(change, said.at, voice)))).join('');
  }
  const { html } = said;
  if (html === null) return paragraph(t['say.edit.missing']);
  const picked = pick(html, language, model.settings.languages);
  if (picked === null) return paragraph(said.status === null ? '' : t[`status.${said.status}`]);
  const text = absoluteHtml(picked.text, page, model.address);
  return picked.fallback ? `<div lang="${escapeXml(picked.lang)}">${text}</div>` : text;
}

function clockWords(model: SiteModel, { clock, at }: PublishedItem, language: string): string {
  const t = words(language);
  const time = timeWriter(language, model.settings.zone, t);
  if (clock?.event === 'opened' && clock.window !== null)
    return t['say.feed.opened'](time.window(clock.window.start, clock.window.end, at));
  if (clock?.event === 'ended') return t['say.feed.ended'](time.dated(at, at));
  return clock?.event === 'overrun' ? t['say.feed.overrun'] : t['say.unconfirmed'];
}

function paragraph(text: string): string {
  return `<p>${escapeXml(text)}</p>`;
}
