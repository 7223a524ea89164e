import type { Instant } from '#domain/interval.ts';
import type { Incident, PublicCause } from '#entries/content.ts';
import { servicesOf } from '#entries/declared.ts';
import { INCIDENT_STATUSES } from '#entries/incident.ts';
import { CAUSES } from '#entries/schema/entry.ts';
import { undeclaredNow } from '#site/overdue.ts';
import type { FieldValue } from '#writing/draft.ts';
import type { Answers } from './answers.ts';
import { type Plan, planEntry, planUpdate } from './plan.ts';
import type { Scene } from './scene.ts';
import { needWords, wordsOf } from './texts.ts';

const FIRST = ['investigating', 'identified', 'monitoring', 'resolved'] as const;
const MONTH = 30 * 86_400;

/** The whole minute of now: what headings are written with. */
export function minuteOf({ now }: Pick<Scene, 'now'>): Instant {
  return now - (now % 60);
}

/** When the record saw the trouble of these services begin, where nobody told of it; the first of them. */
export function recordedStart({ model }: Scene, services: Iterable<string>): Instant | undefined {
  const wanted = new Set(services);
  const starts = model.services.flatMap((service) =>
    wanted.has(service.id) ? (undeclaredNow(service)?.start ?? []) : [],
  );
  return starts.length === 0 ? undefined : Math.min(...starts);
}

/** A new incident. Null: something is wrong with the answers. */
export function planNew(answers: Answers): Plan | null {
  const { scene } = answers;
  const { t } = scene;
  const template = answers.template(({ kind, state }) => kind === 'incident' && state !== null);
  const type =
    answers.word('type', ['incident', 'security', 'probe_fault']) ?? (template?.type as 'security' | null) ?? undefined;
  const told = answers.faults.length;
  const given = answers.services();
  if (given.size === 0 && answers.faults.length === told && type !== 'probe_fault')
    answers.fault('service', t.missing(t.whatService));
  const services = Object.fromEntries(
    [...given].map(([id, state]) => [id, state ?? template?.state ?? measuredState(scene, id) ?? 'down'] as const),
  );
  const at = answers.time('at', 'past') ?? minuteOf(scene);
  const started = answers.time('started', 'past') ?? recordedStart(scene, given.keys()) ?? at;
  const expected = answers.time('expected', 'future') ?? undefined;
  const next = answers.time('next', 'future') ?? undefined;
  const ended = answers.time('ended', 'past') ?? undefined;
  const status = answers.word('status', FIRST) ?? (template?.status as (typeof FIRST)[number] | undefined);
  const words = wordsOf(answers, template, { services: [...given.keys()], started, expected, next, ended });
  needWords(answers, words, true);
  for (const [key, time] of Object.entries({ expected, next, ended }))
    if (time !== undefined && time <= started) answers.fault(key, t.endBeforeStart(answers.written(started)));
  const cause = answers.word('cause', CAUSES);
  const evidence = answers.line('evidence');
  if (answers.faults.length > 0) return null;
  return planEntry(
    answers,
    {
      kind: 'incident',
      title: words.title ?? '',
      ...(given.size > 0 && { services }),
      type: type === 'incident' ? undefined : type,
      started,
      expected,
      next_update: next,
      ended,
      cause,
      evidence,
      updates: [{ at, status: status ?? 'investigating', text: words.text }],
    },
    words,
    started,
  );
}

/** An update of an incident: any, or the one that ends it, or its postmortem. */
export function planIncidentUpdate(answers: Answers, action: 'update' | 'resolve' | 'postmortem'): Plan | null {
  const { scene } = answers;
  const { t, content, now } = scene;
  const entry = answers.entry(candidates(content.incidents, action, now, answers.given('entry') !== undefined));
  const fixed = { resolve: 'resolved', postmortem: 'postmortem', update: undefined }[action];
  const template = answers.template(
    ({ kind, status, state }) => kind === 'incident' && status !== null && state === null,
  );
  const status = fixed ?? answers.word('status', INCIDENT_STATUSES) ?? template?.status ?? undefined;
  if (status === undefined && answers.given('status') === undefined) answers.fault('status', t.missing(t.whatStatus));
  const states = [...answers.services()].map(([id, state]) => [id, state ?? 'down'] as const);
  const at = answers.time('at', 'past') ?? minuteOf(scene);
  const expected = answers.time('expected', 'future');
  const next = answers.time('next', 'future');
  const ended = answers.time('ended', 'past');
  if (ended != null && entry && ended <= entry.started)
    answers.fault('ended', t.endBeforeStart(answers.written(entry.started)));
  const cause = answers.word<PublicCause>('cause', CAUSES);
  const evidence = answers.line('evidence');
  const words = wordsOf(answers, template, {
    services: entry ? servicesOf(entry) : [],
    started: entry?.started,
    expected: expected ?? entry?.expected ?? undefined,
    next: next ?? undefined,
    ended: ended ?? at,
  });
  needWords(answers, words, false);
  if (answers.faults.length > 0 || !entry || status === undefined) return null;
  // A promise that this update keeps is no promise any more.
  const isKept = next === undefined && entry.next_update !== null && entry.next_update <= at && action === 'update';
  const changes: Record<string, FieldValue | null> = {
    ...(expected !== undefined && { expected }),
    ...((next !== undefined || isKept) && { next_update: next ?? null }),
    ...(ended != null && ended !== at && { ended }),
    ...(cause && { cause }),
    ...(evidence !== undefined && { evidence }),
  };
  const services = states.length === 0 ? undefined : Object.fromEntries(states);
  const plan = planUpdate(answers, entry, { at, status, services, text: words.text }, changes, words);
  return plan && { ...plan, message: `${titleOf(entry, scene)}: ${status}` };
}

/** Incidents an action may be about, newest first. */
export function candidates(
  incidents: readonly Incident[],
  action: 'update' | 'resolve' | 'postmortem',
  now: Instant,
  isNamed: boolean,
): Incident[] {
  const isOpen = ({ ended }: Incident) => ended === null || ended > now;
  if (action === 'resolve') return incidents.filter(isOpen);
  if (action === 'update') return isNamed ? [...incidents] : incidents.filter(isOpen);
  const over = incidents.filter((one) => !isOpen(one));
  if (isNamed) return over;
  return over.filter(
    ({ ended, updates }) => (ended ?? 0) > now - MONTH && !updates.some(({ status }) => status === 'postmortem'),
  );
}

export function titleOf({ title }: Pick<Incident, 'title'>, { languages }: Scene): string {
  return title[languages[0]] ?? Object.values(title)[0] ?? '';
}

/** The trouble that is measured of a service now. */
export function measuredState({ model }: Scene, id: string): 'down' | 'degraded' | undefined {
  const state = model.services.find((service) => service.id === id)?.current.measured;
  return state === 'down' || state === 'degraded' ? state : undefined;
}
