import { episodes } from '#components/episodes.ts';
import { daySentences } from '#components/service/day.ts';
import { latencySentence, milliseconds } from '#components/service/latency.ts';
import { latencyShape } from '#components/service/latency-chart.ts';
import { sidesSaid } from '#components/service/sides.ts';
import { count } from '#i18n/number.ts';
import { addHistograms, percentile, sizeOf } from '#record/histogram.ts';
import type { ServiceView } from '#site/model.ts';
import type { Claim, Claims, Context, Page } from '../claim.ts';
import { all, plain, textOf } from '../markup.ts';

/** What a service's page says of each day, of each side of an outage, and of its response times by day and month. */
export const days: Claims = function* (page, context): Iterable<Claim> {
  const slug = /^\/services\/([^/]+)\/$/.exec(page.route)?.[1];
  const service = context.model.services.find((one) => one.slug === slug);
  if (service === undefined) return;
  yield* calendar(service, page);
  yield* sides(service, page);
  yield* responses(service, page, context);
};

function* calendar({ id, days: list, outages }: ServiceView, { root, reader }: Page): Iterable<Claim> {
  const sentences = daySentences(list, outages, reader);
  for (const link of all(root, 'a')) {
    const found = /\/history\/(\d{4}-\d{2})\/#d(\d{1,2})$/.exec(link.attributes.get('href') ?? '');
    const said = link.attributes.get('aria-label');
    if (found === null || said === undefined) continue;
    const date = `${found[1] ?? ''}-${(found[2] ?? '').padStart(2, '0')}`;
    const sentence = sentences.get(date);
    yield { what: `${id}: ${date} in words`, published: plain(said), recomputed: sentence ? plain(sentence) : null };
  }
}

function* sides({ id, outages, current }: ServiceView, { root, reader }: Page): Iterable<Claim> {
  const { t, time } = reader;
  const byStart = new Map(episodes(outages).map((episode) => [time.machine(episode.start), episode]));
  for (const line of all(root, 'li')) {
    const start = all(line, 'time')[0]?.attributes.get('datetime') ?? '';
    const list = all(line, 'dl', 'rd')[0];
    const episode = byStart.get(start);
    if (list === undefined || episode === undefined) continue;
    const said = sidesSaid(episode, current.isMeasured, reader);
    const labels = all(list, 'dt').map((label) => textOf(label));
    const cells = all(list, 'dd').map((cell) => textOf(cell, true));
    const expected = [
      [t['sides.measured'], said.measured],
      [t['sides.declared'], said.declared],
      [t['sides.apart'], said.apart],
    ] as const;
    for (const [label, words] of expected) {
      const published = cells[labels.indexOf(plain(label))] ?? '';
      yield { what: `${id}: ${plain(label)} from ${start}`, published, recomputed: plain(words ?? '') };
    }
  }
}

/** Months from the record itself; the drawing from its days. */
function* responses(service: ServiceView, { root, reader }: Page, { measurements }: Context): Iterable<Claim> {
  const { id, latencyPast: past } = service;
  const { lang } = reader;
  const regions = [...(measurements.get(id)?.regions.values() ?? [])];
  for (const row of all(root, 'tr')) {
    const month = /^l(\d{4}-\d{2})$/.exec(row.attributes.get('id') ?? '')?.[1];
    if (month === undefined) continue;
    const whole = addHistograms(
      regions.flatMap(({ latency }) =>
        [...latency].flatMap(([date, counts]) => (date.startsWith(month) ? [counts] : [])),
      ),
    );
    const [p50, p95] = [percentile(whole, 50), percentile(whole, 95)];
    const values = p50 === null || p95 === null ? [] : [milliseconds(p50, lang), milliseconds(p95, lang)];
    yield {
      what: `${id}: response times of ${month}`,
      published: all(row, 'td')
        .map((cell) => textOf(cell))
        .join(', '),
      recomputed: values.length === 0 ? null : [...values, count(sizeOf(whole), lang)].map(plain).join(', '),
    };
  }
  const image = all(root, 'figure', 'rl').flatMap((figure) => all(figure, 'svg'))[0];
  const shape = past && latencyShape(past.days);
  if (image === undefined) return;
  yield {
    what: `${id}: response times in words`,
    published: plain(image.attributes.get('aria-label') ?? ''),
    recomputed: past && plain(latencySentence(past.days, reader)),
  };
  yield {
    what: `${id}: response times as drawn`,
    published: all(image, 'path')
      .map(({ attributes }) => attributes.get('d') ?? '')
      .join(', '),
    recomputed: shape && [shape.band, shape.p95, shape.p50].join(', '),
  };
}
