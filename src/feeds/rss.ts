import { getRssString, type RSSFeedItem } from '@astrojs/rss';
import { pageAddress } from '#i18n/address.ts';
import { pick, siteTitle } from '#i18n/pick.ts';
import { words } from '#i18n/words.ts';
import type { SiteModel, UpdateView } from '#site/model.ts';
import { absoluteHtml, escapeXml, feedText, xmlText } from './text.ts';

/** How many items a feed holds. */
export const NEWEST = 100;

const NAMESPACES = { atom: 'http://www.w3.org/2005/Atom' };

/**
 * The feed of a language: one item an update, newest first, at most {@link NEWEST}. An item is made of its update alone, so a
 * later update leaves it as it was; its guid is the update's key, the same in every language's feed and for ever.
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
    items: newest(model).map((update) => item(model, update, language)),
  });
}

/** An update's instant in feeds: first published, else as written; never after the build's clock. */
export function publishedAt(update: Pick<UpdateView, 'at' | 'published'>, now: number): number {
  return Math.min(update.published ?? update.at, now);
}

/**
 * The updates of a feed, newest first by publication, then by key so that equal times have one order. One whose time nobody
 * recorded and whose heading lies ahead comes when the clock gets there: dated now, it would change with every build.
 */
export function newest({ updates, now }: Pick<SiteModel, 'updates' | 'now'>): UpdateView[] {
  return updates
    .filter((update) => (update.published ?? update.at) <= now)
    .sort(
      (one, other) =>
        publishedAt(other, now) - publishedAt(one, now) || (one.key < other.key ? 1 : one.key > other.key ? -1 : 0),
    )
    .slice(0, NEWEST);
}

function item(model: SiteModel, update: UpdateView, language: string): RSSFeedItem {
  const t = words(language);
  const { languages } = model.settings;
  const page = pageAddress(model.address, language, languages, update.path);
  const title = pick(update.title, language, languages)?.text ?? update.slug;
  const services = update.services.map((id) => {
    const service = model.services.find((each) => each.id === id);
    return service === undefined ? id : (pick(service.name, language, languages)?.text ?? id);
  });
  const sample = model.sample ? [t['sample.banner']] : [];
  return {
    title: feedText(`${t[`status.${update.status}`]}: ${title}`),
    link: `${page}#${update.anchor}`,
    ...(update.undated ? {} : { pubDate: new Date(publishedAt(update, model.now) * 1000) }),
    categories: [t[`kind.${update.kind}`], ...services, ...sample].map(feedText),
    content: xmlText(body(model, update, language, page)),
    customData: `<guid isPermaLink="false">${escapeXml(xmlText(update.key))}</guid>`,
  };
}

/** The update's words, in the feed's language or marked with the one they are in; what was removed says so. */
function body(model: SiteModel, update: UpdateView, language: string, page: string): string {
  const t = words(language);
  if (update.removed !== null) return `<p>${escapeXml(t['update.removed'](update.removed))}</p>`;
  const picked = pick(update.html, language, model.settings.languages);
  const html =
    picked === null
      ? `<p>${escapeXml(t[`status.${update.status}`])}</p>`
      : absoluteHtml(picked.text, page, model.address);
  return picked?.fallback === true ? `<div lang="${escapeXml(picked.lang)}">${html}</div>` : html;
}
