import { type CountedWords, countedWords, refusedWords, together, workWords } from '#components/counts.ts';
import { episodes } from '#components/episodes.ts';
import { closestToLimit, entryText, promiseLine, summaryText } from '#components/promise.ts';
import { promiseRows, summarySentence } from '#components/promise-rows.ts';
import { scaleOf } from '#components/scale.ts';
import { coverOf } from '#site/maintenance.ts';
import { workWindows } from '#site/counts.ts';
import type { ServiceDelivery, ServiceView, SiteModel } from '#site/model.ts';
import { type Claim, type Claims, type Context, type Page, slugIn } from '../claim.ts';
import { cellOf } from '../facts.ts';
import { all, type Element, plain, textOf } from '../markup.ts';
import { countsOver, recounted } from '../recount.ts';
import { serviceLines } from '../service-lines.ts';

/**
 * What pages other than the promise's own say of it: how many services keep it, what each delivered and has left, and what it makes of
 * each outage and entry. Recomputed by the account, a case a window.
 */
export const promise: Claims = function* (page, context): Iterable<Claim> {
  const model = { ...context.model, delivery: context.model.delivery.map((one) => recounted(one, context)) };
  if (page.route === '/') yield* summary(page, model);
  if (page.route === '/services/') yield* lines(page, model, context);
  const [, folder, slug] = /^\/(services|incidents|maintenance)\/([^/]+)\/$/.exec(page.route) ?? [];
  const service = folder === 'services' ? model.services.find((one) => one.slug === slug) : undefined;
  if (service) {
    yield* rows(service, page, model);
    yield* outageCounts(service, page, context);
  }
  if (folder === 'incidents' || folder === 'maintenance') yield* left(page, model);
  yield* entries(page, context);
};

function* summary(page: Page, model: SiteModel): Iterable<Claim> {
  const section = sectionOf(page);
  if (section === undefined) return;
  const [counts, sentence] = all(section, 'p');
  const said = `${summaryText(model, page.reader).join('. ')}.`;
  if (counts) yield { what: 'promise: summary', published: textOf(counts), recomputed: plain(said) };
  const closest = closestToLimit(model.delivery);
  const shown = all(section, 'a').flatMap((link) => slugIn(link, '/services/', page) ?? [])[0];
  const slug = (closest && page.reader.service(closest.service)?.slug) ?? null;
  if (shown !== undefined) yield { what: 'promise: closest to its limit', published: shown, recomputed: slug };
  if (closest) yield* drawing(section, 'promise', closest, page);
  const { figure, words } = closest ? summarySentence(closest, page.reader) : { figure: null, words: null };
  const value = all(section, 'div', 'v')[0];
  if (value) yield { what: 'promise: delivered', published: textOf(value), recomputed: figure };
  if (sentence)
    yield { what: 'promise: used and left', published: textOf(sentence), recomputed: words && plain(words) };
}

/** The section of the promise: its heading's own words begin as they do. */
function sectionOf({ root, reader }: Page): Element | undefined {
  const name = plain(reader.t['service.promise']);
  return all(root, 'section').find((one) => textOf(all(one, 'h2')[0] ?? one, true).startsWith(name));
}

function* lines(page: Page, model: SiteModel, context: Context): Iterable<Claim> {
  for (const { line, service } of serviceLines(page, context)) {
    const recomputed = promiseLine(model, service, page.reader);
    const shown = all(line, 'small').find((one) => isPromise(textOf(one), page));
    if (!shown && recomputed === undefined) continue;
    const published = shown ? textOf(shown) : '';
    yield {
      what: `${service.id}: promise`,
      published,
      recomputed: recomputed === undefined ? null : plain(recomputed),
    };
  }
}

function isPromise(text: string, { reader: { t } }: Page): boolean {
  const [start = ''] = t['say.promise.line']('|', '|', '|').split('|');
  return text === plain(t['service.uncommitted']) || text.startsWith(plain(start));
}

function* rows(service: ServiceView, page: Page, model: SiteModel): Iterable<Claim> {
  const section = sectionOf(page);
  const delivery = model.delivery.find((one) => one.service === service.id);
  if (section === undefined || !delivery) return;
  yield* drawing(section, service.id, delivery, page);
  for (const { label, value, note } of promiseRows(delivery, page.reader)) {
    const cell = cellOf(section, label);
    const recomputed = plain([value, ...note].join(' '));
    if (cell) yield { what: `${service.id}: ${plain(label)}`, published: wordsOf(cell), recomputed };
  }
}

/** The scale: its sentence, and where what is used, and what is unknown, ends. */
function* drawing(section: Element, of: string, delivery: ServiceDelivery, page: Page): Iterable<Claim> {
  const [svg] = all(section, 'svg');
  const scale = scaleOf(delivery.year.account);
  if (svg === undefined) return;
  const said = plain(svg.attributes.get('aria-label') ?? '');
  yield {
    what: `${of}: scale in words`,
    published: said,
    recomputed: plain(summarySentence(delivery, page.reader).drawn),
  };
  const used = all(svg, 'rect', 'd')[0]?.attributes.get('width') ?? '0';
  yield { what: `${of}: scale as drawn`, published: used, recomputed: scale && String(scale.used) };
}

/** A cell without the links that stand beside its words. */
function wordsOf(cell: Element): string {
  return plain([textOf(cell, true), ...cell.children.flatMap(beside)].join(' ')).replace(/ ·$/, '');
}

function beside(child: Element['children'][number]): string[] {
  return typeof child === 'string' || child.name === 'a' ? [] : [textOf(child)];
}

function* outageCounts(service: ServiceView, page: Page, context: Context): Iterable<Claim> {
  const expected = new Map(
    episodes(service.outages).map((episode) => {
      const counts = countsOver(service.id, [episode], context);
      const refused = counts?.counted ? refusedWords(episode.counts ?? { refused: [] }, page.reader) : [];
      return [page.reader.time.machine(episode.start), said(countedWords(counts, refused, page.reader))] as const;
    }),
  );
  for (const line of all(page.root, 'li')) {
    const start = all(line, 'time')[0]?.attributes.get('datetime');
    const recomputed = start === undefined ? undefined : expected.get(start);
    const shown = all(line, 'small').find((one) => isCounted(textOf(one), page));
    if (recomputed === undefined || shown === undefined) continue;
    yield { what: `${service.id}: outage from ${start} by the promise`, published: textOf(shown), recomputed };
  }
}

function isCounted(text: string, { reader: { t } }: Page): boolean {
  const starts = [t['counts.counted'], t['counts.none'], t['service.uncommitted'], t['say.counts.excused']('')];
  return starts.some((start) => text.startsWith(plain(start)));
}

function said(parts: readonly CountedWords[]): string {
  return plain(parts.map(({ words }) => words).join('; '));
}

/** What each service of an entry has left. */
function* left(page: Page, model: SiteModel): Iterable<Claim> {
  const section = sectionOf(page);
  for (const line of section ? all(section, 'li') : []) {
    const slug = all(line, 'a').flatMap((link) => slugIn(link, '/services/', page) ?? [])[0];
    const service = model.services.find((one) => one.slug === slug);
    if (!service) continue;
    const words = entryText(model.delivery, service.id, page.reader) ?? page.reader.t['service.uncommitted'];
    yield { what: `${service.id}: left`, published: textOf(line, true).replace(/^: /, ''), recomputed: plain(words) };
  }
}

/** What the promise makes of incidents and work: on their pages and on cards. */
function* entries(page: Page, context: Context): Iterable<Claim> {
  const { t } = page.reader;
  const expected = entryCounts(page, context);
  const own = /^\/(?:incidents|maintenance)\/([^/]+)\/$/.exec(page.route)?.[1];
  const cell = own === undefined ? null : cellOf(page.root, t['counts.label']);
  const said = cell && own !== undefined ? expected(own) : null;
  if (cell)
    yield { what: `${own}: by the promise`, published: textOf(cell), recomputed: said && plain(said.join(' ')) };
  for (const card of all(page.root, 'article', 'e')) {
    const links = all(card, 'a');
    const slug = links.flatMap((a) => slugIn(a, '/incidents/', page) ?? slugIn(a, '/maintenance/', page) ?? [])[0];
    if (slug === undefined) continue;
    const inFacts = cellOf(card, t['counts.label']);
    const label = plain(`${t['counts.label']}: `);
    const shown = inFacts
      ? [textOf(inFacts)]
      : all(card, 'p').flatMap((one) =>
          textOf(one).startsWith(label) ? [textOf(one).slice(label.length).trim()] : [],
        );
    if (shown.length === 0) continue;
    const recomputed = plain((expected(slug) ?? []).join(' '));
    yield { what: `${slug}: by the promise`, published: plain(shown.join(' ')), recomputed };
  }
}

function entryCounts(page: Page, context: Context): (slug: string) => string[] | null {
  const { reader } = page;
  const { incidents, maintenance, now } = context.model;
  return (slug) => {
    const incident = incidents.find((one) => one.slug === slug);
    if (incident) {
      const window = { start: incident.started, end: Math.min(incident.ended ?? now, now) };
      const lines = incident.counts.map(({ service }) => ({
        service,
        parts: countedWords(countsOver(service, [window], context), [], reader),
      }));
      return grouped(lines, page);
    }
    const work = maintenance.find((one) => one.slug === slug);
    if (!work) return null;
    const windows = workWindows(work.effect, coverOf(work, now), now);
    const lines = work.counts.map((own) => ({
      service: own.service,
      parts: countedWords(
        countsOver(own.service, windows, context),
        workWords(own, work.effect.isDated, reader),
        reader,
      ),
    }));
    return grouped(lines, page);
  };
}

function grouped(lines: Parameters<typeof together>[0], { reader }: Page): string[] {
  const groups = together(lines);
  return groups.map(({ services, parts }) => {
    const names = groups.length > 1 ? `${services.map(reader.name).join(', ')}: ` : '';
    return `${names}${said(parts)}`;
  });
}
