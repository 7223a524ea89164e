import type { Instant } from '#domain/interval.ts';
import type { EntryPast, UpdateView } from '#site/model.ts';

/** An entry as its page tells it. */
interface Told extends EntryPast {
  readonly updates: readonly UpdateView[];
}

/** When an entry last said something new: an update, an edit, something taken out; null where nobody recorded any of it. */
export function lastSaid({ updates, changes, withdrawn }: Told, now: Instant): Instant | null {
  const said = updates.flatMap(({ at, undated, edits }) => [undated ? null : at, ...edits.map((edit) => edit.at)]);
  const all = [...said, ...changes.map(({ at }) => at), ...withdrawn.map((gone) => gone.withdrawn)];
  const known = all.flatMap((at) => (at === null ? [] : [Math.min(at, now)]));
  return known.length === 0 ? null : known.reduce((last, at) => Math.max(last, at));
}
