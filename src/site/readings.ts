import { account, type Account } from '#domain/account.ts';
import type { Instant } from '#domain/interval.ts';
import { parseCase } from '#domain/parse-case.ts';
import { KNOWN_READINGS, otherwise } from '#entries/alternatives.ts';
import { caseOf, type ServiceEntries } from '#entries/case.ts';
import type { Content, Reading, Service } from '#entries/content.ts';
import type { Receipts } from '#entries/publication.ts';
import type { ServiceMeasurement } from '#record/measurement.ts';
import type { DeliveredWindow, ServiceDelivery } from './delivery-model.ts';
import type { OtherAccount, ReadingView } from './promise-model.ts';

/** What the readings are judged by. */
export interface ReadingsInput {
  readonly content: Content;
  readonly readings: readonly Reading[];
  readonly delivery: readonly ServiceDelivery[];
  readonly entries: ReadonlyMap<string, ServiceEntries>;
  readonly receipts: Receipts;
  readonly measurements: ReadonlyMap<string, ServiceMeasurement>;
  readonly now: Instant;
}

/**
 * The readings of the promise in force in their order, each in the provider's favour with this year under the other one. Only years
 * that it can change are counted again.
 */
export function readingViews(input: ReadingsInput): ReadingView[] {
  return input.readings.map((reading) => {
    if (reading.favours !== 'provider') return { reading, others: null };
    if (!KNOWN_READINGS.includes(reading.id)) return { reading, others: 'unknown' };
    return { reading, others: input.delivery.map((delivery) => otherOf(reading.id, delivery, input)) };
  });
}

function otherOf(id: string, { service: name, year }: ServiceDelivery, input: ReadingsInput): OtherAccount {
  const service = input.content.services.find((one) => one.id === name);
  const unchanged = { service: name, account: null };
  if (service === undefined || !mayChange(id, year.account)) return unchanged;
  const other = accountOtherwise(id, service, year, input);
  return other === null || isSame(other, year.account) ? unchanged : { service: name, account: other };
}

/**
 * The account of a window under another reading.
 *
 * @returns null where no code knows one by that id
 */
export function accountOtherwise(
  id: string,
  service: Service,
  { start, end }: Pick<DeliveredWindow, 'start' | 'end'>,
  { content, entries: index, receipts, measurements, now }: Omit<ReadingsInput, 'readings' | 'delivery'>,
): Account | null {
  const entries = index.get(service.id) ?? { incidents: [], maintenance: [] };
  const measurement = measurements.get(service.id) ?? null;
  const made = caseOf({ content, service, entries, receipts, measurement, window: { start, end }, asOf: now });
  const other = otherwise(id, made, entries.incidents);
  return other && account(parseCase(other));
}

/** Each of these only takes excuses of one clause away, or turns slow time into downtime. */
function mayChange(id: string, { seconds, excluded_by_clause: by }: Account): boolean {
  if (id === 'degraded') return seconds.degraded > 0;
  return id === 'supplier' ? by.third_party !== undefined : by.maintenance !== undefined;
}

const FIGURES = ['sla', 'lower', 'upper'] as const;

function isSame(one: Account, other: Account): boolean {
  return (
    one.verdict === other.verdict &&
    one.budget?.allowed_s === other.budget?.allowed_s &&
    FIGURES.every((name) => one[name]?.num === other[name]?.num && one[name]?.den === other[name]?.den)
  );
}
