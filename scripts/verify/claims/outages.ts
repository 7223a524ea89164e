import { type Episode, episodes, episodeWords } from '#components/episodes.ts';
import { count } from '#i18n/number.ts';
import type { ServiceView } from '#site/model.ts';
import type { Claim, Claims, Page } from '../claim.ts';
import { cellOf } from '../facts.ts';
import { all, plain, textOf } from '../markup.ts';

/** The outages and the gaps that a service's page lists, and its response times: recomputed from the record by their starts. */
export const outages: Claims = function* (page, { model }): Iterable<Claim> {
  const slug = /^\/services\/([^/]+)\/$/.exec(page.route)?.[1];
  const service = model.services.find((one) => one.slug === slug);
  if (service === undefined) return;
  const expected = stretches(service, page);
  for (const line of all(page.root, 'li')) {
    const [time, said] = [all(line, 'time')[0], all(line, 'p')[1]];
    const start = time?.attributes.get('datetime');
    if (start === undefined || said === undefined || line.attributes.get('class') === 's') continue;
    const words = textOf(said, true).replace(/[\s–,(]+$/, '');
    yield { what: `${service.id}: stretch from ${start}`, published: words, recomputed: expected.get(start) ?? null };
  }
  yield* latency(service, page);
};

function stretches({ outages: list, gaps }: ServiceView, { reader }: Page): Map<string, string> {
  const { t, time } = reader;
  const gap = (seconds: number) => `${t['past.unknown']} ${time.duration(seconds)}`;
  const said = (episode: Episode): [string, string] => [
    time.machine(episode.start),
    plain(episodeWords(episode, reader)),
  ];
  return new Map([
    ...gaps.map(({ start, end }): [string, string] => [time.machine(start), plain(gap(end - start))]),
    ...episodes(list).map(said),
  ]);
}

function* latency({ id, latency: of }: ServiceView, { root, reader: { t, lang } }: Page): Iterable<Claim> {
  const rows = [
    [t['service.latency_typical'], of?.p50],
    [t['service.latency_slow'], of?.p95],
  ] as const;
  for (const [label, value] of rows) {
    const cell = cellOf(root, label);
    const recomputed = value === undefined ? null : plain(`${count(Math.ceil(value), lang)} ms`);
    if (cell !== null) yield { what: `${id}: ${plain(label)}`, published: textOf(cell), recomputed };
  }
}
