import type { Account } from '#domain/account.ts';
import { parseTarget } from '#domain/decimal.ts';
import { type Figure, reaches } from '#domain/percent.ts';
import { count, decimal, share, wholeShare } from '#i18n/number.ts';
import type { Reader } from '#layouts/reader.ts';
import type { DeliveredWindow, ServiceDelivery, ServiceView, SiteModel } from '#site/model.ts';

type Voice = Pick<Reader, 't' | 'time' | 'lang'>;

/** `99,94%`, truncated and never rounded (R21); nothing was counted: `–`. */
export function figureText(of: Figure | null, { lang }: Pick<Voice, 'lang'>): string {
  return (of && share(of.num, of.den, lang)) ?? '–';
}

/** The promises of a window as written, in order: `99%`, `99% → 99,9%` where it changed (R26). */
export function targetText({ parts = [] }: Pick<Account, 'parts'>, { lang }: Pick<Voice, 'lang'>): string {
  return [...targetsOf(parts)].map((target) => `${decimal(target, lang)}%`).join(' → ');
}

function targetsOf(parts: NonNullable<Account['parts']>): Set<string> {
  return new Set(parts.flatMap(({ commitment }) => commitment ?? []));
}

/** `Đạt cam kết, tính đến nay` (R19). */
export function verdictText({ verdict, term }: Pick<Account, 'verdict' | 'term'>, { t }: Pick<Voice, 't'>): string {
  const running = !term.final && verdict !== 'not_applicable';
  return running ? `${t[`verdict.${verdict}`]}, ${t['promise.so_far']}` : t[`verdict.${verdict}`];
}

/** `Gián đoạn 4 giờ 41 phút, mức tối đa 87 giờ 36 phút`: downtime rounded up, the limit down. Empty where nothing is promised. */
export function usedText({ budget }: Pick<Account, 'budget'>, { t, time }: Voice): string {
  if (budget === null) return '';
  return t['say.promise.used'](time.duration(budget.used_s), time.duration(budget.allowed_s, 'down'));
}

/** `còn lại 82 giờ` or `quá mức tối đa 3 giờ`; what is left if all that is unknown was down, where that is less. */
export function leftText({ budget, seconds }: Pick<Account, 'budget' | 'seconds'>, { t, time }: Voice): string {
  if (budget === null) return '';
  const value = leftValue({ budget, seconds }, { t, time });
  return budget.remaining_s < 0 ? t['say.promise.over'](value) : t['say.promise.left'](value);
}

/** The same without the words: what is left, rounded down, or how far the limit is passed, rounded up. */
export function leftValue(
  { budget, seconds }: Pick<Account, 'budget' | 'seconds'>,
  { t, time }: Pick<Voice, 't' | 'time'>,
): string {
  if (budget === null) return '';
  const { remaining_s: left, remaining_worst_s: worst } = budget;
  if (left < 0) return time.duration(-left);
  const value = time.duration(left, 'down');
  if (worst >= left || seconds.unknown === 0) return value;
  const least = worst < 0 ? t['say.promise.over'](time.duration(-worst)) : time.duration(worst, 'down');
  return `${value} (${t['say.promise.worst'](least)})`;
}

/** The calendar year of a window. */
export function yearOf({ start }: Pick<DeliveredWindow, 'start'>, { time }: Pick<Voice, 'time'>): string {
  return String(time.wall(start).year);
}

/** Running below the promise with enough of the allowance left for the end of the term. */
export function mayRecover({ verdict, term, breach_certain }: Account): boolean {
  return verdict === 'breached' && !term.final && !breach_certain;
}

/** Met, but not with what is excluded counted as downtime: by it alone, judged part by part (R26). */
export function isSaved({ verdict, parts = [] }: Account): boolean {
  if (verdict !== 'met') return false;
  return parts.some(({ commitment, raw }) => {
    const target = commitment === null ? null : parseTarget(commitment);
    return target !== null && raw !== null && !reaches(raw, target);
  });
}

/** What each covered service came to, in one sentence for the front page; without a full stop. */
export function summaryText(model: Pick<SiteModel, 'delivery' | 'commitment' | 'services'>, reader: Reader): string[] {
  const { t, lang, name } = reader;
  if (model.commitment === null) return [t['say.promise.none']];
  const words = (ids: readonly string[]) =>
    ids.length <= NAMED ? ids.map(name).join(', ') : t['service.count'](ids.length);
  const of = (verdict: Account['verdict']) =>
    model.delivery.filter(({ year }) => year.account.verdict === verdict).map(({ service }) => service);
  const [met, breached, unproven, idle] = [of('met'), of('breached'), of('unproven'), of('not_applicable')];
  const uncovered = uncoveredIds(model);
  if (model.delivery.length === 0) return [t['say.promise.none_covered']];
  // "0 of 4 met" would sound like a failure where nothing can be told yet.
  const isOpen = met.length + breached.length === 0 && unproven.length > 0;
  return [
    ...(isOpen ? [] : [t['say.promise.met'](count(met.length, lang), count(model.delivery.length, lang))]),
    ...(breached.length > 0 ? [t['say.promise.breached'](words(breached))] : []),
    ...(unproven.length > 0 ? [t['say.promise.unproven'](count(unproven.length, lang))] : []),
    ...(idle.length > 0 ? [t['say.promise.not_applicable'](count(idle.length, lang))] : []),
    ...(uncovered.length > 0 ? [t['say.promise.uncovered'](words(uncovered))] : []),
  ];
}

/** More services than this are counted, not named. */
const NAMED = 2;

/** Services in service of which nothing is promised now. */
function uncoveredIds({ services, delivery }: Pick<SiteModel, 'services' | 'delivery'>): string[] {
  const covered = new Set(delivery.map(({ service }) => service));
  return services.filter(({ id, active }) => active && !covered.has(id)).map(({ id }) => id);
}

/**
 * The service closest to its limit this year: one that is not met first, then by used ÷ allowed, exactly; of equals the one with
 * more unmeasured time. Null where none has an allowance.
 */
export function closestToLimit(delivery: readonly ServiceDelivery[]): ServiceDelivery | null {
  const judged = delivery.filter(({ year: { account } }) => account.budget !== null && account.term.elapsed_s > 0);
  return judged.reduce<ServiceDelivery | null>((a, b) => (a === null || isCloser(b, a) ? b : a), null);
}

function isCloser({ year: { account: a } }: ServiceDelivery, { year: { account: b } }: ServiceDelivery): boolean {
  const [one, other] = [a.verdict === 'breached', b.verdict === 'breached'];
  if (one !== other) return one;
  const [used, rest] = [usedOf(a) * BigInt(b.budget?.allowed_s ?? 0), usedOf(b) * BigInt(a.budget?.allowed_s ?? 0)];
  return used === rest ? a.seconds.unknown > b.seconds.unknown : used > rest;
}

function usedOf({ budget }: Account): bigint {
  return BigInt(budget?.used_s ?? 0);
}

/** `đo được 97% thời gian`; empty where all of it was measured. */
export function coverageText({ coverage }: Pick<Account, 'coverage'>, { t, lang }: Voice): string {
  if (coverage === null || coverage.num === coverage.den) return '';
  return t['figure.coverage'](wholeShare(coverage.num, coverage.den, lang) ?? '–');
}

/** What a list of services says of the promise beside each; undefined where no promise is in force. */
export function promiseLine(
  { delivery, commitment }: Pick<SiteModel, 'delivery' | 'commitment'>,
  service: Pick<ServiceView, 'id' | 'active' | 'service'>,
  reader: Voice,
): string | undefined {
  const own = delivery.find((one) => one.service === service.id);
  if (own) return lineText(own, reader);
  const isOver = service.service.committed && !service.active;
  return commitment === null || isOver ? undefined : reader.t['service.uncommitted'];
}

/** A covered service's year in one line: promise, figure, verdict; how much was measured where that leaves it open. */
function lineText({ year: { start, account } }: ServiceDelivery, reader: Voice): string {
  const { t } = reader;
  const figure = figureText(account.sla, reader);
  const open = account.verdict === 'unproven' ? coverageText(account, reader) : '';
  const line = t['say.promise.line'](yearOf({ start }, reader), figure, targetText(account, reader));
  return [line, t[`brief.${account.verdict}`], ...(open === '' ? [] : [open])].join(', ');
}

/** `Cam kết 99%, thực tế 99,94%, còn lại 82 giờ`; null where nothing is promised of the service now. */
export function entryText(delivery: readonly ServiceDelivery[], service: string, reader: Voice): string | null {
  const account = delivery.find((one) => one.service === service)?.year.account;
  if (!account?.budget) return null;
  const { t } = reader;
  const promised = t['say.promise.entry'](figureText(account.sla, reader), targetText(account, reader));
  return `${promised}, ${leftText(account, reader)}`;
}
