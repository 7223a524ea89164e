import type { Instant } from '#domain/interval.ts';
import type { Maintenance } from '#entries/content.ts';
import type { Receipts } from '#entries/publication.ts';
import type { Receipt } from '#record/receipt.ts';
import { maintenanceView } from './maintenance.ts';

type Circumstances = Pick<Parameters<typeof maintenanceView>[0], 'timelines' | 'commitments' | 'now'>;

/**
 * Maintenances that were announced too late and whose file is gone, or no maintenance's any more, as their receipts still tell of them:
 * taking a file away takes no broken promise out of the record. What was kept is not counted from a receipt alone.
 *
 * @param ids of the maintenances that are there
 */
export function lateAndGone(receipts: Receipts, ids: ReadonlySet<string>, of: Circumstances) {
  return [...receipts].flatMap(([id, all]) => {
    const own = ids.has(id) ? [] : all.filter(({ at }) => at <= of.now);
    const maintenance = lastOf(id, own);
    const view = maintenance && maintenanceView({ ...of, maintenance, receipts: own, updates: [] });
    return view?.notice.verdict === 'late' ? [view] : [];
  });
}

/** As it stood last, without words, which nobody publishes any more. */
function lastOf(id: string, own: readonly Receipt[]): Maintenance | null {
  const place = own.findLastIndex(({ facts }) => facts.class !== null);
  const [last, after] = [own[place], own[place + 1]];
  // Its run saw it go; a line that nothing follows may be of a file that never was.
  if (last === undefined || after === undefined) return null;
  const { class: kind, start, end, completed, cancelled, services } = last.facts;
  if (kind === null || start === null || end === null) return null;
  const gone: Instant = cancelled ? last.at : after.at;
  return {
    kind: 'maintenance',
    id,
    slug: id,
    was: [],
    file: '',
    blob: own.at(-1)?.sha ?? last.sha,
    place: { file: '', line: 1, column: 1 },
    translations: {},
    title: {},
    class: kind,
    services,
    starts: start,
    ends: end,
    completed,
    // What was over by then was not called off.
    cancelled: (completed ?? end) <= gone && !cancelled ? null : gone,
    updates: [],
  };
}
