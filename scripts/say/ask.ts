import * as clack from '@clack/prompts';
import type { DeclaredState } from '#domain/state.ts';
import { servicesOf } from '#entries/declared.ts';
import { INCIDENT_STATUSES } from '#entries/incident.ts';
import { STATES } from '#entries/schema/entry.ts';
import { writeTime } from '#entries/time.ts';
import { words } from '#i18n/words.ts';
import type { Template } from '#writing/template.ts';
import { readMoment } from '#writing/moment.ts';
import type { Terminal } from '../init/ask.ts';
import { Answers, type Raw } from './answers.ts';
import { candidates, measuredState, recordedStart, titleOf } from './incident.ts';
import { type Action, ACTIONS } from './options.ts';
import type { Scene } from './scene.ts';
import { GivenUp, Talk, taken } from './talk.ts';
import { isUnfilled, nameOf, wordsOf } from './texts.ts';
import { recordLine } from './view.ts';
import { workFor } from './work.ts';

/** Asks for everything an action needs; null: the person gave up. */
export async function ask(
  action: Action | null,
  raw: Raw,
  scene: Scene,
  terminal: Terminal = {},
): Promise<{ action: Action; raw: Raw } | null> {
  const talk = new Talk(raw, scene, terminal);
  try {
    const { actions } = scene.t;
    const chosen =
      action ??
      (await talk.choose(
        scene.t.askAction,
        actionsFor(scene).map((value) => ({ value, label: actions[value] })),
      ));
    await QUESTIONS[chosen](talk, chosen);
    return { action: chosen, raw: talk.raw };
  } catch (error) {
    if (error instanceof GivenUp) return null;
    throw error;
  }
}

/** What can be done; what was drafted and waits stands first. */
function actionsFor({ sources }: Scene): Action[] {
  const others = ACTIONS.filter((action) => action !== 'publish');
  return sources.drafts.length > 0 ? ['publish', ...others] : others;
}

const askWork = async (talk: Talk) => {
  await askServices(talk, false);
  const template = await askTemplate(talk, ({ kind, class: work }) => kind === 'maintenance' && work !== null);
  const { t, zone, now } = talk.scene;
  const night = writeTime(now + 2 * 86_400, zone).slice(0, 10);
  await talk.time('starts', t.askStarts, 'future', `${night}T01:00`, true);
  if (talk.raw['lasts'] === undefined) {
    await talk.line('ends', t.askEnds, '2h', (text) => {
      if (/^\d+\s*[mhd]$/.test(text)) return undefined;
      const read = readMoment(text, { zone, now, side: 'future' });
      return 'fault' in read ? t.badTime(text) : undefined;
    });
    const ends = String(talk.raw['ends'] ?? '');
    if (/^\d+\s*[mhd]$/.test(ends)) Object.assign(talk.raw, { ends: undefined, lasts: ends });
  }
  const said = words(talk.scene.lang);
  if (talk.raw['class'] === undefined)
    talk.raw['class'] = await talk.choose(
      t.askClass,
      (['routine', 'emergency'] as const).map((value) => ({ value, label: said[`class.${value}`] })),
      template?.class ?? 'routine',
    );
  await askWords(talk, template, true);
};

const askOutcome = async (talk: Talk, action: Action) => {
  const { scene } = talk;
  const status = { move: 'scheduled', complete: 'completed', cancel: 'cancelled' }[action as 'move'];
  const list = workFor(action as 'move', scene);
  await askEntry(
    talk,
    list.map((work) => ({ ...work, about: writeTime(work.starts, scene.zone) })),
  );
  if (action === 'move') {
    const work = list.find(({ id }) => id === talk.raw['entry']);
    await talk.time(
      'starts',
      scene.t.askStarts,
      'future',
      work ? writeTime(work.starts, scene.zone).slice(0, 16) : '',
      true,
    );
  }
  const template = await askTemplate(talk, (one) => one.kind === 'maintenance' && one.status === status);
  await askWords(talk, template, false);
};

const askUpdate = async (talk: Talk, action: Action) => {
  const { scene } = talk;
  const { t } = scene;
  const which = action as 'update' | 'resolve' | 'postmortem';
  await askEntry(
    talk,
    candidates(scene.content.incidents, which, scene.now, false).map((one) => ({
      ...one,
      about: writeTime(one.started, scene.zone),
    })),
  );
  const said = words(scene.lang);
  if (action === 'update' && talk.raw['status'] === undefined)
    talk.raw['status'] = await talk.choose(
      t.askStatus,
      INCIDENT_STATUSES.filter((status) => status !== 'postmortem' && status !== 'resolved').map((value) => ({
        value,
        label: said[`status.${value}`],
      })),
      'identified',
    );
  const status = action === 'update' ? talk.raw['status'] : action === 'resolve' ? 'resolved' : 'postmortem';
  if (action === 'resolve') await talk.time('ended', t.askEnded, 'past', clockOf(scene, scene.now), true);
  if (action === 'update') {
    await askStatesNow(talk);
    await talk.time('expected', t.askExpected, 'future');
    await talk.time('next', t.askNext, 'future', clockOf(scene, scene.now + 1800));
  }
  const template = await askTemplate(
    talk,
    (one) => one.kind === 'incident' && one.state === null && one.status === status,
  );
  await askWords(talk, template, false);
  if (action === 'postmortem') await askApprover(talk);
};

const QUESTIONS: Readonly<Record<Action, (talk: Talk, action: Action) => Promise<void>>> = {
  new: async (talk) => {
    const { scene } = talk;
    const { t } = scene;
    await askServices(talk, true);
    const ids = [...new Answers(talk.raw, scene).services().keys()];
    const template = await askTemplate(
      talk,
      ({ kind, state }) => kind === 'incident' && state !== null,
      ids.map((id) => measuredState(scene, id)).find((state) => state !== undefined),
    );
    if (template === undefined) await askState(talk, ids);
    await askStart(talk, ids);
    await talk.time('expected', t.askExpected, 'future');
    await talk.time('next', t.askNext, 'future', clockOf(scene, scene.now + 1800));
    await askWords(talk, template, true);
    if (template?.type === 'security') await askApprover(talk);
  },
  update: askUpdate,
  resolve: askUpdate,
  postmortem: askUpdate,
  maintenance: (talk) => (talk.raw['entry'] === undefined ? askWork(talk) : Promise.resolve()),
  move: askOutcome,
  complete: askOutcome,
  cancel: askOutcome,
  notice: async (talk) => {
    const template = await askTemplate(talk, ({ kind }) => kind === 'notice');
    await askWords(talk, template, true);
  },
  publish: async (talk) => {
    const { scene } = talk;
    await askEntry(
      talk,
      scene.sources.drafts.map((one) => ({ ...one, about: writeTime(one.started, scene.zone) })),
    );
  },
  approve: async (talk) => {
    await askApprover(talk);
  },
};

/** Services with what was measured of them; those in trouble that nobody told of are ticked. */
async function askServices(talk: Talk, isIncident: boolean): Promise<void> {
  if (talk.raw['service'] !== undefined) return;
  const { scene, terminal } = talk;
  const said = words(scene.lang);
  const active = scene.model.services.filter((service) => service.active);
  const options = active.map(({ id, current }) => ({
    value: id,
    label: nameOf(scene, id, scene.lang),
    hint:
      recordLine(scene, id) ??
      (current.isMeasured ? `${scene.t.measured}: ${said[`state.${current.measured}`]}` : scene.t.unmeasured),
  }));
  const ticked = isIncident ? active.filter(({ id }) => recordLine(scene, id) !== null).map(({ id }) => id) : [];
  // What stands only behind the cursor is told at once too.
  for (const id of ticked) clack.log.warn(recordLine(scene, id) ?? '', terminal);
  const chosen = await clack.multiselect<string>({
    ...terminal,
    message: scene.t.askServices,
    options,
    initialValues: ticked,
    required: true,
  });
  talk.raw['service'] = taken(chosen);
}

/** The case; first the one that fits what was measured (else: down) and claims least, since a tired person presses Enter. */
async function askTemplate(
  talk: Talk,
  of: (template: Template) => boolean,
  measured?: string,
): Promise<Template | undefined> {
  const { scene, raw } = talk;
  const list = scene.templates.filter(of);
  if (raw['text'] !== undefined && raw['template'] === undefined) return undefined;
  if (raw['template'] === undefined && list.length > 0) {
    const blank = { service: '…', started: '…' };
    const label = (template: Template) =>
      (template.title[scene.lang] ?? Object.values(template.title)[0] ?? template.name).replace(
        /\{(\w+)\}/g,
        (_, name: string) => blank[name as 'service'] ?? '…',
      );
    const claims = ({ state, type, status }: Template) =>
      (state === (measured ?? 'down') ? 0 : 4) + (type === null ? 0 : 2) + (status === 'investigating' ? 0 : 1);
    const offered = list.toSorted((a, b) => claims(a) - claims(b));
    const chosen = await talk.choose(scene.t.askTemplate, [
      ...offered.map((template) => ({ value: template.name, label: label(template), hint: template.name })),
      { value: '', label: scene.t.noTemplate },
    ]);
    raw['template'] = chosen === '' ? undefined : chosen;
  }
  return list.find(({ name }) => name === raw['template']);
}

async function askState(talk: Talk, ids: readonly string[]): Promise<void> {
  const said = words(talk.scene.lang);
  const state: DeclaredState = await talk.choose(
    talk.scene.t.askState,
    STATES.toReversed().map((value) => ({ value, label: said[`state.${value}`] })),
  );
  talk.raw['service'] = ids.map((id) => `${id}=${state}`);
}

/** How the services of an incident fare from now on; as they were: the update declares nothing. */
async function askStatesNow(talk: Talk): Promise<void> {
  const { scene, raw } = talk;
  const incident = scene.content.incidents.find(({ id }) => id === raw['entry']);
  const ids = incident ? servicesOf(incident) : [];
  if (raw['service'] !== undefined || ids.length === 0) return;
  const said = words(scene.lang);
  const state = await talk.choose(scene.t.askStateNow(ids.map((id) => nameOf(scene, id, scene.lang)).join(', ')), [
    { value: '', label: scene.t.asBefore },
    ...STATES.map((value) => ({ value: value as string, label: said[`state.${value}`] })),
  ]);
  if (state !== '') raw['service'] = ids.map((id) => `${id}=${state}`);
}

/** The start: what the record saw, if the person takes it. */
async function askStart(talk: Talk, ids: readonly string[]): Promise<void> {
  const { scene, raw } = talk;
  if (raw['started'] !== undefined) return;
  const seen = recordedStart(scene, ids);
  const line = ids.map((id) => recordLine(scene, id)).find((one) => one !== null);
  if (seen !== undefined && line != null) {
    const { t } = scene;
    const use = await talk.choose(t.useRecord(line), [
      { value: 'yes', label: t.yes },
      { value: 'no', label: t.no },
    ]);
    if (use === 'yes') {
      raw['started'] = writeTime(seen, scene.zone);
      return;
    }
  }
  await talk.time('started', scene.t.askStarted, 'past', clockOf(scene, scene.now), true);
}

async function askEntry(
  talk: Talk,
  list: readonly { readonly id: string; readonly title: Readonly<Record<string, string>>; readonly about: string }[],
): Promise<void> {
  const { scene, raw } = talk;
  if (raw['entry'] !== undefined || list.length === 0) return;
  raw['entry'] =
    list.length === 1
      ? list[0]?.id
      : await talk.choose(
          scene.t.askEntry,
          list.slice(0, 20).map((one) => ({ value: one.id, label: titleOf(one, scene), hint: one.about })),
        );
}

/** Title and text in the site's language, then in the others; what the template says stands there to be taken or changed. */
async function askWords(talk: Talk, template: Template | undefined, hasTitle: boolean): Promise<void> {
  const { scene, raw } = talk;
  const [own, ...others] = scene.languages;
  const { t } = scene;
  const filled = (text: string) => (isUnfilled(text) ? t.unfilled : undefined);
  const needed = (text: string) => (text === '' ? t.missing('…') : filled(text));
  const answers = new Answers({ ...raw, title: undefined, text: undefined }, scene);
  const told = wordsOf(answers, template, factsOf(answers));
  if (hasTitle) await talk.line('title', t.askTitle(own), told.title, needed);
  await talk.line('text', t.askText(own), told.text, needed);
  for (const language of others) {
    if (hasTitle)
      await talk.line(`title-${language}`, t.askTitle(t.askTranslation(language)), told.others[language]?.title);
    await talk.line(`text-${language}`, t.askText(t.askTranslation(language)), told.others[language]?.text, filled);
  }
}

/** What is known so far, for the blanks of a template. */
function factsOf(answers: Answers) {
  const { content } = answers.scene;
  const { raw } = answers;
  const incident = content.incidents.find(({ id }) => id === raw['entry']);
  const work = content.maintenance.find(({ id }) => id === raw['entry']);
  const given = [...answers.services().keys()];
  const starts = answers.time('starts', 'future') ?? work?.starts;
  const lasts = answers.length('lasts') ?? (work ? work.ends - work.starts : undefined);
  return {
    services: given.length > 0 ? given : incident ? servicesOf(incident) : (work?.services ?? []),
    started: answers.time('started', 'past') ?? incident?.started,
    expected: answers.time('expected', 'future') ?? undefined,
    next: answers.time('next', 'future') ?? undefined,
    ended: answers.time('ended', 'past') ?? undefined,
    starts,
    ends: answers.time('ends', 'future') ?? (starts === undefined || lasts === undefined ? undefined : starts + lasts),
  };
}

async function askApprover(talk: Talk): Promise<void> {
  const { approvers, people } = talk.scene.content.site.publishing;
  if (approvers.length === 0 || talk.raw['by'] !== undefined) return;
  talk.raw['by'] = await talk.choose(
    talk.scene.t.askPerson,
    approvers.map((value) => ({ value, label: people[value]?.name ?? value })),
  );
}

/** The clock on the site's wall. */
function clockOf({ zone }: Scene, at: number): string {
  return writeTime(at - (at % 60), zone).slice(11, 16);
}
