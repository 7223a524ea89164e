import { fileAddress, pageAddress } from '#i18n/address.ts';
import type { Words } from '#i18n/vi.ts';
import type { Reader } from '#layouts/reader.ts';
import type { SiteModel } from '#site/model.ts';

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

/** A channel as a reader is told of it: in words, with its address on this site and its whole address. */
export function channelWords(
  { path, localized, name, about }: Channel,
  { address }: Pick<SiteModel, 'address'>,
  { t, lang, languages, href, file }: Pick<Reader, 't' | 'lang' | 'languages' | 'href' | 'file'>,
): { readonly name: string; readonly about: string; readonly href: string; readonly address: string } {
  const [called, holds] = [t[name], t[about]];
  return {
    name: typeof called === 'string' ? called : '',
    about: typeof holds === 'string' ? holds : '',
    href: localized ? href(path) : file(path),
    address: localized ? pageAddress(address, lang, languages, path) : fileAddress(address, path),
  };
}
