import type { Instant } from '#domain/interval.ts';
import type { Service } from '#entries/content.ts';
import type { CertificateSeen, RegionMeasurement, ServiceMeasurement } from '#record/measurement.ts';

/** What is known of a certificate's end. */
export interface CertificateNow {
  /** Fewer days left than these are degraded. */
  readonly days: number;
  /** Whole days that were left when it was last seen; null: no sample of the record says when it ends. */
  readonly left: number | null;
  /** Whether there were at least `days`; null: the newest sample does not say. */
  readonly enough: boolean | null;
  /** When that was seen; null: never. */
  readonly at: Instant | null;
}

/** Regions that look at one certificate look within so many seconds of each other; who looked last before that tells of an old one. */
const TOGETHER = 86_400;

/**
 * The days left on a certificate as the regions that looked last saw it, of these the fewest. Where no line of the record has its
 * end, the newest sample tells whether there were enough: one that is up had as many as the check asks for, one that is degraded for
 * it (`cert`) had fewer, and a sample that is slow or down says nothing. `others` are regions that another monitor tells of: it looks
 * at no certificate for us.
 */
export function certificateNow(
  { check }: Pick<Service, 'check'>,
  measurement: ServiceMeasurement | null,
  now: Instant,
  others: ReadonlySet<string> = new Set(),
): CertificateNow | null {
  if (check?.kind !== 'http' || check.certificate_days === null || !check.url.startsWith('https:')) return null;
  const days = check.certificate_days;
  const regions = [...(measurement?.regions ?? [])].flatMap(([id, region]) => (others.has(id) ? [] : [region]));
  const end = soonestEnd(regions, now);
  if (end !== null) {
    const left = Math.floor((end.ends - end.at) / 86_400);
    return { days, left, enough: end.ends - end.at >= days * 86_400, at: end.at };
  }
  const told = regions
    .flatMap((region) => (region.last !== null && region.last.at < now ? [{ region, last: region.last }] : []))
    .sort((a, b) => b.last.at - a.last.at)
    .map(({ region, last }) => ({ at: last.at, enough: saysOf(region, last.state) }));
  const found = told.find(({ enough }) => enough === false) ?? told.find(({ enough }) => enough !== null) ?? null;
  return { days, left: null, enough: found?.enough ?? null, at: found?.at ?? null };
}

function soonestEnd(regions: readonly RegionMeasurement[], now: Instant): CertificateSeen | null {
  const seen = regions.flatMap(({ certificate }) => (certificate && certificate.at < now ? [certificate] : []));
  const newest = Math.max(...seen.map(({ at }) => at));
  return seen.filter(({ at }) => at > newest - TOGETHER).sort((a, b) => a.ends - b.ends || b.at - a.at)[0] ?? null;
}

function saysOf({ reasons }: RegionMeasurement, state: string): boolean | null {
  if (state === 'up') return true;
  return state === 'degraded' && reasons.at(-1)?.reason === 'cert' ? false : null;
}
