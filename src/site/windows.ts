import { localDate } from '#domain/calendar.ts';
import { addDays, type LocalDate } from '#domain/date.ts';
import { availabilityOf } from './days.ts';
import type { AvailabilityView, ServiceView, SiteModel } from './model.ts';

/** How many days, today included, figures are published of; the last is the page's. */
export const WINDOWS = [7, 30, 90] as const;
export type WindowDays = (typeof WINDOWS)[number];

/** A `raw` figure over whole local days: as the page's 90 days, of any number. */
export interface WindowView extends Pick<AvailabilityView, 'num' | 'den' | 'coverage'> {
  readonly days: number;
  /** The first and the last day; the service may have begun, or ended, between. */
  readonly from: LocalDate;
  readonly to: LocalDate;
}

/** The last days of a service, to today; without a denominator where nothing measures it. */
export function windowOf({ id, current }: ServiceView, days: number, model: SiteModel): WindowView {
  const to = localDate(model.now, model.settings.zone);
  const from = addDays(to, 1 - days);
  const recent = (model.uptime.get(id)?.days ?? []).filter(({ date }) => date >= from);
  const { num, den, coverage } = availabilityOf(recent, { start: 0, end: 0 });
  if (current.isMeasured) return { days, from, to, num, den, coverage };
  return { days, from, to, num: 0, den: 0, coverage: { num: 0, den: coverage.den } };
}
