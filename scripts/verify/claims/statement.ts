import { periodAnchor, periodWords, rowWords, writerFor } from '#components/statement/periods.ts';
import type { LocalDate } from '#domain/calendar.ts';
import { addMonths, dayStart } from '#domain/calendar.ts';
import type { CalendarAccount } from '#site/calendar-accounts.ts';
import type { Claim, Claims } from '../claim.ts';
import { all, type Element, plain, textOf } from '../markup.ts';
import { accountOver } from '../recount.ts';

const MONTHS: Readonly<Record<CalendarAccount['kind'], number>> = { year: 12, quarter: 3, month: 1 };

/** Each month, quarter and year of the page of statements, accounted alone from content and record. */
export const statement: Claims = function* (page, context): Iterable<Claim> {
  if (page.route !== '/statement/') return;
  const writer = writerFor(page.reader, context.model);
  const rows = all(page.root, 'tr').map((row) => [row.attributes.get('id') ?? '', row] as const);
  for (const { id } of context.model.services) {
    for (const [anchor, row] of rows) {
      const name = anchor.slice(periodAnchor(id, '').length);
      const period = anchor === periodAnchor(id, name) ? periodOf(name, context.model.settings.zone) : null;
      if (!period) continue;
      const words = rowWords(accountOver(id, period, context), writer);
      const [shown, verdict] = all(row, 'td');
      const said = (what: string, element: Element | undefined, recomputed: string | null, own = false): Claim[] =>
        element === undefined && recomputed === null
          ? []
          : [
              {
                what: `${id} ${name}: ${what}`,
                published: element ? textOf(element, own) : '',
                recomputed: recomputed && plain(recomputed),
              },
            ];
      yield* said('period', all(row, 'a')[0], periodWords(period, page.reader));
      yield* said('figure', shown, words.figure, true);
      yield* said('bounds', shown && all(shown, 'small')[0], words.bounds);
      yield* said('verdict', verdict, words.verdict);
    }
  }
};

/** `2026`, `2026-Q4` or `2026-11`; null for anything else. */
function periodOf(name: string, zone: string): Omit<CalendarAccount, 'account'> | null {
  const [, year, quarter, month] = /^(\d{4})(?:-Q([1-4])|-(0[1-9]|1[0-2]))?$/.exec(name) ?? [];
  if (year === undefined) return null;
  const kind = quarter !== undefined ? 'quarter' : month !== undefined ? 'month' : 'year';
  const index = quarter !== undefined ? Number(quarter) - 1 : month !== undefined ? Number(month) - 1 : 0;
  const from: LocalDate = addMonths(`${year}-01-01`, MONTHS[kind] * index);
  return { kind, name, year, from, start: dayStart(from, zone), end: dayStart(addMonths(from, MONTHS[kind]), zone) };
}
