import type { Instant } from '#domain/interval.ts';
import type { Localized } from '#entries/content.ts';
import { fileAddress, pageAddress } from '#i18n/address.ts';
import { bound } from '#i18n/compounds.ts';
import { pick, type Picked } from '#i18n/pick.ts';
import { timeWriter, type TimeWriter } from '#i18n/time.ts';
import type { Words } from '#i18n/vi.ts';
import { words } from '#i18n/words.ts';
import type { ServiceView, SiteModel } from '#site/model.ts';

/** All a template needs to speak to one reader: language, words, clock and addresses. */
export interface Reader {
  readonly lang: string;
  readonly languages: readonly string[];
  readonly t: Words;
  readonly time: TimeWriter;
  readonly now: Instant;
  /** The site's, in which all times are told. */
  readonly zone: string;
  /** Address of a page in the reader's language: `/services/` → `/base/en/services/`. */
  readonly href: (path: string) => string;
  /** The same page in another language. */
  readonly hrefIn: (language: string, path: string) => string;
  /** Address of a file that exists once, whatever the language. */
  readonly file: (path: string) => string;
  /** A text in the reader's language or the nearest there is. */
  readonly text: (localized: Localized) => Picked;
  /** A service's name by id; the id itself where the service is gone. */
  readonly name: (id: string) => string;
  /** A service by id; undefined where it is gone. */
  readonly service: (id: string) => ServiceView | undefined;
}

/** Every page of a build has one of a few readers. */
const readers = new WeakMap<SiteModel, Map<string, Reader>>();

/** The reader of `model` in the language of a route's `lang` parameter (absent: the site's first), below `base`. */
export function readerOf(model: SiteModel, param: string | undefined, base: string): Reader {
  const known = readers.get(model) ?? new Map<string, Reader>();
  readers.set(model, known);
  const key = `${param ?? ''} ${base}`;
  const reader = known.get(key) ?? newReader(model, param, base);
  known.set(key, reader);
  return reader;
}

function newReader(model: SiteModel, param: string | undefined, base: string): Reader {
  const languages = model.settings.languages;
  const lang = param ?? languages[0];
  const t = words(lang);
  const services = new Map(model.services.map((service) => [service.id, service]));
  const text = (localized: Localized): Picked => {
    const picked = pick(localized, lang, languages) ?? { text: '', lang, fallback: false };
    return { ...picked, text: bound(picked.text) };
  };
  return {
    lang,
    languages,
    t,
    time: timeWriter(lang, model.settings.zone, t),
    now: model.now,
    zone: model.settings.zone,
    href: (path) => pageAddress(base, lang, languages, path),
    hrefIn: (language, path) => pageAddress(base, language, languages, path),
    file: (path) => fileAddress(base, path),
    text,
    name: (id) => {
      const service = services.get(id);
      return service === undefined ? id : text(service.name).text;
    },
    service: (id) => services.get(id),
  };
}
