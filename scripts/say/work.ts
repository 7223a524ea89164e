import type { Instant } from '#domain/interval.ts';
import type { Maintenance } from '#entries/content.ts';
import { nextWindow, RHYTHMS } from '#writing/recur.ts';
import type { MaintenanceDraft } from '#writing/draft.ts';
import type { Answers } from './answers.ts';
import { minuteOf, titleOf } from './incident.ts';
import { type Plan, planEntry, planUpdate } from './plan.ts';
import type { Scene } from './scene.ts';
import { needWords, type Words, wordsOf } from './texts.ts';

/** New work; with `--repeat` also the next of it, or only the next of work there is. Null: something is wrong. */
export function planMaintenance(answers: Answers): Plan | null {
  const { scene } = answers;
  const { t, content } = scene;
  if (answers.given('entry') !== undefined) {
    if (answers.given('repeat') === undefined) answers.fault('repeat', t.missing(RHYTHMS.join(', ')));
    const entry = answers.entry(content.maintenance);
    const next = entry && planNext(answers, entry, entry, []);
    return answers.faults.length > 0 ? null : (next ?? null);
  }
  const template = answers.template(({ kind, class: work }) => kind === 'maintenance' && work !== null);
  const told = answers.faults.length;
  const services = [...answers.services().keys()];
  if (services.length === 0 && answers.faults.length === told) answers.fault('service', t.missing(t.whatService));
  const starts = answers.time('starts', 'future') ?? undefined;
  if (starts === undefined && answers.given('starts') === undefined) answers.fault('starts', t.missing(t.whatStart));
  const ends = endOf(answers, starts ?? null, null);
  const kind = answers.word('class', ['routine', 'emergency']) ?? template?.class ?? 'routine';
  const words = wordsOf(answers, template, { services, starts, ends: ends ?? undefined });
  needWords(answers, words, true);
  answers.word('repeat', RHYTHMS);
  if (answers.faults.length > 0 || starts === undefined || ends === null) return null;
  const draft: MaintenanceDraft = {
    kind: 'maintenance',
    title: words.title ?? '',
    services,
    class: kind,
    starts,
    ends,
    lead: words.text,
  };
  const plan = planEntry(answers, draft, words, starts);
  const next = planNext(answers, draft, draft, [...plan.files.keys()], words);
  if (!next) return plan;
  return { ...plan, ids: [...plan.ids, ...next.ids], files: new Map([...plan.files, ...next.files]) };
}

/** Other times for work that is not over. */
export function planMove(answers: Answers): Plan | null {
  const { scene } = answers;
  const { t } = scene;
  const entry = answers.entry(workFor('move', scene));
  const starts = answers.time('starts', 'future') ?? entry?.starts ?? null;
  if (['starts', 'ends', 'lasts'].every((key) => answers.given(key) === undefined))
    answers.fault('starts', t.missing(t.whatStart));
  const ends = endOf(answers, starts, entry ? entry.ends - entry.starts : null);
  const template = answers.template(({ kind, status }) => kind === 'maintenance' && status === 'scheduled');
  const words = wordsOf(answers, template, {
    services: entry?.services ?? [],
    starts: starts ?? undefined,
    ends: ends ?? undefined,
  });
  const at = answers.time('at', 'past') ?? minuteOf(scene);
  if (answers.faults.length > 0 || !entry || starts === null || ends === null) return null;
  const changes = { ...(starts !== entry.starts && { starts }), ...(ends !== entry.ends && { ends }) };
  const update = words.text === undefined ? null : { at, status: 'scheduled', text: words.text };
  const plan = planUpdate(answers, entry, update, changes, words);
  return plan && { ...plan, message: `${titleOf(entry, scene)}: ${answers.written(starts)}` };
}

/** How work ended: done (with `--repeat` also the next of it) or cancelled. */
export function planOutcome(answers: Answers, action: 'complete' | 'cancel'): Plan | null {
  const { scene } = answers;
  const entry = answers.entry(workFor(action, scene));
  const status = action === 'complete' ? 'completed' : 'cancelled';
  const template = answers.template((one) => one.kind === 'maintenance' && one.status === status);
  const words = wordsOf(answers, template, {
    services: entry?.services ?? [],
    starts: entry?.starts,
    ends: entry?.ends,
  });
  const at = answers.time('at', 'past') ?? minuteOf(scene);
  if (entry && action === 'complete' && at <= entry.starts)
    answers.fault('at', scene.t.endBeforeStart(answers.written(entry.starts)));
  answers.word('repeat', RHYTHMS);
  if (answers.faults.length > 0 || !entry) return null;
  const plan = planUpdate(answers, entry, { at, status, text: words.text }, {}, words);
  const next = plan && action === 'complete' ? planNext(answers, entry, entry, [...plan.files.keys()]) : null;
  if (!plan || answers.faults.length > 0) return null;
  const message = `${titleOf(entry, scene)}: ${status}`;
  if (!next) return { ...plan, message };
  return { ...plan, ids: [...plan.ids, ...next.ids], files: new Map([...plan.files, ...next.files]), message };
}

/** Work an action may be about, newest first. */
export function workFor(action: 'move' | 'complete' | 'cancel', { content, now }: Scene): Maintenance[] {
  const live = content.maintenance.filter(({ completed, cancelled }) => completed === null && cancelled === null);
  if (action === 'complete') return live.filter(({ starts }) => starts <= now);
  return live.filter(({ ends }) => ends > now);
}

/** The next of work that comes back, as an entry of its own with its own times and its own notice. */
function planNext(
  answers: Answers,
  work: Maintenance | MaintenanceDraft,
  window: { readonly starts: Instant; readonly ends: Instant },
  taken: readonly string[],
  words?: Words,
): Plan | null {
  const { scene } = answers;
  const rhythm = answers.word('repeat', RHYTHMS);
  if (rhythm === undefined) return null;
  const { starts, ends } = nextWindow(window, rhythm, scene.zone, Math.max(scene.now, window.starts));
  const [own, ...others] = scene.languages;
  const lead =
    'file' in work ? work.updates.find(({ implied, status }) => implied || status === 'scheduled')?.text : undefined;
  const told = (language: string) => ({
    title: typeof work.title === 'string' ? undefined : work.title[language],
    text: lead?.[language],
  });
  const translations = others.map((language) => [language, words?.others[language] ?? told(language)] as const);
  return planEntry(
    answers,
    {
      kind: 'maintenance',
      title: typeof work.title === 'string' ? work.title : (work.title[own] ?? ''),
      services: work.services,
      class: work.class,
      starts,
      ends,
      lead: lead?.[own] ?? ('lead' in work ? work.lead : undefined),
    },
    {
      others: Object.fromEntries(translations.filter(([, one]) => one.title !== undefined || one.text !== undefined)),
      untranslated: [],
    },
    starts,
    taken,
  );
}

/** The end of a window: as said, or so long after the start, or as long as it was. */
function endOf(answers: Answers, starts: Instant | null, length: number | null): Instant | null {
  const { t } = answers.scene;
  const lasts = answers.length('lasts');
  const given = answers.time('ends', 'future');
  if (given == null && lasts === undefined && length === null) {
    if (answers.given('ends') === undefined && answers.given('lasts') === undefined)
      answers.fault('ends', t.missing(t.whatEnd));
    return null;
  }
  const ends = given ?? (starts === null ? null : starts + (lasts ?? length ?? 0));
  if (ends !== null && starts !== null && ends <= starts)
    answers.fault('ends', t.endBeforeStart(answers.written(starts)));
  return ends;
}
