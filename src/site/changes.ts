import type { Localized } from '#entries/content.ts';
import type { ReceiptFacts } from '#record/receipt.ts';
import type { Change, EntryEdit } from './edit-model.ts';
import { changeOf } from './announcements.ts';
import { differing, lazily, titleIn } from './edits.ts';
import type { Past, PastRevision } from './past.ts';
import type { Removed } from './redactions.ts';

/**
 * What an entry's title, times and states were before they were changed, oldest first. What an entry gains while it runs (an end, a cause,
 * services that a heading adds) is news and no change.
 */
export function changesOf(past: Past, removed: Removed): EntryEdit[] {
  return past.revisions.slice(1).flatMap((revision, i): EntryEdit[] => {
    const before = past.revisions[i] as PastRevision;
    const changes = before.sha === revision.sha ? [] : changesBetween(past, removed, before, revision);
    if (changes.length === 0) return [];
    const title = lazily(() => titleIn(past, removed, revision));
    return [
      {
        at: revision.at,
        changes,
        get title() {
          return title();
        },
        get languages() {
          return retitled(past, changes, title());
        },
        services: revision.receipt?.facts.services ?? null,
        commit: removed.any ? null : past.commit(revision),
      },
    ];
  });
}

/** Where nothing but a title changed: in which languages it did. */
function retitled({ languages }: Past, changes: readonly Change[], title: Localized): string[] | null {
  const [only, ...more] = changes;
  if (only?.what !== 'title' || only.before === null || more.length > 0) return null;
  return differing(languages, only.before, title);
}

function changesBetween(past: Past, removed: Removed, before: PastRevision, after: PastRevision): Change[] {
  const changes: Change[] = [];
  const [title, newTitle] = [past.sourceTitle(before), past.sourceTitle(after)];
  if (title !== null && newTitle !== null && title !== newTitle && removed.whole === null)
    changes.push({ what: 'title', before: removed.title(before.sha) === null ? past.title(before) : null });
  const [states, newStates] = [past.states(before), past.states(after)];
  if (states !== null && newStates !== null && !isSame(states, newStates)) {
    changes.push({ what: 'states', before: states });
  }
  const [then, now] = [before.receipt?.facts, after.receipt?.facts];
  // A file that was taken away for a while says nothing, and changes nothing.
  if (then === undefined || now === undefined || before.updates.length === 0 || after.updates.length === 0)
    return changes;
  const { kind } = past.entry;
  if (then.start !== null && now.start !== null && then.start !== now.start && kind !== 'maintenance')
    changes.push({ what: kind === 'notice' ? 'date' : 'started', before: then.start });
  if (kind === 'incident' && then.end !== null && now.end !== null && then.end !== now.end && !isHeadingTime(past))
    changes.push({ what: 'ended', before: then.end });
  const window = windowChange(then, now);
  if (window !== null) changes.push(window);
  if (then.class !== null && now.class !== null && then.class !== now.class)
    changes.push({ what: 'class', before: then.class });
  if (then.cause !== null && then.cause !== now.cause) changes.push({ what: 'cause', before: then.cause });
  if (then.evidence !== null && then.evidence !== now.evidence && removed.whole === null)
    changes.push({ what: 'evidence', before: then.evidence });
  if (kind !== 'incident' && [...then.services].sort().join() !== [...now.services].sort().join())
    changes.push({ what: 'services', before: then.services });
  return changes;
}

/** A window that is another, or stands again after it was cancelled; a cancellation has a heading of its own. */
function windowChange(then: ReceiptFacts, now: ReceiptFacts): Change | null {
  if (then.class === null || now.class === null || now.cancelled) return null;
  if (then.start === null || then.end === null || now.start === null || now.end === null) return null;
  const [before, after] = [
    { start: then.start, end: then.end },
    { start: now.start, end: now.end },
  ];
  if (then.cancelled) return { what: 'window', kind: 'again', before, after };
  const isSame = before.start === after.start && before.end === after.end;
  return isSame ? null : { what: 'window', kind: changeOf(before, after), before, after };
}

/** The end is a heading's time: its correction is told there. */
function isHeadingTime({ entry }: Past): boolean {
  if (entry.kind !== 'incident') return false;
  return entry.updates.some(({ status, at, implied }) => status === 'resolved' && !implied && at === entry.ended);
}

function isSame(one: Readonly<Record<string, string>>, other: Readonly<Record<string, string>>): boolean {
  const names = Object.keys(one);
  return names.length === Object.keys(other).length && names.every((name) => one[name] === other[name]);
}
