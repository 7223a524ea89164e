import { type YearCase, yearName } from '#api/year-case.ts';
import { type Account, account } from '#domain/account.ts';
import { accountIn, type Sweep, sweepOf } from '#domain/accounts.ts';
import { CaseError } from '#domain/case.ts';
import { baseId } from '#domain/entry-id.ts';
import { intersect, length } from '#domain/interval.ts';
import { parseCase } from '#domain/parse-case.ts';
import type { CaseService, ServiceCase } from '#entries/case-form.ts';
import type { Service } from '#entries/content.ts';
import { isAttested } from '#record/receipt.ts';
import type { Claim, Context } from '../claim.ts';
import { caseOver } from '../recount.ts';

const PATH = /^api\/commitment\/([^/]+)\/(\d{4})\.json$/;

/**
 * What a year's file says. Recomputed from content and record by other ways than the file was made: the account is cut out of one
 * of everything that is known of the service, measured time is added up from the record, publications are read from receipts.
 */
export function* years(path: string, text: string, context: Context): Iterable<Claim> {
  const [, slug, year] = PATH.exec(path) ?? [];
  const service = context.content.services.find((one) => one.slug === slug);
  const all = (service && context.model.years.get(service.id)) ?? [];
  const rebuilt = all.find((one) => yearName(one) === year);
  // Of a file that should not be there nothing is recomputed: it is told as such.
  if (!service || !rebuilt) return;
  const name = `${service.id} ${year}`;
  const file = readFile(text);
  if (typeof file === 'string') {
    yield { what: `${name}: as a case`, published: file, recomputed: 'a case' };
    return;
  }
  const whole = wholeOf(service, all, context);
  yield* accountClaims(name, file.account, accountIn(whole.sweep, rebuilt.term));
  yield* runClaims(name, file.read, rebuilt, context);
  yield* entryClaims(name, file.read, rebuilt, whole.made);
  yield* publicationClaims(name, file.read, context);
}

/** What the account accepted as a case; whatever else a year must have may be missing. */
interface Said {
  readonly services: Readonly<Record<string, { readonly probe?: Partial<CaseService['probe']> }>>;
  readonly entries?: readonly { readonly id: string }[] | null;
  readonly facts?: Partial<YearCase['facts']> | null;
}

interface Read {
  readonly read: Said;
  readonly account: Account;
}

function readFile(text: string): Read | string {
  try {
    const read = JSON.parse(text) as Said;
    return { read, account: account(parseCase(read)) };
  } catch (cause) {
    if (cause instanceof CaseError || cause instanceof SyntaxError) return cause.message;
    throw cause;
  }
}

function* accountClaims(name: string, published: Account, recomputed: Account): Iterable<Claim> {
  const both = (what: string, of: (one: Account) => unknown): Claim => {
    return { what: `${name}: ${what}`, published: textOf(of(published)), recomputed: textOf(of(recomputed)) };
  };
  for (const kind of ['up', 'degraded', 'down', 'unknown', 'excluded', 'excluded_unknown'] as const)
    yield both(`seconds ${kind}`, ({ seconds }) => seconds[kind]);
  yield both('verdict', ({ verdict }) => verdict);
  yield both('budget', ({ budget }) => budget);
  yield both('excluded by entry', ({ excluded_by_entry }) => excluded_by_entry);
  yield both('rejected', ({ rejected }) => rejected);
}

/** Seconds of each state, by measuring point. */
function* runClaims(name: string, read: Said, { term, target }: YearCase, context: Context): Iterable<Claim> {
  const published = read.services[target.service]?.probe?.runs ?? {};
  const elapsed = { start: term.start, end: Math.min(term.end, context.model.now) };
  const measured = context.measurements.get(target.service)?.regions;
  for (const region of new Set([...Object.keys(published), ...(measured?.keys() ?? [])])) {
    const said = new Map<string, number>();
    const counted = new Map<string, number>();
    for (const [start, end, state] of published[region] ?? [])
      said.set(state, (said.get(state) ?? 0) + Math.max(0, end - start));
    for (const [start, end, state] of measured?.get(region)?.runs ?? []) {
      const seconds = intersect({ start, end }, elapsed);
      if (seconds) counted.set(state, (counted.get(state) ?? 0) + length(seconds));
    }
    for (const state of ['up', 'degraded', 'down']) {
      yield {
        what: `${name}: seconds ${state} from ${region}`,
        published: String(said.get(state) ?? 0),
        recomputed: String(counted.get(state) ?? 0),
      };
    }
  }
}

function* entryClaims(name: string, { entries }: Said, rebuilt: YearCase, made: ServiceCase): Iterable<Claim> {
  const published = new Map((entries ?? []).map((entry) => [entry.id, entry]));
  const expected = new Set(rebuilt.entries.map(({ id }) => id));
  for (const id of new Set([...published.keys(), ...expected])) {
    const entry = expected.has(id) ? made.entries.find((one) => one.id === id) : undefined;
    yield {
      what: `${name}: entry ${id}`,
      published: textOf(published.get(id)),
      recomputed: entry === undefined ? null : textOf(entry),
    };
  }
}

function* publicationClaims(name: string, { entries, facts }: Said, { receipts }: Context): Iterable<Claim> {
  const published = new Map(Object.entries(facts?.published ?? {}));
  for (const id of new Set([...(entries ?? []).map((entry) => baseId(entry.id)), ...published.keys()])) {
    yield {
      what: `${name}: publications of ${id}`,
      published: textOf(published.get(id)),
      recomputed: textOf((receipts.get(id) ?? []).map((receipt) => [receipt.at, isAttested(receipt)])),
    };
  }
}

interface Whole {
  readonly made: ServiceCase;
  readonly sweep: Sweep;
}

/** A service has several years. */
const known = new WeakMap<Service, Whole>();

/** All that is known of a service in its years together. */
function wholeOf(service: Service, all: readonly YearCase[], context: Context): Whole {
  const found = known.get(service);
  if (found) return found;
  const window = { start: all[0]?.term.start ?? 0, end: all.at(-1)?.term.end ?? context.model.now };
  const made = caseOver(service.id, window, context);
  const whole = { made, sweep: sweepOf(parseCase(made)) };
  known.set(service, whole);
  return whole;
}

function textOf(value: unknown): string {
  return value === undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value);
}
