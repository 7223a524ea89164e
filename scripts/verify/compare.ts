import { BUILD_FILE, type BuildFile, isServed } from '#build/build-file.ts';
import { type Claim, type Claims, type Context, routeOf } from './claim.ts';
import { availability } from './claims/availability.ts';
import { badges } from './claims/badges.ts';
import { bars } from './claims/bars.ts';
import { calendar } from './claims/calendar.ts';
import { build } from './claims/build.ts';
import { clock } from './claims/clock.ts';
import { commitment } from './claims/commitment.ts';
import { days } from './claims/days.ts';
import { feed } from './claims/feed.ts';
import { groups } from './claims/groups.ts';
import { incidents } from './claims/incidents.ts';
import { log } from './claims/log.ts';
import { machines } from './claims/machines.ts';
import { maintenance } from './claims/maintenance.ts';
import { outages } from './claims/outages.ts';
import { promise } from './claims/promise.ts';
import { statement } from './claims/statement.ts';
import { states } from './claims/states.ts';
import { status } from './claims/status.ts';
import { statuspage } from './claims/statuspage.ts';
import { updates } from './claims/updates.ts';
import { uptime } from './claims/uptime.ts';
import { years } from './claims/years.ts';
import { firstDifference, firstSaying } from './difference.ts';
import { parseMarkup } from './markup.ts';
import { sayingsOf } from './sayings.ts';

/** Every kind of figure that pages publish. What later outputs publish is added here. */
const PAGES: readonly Claims[] = [
  states,
  availability,
  bars,
  days,
  uptime,
  groups,
  outages,
  log,
  incidents,
  maintenance,
  clock,
  updates,
  commitment,
  promise,
  statement,
];

/** A figure, file or stretch of text that is not as it would be built today from the same content, record and time. */
export interface Difference {
  readonly path: string;
  /** What it is of; null: text that is no known figure. */
  readonly what: string | null;
  /** null: it is missing. */
  readonly published: string | null;
  /** null: it should not be there. */
  readonly recomputed: string | null;
}

export interface Comparison {
  /** How many figures were recomputed one by one, and how many files were compared whole. */
  readonly figures: number;
  readonly files: number;
  /** Pages that say the same in other markup or style. */
  readonly dressed: number;
  readonly differences: readonly Difference[];
}

type Files = ReadonlyMap<string, Uint8Array>;

/**
 * Compares what was published with what content and record say: each known figure with its own recomputation, then every file
 * with a new build of the same: a page by what it says, anything else by its bytes. A file whose figures already tell the
 * difference is not told again.
 */
export function compare(published: Files, rebuilt: Files, file: BuildFile, context: Context): Comparison {
  const differences: Difference[] = [];
  let figures = 0;
  const take = (path: string, claims: Iterable<Claim>): void => {
    for (const claim of claims) {
      figures += 1;
      if (claim.published !== claim.recomputed) differences.push({ path, ...claim });
    }
  };
  for (const [path, bytes] of published) take(path, claimsOf(path, bytes, context));
  take(BUILD_FILE, build(file, published, rebuilt, context));
  const told = new Set(differences.map(({ path }) => path));
  const paths = [...new Set([...published.keys(), ...rebuilt.keys()])].filter(isServed).sort();
  let dressed = 0;
  for (const path of paths.filter((one) => !told.has(one))) {
    const found = whole(path, published.get(path), rebuilt.get(path));
    if (found === 'dressed') dressed += 1;
    else if (found !== null) differences.push(found);
  }
  return { figures, files: paths.length, dressed, differences };
}

function* claimsOf(path: string, bytes: Uint8Array, context: Context): Iterable<Claim> {
  const page = routeOf(path, context);
  if (page !== null) {
    const root = parseMarkup(Buffer.from(bytes).toString());
    for (const claims of PAGES) yield* claims({ path, root, ...page }, context);
  } else if (/(^|\/)(rss\.xml|atom\.xml|feed\.json)$/.test(path)) yield* feed(Buffer.from(bytes).toString(), context);
  else if (path.endsWith('.ics')) yield* calendar(Buffer.from(bytes).toString(), context);
  else {
    const text = Buffer.from(bytes).toString();
    yield* years(path, text, context);
    yield* statuspage(path, text, context);
    yield* status(path, text, context);
    yield* machines(path, text, context);
    yield* badges(path, text, context);
  }
}

/** Two versions of a file; null: the same bytes. */
function whole(
  path: string,
  published: Uint8Array | undefined,
  rebuilt: Uint8Array | undefined,
): Difference | 'dressed' | null {
  if (published === undefined) return { path, what: null, published: null, recomputed: 'a file' };
  if (rebuilt === undefined) return { path, what: null, published: 'a file', recomputed: null };
  if (Buffer.compare(published, rebuilt) === 0) return null;
  const [before, after] = [Buffer.from(published).toString(), Buffer.from(rebuilt).toString()];
  if (!path.endsWith('.html')) return { path, what: null, ...firstDifference(before, after) };
  const said = firstSaying(sayingsOf(parseMarkup(before)), sayingsOf(parseMarkup(after)));
  return said === null ? 'dressed' : { path, what: null, ...said };
}
