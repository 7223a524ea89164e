import { addMonths } from '#domain/date.ts';
import { dayStart } from '#domain/calendar.ts';
import type { Interval } from '#domain/interval.ts';
import { share, wholeShare } from '#i18n/number.ts';
import type { ServiceView } from '#site/model.ts';
import { lastMonths } from '#site/months.ts';
import { spanOf } from '#site/services.ts';
import { type Claim, type Claims, type Context, type Page, slugIn } from '../claim.ts';
import { all, type Element, plain, textOf } from '../markup.ts';
import { accountOver, entriesIn } from '../recount.ts';

/** Every month of every service, and the twelve together. Recomputed by the account, where the page adds up days. */
export const uptime: Claims = function* (page, context): Iterable<Claim> {
  if (page.route !== '/uptime/') return;
  const { model } = context;
  const months = lastMonths(model.now, model.settings.zone);
  for (const row of all(page.root, 'tr')) {
    const slug = all(row, 'a').map((link) => slugIn(link, '/services/', page))[0];
    const service = model.services.find((one) => one.slug === slug);
    if (service === undefined) continue;
    for (const [i, cell] of all(row, 'td').entries()) {
      const [from, to] = i === 0 ? [months.at(-1), months[0]] : [months[i - 1], months[i - 1]];
      const said = cellWords(cell);
      const expected = expectedWords(service, from ?? '', to ?? '', page, context);
      const name = i === 0 ? '12 months' : (from ?? '');
      yield { what: `${service.id}: ${name}, availability`, published: said.figure, recomputed: expected.figure };
      yield { what: `${service.id}: ${name}, share measured`, published: said.covered, recomputed: expected.covered };
    }
  }
};

interface Words {
  readonly figure: string;
  readonly covered: string;
}

function cellWords(cell: Element): Words {
  const covered = all(cell, 'small').map((small) => textOf(small))[0] ?? '';
  const text = textOf(cell);
  return { figure: plain(covered === '' ? text : text.slice(0, -covered.length)), covered };
}

function expectedWords(service: ServiceView, from: string, to: string, { reader }: Page, context: Context): Words {
  const none = { figure: '–', covered: '' };
  const window = within(service, from, to, context);
  if (window === null) return none;
  const { raw, coverage } = accountOver(service.id, window, context);
  const figure = context.measurements.has(service.id) && raw !== null ? share(raw.num, raw.den, reader.lang) : null;
  if (figure === null || coverage === null) return none;
  const covered = coverage.num === coverage.den ? null : wholeShare(coverage.num, coverage.den, reader.lang);
  return { figure: plain(figure), covered: covered === null ? '' : plain(reader.t['uptime.covered'](covered)) };
}

/** From the first day of a month to the last of another, as far as the service was there. */
function within({ id, service }: ServiceView, from: string, to: string, context: Context): Interval | null {
  const { content, measurements, model } = context;
  const { zone } = model.settings;
  const entries = entriesIn(content, id);
  const span = spanOf(service, measurements.get(id) ?? null, entries, model.now, zone);
  const start = Math.max(span.start, dayStart(`${from}-01`, zone));
  const end = Math.min(span.end, dayStart(addMonths(`${to}-01`, 1), zone));
  return start < end ? { start, end } : null;
}
