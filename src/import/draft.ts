import type { DeclaredState } from '#domain/state.ts';
import type { IncidentStatus, MaintenanceStatus } from '#entries/content.ts';
import type { EntryDraft, UpdateDraft } from '#writing/draft.ts';
import { factsLine } from './facts.ts';
import type { Foreign, ForeignUpdate } from './foreign.ts';
import { type Remark, remark } from './remark.ts';
import { type Matcher, NONE } from './systems.ts';
import { INCIDENT, labelled, MAINTENANCE, resolvedAt, updatesIn, withFacts } from './updates.ts';
import type { Lang } from '#entries/wording/say.ts';

/** How states of other pages are taken; a person's map may say otherwise. */
export type StateMap = ReadonlyMap<string, DeclaredState>;

/** What entries are placed by. */
export interface Placing {
  readonly matcher: Matcher;
  readonly states: StateMap;
  readonly zone: string;
  /** The site's first language: what an import says in an entry is said in it. */
  readonly language: Lang;
}

/** An entry of ours, with all that was said about it on the way. */
export interface Drafted {
  readonly entry: Foreign;
  readonly draft: EntryDraft;
  readonly remarks: readonly Remark[];
}

/**
 * What a foreign entry is here. An outage needs services, a start and, where it is over, an end after it; work needs services and a
 * window. What lacks one of them declares nothing: it becomes a notice that keeps its words, and what it said of systems and times as a
 * line of text. A state is never made up.
 */
export function draftOf(entry: Foreign, placing: Placing): Drafted {
  const remarks: Remark[] = [...entry.remarks];
  const { ids, unknown } = servicesOf(entry, placing.matcher, remarks);
  if (unknown.length > 0) remarks.push(remark('unknown_service', { names: unknown.join('\u0000') }));
  const state = declaredOf(entry, placing.states);
  const kind = kindOf(entry, ids, state, remarks);
  const isKept = kind === entry.kind;
  const facts = factsLine(entry, { unknown, isKept, zone: placing.zone, language: placing.language });
  const at = { entry, ids, state: state ?? 'up', facts, placing };
  return { entry, draft: DRAFTS[kind](at), remarks };
}

interface Ready {
  readonly entry: Foreign;
  readonly ids: readonly string[];
  readonly state: DeclaredState;
  readonly facts: string;
  readonly placing: Placing;
}

const DRAFTS: Readonly<Record<Foreign['kind'], (ready: Ready) => EntryDraft>> = {
  incident: ({ entry, ids, state, facts, placing }) => {
    // What is all of one piece was said at the start, as far as the old page shows.
    const isWhole = entry.lead !== '' && entry.updates.length === 0;
    const told: readonly ForeignUpdate[] = isWhole
      ? [{ at: entry.started, status: null, text: entry.lead }]
      : entry.updates;
    const said = updatesIn<IncidentStatus>(told, INCIDENT, 'investigating').map((update, i) => ({
      ...update,
      services: statesOf(told[i]?.states, placing),
    }));
    const updates = resolvedAt(said, entry);
    const last = updates.findLast(({ status }) => status !== 'postmortem');
    const isTold = last?.status === 'resolved' && last.at === entry.ended;
    const states = updates.map(({ services }) => services).filter((one) => one !== undefined);
    const [first = {}] = states;
    // What is first touched later was well until then.
    const later = new Set(states.slice(1).flatMap((one) => Object.keys(one)));
    const initial = (id: string) => first[id] ?? (later.has(id) ? 'up' : state);
    return {
      kind: 'incident',
      title: entry.title,
      services: Object.fromEntries(ids.map((id) => [id, initial(id)])),
      started: entry.started,
      ...(entry.ended !== null && !isTold && { ended: entry.ended }),
      ...withFacts(isWhole ? '' : entry.lead, updates, facts),
    };
  },
  maintenance: ({ entry, ids, facts }) => {
    const ends = entry.ended ?? entry.started;
    const updates = updatesIn<MaintenanceStatus>(entry.updates, MAINTENANCE, 'scheduled').map((update) =>
      update.status === 'scheduled' && update.at >= entry.started
        ? { ...update, status: 'in_progress' as const }
        : update,
    );
    const isTold = updates.some(({ status }) => status === 'completed');
    const completed: UpdateDraft<MaintenanceStatus> = { at: ends, status: 'completed' };
    const all = entry.isOver && !isTold && isSaid(entry) ? [...updates, completed] : updates;
    return {
      kind: 'maintenance',
      title: entry.title,
      services: ids,
      starts: entry.started,
      ends,
      ...withFacts(entry.lead, all, facts),
    };
  },
  notice: ({ entry, ids, facts, placing }) => {
    const { lead } = entry;
    const updates =
      entry.kind === 'notice' ? entry.updates : entry.updates.map((one) => labelled(one, placing.language));
    const [first, ...rest] = updates;
    const isDated = first !== undefined && first.at > entry.started;
    const later = isDated || first === undefined ? updates : rest;
    return {
      kind: 'notice',
      title: entry.title,
      ...(ids.length > 0 && { services: ids }),
      date: entry.started,
      ...withFacts(
        isDated || first === undefined ? lead : first.text,
        later.map(({ at, text }) => ({ at, status: 'notice' as const, text })),
        facts,
        true,
      ),
    };
  },
};

/** Which services an entry names, and the names that nobody knows. */
function servicesOf(entry: Foreign, matcher: Matcher, remarks: Remark[]): { ids: string[]; unknown: string[] } {
  const unknown: string[] = [];
  const ids = new Set<string>();
  for (const name of entry.systems) {
    const found = matcher.of(name);
    if (found === null) unknown.push(name);
    for (const id of found ?? []) {
      if (matcher.isNear(name)) remarks.push(remark('service_near', { name, service: id }));
      ids.add(id);
    }
  }
  if (entry.systems.length === 0) {
    for (const id of matcher.of(NONE) ?? []) ids.add(id);
    // What declares nothing may be placed by the words it uses, its title's before those it began with; an outage may not.
    const isFree = ids.size === 0 && entry.state === null;
    const first = entry.lead === '' ? (entry.updates[0]?.text ?? '') : entry.lead;
    const found = isFree ? ([entry.title, first].map(matcher.inText).find((names) => names.length > 0) ?? []) : [];
    if (found.length > 0) remarks.push(remark('systems_in_text', { names: found.join('\u0000') }));
    for (const id of found) ids.add(id);
  }
  return { ids: [...ids], unknown };
}

function kindOf(
  entry: Foreign,
  ids: readonly string[],
  state: DeclaredState | null,
  remarks: Remark[],
): Foreign['kind'] {
  const { kind, systems, started, ended, isOver } = entry;
  if (kind === 'notice') return 'notice';
  if (ids.length === 0) {
    const saysNothing = kind === 'incident' && state === null && systems.length === 0;
    remarks.push(remark(saysNothing ? 'plain_notice' : 'no_service'));
    return 'notice';
  }
  const isKnown = ended !== null && ended > started;
  if (kind === 'incident' && !declares(entry, state)) {
    remarks.push(remark('state_untold'));
    return 'notice';
  }
  if (kind === 'maintenance' ? isKnown : isKnown || !isOver) return kind;
  remarks.push(remark('end_unknown'));
  return 'notice';
}

function declaredOf({ state, word }: Foreign, states: StateMap): DeclaredState | null {
  return states.get(word ?? NONE) ?? state ?? states.get(NONE) ?? null;
}

/** Whether an entry says of anything that it was not up. */
function declares({ updates }: Foreign, state: DeclaredState | null): boolean {
  const told = [state, ...updates.flatMap(({ states }) => Object.values(states ?? {}))];
  return told.some((one) => one !== null && one !== 'up');
}

function statesOf(
  states: ForeignUpdate['states'],
  { matcher }: Placing,
): Readonly<Record<string, DeclaredState>> | undefined {
  if (states === undefined) return undefined;
  const pairs = Object.entries(states).flatMap(([name, state]) =>
    (matcher.of(name) ?? []).map((id) => [id, state] as const),
  );
  return pairs.length === 0 ? undefined : Object.fromEntries(pairs);
}

/** Whether the end was said, not worked out from a duration. */
function isSaid({ remarks }: Foreign): boolean {
  return !remarks.some(({ code }) => code === 'window_stated');
}
