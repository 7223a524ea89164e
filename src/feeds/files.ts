import { formerSlugs } from '#site/former.ts';
import type { SiteModel } from '#site/model.ts';
import { atom, ATOM } from './atom.ts';
import { calendar, CALENDAR } from './calendar.ts';
import { archiveFolderOf, archiveOf, archivePeriods, type Feed, feedOf, folderOf, type Scope } from './feed.ts';
import { historyAtom } from './history-atom.ts';
import { historyRss } from './history-rss.ts';
import { historyOf } from './history.ts';
import { jsonFeed, JSON_FEED } from './json-feed.ts';
import { rss, RSS } from './rss.ts';

/** A feed or calendar: its path below the base, without a leading slash, and how its text is made. */
export interface FeedFile {
  readonly path: string;
  readonly text: () => string | Promise<string>;
}

const FORMATS: readonly (readonly [file: string, write: (feed: Feed) => string])[] = [
  [RSS, rss],
  [ATOM, atom],
  [JSON_FEED, jsonFeed],
];

/** What feeds and calendars there are of: everything, each service, each group. */
function scopesOf(model: SiteModel): readonly Scope[] {
  const groups = model.groups.filter(({ id }) => id !== null);
  return [{}, ...model.services.map((service) => ({ service })), ...groups.map((group) => ({ group }))];
}

/**
 * Every feed and calendar of a site, in each language (the first at the root, each other below its tag), and, once, the two that
 * Statuspage has.
 */
export function feedFiles(model: SiteModel): readonly FeedFile[] {
  const files = model.settings.languages.flatMap((language, i): FeedFile[] => {
    const prefix = i === 0 ? '' : `${language}/`;
    const all = (folder: string, feed: () => Feed): FeedFile[] =>
      FORMATS.map(([file, write]) => ({ path: `${prefix}${folder.slice(1)}${file}`, text: () => write(feed()) }));
    return [
      ...scopesOf(model).flatMap((scope) => [
        ...all(folderOf(scope), () => feedOf(model, language, scope)),
        { path: `${prefix}${folderOf(scope).slice(1)}${CALENDAR}`, text: () => calendar(model, language, scope) },
        ...archivePeriods(model, language, scope).flatMap((period) =>
          all(archiveFolderOf(period, scope), () => archiveOf(model, language, period, scope)),
        ),
      ]),
      // Who follows a service that was renamed goes on reading where they did; what is there names the new address as its own.
      ...formerSlugs(model.services, ({ service }) => service.was).flatMap(({ slug, item }) => [
        ...all(`/services/${slug}/`, () => feedOf(model, language, { service: item })),
        { path: `${prefix}services/${slug}/${CALENDAR}`, text: () => calendar(model, language, { service: item }) },
      ]),
    ];
  });
  const { address } = model;
  return [
    ...files,
    { path: 'history.rss', text: () => historyRss(historyOf(model), `${address}/history.rss`) },
    { path: 'history.atom', text: () => historyAtom(historyOf(model), `${address}/history.atom`) },
  ];
}
