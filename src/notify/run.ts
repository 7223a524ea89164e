import { setTimeout as sleep } from 'node:timers/promises';
import type { Instant } from '#domain/interval.ts';
import type { Receipts } from '#entries/publication.ts';
import type { NoticeLine } from '#record/notice.ts';
import type { ReadNotices } from '#record/notices.ts';
import type { SiteModel } from '#site/model.ts';
import type { Book, Draft } from './book.ts';
import type { Sender } from './channels/channel.ts';
import { eventsOf } from './events.ts';
import { letterOf } from './letter.ts';
import type { Outcome } from './outcome.ts';
import { type ChannelPlan, type Due, idOf, planChannel, startOf, threadOf } from './plan.ts';
import { standings } from './standing.ts';

/** Attempts at one message in one run, and the longest pause between two of them, seconds. */
const TRIES = 3;
const LONGEST = 60;
/** Refusals in a row after which a channel is left alone: what follows would end alike. */
const REFUSALS = 2;

export interface Telling {
  readonly model: SiteModel;
  readonly receipts: Receipts;
  /** Entries that are not committed yet. */
  readonly waiting: ReadonlySet<string>;
  readonly senders: ReadonlyMap<string, Sender>;
  readonly read: () => ReadNotices;
  readonly book: Book;
  readonly resend: boolean;
  /** From when on a channel tells that has no start yet, or has a later one; null: now. */
  readonly since: Instant | null;
  readonly signal: AbortSignal;
  /** Seconds as the pauses between attempts count them: a test's are shorter. */
  readonly pace?: number;
}

/** What a run did on a channel. */
export interface Told {
  readonly channel: string;
  readonly sent: readonly NoticeLike[];
  readonly dropped: ChannelPlan['dropped'];
  /** Found begun by a run that ended in the middle: nobody knows whether they arrived. */
  readonly cutOff: readonly NoticeLike[];
  readonly unclear: readonly (NoticeLike & { readonly why: string })[];
  /** One line: why some were not sent; null: all were. */
  readonly trouble: string | null;
  /** Messages not sent that will be tried again. */
  readonly left: number;
  /** When it began to tell, where this run began it. */
  readonly began: Instant | null;
  /** Sends of somebody else's. */
  readonly yielded: number;
  /** In all, from before too. */
  readonly doubtful: number;
}

export type NoticeLike = Pick<NoticeLine, 'id' | 'kind' | 'language' | 'count'>;

/** Tells what is due on every channel at once: a dead one keeps no other waiting. */
export async function tellAll(telling: Telling): Promise<Told[]> {
  const { model, receipts, waiting } = telling;
  const events = eventsOf(model, receipts, waiting);
  const channels = model.settings.notify.channels.filter(({ id }) => telling.senders.has(id));
  return Promise.all(channels.map((channel) => tellOn(channel, events, telling)));
}

async function tellOn(
  channel: ChannelPlan['channel'],
  events: ReturnType<typeof eventsOf>,
  telling: Telling,
): Promise<Told> {
  const { model, senders, read, book, resend, since, signal } = telling;
  const { now } = model;
  const sender = senders.get(channel.id) as Sender;
  const started = startOf(read().starts, channel.id);
  const from = started === null ? (since ?? now) : Math.min(started, since ?? started);
  const began = from === started ? null : from;
  if (began !== null) await book.begin(channel.id, began);
  const cutOff = await settleOpen(channel.id, telling);
  const { lines, starts } = read();
  const plan = planChannel({ channel, parts: sender.parts, events, lines, starts, resend, now });
  for (const { unit, event, last, why } of plan.dropped)
    await book.note({ ...draftOf(unit, event ?? null, last), state: 'skipped', message: null, count: null, why });
  const result = {
    channel: channel.id,
    sent: [] as NoticeLike[],
    dropped: plan.dropped,
    cutOff,
    unclear: [] as (NoticeLike & { why: string })[],
    began,
    yielded: 0,
  };
  if (plan.waiting !== null) {
    const { count, why } = plan.waiting;
    return { ...result, left: count, trouble: why, doubtful: plan.unclear };
  }
  let [trouble, left, refusals, at] = [null as string | null, 0, 0, 0];
  for (const [i, due] of plan.due.entries()) {
    if (signal.aborted || refusals >= REFUSALS) {
      left += plan.due.length - i;
      break;
    }
    at = await paced(at, channel.rate, signal);
    const outcome = await sendOne(due, sender, telling);
    const { entry, kind } = due.event;
    const like = { id: entry.id, kind, language: due.unit.language, count: null };
    if (outcome === null) result.yielded += 1;
    else if (outcome.state === 'sent') result.sent.push({ ...like, count: outcome.count });
    else if (outcome.state === 'unclear') result.unclear.push({ ...like, why: outcome.why });
    else {
      trouble ??= outcome.why;
      left += 1;
      refusals = outcome.again ? REFUSALS : refusals + 1;
      continue;
    }
    refusals = 0;
  }
  return { ...result, trouble, left, doubtful: plan.unclear + result.unclear.length };
}

/** What a run began and did not tell the end of: nobody can know, so nobody guesses. */
async function settleOpen(channel: string, { book, read }: Telling): Promise<NoticeLike[]> {
  const found: NoticeLike[] = [];
  for (const { last, owner } of standings(read().lines).values()) {
    if (last.channel !== channel || owner === null || book.isElsewhere(owner)) continue;
    await book.note({ ...draftOf(last, null, last), state: 'unclear', message: null, count: null, why: 'cut off' });
    found.push(last);
  }
  return found;
}

/** Puts down the intent, sends, and puts down what came of it; null: it is somebody else's to send. */
async function sendOne({ unit, event }: Due, sender: Sender, telling: Telling): Promise<Outcome | null> {
  const { model, book, read, signal, pace = 1 } = telling;
  const draft = draftOf(unit, event, null);
  const intent = await book.intend({ ...draft, state: 'intent', message: null, count: null, why: null });
  if (intent === 'unrecorded')
    return { state: 'failed', why: 'the record could not be written or pushed', again: true };
  if (intent === 'theirs') {
    await book.note({ ...draft, state: 'yielded', message: null, count: null, why: null });
    return null;
  }
  const letter = letterOf(model, event, unit.language ?? model.settings.languages[0], model.now);
  const thread = threadOf(read().lines, event.entry.id, unit).filter((id) => !id.startsWith(`<${idOf(unit)}@`));
  const dispatch = { letter, id: idOf(unit), thread, part: unit.part };
  let outcome = await attempt(sender, dispatch, signal);
  for (let tries = 1; tries < TRIES && outcome.state === 'failed' && outcome.again && !signal.aborted; tries += 1) {
    const seconds = Math.max(outcome.after ?? 0, 4 ** (tries - 1));
    // Who asks for more patience than a run has is asked again by the next.
    if (seconds > LONGEST) break;
    await sleep(seconds * pace * 1000, undefined, { signal }).catch(() => undefined);
    outcome = await attempt(sender, dispatch, signal);
  }
  const { state } = outcome;
  await book.note({
    ...draft,
    state,
    message: outcome.state === 'sent' ? outcome.message : null,
    count: outcome.state === 'sent' ? outcome.count : null,
    why: outcome.why ?? null,
  });
  return outcome;
}

/** Never throws: an error nobody thought of tells nothing of whether the message left, and its words may hold a secret. */
async function attempt(sender: Sender, dispatch: Parameters<Sender['send']>[0], signal: AbortSignal): Promise<Outcome> {
  try {
    return await sender.send(dispatch, signal);
  } catch {
    return { state: 'unclear', why: 'unexpected error' };
  }
}

function draftOf(
  { key, kind, channel, language, part }: Due['unit'],
  event: Pick<Due['event'], 'entry' | 'revision'> | null,
  last: NoticeLine | null,
): Pick<Draft, 'id' | 'key' | 'kind' | 'revision' | 'channel' | 'language' | 'part'> {
  const id = event?.entry.id ?? last?.id ?? '';
  return { id, key, kind, revision: event?.revision ?? last?.revision ?? null, channel, language, part };
}

/** Waits until the next message may go; returns the instant it goes, milliseconds of the process. */
async function paced(last: number, rate: number, signal: AbortSignal): Promise<number> {
  const left = last === 0 ? 0 : last + 60_000 / rate - performance.now();
  if (left > 0) await sleep(left, undefined, { signal }).catch(() => undefined);
  return performance.now();
}
