import { parseInstant } from '#domain/instant.ts';
import { openBook } from '#notify/book.ts';
import { tellAll, type Told } from '#notify/run.ts';
import { secretsFrom } from '#notify/secrets-file.ts';
import { senderOf } from '#notify/senders.ts';
import { readNotices } from '#record/notices.ts';
import { readSite } from '#scripts/notify/site.ts';
import type { Site } from './site.ts';

/** A run as the command makes it, in this process and without its pauses. */
export async function tell(site: Site, now: string, env: Record<string, string> = {}): Promise<Told[]> {
  const instant = parseInstant(now) as number;
  const { model, receipts, waiting } = await readSite(site.content, instant);
  const secrets = await secretsFrom(site.env(now), [site.content]);
  const clock = () => instant;
  const book = await openBook({ dir: site.content, commit: false, push: false, clock });
  const senders = new Map(
    model.settings.notify.channels.flatMap((channel) => {
      const sender = senderOf(channel, model, secrets, env, clock);
      return sender === null ? [] : [[channel.id, sender] as const];
    }),
  );
  const read = () => readNotices(site.content);
  const { signal } = new AbortController();
  const told = await tellAll({
    model,
    receipts,
    waiting,
    senders,
    read,
    book,
    resend: false,
    since: null,
    signal,
    pace: 0,
  });
  await book.close();
  return told;
}
