import { createHash } from 'node:crypto';
import { type Account, account } from '#domain/account.ts';
import { accountIn, type Sweep } from '#domain/accounts.ts';
import type { Instant, Interval } from '#domain/interval.ts';
import { parseCase } from '#domain/parse-case.ts';
import { newestPublication } from '#entries/case-entries.ts';
import type { ServiceCase } from '#entries/case-form.ts';
import { CLOSING_MARGIN } from '#record/seal.ts';
import type { ClosedPeriod, DeliveredWindow, ServiceDelivery } from './delivery-model.ts';
import type { DeliveryWindows, NamedPeriod } from './periods.ts';

/** What one service's delivery is made from. */
export interface DeliveryInput {
  readonly service: string;
  readonly windows: DeliveryWindows;
  /** Over all of the windows, as of `now`. */
  readonly sweep: Sweep;
  /** The service's case over any window as known at an instant. */
  readonly caseFor: (window: Interval, asOf: Instant) => ServiceCase;
  readonly now: Instant;
}

/** The accounts of the published windows, cut from one sweep, and of what is over as it stood when it was frozen. */
export function deliveryOf(input: DeliveryInput): ServiceDelivery {
  const { service, windows, sweep } = input;
  const delivered = ({ start, end }: Interval): DeliveredWindow => ({
    start,
    end,
    account: accountIn(sweep, { start, end }),
  });
  return {
    service,
    year: delivered(windows.year),
    months12: delivered(windows.months12),
    closed: windows.closed.map((period) => closedOf(period, input)),
  };
}

/** What is published of a period longer than this after its end is not in its frozen account (R3): as months are sealed. */
const FREEZE_MARGIN = CLOSING_MARGIN;

/**
 * A period that is over, as of seven days after its end: from then on nothing that is published changes its account or digest.
 * Samples are not dated: back-fill changes the case, hence its digest, and the chain's next seal of the month tells of it.
 */
function closedOf({ name, start, end }: NamedPeriod, { sweep, caseFor, now }: DeliveryInput): ClosedPeriod {
  const window = { start, end };
  const frozenAt = end + FREEZE_MARGIN;
  const asOf = Math.min(now, frozenAt);
  const own = caseFor(window, asOf);
  const period = { name, ...window, asOf, frozen: frozenAt <= now, digest: digestOf(own) };
  const latest = caseFor(window, now);
  const isSame = JSON.stringify(own.entries) === JSON.stringify(latest.entries);
  const today = accountIn(sweep, window);
  if (isSame) return { ...period, account: today, changed: null };
  const then = account(parseCase(own));
  const newest = newestPublication(latest.entries);
  if (newest === null || sameSeconds(then, today)) return { ...period, account: then, changed: null };
  return {
    ...period,
    account: then,
    changed: { account: today, asOf: newest, digest: digestOf(caseFor(window, newest)) },
  };
}

/** Second by second the same, excused by the same. */
function sameSeconds(a: Account, b: Account): boolean {
  const seconds = ({ segments, excluded_by_entry }: Account) => JSON.stringify([segments, excluded_by_entry]);
  return seconds(a) === seconds(b);
}

/** SHA-256 of the line that `npm run statement -- --print-case` prints. */
function digestOf(of: ServiceCase): string {
  return createHash('sha256')
    .update(`${JSON.stringify(of)}\n`)
    .digest('hex');
}
