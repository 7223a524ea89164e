import { formatInstant } from '#domain/instant.ts';
import type { Feed } from './feed.ts';
import type { Category, FeedItem } from './item.ts';

/** The file of a feed in its folder. */
export const JSON_FEED = 'feed.json';

/** A feed as JSON Feed 1.1; `_camket` carries what the format has no place for. Older items follow at `next_url`. */
export function jsonFeed(feed: Feed): string {
  const { previous } = feed;
  const text = JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: feed.title,
    home_page_url: feed.page,
    feed_url: feed.folder + JSON_FEED,
    description: feed.description,
    ...(previous === null ? {} : { next_url: previous + JSON_FEED }),
    authors: [{ name: feed.author }],
    language: feed.language,
    ...(feed.isArchive ? { expired: true } : {}),
    items: feed.items.map(itemOf),
  });
  return `${text}\n`;
}

function itemOf({ key, title, link, at, categories, html, head }: FeedItem): object {
  const terms = (scheme: Category['scheme']) =>
    categories.filter((one) => one.scheme === scheme).map(({ term }) => term);
  return {
    id: key,
    url: link,
    title,
    content_html: html,
    ...(at === null ? {} : { date_published: formatInstant(at) }),
    tags: categories.map(({ label }) => label),
    _camket: {
      about: 'urn:camket:feed',
      kind: terms('kind')[0],
      impact: terms('impact')[0] ?? null,
      services: terms('service'),
      head,
    },
  };
}
