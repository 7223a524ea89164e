import type { Instant } from '#domain/interval.ts';
import type { Localized } from '#entries/content.ts';
import type { EditView, WithdrawnView } from './edit-model.ts';
import { anchorOf, statusOf, timeOf } from './keys.ts';
import type { Past, PastRevision } from './past.ts';
import type { Removed } from './redactions.ts';
import { renderAll } from './render.ts';

/** An update as one revision had it. */
export interface Stand {
  readonly key: string;
  readonly sha: string;
  readonly revision: PastRevision;
}

/**
 * What was changed of each update after it was published, by key, oldest first; of those that were taken out later too, since what was
 * once told of them stays told. That a text changed is known from receipts
 * alone; what it said before is shown where it can still be read.
 */
export function editsOf(past: Past, removed: Removed): Map<string, EditView[]> {
  const keys = [...past.keys, ...past.revisions.flatMap(({ updates }) => updates.map(({ key }) => key))];
  const edits = new Map<string, EditView[]>(keys.map((key) => [key, []]));
  const corrected = correctedOf(past);
  const last = new Map<string, Stand>();
  for (const revision of past.revisions) {
    for (const { key, sha } of revision.updates) {
      const [before, after] = [last.get(key), { key, sha, revision }];
      last.set(key, after);
      if (before === undefined) continue;
      const time = corrected.has(key) ? formerTime(past, before, after) : null;
      if (before.sha !== sha || time !== null) edits.get(key)?.push(editOf(past, removed, before, after, time));
      else {
        const languages = retold(past, before, after);
        if (languages.length > 0) edits.get(key)?.push(editOf(past, removed, before, after, null, languages));
      }
    }
  }
  for (const [key, time] of corrected) {
    const list = edits.get(key) as EditView[];
    if (list.some((edit) => edit.time !== null)) continue;
    const pair = correction(past, key, time);
    if (pair !== null) list.push(editOf(past, removed, ...pair, timeOf(key)));
  }
  for (const list of edits.values()) list.sort((a, b) => (a.at ?? Infinity) - (b.at ?? Infinity));
  return edits;
}

/** Languages whose translation of an unchanged text says something else. */
function retold(past: Past, before: Stand, after: Stand): string[] {
  return past.retold(before.revision, after.revision).filter((language) => {
    const [then, now] = [before, after].map(({ revision, key }) => past.text(revision, key)?.[language]);
    return then !== undefined && now !== undefined && then !== now;
  });
}

function editOf(
  past: Past,
  removed: Removed,
  before: Stand,
  after: Stand,
  time: Instant | null,
  languages: readonly string[] | null = null,
): EditView {
  const { key, revision } = after;
  const changed = before.sha !== after.sha || languages !== null;
  const reason = changed ? removed.text(key, before.sha) : null;
  const words = (stand: Stand) => lazily(() => wordsOf(past, removed, stand));
  const [then, now] = [words(before), words(after)];
  const touched = lazily(() => {
    const [one, other] = [before, after].map((stand) => past.text(stand.revision, key));
    return languages ?? (changed && one && other ? differing(past.languages, one, other) : null);
  });
  const title = lazily(() => titleIn(past, removed, revision));
  return {
    at: revision.at,
    changed,
    get languages() {
      return touched();
    },
    get before() {
      return changed ? then() : null;
    },
    get after() {
      return now() ?? {};
    },
    get title() {
      return title();
    },
    services: revision.receipt?.facts.services ?? null,
    time,
    commit: removed.any ? null : past.commit(revision),
    removed: reason,
    removedAfter: removed.text(key, after.sha),
  };
}

/** Sanitised HTML of an update as a revision had it; null: it cannot be read any more, or must not be shown. */
export function wordsOf(past: Past, removed: Removed, { key, sha, revision }: Stand): Localized | null {
  const text = removed.text(key, sha) === null ? past.text(revision, key) : null;
  return text === null ? null : renderAll(removed.keep(text));
}

/** Languages in which two texts are not the same; one without a text of its own reads another's. */
export function differing(languages: readonly string[], one: Localized, other: Localized): string[] {
  return languages.filter((language) => one[language] === undefined || one[language] !== other[language]);
}

/** The title as it stood in a revision; where that cannot be read, or must not be shown, today's. */
export function titleIn(past: Past, removed: Removed, revision: PastRevision): Localized {
  return removed.title(revision.sha) === null ? (past.title(revision) ?? past.entry.title) : past.entry.title;
}

/** Updates whose heading no longer has the time it was first published with, by key → the time it has now, or had when it was taken out. */
function correctedOf(past: Past): Map<string, Instant> {
  const { entry, keys } = past;
  const corrected = new Map<string, Instant>();
  keys.forEach((key, i) => {
    const [update, first] = [entry.updates[i], timeOf(key)];
    if (update && !update.implied && first !== null && update.at !== first) corrected.set(key, update.at);
  });
  const standing = new Set(keys);
  for (const stand of lastStands(past)) {
    const { key, revision } = stand;
    if (standing.has(key)) continue;
    const [first, last] = [timeOf(key), past.time(revision, key) ?? factTime(stand)];
    if (first !== null && last !== null && last !== first) corrected.set(key, last);
  }
  return corrected;
}

/** Each update as the last revision that has it had it. */
function lastStands({ revisions }: Past): Stand[] {
  const last = new Map<string, Stand>();
  for (const revision of revisions) for (const { key, sha } of revision.updates) last.set(key, { key, sha, revision });
  return [...last.values()];
}

/** The heading's time before a revision that corrected it; null: the same, or one of the two cannot be read. */
function formerTime(past: Past, before: Stand, after: Stand): Instant | null {
  const [one, other] = [past.time(before.revision, before.key), past.time(after.revision, after.key)];
  return one !== null && other !== null && one !== other ? one : null;
}

/**
 * Where no text tells when a time was corrected: the revision whose facts first carry the new time, else the only one that can be
 * (nothing but its file changed), else the present of unknown date.
 */
function correction({ revisions }: Past, key: string, now: Instant): [Stand, Stand] | null {
  const stands = revisions.flatMap((revision): Stand[] => {
    const update = revision.updates.find((one) => one.key === key);
    return update ? [{ ...update, revision }] : [];
  });
  const pairs = stands.slice(1).flatMap((after, i): [Stand, Stand][] => {
    const before = stands[i] as Stand;
    return before.revision.sha === after.revision.sha ? [] : [[before, after]];
  });
  const told = pairs.find(([before, after]) => factTime(before) === timeOf(key) && factTime(after) === now);
  if (told) return told;
  const silent = pairs.filter(([before, after]) => {
    return before.sha === after.sha && before.revision.updates.length === after.revision.updates.length;
  });
  if (silent.length === 1) return silent[0] as [Stand, Stand];
  const last = stands.at(-1);
  return last === undefined ? null : [last, { ...last, revision: { ...last.revision, at: null } }];
}

/** What a receipt's facts tell of the heading's time: only an end is told by one. */
function factTime({ key, revision: { receipt } }: Stand): Instant | null {
  const status = statusOf(key);
  if (receipt === null) return null;
  return status === 'resolved' ? receipt.facts.end : status === 'completed' ? receipt.facts.completed : null;
}

/** Updates that were published and no longer stand, in the order of publication. One whose text moved to another heading is not among them. */
export function withdrawnOf(past: Past, removed: Removed): WithdrawnView[] {
  const edits = lazily(() => editsOf(past, removed));
  const present = past.revisions.at(-1) as PastRevision;
  const standing = new Set(present.updates.map(({ sha }) => sha));
  const last = new Map<string, Stand>();
  const left = new Map<string, PastRevision>();
  const first = new Map<string, PastRevision>();
  for (const revision of past.revisions) {
    const keys = new Set(revision.updates.map(({ key }) => key));
    for (const key of last.keys()) if (!keys.has(key) && !left.has(key)) left.set(key, revision);
    for (const { key, sha } of revision.updates) {
      if (!first.has(key)) first.set(key, revision);
      last.set(key, { key, sha, revision });
      left.delete(key);
    }
  }
  return [...left].map(([key, { at, ...gone }]): WithdrawnView => {
    const stand = last.get(key) as Stand;
    const published = first.get(key)?.at ?? null;
    const before = lazily(() => wordsOf(past, removed, stand));
    return {
      key,
      anchor: anchorOf(key),
      status: statusOf(key),
      at: timeOf(key) ?? published,
      published,
      withdrawn: at,
      moved: standing.has(stand.sha),
      edits: edits().get(key) ?? [],
      get before() {
        return before();
      },
      commit: removed.any ? null : past.commit({ at, ...gone }),
      removed: removed.text(key, stand.sha),
    };
  });
}

/** A value made when it is first asked for: reading and rendering old texts is most of the cost of a large site. */
export function lazily<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => (made ??= { value: make() }).value;
}
