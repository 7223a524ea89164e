import type { Content } from '#entries/content.ts';
import type { Receipts } from '#entries/publication.ts';
import { pageAddress } from '#i18n/address.ts';
import { type Reader, readerOf } from '#layouts/reader.ts';
import type { NoticeLine } from '#record/notice.ts';
import type { ServiceMeasurement } from '#record/measurement.ts';
import type { SiteModel } from '#site/model.ts';
import type { Element } from './markup.ts';

/** What figures are recomputed from: content and record at the build's commit and time. */
export interface Context {
  readonly model: SiteModel;
  readonly content: Content;
  readonly measurements: ReadonlyMap<string, ServiceMeasurement>;
  readonly receipts: Receipts;
  /** That customers were told. */
  readonly notices: readonly NoticeLine[];
  /** `/`, or `/path` without a trailing slash. */
  readonly base: string;
}

/** A published page, and who reads it. */
export interface Page {
  /** Below the published folder. */
  readonly path: string;
  /** The same without language: `/services/email/`. */
  readonly route: string;
  readonly reader: Reader;
  readonly root: Element;
}

/** One figure as published, and as recomputed; null: it should not stand there. */
export interface Claim {
  readonly what: string;
  readonly published: string;
  readonly recomputed: string | null;
}

/** Finds the figures of one kind on a page, each by what it is of, and recomputes each from the context alone. */
export type Claims = (page: Page, context: Context) => Iterable<Claim>;

/** The reader and route of a page by its path; null for what is no page of ours. */
export function routeOf(path: string, { model, base }: Context): Pick<Page, 'route' | 'reader'> | null {
  const address = /^(?:(.*)\/)?index\.html$/.exec(path);
  if (address === null) return null;
  const whole = address[1] === undefined ? '/' : `/${address[1]}/`;
  const { languages } = model.settings;
  const language = languages.find((each, i) => i > 0 && whole.startsWith(`/${each}/`));
  const route = language === undefined ? whole : whole.slice(language.length + 1);
  return { route, reader: readerOf(model, language, base) };
}

/** The last part of a link's address where it leads to a page of a folder (`/services/`) in the page's language; else null. */
export function slugIn(link: Element, folder: string, { reader }: Pick<Page, 'reader'>): string | null {
  const start = reader.href(folder);
  const href = link.attributes.get('href') ?? '';
  const slug = href.startsWith(start) ? /^([^/#?]+)\/$/.exec(href.slice(start.length))?.[1] : undefined;
  return slug === undefined ? null : decodeURIComponent(slug);
}

/** Where the page of a route is published in a language. */
export function pathOf(route: string, language: string, { model }: Pick<Context, 'model'>): string {
  return `${pageAddress('', language, model.settings.languages, route)}index.html`.slice(1);
}
