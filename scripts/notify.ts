import { mkdirSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { reporters } from '#entries/report.ts';
import { GitError } from '#git/git.ts';
import { openBook } from '#notify/book.ts';
import { eventsOf } from '#notify/events.ts';
import { previews } from '#notify/preview.ts';
import { tellAll } from '#notify/run.ts';
import { SecretsError } from '#notify/secrets.ts';
import { secretsFrom } from '#notify/secrets-file.ts';
import { senderOf } from '#notify/senders.ts';
import { disk } from '#record/disk.ts';
import { Locked, locked } from '#record/lock.ts';
import { readNotices } from '#record/notices.ts';
import { workFolder } from '#record/store.ts';
import { contentFolder, givenNow } from '#site/environment.ts';
import { recordRepository } from './fetch/publish.ts';
import { stopSignal } from './fetch/stop.ts';
import { printTasks, putDown } from './notify/calls.ts';
import { type NotifyOptions, readOptions } from './notify/options.ts';
import { report } from './notify/report.ts';
import { readSite, type TellableSite } from './notify/site.ts';
import { command, UsageError } from './usage.ts';

await command(async () => {
  const options = readOptions(process.argv.slice(2));
  const folder = contentFolder();
  try {
    return await run(folder, options);
  } catch (error) {
    if (error instanceof Locked) {
      console.log(`Nothing done: another run is at work (${error.message}).`);
      return 0;
    }
    if (!(error instanceof SecretsError || error instanceof GitError)) throw error;
    console.error(error.message);
    return 1;
  }
});

/** The exit status. */
async function run(folder: string, options: NotifyOptions): Promise<number> {
  const site = await readSite(folder, givenNow());
  const { model, problems } = site;
  const errors = problems.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) {
    const path = (file: string) => relative('', resolve(folder, file)) || file;
    console.log(reporters.text.format(errors, { lang: options.lang, path, colour: false }));
    console.error('Nobody was told.');
    return 1;
  }
  const { channels } = model.settings.notify;
  const named =
    options.channel === null ? null : channels.filter(({ id, kind }) => [id, kind].includes(options.channel ?? ''));
  if (named !== null && named.length !== 1)
    throw new UsageError(
      `Unexpected --channel ${options.channel}, expected ${channels.map(({ id }) => id).join(', ') || 'one of site.yaml, which names none'}.`,
    );
  const only = named?.[0]?.id ?? null;
  if (options.dry) return show(site, folder, { ...options, channel: only });
  if (model.sample) {
    console.log('Nobody is told of the sample; --dry-run shows what would be.');
    return 0;
  }
  if (channels.length === 0) {
    console.log('Nobody is told: content/site.yaml names no channel under notify.');
    return 0;
  }
  const secrets = await secretsFrom(process.env, [folder, process.cwd()]);
  if (options.task === 'tasks') return printTasks(site, readNotices(folder), secrets, only);
  if (!site.addressGiven) {
    console.error(
      'Nobody was told: messages lead to the page, and neither url in content/site.yaml nor SITE says where it is.',
    );
    return 1;
  }
  if (options.commit) await recordRepository({ dir: folder, push: options.push });
  return locked(disk, join(workFolder(folder), 'notify.lock'), async () => {
    const clock = () => givenNow() ?? Math.floor(Date.now() / 1000);
    const book = await openBook({ dir: folder, commit: options.commit, push: options.push, clock });
    if (options.task === 'done') return putDown(site, book, readNotices(folder), { ...options, channel: only });
    return send(site, folder, book, secrets, { ...options, channel: only });
  });
}

async function send(
  { model, receipts, waiting }: TellableSite,
  folder: string,
  book: Awaited<ReturnType<typeof openBook>>,
  secrets: Awaited<ReturnType<typeof secretsFrom>>,
  { channel: only, resend, since }: NotifyOptions,
): Promise<number> {
  const lacking: string[] = [];
  const senders = new Map(
    model.settings.notify.channels.flatMap((channel) => {
      if (only !== null && channel.id !== only) return [];
      try {
        const clock = () => Math.floor(Date.now() / 1000);
        const sender = senderOf(channel, model, secrets, process.env, clock);
        return sender === null ? [] : [[channel.id, sender] as const];
      } catch (error) {
        if (!(error instanceof SecretsError)) throw error;
        // The other channels tell all the same.
        lacking.push(error.message);
        return [];
      }
    }),
  );
  const read = () => readNotices(folder);
  const told = await tellAll({ model, receipts, waiting, senders, read, book, resend, since, signal: stopSignal() });
  for (const line of lacking) console.error(line);
  const status = report(told, waiting);
  try {
    await book.close();
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    console.error(
      `What was sent is put down here, but not ${error.message.startsWith('there is no') ? 'committed' : 'pushed'}: ${error.message}`,
    );
    return 1;
  }
  return lacking.length > 0 ? 1 : status;
}

/** What would be sent, in the terminal and as files. */
function show({ model, receipts, waiting }: TellableSite, folder: string, options: NotifyOptions): number {
  const { since, resend, channel: only, out } = options;
  const events = eventsOf(model, receipts, waiting);
  const found = previews(model, events, readNotices(folder), { since, resend, only });
  if (out !== null) mkdirSync(out, { recursive: true });
  for (const { channel, name, text } of found) {
    if (out !== null) writeFileSync(join(out, name), text);
    console.log(out === null ? `--- ${channel}: ${name}\n${text}` : join(out, name));
  }
  console.log(found.length === 0 ? 'Nothing would be sent.' : `${found.length} would be sent.`);
  return 0;
}
