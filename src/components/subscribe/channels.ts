import type { Words } from '#i18n/vi.ts';

/** A way to follow the page: an address of ours, what it is called and what it holds. */
export interface Channel {
  /** Below the base, without language. */
  readonly path: string;
  /** One a language, or once for all. */
  readonly localized: boolean;
  readonly name: keyof Words & `feed.${string}`;
  readonly about: keyof Words & `say.subscribe.${string}`;
}

/** Every channel that is served, the widest first: a new feed is an entry more. The first is the one the instructions show. */
export const CHANNELS: readonly [Channel, ...Channel[]] = [
  { path: '/rss.xml', localized: true, name: 'feed.rss', about: 'say.subscribe.rss' },
  { path: '/atom.xml', localized: true, name: 'feed.atom', about: 'say.subscribe.rss' },
  { path: '/feed.json', localized: true, name: 'feed.json', about: 'say.subscribe.rss' },
  { path: '/maintenance.ics', localized: true, name: 'feed.calendar', about: 'say.subscribe.calendar' },
];
