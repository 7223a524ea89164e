import { createHash } from 'node:crypto';
import { parseInstant } from '#domain/instant.ts';
import type { Instant } from '#domain/interval.ts';
import type { Entry } from '#entries/content.ts';
import { chance } from './chance.ts';
import type { History } from './history.ts';
import { OFFSET } from './truths.ts';

/** An entry's file as published at one time. */
export interface Revision {
  readonly at: Instant;
  readonly text: string;
}

/**
 * The revisions an entry went through to read as it does, oldest first: one a heading, one an edit. The last one is the
 * file as shipped; earlier ones lack what was not yet known.
 * @throws RangeError when the history does not fit the file.
 */
export function revisionsOf(entry: Entry, text: string, history: History): Revision[] {
  const name = nameOf(entry);
  for (const [now] of (history.past ?? []).flatMap(({ replace }) => replace)) {
    if (text.split(now).length !== 2) throw new RangeError(`${name}: does not stand exactly once: ${now}`);
  }
  const published = entry.updates.map((update, i) => {
    if (!update.implied) return update.at + delay(`${name} ${i}`);
    if (history.announced === undefined) throw new RangeError(`${name}: history says no time of announcement`);
    return local(history.announced) + delay(`${name} ${i}`);
  });
  const times = [...published, ...(history.edits ?? []).map(local)].sort((a, b) => a - b);
  const revisions = times.map((at) => {
    const said = published.filter((time) => time <= at).length;
    const cut = text.split('\n').slice(0, (entry.updates[said]?.place.line ?? Infinity) - 1);
    return { at, text: known(past(`${cut.join('\n').trimEnd()}\n`, at, history)) };
  });
  if (revisions.at(-1)?.text !== text) throw new RangeError(`${name}: the last revision is not the file`);
  return revisions;
}

/** The file's name without folder and ending. */
export function nameOf({ file }: Pick<Entry, 'file'>): string {
  return file.replace(/^.*\//, '').replace(/\.md$/, '');
}

/** Git's name of a file of these bytes (sha-1, hex). */
export function blobOf(text: string): string {
  const bytes = Buffer.from(text);
  return createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}

/** What the file said in place of what was written later; a heading that did not stand yet has nothing to replace. */
function past(text: string, at: Instant, history: History): string {
  let then = text;
  for (const { until, replace } of history.past ?? []) {
    if (at >= local(until)) continue;
    for (const [now, before] of replace) then = then.replace(now, () => before);
  }
  return then;
}

/** Without the end while nothing is resolved, and without the cause while nobody has identified it. */
function known(text: string): string {
  const resolved = /^## .* resolved\b/m.test(text);
  const identified = resolved || /^## .* identified\b/m.test(text);
  let then = text;
  if (!resolved) then = then.replace(/^ended: .*\n/m, '');
  if (!identified && /^cause: /m.test(text)) then = then.replace(/^(cause|evidence): .*\n/gm, '');
  return then;
}

/** Seconds from the time in a heading to its publication. */
function delay(name: string): number {
  return 35 + Math.floor(chance(`${name} delay`) * 100);
}

function local(time: string): Instant {
  const at = parseInstant(time + OFFSET);
  if (at === null) throw new RangeError(`not a local time: ${time}`);
  return at;
}
