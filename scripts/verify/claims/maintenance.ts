import { channelName, toldLines, untoldLines } from '#components/maintenance.ts';
import { noticeWords } from '#components/notice.ts';
import type { MaintenanceView } from '#site/model.ts';
import { type Claim, type Claims, type Context, type Page, slugIn } from '../claim.ts';
import { cellOf, timeIn } from '../facts.ts';
import { all, type Element, plain, textOf } from '../markup.ts';
import { toldAgain } from '../told.ts';

/** The window of each maintenance and the notice that was given, on its own page and on cards. */
export const maintenance: Claims = function* (page, context): Iterable<Claim> {
  const { model } = context;
  const slug = /^\/maintenance\/([^/]+)\/$/.exec(page.route)?.[1];
  const named = (name: string | null | undefined) => model.maintenance.find((one) => one.slug === name);
  const own = named(slug);
  if (own) {
    const { t } = page.reader;
    const [window, notice] = [cellOf(page.root, t['maintenance.window']), cellOf(page.root, t['notice.label'])];
    if (window) yield* windowOf(window, own, page);
    if (notice) yield* noticeOf(notice, own, page);
    const told = cellOf(page.root, t['told.label']);
    for (const [i, line] of (told ? all(told, 'div') : []).entries()) yield toldOn(line, own, i, page, context);
  }
  for (const card of all(page.root, 'article', 'e')) {
    const work = named(all(card, 'a').map((link) => slugIn(link, '/maintenance/', page))[0]);
    if (!work) continue;
    yield* windowOf(card, work, page);
    yield* noticeOf(card, work, page);
    const label = `${plain(page.reader.t['told.label'])}:`;
    const told = all(card, 'p', 'o').find((line) => textOf(line).startsWith(label));
    if (told) yield toldOnAll(told, work, page, context);
  }
  yield* yearsOf(page, context);
  if (page.route === '/commitment/') yield* untoldOf(page, context);
};

/** The works of this year of which a channel was missed, each with the channels. */
function* untoldOf({ root, reader }: Page, context: Context): Iterable<Claim> {
  const { model } = context;
  const [section] = all(root, 'section').filter((one) => one.attributes.get('id') === 'p-maintenance');
  const year = reader.time.wall(model.now).year;
  const heading = plain(reader.t['commitment.untold'](String(year)));
  const parts = (section?.children ?? []).filter((child) => typeof child !== 'string');
  const list = parts[parts.findIndex((part) => textOf(part) === heading) + 1];
  if (!parts.some((part) => textOf(part) === heading) || list === undefined) return;
  const missed = model.maintenance
    .filter(
      ({ starts, phase }) => starts <= model.now && phase !== 'cancelled' && reader.time.wall(starts).year === year,
    )
    .map((work) => untoldLines({ told: toldAgain(work, context), notice: work.notice }, reader))
    .filter((lines) => lines.length > 0)
    .map((lines) => plain(lines.map(({ words }) => words).join('; ')));
  for (const [i, item] of all(list, 'small').entries())
    yield { what: `channels missed ${i + 1}`, published: textOf(item), recomputed: missed[i] ?? null };
}

/** One channel of a work's own page. */
function toldOn(line: Element, work: MaintenanceView, i: number, { reader }: Page, context: Context): Claim {
  const lines = toldLines({ told: toldAgain(work, context) }, reader);
  const recomputed = lines[i] === undefined ? null : plain(lines[i].words);
  return { what: `${work.slug}: told, channel ${i + 1}`, published: textOf(line), recomputed };
}

function toldOnAll(line: Element, work: MaintenanceView, { reader }: Page, context: Context): Claim {
  const words = toldLines({ told: toldAgain(work, context) }, reader).map((one) => one.words);
  const recomputed = plain(`${reader.t['told.label']}: ${words.join('; ')}`);
  return { what: `${work.slug}: told`, published: textOf(line), recomputed };
}

/** How many works of each year were told of in time, by channel: rows of the record that begin with a channel's name. */
function* yearsOf({ root, reader, route }: Page, context: Context): Iterable<Claim> {
  if (route !== '/maintenance/' && route !== '/commitment/') return;
  const { t } = reader;
  const { model } = context;
  const begun = model.maintenance.filter(({ starts, phase }) => starts <= model.now && phase !== 'cancelled');
  const channels = new Set(begun.flatMap((work) => toldAgain(work, context).map(({ channel }) => channel)));
  for (const table of all(root, 'table', 'j')) {
    const years = all(table, 'th')
      .map((cell) => textOf(cell))
      .filter((text) => /^\d{4}$/.test(text));
    for (const channel of channels) {
      const row = all(table, 'tr').find((one) => textOf(all(one, 'th')[0] ?? one) === plain(channelName(channel, t)));
      for (const [i, cell] of (row ? all(row, 'td') : []).entries()) {
        const own = begun.filter(({ starts }) => String(reader.time.wall(starts).year) === years[i]);
        const told = own.flatMap((work) => {
          const found = toldAgain(work, context).find((one) => one.channel === channel);
          return found === undefined ? [] : [(found.given ?? -Infinity) >= work.notice.needed];
        });
        const recomputed = told.length === 0 ? t['record.none'] : `${told.filter(Boolean).length}/${told.length}`;
        yield { what: `${years[i]}: told on ${channel}`, published: textOf(cell), recomputed: plain(recomputed) };
      }
    }
  }
}

function* windowOf(root: Element, { slug, starts, ends }: MaintenanceView, { reader }: Page): Iterable<Claim> {
  const { time, now } = reader;
  const [shown] = all(root, 'time');
  if (shown === undefined) return;
  yield { what: `${slug}: starts`, published: timeIn(root) ?? '', recomputed: time.machine(starts) };
  yield { what: `${slug}: window`, published: textOf(shown), recomputed: plain(time.window(starts, ends, now)) };
}

function* noticeOf(root: Element, { slug, notice, phase }: MaintenanceView, { reader }: Page): Iterable<Claim> {
  const [shown] = all(root, 'b', 'x');
  const recomputed = phase === 'cancelled' ? null : plain(noticeWords(notice, reader).text);
  if (shown !== undefined) yield { what: `${slug}: notice`, published: textOf(shown), recomputed };
}
