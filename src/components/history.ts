import type { LogDay, SiteModel } from '#site/model.ts';

/** A month of the log in numbers. */
export interface MonthSummary {
  /** `YYYY-MM` */
  readonly month: string;
  readonly incidents: number;
  readonly maintenance: number;
  /** Stretches that were measured and never announced. */
  readonly undeclared: number;
}

/** The log's months, newest first, each entry counted once however many days it touches. */
export function monthSummaries(model: Pick<SiteModel, 'months' | 'log'>): MonthSummary[] {
  const days = daysByMonth(model.log);
  return model.months.map((month) => {
    const inMonth = days.get(month) ?? [];
    const distinct = (slugs: readonly string[]): number => new Set(slugs).size;
    return {
      month,
      incidents: distinct(inMonth.flatMap((day) => day.incidents.map(({ slug }) => slug))),
      maintenance: distinct(inMonth.flatMap((day) => day.maintenance.map(({ slug }) => slug))),
      undeclared: distinct(
        inMonth.flatMap((day) => day.undeclared.map(({ service, outage }) => `${service} ${outage.start}`)),
      ),
    };
  });
}

/** The log's days by month, `YYYY-MM` → newest first. */
export function daysByMonth(log: readonly LogDay[]): Map<string, LogDay[]> {
  const months = new Map<string, LogDay[]>();
  for (const day of log) {
    const month = day.date.slice(0, 7);
    const days = months.get(month);
    if (days === undefined) months.set(month, [day]);
    else days.push(day);
  }
  return months;
}
