import { createHash } from 'node:crypto';
import type { Instant } from '#domain/interval.ts';
import type { NotifyChannel } from '#entries/notify.ts';
import { type NoticeLine, type NoticeStart, type Unit, unitOf } from '#record/notice.ts';
import type { TellingEvent } from './event.ts';
import { type Standing, standings } from './standing.ts';

/** A message to be sent on a channel in a language to one lot of recipients. */
export interface Due {
  readonly unit: Unit;
  readonly event: TellingEvent;
  /** It may have been sent before: somebody asked for it all the same. */
  readonly again: boolean;
}

/** One that will not be sent, and why; to be put down. */
export interface Dropped {
  readonly unit: Unit;
  readonly event: Pick<TellingEvent, 'revision' | 'entry'> | null;
  readonly last: NoticeLine | null;
  readonly why: 'late' | 'superseded' | 'recipients changed';
}

export interface ChannelPlan {
  readonly channel: NotifyChannel;
  /** Oldest first. */
  readonly due: readonly Due[];
  readonly dropped: readonly Dropped[];
  /** Not sent the last time and left alone for a while, or until something new is to be told; until when. */
  readonly waiting: { readonly count: number; readonly until: Instant; readonly why: string } | null;
  /** Begun, and never told what came of it: `--resend` sends them again. */
  readonly unclear: number;
}

/** Seconds until one that was not sent is tried again, by how often it was not. */
const PAUSES = [60, 300, 900, 3600, 3 * 3600, 6 * 3600] as const;

/**
 * What is due on a channel: pure, from events, ledger and clock. Nothing before its start; each once; what was not sent again after a
 * while, all of the channel together so that order is kept; what may have been sent only where that is asked for.
 *
 * @param parts lots of recipients of a language
 */
export function planChannel(input: {
  readonly channel: NotifyChannel;
  readonly parts: (language: string) => readonly (string | null)[];
  readonly events: readonly TellingEvent[];
  readonly lines: readonly NoticeLine[];
  readonly starts: readonly NoticeStart[];
  readonly resend: boolean;
  readonly now: Instant;
}): ChannelPlan {
  const { channel, parts, events, resend, now } = input;
  const start = startOf(input.starts, channel.id);
  const found = [...standings(input.lines.filter((line) => line.channel === channel.id)).values()];
  const byMessage = Map.groupBy(found, ({ last }) => messageOf(last));
  const [due, dropped, later] = [[] as Due[], [] as Dropped[], [] as Standing[]];
  const seen = new Set<string>();
  for (const event of events) {
    if (start === null || event.at <= start || event.at > now || !channel.tells.has(event.kind)) continue;
    for (const language of channel.languages) {
      const message = { key: event.key, kind: event.kind, channel: channel.id, language };
      const own = byMessage.get(messageOf({ ...message, part: null })) ?? [];
      const { lots, changed } = lotsLeft(parts(language), own);
      if (changed) dropped.push({ unit: { ...message, part: '?' }, event, last: null, why: 'recipients changed' });
      for (const part of lots) {
        const unit = { ...message, part };
        seen.add(unitOf(unit));
        const standing = own.find(({ last }) => last.part === part) ?? null;
        if (standing?.state === 'sent' || standing?.state === 'skipped' || standing?.state === 'open') continue;
        if (standing?.state === 'unclear' && !resend) continue;
        const last = standing?.last ?? null;
        if (event.superseded) dropped.push({ unit, event, last, why: 'superseded' });
        else if (now > event.until) dropped.push({ unit, event, last, why: 'late' });
        else {
          due.push({ unit, event, again: standing?.state === 'unclear' });
          if (standing?.state === 'failed') later.push(standing);
        }
      }
    }
  }
  // What the file of the entry no longer says, or a window that was moved.
  for (const { state, last } of found) {
    if (state !== 'failed' || seen.has(unitOf(last))) continue;
    dropped.push({ unit: last, event: null, last, why: 'superseded' });
  }
  const wait = later.map(({ last, failures }) => last.at + (PAUSES[Math.min(failures, PAUSES.length) - 1] ?? 60));
  const failedAt = Math.max(...later.map(({ last }) => last.at));
  const isPaused = wait.some((until) => until > now) && due.every(({ event }) => event.at <= failedAt);
  return {
    channel,
    due: isPaused ? [] : due,
    dropped,
    waiting: isPaused
      ? {
          count: due.length,
          until: Math.min(...wait.filter((until) => until > now)),
          why: later[0]?.last.why ?? 'not sent',
        }
      : null,
    unclear: found.filter(({ state }) => state === 'unclear').length,
  };
}

/** From when on the channel tells, the earliest that a run or a person said; null: it has no start yet. */
export function startOf(starts: readonly NoticeStart[], channel: string): Instant | null {
  const own = starts.flatMap((one) => (one.channel === channel ? [one.start] : []));
  return own.length === 0 ? null : Math.min(...own);
}

/** The lot aside. */
function messageOf(unit: Unit): string {
  return unitOf({ ...unit, part: null });
}

/**
 * Lots are called by place and digest. Where some of a message went out, the others may follow only if those are the same lots still: of
 * recipients that were dealt anew nobody can say who has had it.
 */
function lotsLeft(
  parts: readonly (string | null)[],
  own: readonly Standing[],
): { lots: readonly (string | null)[]; changed: boolean } {
  const tried = own.filter(({ state }) => state !== 'failed');
  const known = new Set(parts);
  if (tried.every(({ last }) => known.has(last.part))) return { lots: parts, changed: false };
  const isTold = own.some(({ last }) => last.part === '?');
  const count = Math.max(...tried.map(({ last }) => Number(/\/(\d+)-/.exec(last.part ?? '')?.[1] ?? 1)));
  const settled = new Set(tried.map(({ last }) => /^\d+/.exec(last.part ?? '')?.[0])).size;
  return { lots: [], changed: !isTold && settled < count };
}

/** The id of a message, the same in every attempt and for every lot. */
export function idOf({ key, kind, channel, language }: Unit): string {
  return createHash('sha256')
    .update(JSON.stringify([key, kind, channel, language]))
    .digest('hex')
    .slice(0, 32);
}

/** Ids of what was sent of the same entry on the channel in the language, oldest first. */
export function threadOf(lines: readonly NoticeLine[], entry: string, { channel, language }: Unit): string[] {
  const own = lines.filter(
    (line) => line.state === 'sent' && line.id === entry && line.channel === channel && line.language === language,
  );
  return [...new Set(own.flatMap(({ message }) => message ?? []))];
}
