import type { Instant } from '#domain/interval.ts';
import type { Service } from '#entries/content.ts';
import type { RegionMeasurement, ServiceMeasurement } from '#record/measurement.ts';

/** Whether the certificate had at least `days` left at `at`; `enough` null: the newest sample does not say. */
export interface CertificateNow {
  readonly days: number;
  readonly enough: boolean | null;
  readonly at: Instant | null;
}

/**
 * What the newest sample of any region tells of the days left on a certificate. The record keeps no end of it, only whether the
 * check passed: one that is up had as many days as the check asks for, one that is degraded for it (`cert`) had fewer, and a
 * sample that is slow or down says nothing. `others` are regions that another monitor tells of: it looks at no certificate for us.
 */
export function certificateNow(
  { check }: Pick<Service, 'check'>,
  measurement: ServiceMeasurement | null,
  now: Instant,
  others: ReadonlySet<string> = new Set(),
): CertificateNow | null {
  if (check?.kind !== 'http' || check.certificate_days === null || !check.url.startsWith('https:')) return null;
  const newest = [...(measurement?.regions ?? [])]
    .flatMap(([id, region]) =>
      !others.has(id) && region.last !== null && region.last.at < now ? [{ region, last: region.last }] : [],
    )
    .sort((a, b) => b.last.at - a.last.at);
  const told = newest.map(({ region, last }) => ({ at: last.at, enough: saysOf(region, last.state) }));
  const found = told.find(({ enough }) => enough === false) ?? told.find(({ enough }) => enough !== null) ?? null;
  return { days: check.certificate_days, enough: found?.enough ?? null, at: found?.at ?? null };
}

function saysOf({ reasons }: RegionMeasurement, state: string): boolean | null {
  if (state === 'up') return true;
  return state === 'degraded' && reasons.at(-1)?.reason === 'cert' ? false : null;
}
