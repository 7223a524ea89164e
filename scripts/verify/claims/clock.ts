import { type Form, type Shown, shownFrom, shownIn } from '#components/live/forms.ts';
import { closings, openings } from '#components/live/openings.ts';
import { phasesOf, sentencesOf, staleIn } from '#components/live/words.ts';
import type { IncidentView, MaintenanceView } from '#site/model.ts';
import { type Claim, type Claims, type Context, type Page, slugIn } from '../claim.ts';
import { cellOf } from '../facts.ts';
import { all, type Element, plain, textOf } from '../markup.ts';

/** What the page will say by the clock alone, and from when on: the first line, works, promised times, office hours, stale data. */
export const clock: Claims = function* (page, context): Iterable<Claim> {
  const { root, route, reader } = page;
  const { model } = context;
  if (route === '/') {
    const [title] = all(root, 'h1');
    const sentences = sentencesOf(model, reader).map(({ value, shown }) => ({ value: value.text, shown }));
    if (title && sentences.length > 1) yield* formsIn(title, 'span', sentences, 'first sentence');
    yield* contactsOf(page, context);
  }
  const stale = staleIn(model);
  const marks = all(root, route === '/' ? 'b' : 'p', 'w').filter((one) => isStale(one, page, context));
  for (const mark of marks) yield { what: 'stale data', published: when(mark), recomputed: stale && written(stale) };
  for (const card of all(root, 'article', 'e')) {
    const slug = (folder: string) => all(card, 'a').map((link) => slugIn(link, folder, page))[0];
    const incident = model.incidents.find((one) => one.slug === slug('/incidents/'));
    const work = model.maintenance.find((one) => one.slug === slug('/maintenance/'));
    if (incident) yield* promisesOf(card, incident, page);
    else if (work) yield* phasesIn(card, work, page);
  }
  const [, folder, slug] = /^\/(incidents|maintenance)\/([^/]+)\/$/.exec(route) ?? [];
  const incident = folder === 'incidents' && model.incidents.find((one) => one.slug === slug);
  if (incident) yield* promisesOf(root, incident, page);
};

/** `[data-from] words`: one text a form, so that a wrong time reads as wrong as a wrong word. */
const written = ({ 'data-from': from = 'always', hidden }: Shown): string => `${from}${hidden ? ', hidden' : ''}`;

function when({ attributes }: Element): string {
  return `${attributes.get('data-from') ?? 'always'}${attributes.has('hidden') ? ', hidden' : ''}`;
}

function* formsIn(place: Element, name: string, forms: readonly Form<string>[], what: string): Iterable<Claim> {
  const shown = all(place, name).filter(({ attributes }) => attributes.has('data-from'));
  for (const [i, form] of shown.entries()) {
    const expected = forms[i];
    const recomputed = expected ? `${plain(expected.value)} [${written(expected.shown)}]` : null;
    yield { what: `${what}, by the clock`, published: `${textOf(form, true)} [${when(form)}]`, recomputed };
  }
}

function isStale(mark: Element, { reader: { t } }: Page, { model }: Context): boolean {
  const text = textOf(mark);
  if (model.asOf === null) return false;
  return text.includes(plain(t['data.stale'])) || text.startsWith(plain(t['say.headline.blind']('')).slice(0, 10));
}

function* phasesIn(card: Element, work: MaintenanceView, { reader }: Page): Iterable<Claim> {
  const { t, now } = reader;
  const forms = phasesOf(work, now).map((form) => ({ ...form, value: t[`phase.${form.value}`] }));
  if (forms.length > 1) yield* formsIn(card, 'span', forms, work.slug);
}

function* promisesOf(root: Element, { slug, expected, nextUpdate }: IncidentView, { reader }: Page): Iterable<Claim> {
  const { t, now } = reader;
  for (const [key, at] of [['incident.expected', expected] as const, ['incident.next', nextUpdate] as const]) {
    const cell = cellOf(root, t[key]);
    const [mark] = cell ? all(cell, 'b', 'w') : [];
    const recomputed = at === null ? null : written(shownFrom(at, now));
    if (mark) yield { what: `${slug}: ${plain(t[key])}, when it passes`, published: when(mark), recomputed };
  }
}

function* contactsOf({ root, reader }: Page, { model }: Context): Iterable<Claim> {
  const { t, now, zone } = reader;
  const section = all(root, 'section').find(({ attributes }) => attributes.get('id') === 'contact');
  const lines = section ? all(section, 'li') : [];
  for (const [i, contact] of model.settings.contacts.entries()) {
    const open = openings(contact, zone, now);
    const forms = [
      { value: `· ${t['contact.open']}`, shown: shownIn(open, now) },
      { value: `· ${t['contact.closed']}`, shown: shownIn(closings(open, now), now) },
    ].flatMap(({ value, shown }) => (shown === null ? [] : [{ value, shown }]));
    const [line] = lines[i] ? all(lines[i], 'small').slice(-1) : [];
    if (line) yield* formsIn(line, 'span', forms, contact.value);
  }
}
