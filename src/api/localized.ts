import type { Localized } from '#entries/content.ts';
import { feedText } from '#feeds/text.ts';
import { pageAddress } from '#i18n/address.ts';
import type { HeadlineVoice } from '#i18n/headline.ts';
import { pick } from '#i18n/pick.ts';
import { timeWriter } from '#i18n/time.ts';
import { words } from '#i18n/words.ts';
import type { SiteModel } from '#site/model.ts';

/** Texts by language for readers elsewhere: plain, composed, on one line. */
export function plainTexts(localized: Localized): Record<string, string> {
  return Object.fromEntries(Object.entries(localized).map(([language, text]) => [language, feedText(text)]));
}

/** Who speaks one language of the site to readers elsewhere. */
export interface Voice extends HeadlineVoice {
  readonly language: string;
  readonly text: (localized: Localized) => string;
}

/** A sentence in each language of the site. */
export function localizedBy(model: SiteModel, say: (voice: Voice) => string): Record<string, string> {
  return Object.fromEntries(
    model.settings.languages.map((language) => [language, feedText(say(voiceOf(model, language)))] as const),
  );
}

const voices = new WeakMap<SiteModel, Map<string, Voice>>();

export function voiceOf(model: SiteModel, language: string): Voice {
  let known = voices.get(model);
  if (known === undefined) voices.set(model, (known = new Map()));
  let voice = known.get(language);
  if (voice === undefined) known.set(language, (voice = newVoice(model, language)));
  return voice;
}

function newVoice(model: SiteModel, language: string): Voice {
  const { languages, zone } = model.settings;
  const t = words(language);
  const text = (localized: Localized): string => feedText(pick(localized, language, languages)?.text ?? '');
  const names = new Map(model.services.map(({ id, name }) => [id, text(name) || id]));
  return { language, t, time: timeWriter(language, zone, t), now: model.now, name: (id) => names.get(id) ?? id, text };
}

/** A page's address in each language. */
export function addressOf({ address, settings: { languages } }: SiteModel, path: string): Record<string, string> {
  return Object.fromEntries(
    languages.map((language) => [language, pageAddress(address, language, languages, path)] as const),
  );
}
