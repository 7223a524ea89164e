import type { Instant } from '#domain/interval.ts';
import type { Revision } from '#domain/notice.ts';
import type { Receipt } from '#record/receipt.ts';
import type { Incident, Maintenance } from './content.ts';

/** The receipts of each entry, in order of publication. */
export type Receipts = ReadonlyMap<string, readonly Receipt[]>;

/** Groups receipts by entry; those of one second keep the order of the file. */
export function byEntry(receipts: readonly Receipt[]): Receipts {
  const groups = new Map<string, Receipt[]>();
  for (const receipt of receipts) {
    const group = groups.get(receipt.id);
    if (group) group.push(receipt);
    else groups.set(receipt.id, [receipt]);
  }
  for (const group of groups.values()) group.sort((a, b) => a.at - b.at);
  return groups;
}

/** When the entry was first public; null: unknown. */
export function firstPublished(receipts: readonly Receipt[]): Instant | null {
  return receipts[0]?.at ?? null;
}

/** When the incident's present cause and evidence were first public together; null: unknown (R13). */
export function causePublished(incident: Incident, receipts: readonly Receipt[]): Instant | null {
  const same = receipts.find(
    ({ facts }) => facts.cause === incident.cause && facts.evidence === incident.evidence && facts.cause !== null,
  );
  return same?.at ?? null;
}

/**
 * The published windows of a maintenance, oldest first, for one service: a revision that does not name the service announced
 * nothing to it. What the file says now and no receipt has seen is a revision of unknown publication.
 */
export function revisionsOf(
  maintenance: Maintenance,
  receipts: readonly Receipt[],
  service: string | null = null,
): Revision[] {
  const revisions = receipts.flatMap((receipt, i): Revision[] => {
    const { at, facts } = receipt;
    const unnamed = service !== null && facts.services.length > 0 && !facts.services.includes(service);
    // What was an incident or a notice then told of no work ahead.
    if (facts.cancelled || unnamed || facts.class === null) return [{ at, cancelled: true }];
    return facts.start === null || facts.end === null ? [] : announced(receipt, receipts[i - 1], receipts[i + 1]);
  });
  const present = presentOf(maintenance);
  const last = revisions.at(-1);
  const seen = receipts.at(-1)?.sha === maintenance.blob || (last !== undefined && sameWindow(last, present));
  return seen && last !== undefined ? revisions : [...revisions, present];
}

/**
 * What one receipt announces. Where the promise requires more than the page, its window counts from when that was told too; until then
 * only what the window before has in common with it, which stands announced; never, where it was moved or called off before.
 */
function announced({ at, told, facts }: Receipt, before: Receipt | undefined, after: Receipt | undefined): Revision[] {
  const window = { start: facts.start as Instant, end: facts.end as Instant };
  if (told === null) return [{ at: null, ...window }];
  if (told === undefined || told <= at) return [{ at, ...window }];
  const former = before?.facts;
  const [start, end] = [Math.max(window.start, former?.start ?? 0), Math.min(window.end, former?.end ?? 0)];
  const stands = former?.class != null && !former.cancelled && start < end;
  const meanwhile: Revision = stands ? { at, start, end } : { at, cancelled: true };
  return after !== undefined && after.at <= told ? [meanwhile] : [meanwhile, { at: told, ...window }];
}

/** Routine once said is routine for good: calling it an emergency later does not shorten the notice (R14). */
export function noticeClass(maintenance: Maintenance, receipts: readonly Receipt[]): 'routine' | 'emergency' {
  return receipts.some(({ facts }) => facts.class === 'routine') ? 'routine' : maintenance.class;
}

function presentOf(maintenance: Maintenance): Revision {
  if (maintenance.cancelled !== null) return { at: null, cancelled: true };
  return { at: null, start: maintenance.starts, end: maintenance.ends };
}

/** Whether two revisions say the same, whenever they were said. */
export function sameWindow(a: Revision, b: Revision): boolean {
  if ('cancelled' in a || 'cancelled' in b) return 'cancelled' in a && 'cancelled' in b;
  return a.start === b.start && a.end === b.end;
}
