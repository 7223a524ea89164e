import type { NotifyChannel } from '#entries/notify.ts';
import type { Book } from '#notify/book.ts';
import { letterOf } from '#notify/letter.ts';
import type { readSecrets } from '#notify/secrets.ts';
import { callEvents, openTasks, toldOf } from '#notify/tasks.ts';
import type { ReadNotices } from '#record/notices.ts';
import type { SiteModel } from '#site/model.ts';
import { UsageError } from '../usage.ts';
import { counted } from '../plural.ts';
import type { NotifyOptions } from './options.ts';
import type { TellableSite } from './site.ts';

function callChannels({ settings }: SiteModel, only: string | null): readonly NotifyChannel[] {
  return settings.notify.channels.filter(({ id, kind }) => kind === 'call' && (only === null || id === only));
}

/** Whom to call and what to say, in the terminal and nowhere else. */
export function printTasks(
  { model, receipts, waiting }: TellableSite,
  { lines }: ReadNotices,
  secrets: ReturnType<typeof readSecrets>,
  only: string | null,
): number {
  const channels = callChannels(model, only);
  if (channels.length === 0) {
    console.log('No channel of kind call in content/site.yaml.');
    return 0;
  }
  const events = callEvents(model, receipts, waiting);
  for (const { id, languages } of channels) {
    const customers = secrets(id, 'call')?.customers ?? [];
    const tasks = openTasks(events, customers, lines, { channel: id, now: model.now });
    if (tasks.length === 0) console.log(`${id}: nobody is to be called.`);
    for (const { event, customers: whom, told } of tasks) {
      const { subject, lead, link } = letterOf(model, event, languages[0] ?? model.settings.languages[0], model.now);
      console.log(`${id}: ${event.entry.id} · ${told} of ${whom.length} told\n\n${subject}\n${lead}\n${link}\n`);
      for (const { name, phone, note } of whom)
        console.log(`  [ ] ${safe(name)} · ${safe(phone)}${note ? ` · ${safe(note)}` : ''}`);
      console.log(
        `\n  npm run notify -- done --channel ${id} --entry ${event.entry.id} --count ${whom.length - told} --by ROLE\n`,
      );
    }
  }
  return 0;
}

/** Puts down how many were told in person, and by which role; never who. */
export async function putDown(
  { model, receipts, waiting }: TellableSite,
  book: Book,
  { lines }: ReadNotices,
  { channel, count, by, entry }: NotifyOptions,
): Promise<number> {
  const [own] = callChannels(model, channel);
  if (own === undefined) throw new UsageError(`${channel} is no channel of kind call.`);
  const all = callEvents(model, receipts, waiting);
  const open = all.filter(({ until }) => until >= model.now);
  const meant = entry === null ? open : all.filter((event) => event.entry.id === entry);
  const [event, ...others] = meant;
  if (event === undefined || others.length > 0) {
    const names = (entry === null ? open : all).map((one) => one.entry.id).slice(-10);
    throw new UsageError(`--entry says which maintenance it was: ${names.join(', ') || 'there is none'}.`);
  }
  const { key, kind, revision } = event;
  await book.note({
    ...{ id: event.entry.id, key, kind, revision, channel: own.id },
    ...{ language: null, part: null, state: 'sent', message: null, count, why: null, by: `by ${by}` },
  });
  await book.close();
  console.log(`${counted(toldOf(lines, own.id, key) + (count ?? 0), 'customer')} told of ${event.entry.id} in person.`);
  return 0;
}

/** No control characters from a file that a terminal shows. */
function safe(text: string): string {
  return text.replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, ' ');
}
