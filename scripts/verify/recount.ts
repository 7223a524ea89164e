import { account, type Account } from '#domain/account.ts';
import type { Instant, Interval } from '#domain/interval.ts';
import { parseCase } from '#domain/parse-case.ts';
import { caseOf, entriesByService, type ServiceCase, type ServiceEntries } from '#entries/case.ts';
import type { Content } from '#entries/content.ts';
import type { Counts, ServiceDelivery } from '#site/model.ts';
import type { Context } from './claim.ts';

const indexes = new WeakMap<Content, ReadonlyMap<string, ServiceEntries>>();

/** The entries of a service: of each content they are indexed once, however many figures ask. */
export function entriesIn(content: Content, id: string): ServiceEntries {
  const index = indexes.get(content) ?? entriesByService(content);
  indexes.set(content, index);
  return index.get(id) ?? { incidents: [], maintenance: [] };
}

/** The case of a service over a window, straight from content and record, as known at an instant: the build's where none is given. */
export function caseOver(id: string, { start, end }: Interval, context: Context, asOf?: Instant): ServiceCase {
  const { content, receipts, measurements, model } = context;
  const service = content.services.find((one) => one.id === id);
  if (service === undefined) throw new Error(`no service ${id}`);
  const entries = entriesIn(content, id);
  const measurement = measurements.get(id) ?? null;
  return caseOf({ content, service, entries, receipts, measurement, window: { start, end }, asOf: asOf ?? model.now });
}

/** One site's accounts, by service and window: many pages in many languages speak of the same. */
const known = new WeakMap<Context, Map<string, Account>>();

/**
 * The account of a service over a window as of the build, straight from content and record: another way than that of the pages, which
 * cut one sweep.
 */
export function accountOver(id: string, { start, end }: Interval, context: Context): Account {
  const accounts = known.get(context) ?? new Map<string, Account>();
  known.set(context, accounts);
  const key = `${id} ${start} ${end}`;
  const found = accounts.get(key);
  if (found) return found;
  const made = account(parseCase(caseOver(id, { start, end }, context)));
  accounts.set(key, made);
  return made;
}

/** What a service delivered this year and in twelve months, accounted anew. */
export function recounted(delivery: ServiceDelivery, context: Context): ServiceDelivery {
  const again = ({ start, end }: Interval) => ({
    start,
    end,
    account: accountOver(delivery.service, { start, end }, context),
  });
  return { ...delivery, year: again(delivery.year), months12: again(delivery.months12) };
}

/** What the promise makes of some windows together; null: it covered the service in none of them. */
export function countsOver(id: string, windows: readonly Interval[], context: Context): Counts | null {
  const [oldest] = context.content.commitments;
  const isCovered = context.content.services.find((one) => one.id === id)?.committed ?? false;
  if (!oldest || !isCovered) return null;
  const covered = windows
    .map(({ start, end }) => ({ start: Math.max(start, oldest.from), end }))
    .filter(({ start, end }) => start < end);
  if (covered.length === 0) return null;
  const accounts = covered.map((window) => accountOver(id, window, context));
  const excused = new Map<Counts['excused'][number]['clause'], number>();
  for (const { excluded_by_clause: clauses } of accounts) {
    for (const [clause, { down_s }] of Object.entries(clauses)) {
      if (down_s === 0) continue;
      const name = clause as Counts['excused'][number]['clause'];
      excused.set(name, (excused.get(name) ?? 0) + down_s);
    }
  }
  return {
    counted: accounts.reduce((sum, { seconds }) => sum + seconds.down, 0),
    excused: [...excused].map(([clause, seconds]) => ({ clause, seconds })),
  };
}
