import { incidentTimes } from '#components/incident.ts';
import { inner } from '#i18n/compounds.ts';
import type { IncidentView } from '#site/model.ts';
import { type Claim, type Claims, type Page, slugIn } from '../claim.ts';
import { bracketsIn, cellOf, timeIn } from '../facts.ts';
import { all, type Element, plain, textOf } from '../markup.ts';

/** The times of an incident and how long it lasted, on its own page and on cards, and what was measured while it did. */
export const incidents: Claims = function* (page, { model }): Iterable<Claim> {
  const slug = /^\/incidents\/([^/]+)\/$/.exec(page.route)?.[1];
  const named = (name: string | null | undefined) => model.incidents.find((one) => one.slug === name);
  const own = named(slug);
  if (own) {
    yield* facts(page.root, own, page);
    yield* measured(own, page);
  }
  for (const card of all(page.root, 'article', 'e')) {
    const incident = named(all(card, 'a').map((link) => slugIn(link, '/incidents/', page))[0]);
    if (incident) yield* facts(card, incident, page);
  }
};

function* facts(root: Element, incident: IncidentView, { reader }: Page): Iterable<Claim> {
  const { t, time } = reader;
  const { slug, started, ended, expected, nextUpdate, published } = incident;
  const rows = [
    ['incident.since', started],
    ['incident.ended', ended],
    ['incident.expected', expected],
    ['incident.next', nextUpdate],
    ['incident.published', published],
  ] as const;
  for (const [key, at] of rows) {
    const cell = cellOf(root, t[key]);
    const said = cell && timeIn(cell);
    const recomputed = at === null ? null : time.machine(at);
    if (said !== null) yield { what: `${slug}: ${plain(t[key])}`, published: said, recomputed };
  }
  const since = cellOf(root, t['incident.since']);
  const lasted = since && bracketsIn(since);
  const recomputed = plain(incidentTimes(incident, reader).lasted);
  if (lasted !== null) yield { what: `${slug}: how long it lasted`, published: lasted, recomputed };
}

/** Seconds of each state by service, as the page words them. */
function* measured({ slug, measured: seen }: IncidentView, { root, reader }: Page): Iterable<Claim> {
  const { t, time } = reader;
  const section = all(root, 'section').find((one) =>
    all(one, 'h2').some((h) => textOf(h) === plain(t['section.evidence'])),
  );
  const expected = seen.map(({ service, down, degraded, unknown }) => {
    const parts = Object.entries({ down, degraded, unknown }).filter(([, seconds]) => seconds > 0);
    const words = parts.map(([state, seconds]) => `${inner(t[`past.${state as 'down'}`])} ${time.duration(seconds)}`);
    return plain(
      words.length === 0
        ? t['say.measured.nothing'](reader.name(service))
        : `${reader.name(service)}: ${words.join(', ')}`,
    );
  });
  for (const [i, line] of (section ? all(section, 'li') : []).entries())
    yield { what: `${slug}: measured while it lasted`, published: textOf(line), recomputed: expected[i] ?? null };
}
