import { localDate } from '#domain/calendar.ts';
import { formatInstant } from '#domain/instant.ts';
import type { Reader } from '#layouts/reader.ts';
import type { ClosedPeriod } from '#site/model.ts';
import { CLOSING_MARGIN } from '#record/seal.ts';

/** `Quý 3/2026`, `Năm 2026`. */
export function periodName({ name }: Pick<ClosedPeriod, 'name'>, { t }: Pick<Reader, 't'>): string {
  const [year = '', quarter] = name.split('-Q');
  return quarter === undefined ? t['commitment.year'](year) : t['closed.quarter'](quarter, year);
}

/** "chốt ngày 8/1": while what is published still enters the account; empty afterwards. */
export function openWords({ frozen, end }: ClosedPeriod, { t, time, now }: Reader): string {
  return frozen ? '' : t['closed.open'](time.date(end + CLOSING_MARGIN, now));
}

/** What anybody types to have the digest of a period. */
export function digestCommand(service: string, { start, end, asOf }: ClosedPeriod, zone: string): string {
  const [from, to] = [localDate(start, zone), localDate(end, zone)];
  return `NOW=${formatInstant(asOf)} npm run --silent statement -- --service ${service} --from ${from} --to ${to} --print-case | sha256sum`;
}
