import { episodes, episodeWords } from '#components/episodes.ts';
import { monthSummaries } from '#components/history.ts';
import { incidentTimes } from '#components/incident.ts';
import { INCIDENTS, UNANNOUNCED } from '#components/log.ts';
import { inner } from '#i18n/compounds.ts';
import { type Claim, type Claims, type Context, type Page, slugIn } from '../claim.ts';
import { all, type Element, plain, textOf } from '../markup.ts';

/** The log on the front page and in the history: how long incidents lasted, what was measured unannounced, and months in numbers. */
export const log: Claims = function* (page, context): Iterable<Claim> {
  if (page.route !== '/' && !page.route.startsWith('/history/')) return;
  for (const list of all(page.root, 'ul', 'y')) {
    for (const line of list.children) {
      if (typeof line === 'string') continue;
      yield* monthLine(line, page, context);
      yield* dayLine(line, page, context);
    }
  }
};

function* monthLine(line: Element, page: Page, { model }: Context): Iterable<Claim> {
  if (page.route !== '/history/') return;
  const month = all(line, 'a').map((link) => slugIn(link, '/history/', page))[0];
  const cell = all(line, 'p', 'o')[0];
  if (month == null || cell === undefined) return;
  const summary = monthSummaries(model).find((one) => one.month === month);
  const { t } = page.reader;
  const recomputed = summary && [
    t['history.incidents'](summary.incidents),
    t['history.maintenance'](summary.maintenance),
    ...(summary.undeclared > 0 ? [t['history.undeclared'](summary.undeclared)] : []),
  ];
  yield {
    what: `${month} in numbers`,
    published: textOf(cell),
    recomputed: recomputed ? plain(recomputed.join(' · ')) : null,
  };
}

function* dayLine(line: Element, page: Page, context: Context): Iterable<Claim> {
  const date = all(line, 'time')[0]?.attributes.get('datetime')?.slice(0, 10);
  if (date === undefined) return;
  const unannounced = unannouncedOn(date, page, context);
  for (const said of all(line, 'p')) {
    const slug = all(said, 'a').map((link) => slugIn(link, '/incidents/', page))[0];
    const words = textOf(said, true);
    if (slug != null) yield* lasted(slug, words, date, page, context);
    else if (textOf(said).includes(plain(page.reader.t['outage.undeclared']))) {
      const name = words.split(': ')[0] ?? '';
      const rest = unannounced.filter((one) => one.startsWith(`${name}: `));
      const recomputed = rest.find((one) => one === words) ?? rest[0] ?? null;
      yield { what: `${date}: ${name}, measured and not announced`, published: words, recomputed };
    } else if (all(said, 'a').some(({ attributes }) => attributes.get('href')?.includes('#d'))) {
      yield* more(textOf(said), date, unannounced.length, page, context);
    }
  }
}

/** How many incidents, or stretches that nobody announced, a day of the front page leaves to the history. */
function* more(published: string, date: string, unannounced: number, page: Page, { model }: Context): Iterable<Claim> {
  const { t } = page.reader;
  const incidents = model.log.find((day) => day.date === date)?.incidents.length ?? 0;
  const [count = ''] = /\d+/.exec(published) ?? [];
  const recomputed =
    published === plain(t['incident.more'](Number(count)))
      ? t['incident.more'](incidents - INCIDENTS)
      : t['log.more_undeclared'](unannounced - UNANNOUNCED);
  yield { what: `${date}: how many more`, published, recomputed: plain(recomputed) };
}

function* lasted(slug: string, words: string, date: string, { reader }: Page, { model }: Context): Iterable<Claim> {
  const incident = model.incidents.find((one) => one.slug === slug);
  const recomputed = incident && plain(incidentTimes(incident, reader).lasted);
  // Of an open one the log says only that it goes on.
  if (recomputed === '' || incident?.open === true) return;
  const published = words.replace(/^–\s*/, '').split(', ')[0] ?? '';
  yield { what: `${date}: how long ${slug} lasted`, published, recomputed: recomputed ?? null };
}

function unannouncedOn(date: string, { reader }: Page, { model }: Context): string[] {
  const day = model.log.find((one) => one.date === date);
  if (day === undefined) return [];
  const { t, time, now } = reader;
  return [...new Set(day.undeclared.map(({ service }) => service))].flatMap((service) => {
    const own = day.undeclared.filter((one) => one.service === service).map(({ outage }) => outage);
    return episodes(own).map((episode) => {
      const from = episode.start < day.start ? time.dated(episode.start, now) : time.clock(episode.start);
      return plain(`${reader.name(service)}: ${inner(episodeWords(episode, reader))}, ${t['log.from'](from)}`);
    });
  });
}
