import { createHash } from 'node:crypto';
import { excusedRows, figureRows, savedParts, scaleWords } from '#components/commitment/delivery.ts';
import { periodName } from '#components/commitment/closed.ts';
import { readingAnchor, serviceAnchor, type Voice, voiceOf } from '#components/commitment/voice.ts';
import { account, type Account } from '#domain/account.ts';
import { parseCase } from '#domain/parse-case.ts';
import { entriesByService } from '#entries/case.ts';
import type { ServiceDelivery } from '#site/model.ts';
import { accountOtherwise } from '#site/readings.ts';
import type { Claim, Claims, Context, Page } from '../claim.ts';
import { all, type Element, plain, textOf } from '../markup.ts';
import { caseOver, recounted } from '../recount.ts';

/**
 * Every figure of the promise's page: each window's account, each reading turned round, each closed period with its digest.
 * Recomputed by the account, over cases made of content and record alone: another way than that of the page, which cuts one sweep.
 */
export const commitment: Claims = function* (page, context): Iterable<Claim> {
  if (page.route !== '/commitment/') return;
  const voice = voiceOf(page.reader, context.model);
  const elements = [...all(page.root, 'article'), ...all(page.root, 'li'), ...all(page.root, 'table')];
  const byId = new Map(elements.flatMap((one) => [[one.attributes.get('id') ?? '', one] as const]));
  for (const delivery of context.model.delivery) {
    const slug = page.reader.service(delivery.service)?.slug ?? delivery.service;
    const shown = byId.get(serviceAnchor(delivery.service, page.reader));
    if (shown) yield* deliveryClaims(shown, recounted(delivery, context), voice, context);
    const closed = byId.get(`p-closed-${slug}`);
    if (closed) yield* closedClaims(closed, delivery, page, context);
  }
  for (const { reading } of context.model.readings) {
    const shown = byId.get(readingAnchor(reading.id));
    if (shown && reading.favours === 'provider') yield* readingClaims(shown, reading.id, voice, context);
  }
};

function* deliveryClaims(root: Element, of: ServiceDelivery, voice: Voice, { model }: Context): Iterable<Claim> {
  const { account: year } = of.year;
  const said = (what: string, element: Element | undefined, recomputed: string): Claim[] =>
    element === undefined
      ? []
      : [{ what: `${of.service}: ${what}`, published: textOf(element), recomputed: plain(recomputed) }];
  yield* said('delivered', all(root, 'b')[0], voice.figure(year));
  yield* said('verdict', all(root, 'p', 'pv')[0], voice.sentence(year));
  yield* said('used and left', all(root, 'p', 'pu')[0], scaleWords(year, voice));
  for (const [i, { raw }] of savedParts(year).entries())
    yield* said('saved', all(root, 'p', 'ps')[i], `${voice.reader.t['say.promise.saved'](voice.writer.percent(raw))}.`);
  const rows = all(root, 'tr');
  const find = (label: string) => rows.find((row) => textOf(all(row, 'th')[0] ?? row) === plain(label));
  for (const { label, cells } of figureRows(of, voice)) {
    const row = find(label);
    for (const [i, cell] of cells.entries()) yield* said(`${label}, ${WINDOWS[i]}`, row && all(row, 'td')[i], cell);
  }
  for (const { clause, entry, cells } of excusedRows(of, model, voice)) {
    const { reader } = voice;
    const name = entry === null ? reader.t[`clause.${clause}`] : reader.text(entry.title).text;
    const path = entry?.path ?? null;
    const row = path === null ? find(name) : rows.find((one) => leadsTo(one, reader.href(path)));
    for (const [i, cell] of cells.entries()) yield* said(`${name}, ${WINDOWS[i]}`, row && all(row, 'td')[i], cell);
  }
}

function leadsTo(row: Element, address: string): boolean {
  return all(row, 'a').some(({ attributes }) => attributes.get('href') === address);
}

const WINDOWS = ['this year', '12 months'] as const;

function* readingClaims(
  root: Element,
  id: string,
  { figure, verdict, reader }: Voice,
  context: Context,
): Iterable<Claim> {
  const said = (of: Account) => plain(`${figure(of)} · ${verdict(of)}`);
  for (const delivery of context.model.delivery) {
    const row = all(root, 'tr').find(
      (one) => textOf(all(one, 'th')[0] ?? one) === plain(reader.name(delivery.service)),
    );
    const [chosen, other] = row ? all(row, 'td') : [];
    if (chosen === undefined || other === undefined) continue;
    const counted = recounted(delivery, context).year.account;
    const otherwise = turned(id, delivery, context);
    const what = `${delivery.service}: ${id}`;
    yield { what: `${what}, as read`, published: textOf(chosen), recomputed: said(counted) };
    const same = otherwise === null || JSON.stringify(figures(otherwise)) === JSON.stringify(figures(counted));
    const recomputed = same ? plain(reader.t['reading.same']) : said(otherwise);
    yield { what: `${what}, otherwise`, published: textOf(other), recomputed };
  }
}

function figures({ sla, lower, upper, verdict, budget }: Account) {
  return [sla, lower, upper, verdict, budget?.allowed_s];
}

function* closedClaims(
  root: Element,
  { service, closed }: ServiceDelivery,
  page: Page,
  context: Context,
): Iterable<Claim> {
  const voice = voiceOf(page.reader, context.model);
  for (const period of closed) {
    const name = plain(periodName(period, page.reader));
    const row = all(root, 'tr').find((one) => textOf(all(one, 'th')[0] ?? one, true) === name);
    const [shown, digest] = row ? all(row, 'td') : [];
    if (shown === undefined || digest === undefined) continue;
    const own = caseOver(service, period, context, period.asOf);
    const what = `${service}: ${period.name}`;
    yield { what, published: textOf(shown, true), recomputed: plain(voice.figure(account(parseCase(own)))) };
    const sha = createHash('sha256')
      .update(`${JSON.stringify(own)}\n`)
      .digest('hex');
    yield { what: `${what}, digest`, published: textOf(all(digest, 'code')[0] ?? digest), recomputed: sha };
  }
}

function turned(id: string, { service: name, year }: ServiceDelivery, context: Context): Account | null {
  const { content, receipts, measurements, model } = context;
  const service = content.services.find((one) => one.id === name);
  const input = { content, entries: entriesByService(content), receipts, measurements, now: model.now };
  return service ? accountOtherwise(id, service, year, input) : null;
}
