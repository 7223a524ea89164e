import { getRssString, type RSSFeedItem } from '@astrojs/rss';
import { pageAddress } from '#i18n/address.ts';
import { changeWords, type ChangeVoice } from '#i18n/change.ts';
import { pick, siteTitle } from '#i18n/pick.ts';
import { timeWriter } from '#i18n/time.ts';
import { words } from '#i18n/words.ts';
import type { PublishedItem, SiteModel } from '#site/model.ts';
import { absoluteHtml, escapeXml, feedText, xmlText } from './text.ts';

/** How many items a feed holds. */
export const NEWEST = 100;

/** Ours is a name, not an address: nothing is fetched from it. */
const NAMESPACES = { atom: 'http://www.w3.org/2005/Atom', camket: 'urn:camket:feed' };

/**
 * The feed of a language: one item an update and one an edit, newest first, at most {@link NEWEST}. An item is made of what was said
 * then alone, so nothing said later changes it; its guid is the update's key, the same in every language's feed and for ever.
 */
export function rss(model: SiteModel, language: string): Promise<string> {
  const t = words(language);
  const { languages } = model.settings;
  const own = siteTitle(model.settings, language);
  const self = pageAddress(model.address, language, languages, '/rss.xml');
  const mark = model.sample ? ` (${t['sample.banner']})` : '';
  const about = model.sample ? `${t['sample.banner']}: ${t['say.sample']} ${t['say.feed']}` : t['say.feed'];
  return getRssString({
    title: feedText(own + mark),
    description: feedText(about),
    site: pageAddress(model.address, language, languages, '/'),
    xmlns: NAMESPACES,
    customData: [
      `<language>${escapeXml(language)}</language>`,
      `<atom:link href="${escapeXml(self)}" rel="self" type="application/rss+xml"/>`,
      '<generator>Camket</generator>',
    ].join(''),
    items: newest(model, language).map((said) => item(model, said, language)),
  });
}

/** What a feed of this language holds: an edit of another language's translation is not news to its readers. */
export function newest({ published }: Pick<SiteModel, 'published'>, language: string): PublishedItem[] {
  return published.filter(({ languages }) => languages === null || languages.includes(language)).slice(0, NEWEST);
}

function item(model: SiteModel, said: PublishedItem, language: string): RSSFeedItem {
  const t = words(language);
  const { languages } = model.settings;
  const page = pageAddress(model.address, language, languages, said.path);
  const sample = model.sample ? [t['sample.banner']] : [];
  return {
    title: feedText(titleOf(said, language, languages)),
    link: said.anchor === null ? page : `${page}#${said.anchor}`,
    ...(said.undated ? {} : { pubDate: new Date(said.at * 1000) }),
    // Services by id: a name may change, and what was sent may not.
    categories: [t[`kind.${said.kind}`], ...said.services, ...sample].map(feedText),
    content: xmlText(body(model, said, language, page)),
    customData: [
      `<guid isPermaLink="false">${escapeXml(xmlText(said.key))}</guid>`,
      ...(said.head === null ? [] : [`<camket:head>${escapeXml(xmlText(said.head))}</camket:head>`]),
    ].join(''),
  };
}

/** "Đã khắc phục: Thư bị chậm"; of an edit "Đã sửa: Đã khắc phục: Thư bị chậm"; of a moved window "Dời lịch: Nâng cấp thư". */
function titleOf(said: PublishedItem, language: string, languages: readonly string[]): string {
  const t = words(language);
  const status = said.status === null ? '' : `${t[`status.${said.status}`]}: `;
  const title = `${status}${pick(said.title, language, languages)?.text ?? t[`kind.${said.kind}`]}`;
  const change = said.changes.find(({ what }) => what === 'window');
  // A window that moved is what a reader has to know.
  if (change?.what === 'window') return `${t[`announced.${change.kind}`]}: ${title}`;
  return said.edited ? t['feed.edited'](title) : title;
}

/** The words as they were published, in the feed's language or marked with the one they are in; what was removed says so. */
function body(model: SiteModel, said: PublishedItem, language: string, page: string): string {
  const t = words(language);
  if (said.removed !== null) return paragraph(t['update.removed'](said.removed));
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

function paragraph(text: string): string {
  return `<p>${escapeXml(text)}</p>`;
}
