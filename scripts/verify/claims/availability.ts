import type { Account } from '#domain/account.ts';
import { share, wholeShare } from '#i18n/number.ts';
import type { ServiceView } from '#site/model.ts';
import type { Claim, Claims, Context, Page } from '../claim.ts';
import { all, type Element, plain, textOf } from '../markup.ts';
import { accountOver } from '../recount.ts';
import { serviceLines } from '../service-lines.ts';

/**
 * The 90-day figure of each service and how much of it was measured. Recomputed by the account, over a case made of content and
 * record alone: another way than that of the pages, which add up days.
 */
export const availability: Claims = function* (page, context): Iterable<Claim> {
  for (const { line, service } of serviceLines(page, context)) {
    const cell = all(line, 'div', 'v')[0];
    if (cell === undefined) continue;
    const { raw, coverage } = figuresOf(service, context);
    const figure = raw && share(raw.num, raw.den, page.reader.lang);
    const covered = coverage && wholeShare(coverage.num, coverage.den, page.reader.lang);
    yield {
      what: `${service.id}: availability, 90 days`,
      published: textOf(cell, true),
      recomputed: plain(figure ?? page.reader.t['figure.none']),
    };
    const said = coverageIn(cell, page);
    if (said === null) continue;
    const recomputed = covered && plain(page.reader.t['figure.coverage'](covered));
    yield { what: `${service.id}: share measured, 90 days`, published: said, recomputed };
  }
};

/** What the small print says of the share that was measured; null: nothing. */
function coverageIn(cell: Element, { reader }: Page): string | null {
  const words = plain(reader.t['figure.coverage']('|')).split('|');
  const small = all(cell, 'small').map((one) => textOf(one));
  return small.find((text) => words.every((part) => text.includes(part.trim()))) ?? null;
}

type Figures = Pick<Account, 'raw' | 'coverage'>;

function figuresOf({ id, window90 }: ServiceView, context: Context): Figures {
  const { raw, coverage } = accountOver(id, window90, context);
  // Declared trouble alone measures no uptime.
  return { raw: context.measurements.has(id) ? raw : null, coverage };
}
