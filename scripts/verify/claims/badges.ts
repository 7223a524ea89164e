import { GLYPH } from '#components/state.ts';
import { share, wholeShare } from '#i18n/number.ts';
import { words } from '#i18n/words.ts';
import type { ServiceView } from '#site/model.ts';
import type { Claim, Context } from '../claim.ts';
import { all, parseMarkup, plain, textOf } from '../markup.ts';
import { accountOver } from '../recount.ts';
import { lastDays } from './machines.ts';

const PATH = /^(?:([A-Za-z-]+)\/)?badges\/([a-z0-9-]+)(?:\/(\d+))?\.(svg|json)$/;

/** What each badge says: a state in words, or a figure over its days, accounted anew. */
export function* badges(path: string, text: string, context: Context): Iterable<Claim> {
  const [, tag, slug, days, form] = PATH.exec(path) ?? [];
  const { model } = context;
  const service = model.services.find((one) => one.slug === slug);
  const language = tag ?? model.settings.languages[0];
  if (service === undefined || !model.settings.languages.includes(language)) return;
  const published = form === 'svg' ? textOf(all(parseMarkup(text), 'text')[1] ?? parseMarkup('')) : messageIn(text);
  if (published === null) return;
  const recomputed =
    days === undefined ? stateIn(service, language) : figureIn(service, Number(days), language, context);
  yield { what: `${service.id}: badge`, published: plain(published), recomputed: plain(recomputed) };
}

function messageIn(text: string): string | null {
  try {
    return String((JSON.parse(text) as { message?: unknown }).message);
  } catch {
    // It is compared by its bytes all the same.
    return null;
  }
}

function stateIn({ current }: ServiceView, language: string): string {
  const t = words(language);
  const isUnmeasured = !current.isMeasured && current.state === 'unknown';
  return `${GLYPH[current.state]} ${isUnmeasured ? t['state.unmeasured'] : t[`state.${current.state}`]}`;
}

function figureIn(service: ServiceView, days: number, language: string, context: Context): string {
  const t = words(language);
  const window = lastDays(service, days, context);
  if (window === null || !context.measurements.has(service.id)) return t['figure.none'];
  const { raw, coverage } = accountOver(service.id, window, context);
  const figure = raw && share(raw.num, raw.den, language);
  const covered = coverage && wholeShare(coverage.num, coverage.den, language);
  if (!figure || !covered || !coverage) return t['figure.none'];
  return coverage.num === coverage.den ? figure : `${figure} (${t['uptime.covered'](covered)})`;
}
