import { GLYPH } from '#components/state.ts';
import type { ColourName } from '#entries/palette.ts';
import { share, wholeShare } from '#i18n/number.ts';
import { siteTitle } from '#i18n/pick.ts';
import { feedText } from '#feeds/text.ts';
import { dayStart } from '#domain/calendar.ts';
import type { ServiceView, SiteModel } from '#site/model.ts';
import { windowOf, type WindowDays } from '#site/windows.ts';
import { type State, worst } from '#domain/state.ts';
import { type Voice, voiceOf } from '../localized.ts';
import { toldState, type ToldState } from '../told.ts';

/** What a badge says: two texts for the eye, a sentence for whoever hears it, and the colour of the second. */
export interface Badge {
  readonly label: string;
  readonly message: string;
  readonly title: string;
  /** `ink`: a figure, which no colour judges. */
  readonly colour: ColourName;
  /** It says that something is wrong or unknown: whoever embeds it cannot colour it otherwise. */
  readonly isTrouble: boolean;
}

/** A name of any length fits: cut after so many letters. */
const LONGEST = 60;

/** The state of a service; unknown and not measured have a colour of their own, which is never that of good. */
export function stateBadge(view: ServiceView, language: string, model: SiteModel): Badge {
  const voice = voiceOf(model, language);
  return said(cut(voice.name(view.id)), toldState(view.current), voice, model);
}

/** The state of the whole site. An open incident is told even where every service answers. */
export function siteBadge(language: string, model: SiteModel): Badge {
  const voice = voiceOf(model, language);
  const states = model.services.filter(({ active }) => active).map(({ current }) => toldState(current));
  const known = states.filter((state): state is State => state !== 'not_measured');
  const name = cut(feedText(siteTitle(model.settings, language)));
  const badge = said(name, known.length === 0 ? 'not_measured' : worst(known), voice, model);
  if (badge.isTrouble || badge.colour !== 'up' || !model.incidents.some(({ open }) => open)) return badge;
  return of(name, `${GLYPH.degraded} ${voice.t['section.incidents']}`, null, 'degraded', voice, model);
}

/** The availability of a service over the last days, today included: `raw`, cut and never rounded, with how much was measured. */
export function figureBadge(view: ServiceView, days: WindowDays, language: string, model: SiteModel): Badge {
  const voice = voiceOf(model, language);
  const { t, time, now } = voice;
  const { num, den, coverage, from, to } = windowOf(view, days, model);
  const name = cut(voice.name(view.id));
  const label = `${name} · ${t['badge.days'](days)}`;
  const figure = share(num, den, language);
  const covered = wholeShare(coverage.num, coverage.den, language);
  if (figure === null || covered === null) return of(label, t['figure.none'], null, 'unknown', voice, model);
  const isWhole = coverage.num === coverage.den;
  const message = isWhole ? figure : `${figure} (${t['uptime.covered'](covered)})`;
  const date = (day: string) => time.date(dayStart(day, model.settings.zone), now);
  const period = `${date(from)} – ${date(to)}`;
  const title = `${t['say.badge.figure'](name, figure, period)} ${t['say.badge.covered'](covered)}`;
  return of(label, message, title, 'ink', voice, model);
}

function said(name: string, state: ToldState, voice: Voice, model: SiteModel): Badge {
  const { t } = voice;
  if (state === 'not_measured')
    return of(name, `${GLYPH.unknown} ${t['state.unmeasured']}`, null, 'unknown', voice, model);
  return of(name, `${GLYPH[state]} ${t[`state.${state}`]}`, null, state, voice, model);
}

function of(
  name: string,
  words: string,
  sentence: string | null,
  colour: ColourName,
  { t }: Voice,
  { sample }: SiteModel,
): Badge {
  const label = feedText(sample ? `${name} · ${t['sample.banner']}` : name);
  const message = feedText(words);
  const title = feedText(
    sentence === null
      ? `${label}: ${words.replace(/^\S /u, '')}`
      : sample
        ? `${t['sample.banner']}: ${sentence}`
        : sentence,
  );
  return { label, message, title, colour, isTrouble: !['up', 'ink', 'maintenance'].includes(colour) };
}

function cut(name: string): string {
  const letters = [...name];
  return letters.length <= LONGEST
    ? name
    : `${letters
        .slice(0, LONGEST - 1)
        .join('')
        .trimEnd()}…`;
}
