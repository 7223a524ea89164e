import { join, relative, resolve } from 'node:path';
import { formatInstant } from '#domain/instant.ts';
import { reporters } from '#entries/report.ts';
import { GitError } from '#git/git.ts';
import { publish } from '#git/publish.ts';
import { chained } from '#record/append.ts';
import { Locked } from '#record/lock.ts';
import { receiptsText } from '#record/receipts.ts';
import { readContent } from '#entries/read.ts';
import { contentFolder, givenNow } from '#site/environment.ts';
import { type Recorded, type Recording, recordReceipts, Unrecordable } from '#site/record-receipts.ts';
import { recordRepository } from './fetch/publish.ts';
import { askForge } from './receipts/forge.ts';
import { readOptions, type ReceiptsOptions } from './receipts/options.ts';
import { command } from './usage.ts';
import { counted } from './plural.ts';

await command(async () => {
  const options = readOptions(process.argv.slice(2), process.env);
  const folder = contentFolder();
  try {
    return await run(folder, options);
  } catch (error) {
    if (error instanceof Unrecordable) {
      const format = process.env['GITHUB_ACTIONS'] ? 'annotations' : 'text';
      const path = (file: string) => relative('', resolve(folder, file)) || file;
      console.log(reporters[format].format(error.problems, { lang: options.lang, path, colour: false }));
    }
    if (!(error instanceof Unrecordable || error instanceof GitError || error instanceof Locked)) throw error;
    console.error(error instanceof Unrecordable ? 'No receipt was added.' : error.message);
    return 1;
  }
});

/** The exit status. */
async function run(folder: string, options: ReceiptsOptions): Promise<number> {
  const { content } = await readContent(folder);
  if (content.site.sample !== null) {
    console.log('No receipts: this is the sample, whose own are made by `npm run sample`.');
    return 0;
  }
  const { by, run: address, before, local, dry, token } = options;
  const recording: Recording = {
    folder,
    by,
    run: address,
    before,
    local,
    given: givenNow(),
    write: !dry,
    forge: (site) => askForge(site, token, process.env),
  };
  if (dry) {
    const recorded = await recordReceipts(recording);
    process.stdout.write(chained(receiptsText(folder), [...recorded.receipts, ...recorded.seals]));
    report(recorded, folder, 'would be added');
    return 0;
  }
  if (options.commit) await recordRepository({ dir: folder, push: options.push });
  // What is pushed first is public when it is put down.
  if (options.push) await publish({ dir: folder, paths: [], message: '', push: true });
  let recorded = await recordReceipts(recording);
  report(recorded, folder, 'added');
  if (!options.commit) return 0;
  const published = await publish({
    dir: join(folder, 'record'),
    paths: ['receipts.jsonl'],
    message: () => messageOf(recorded),
    push: options.push,
    // Lines are chained: on top of somebody else's they are other lines.
    remake: async () => {
      recorded = await recordReceipts(recording);
    },
  });
  if (published.commit !== null) console.log(`Committed${published.pushed ? ' and pushed' : ''}.`);
  if (published.behind !== null) console.error(`Pushed, but not checked out here: ${published.behind}`);
  return 0;
}

function report({ receipts, seals, waiting, trouble }: Recorded, folder: string, what: string): void {
  for (const { id, at, by } of receipts)
    console.error(`  ${formatInstant(at)} ${by}${by === 'git' ? ' (unattested)' : ''} ${id}`);
  const counts = [counted(receipts.length, 'receipt'), ...(seals.length > 0 ? [counted(seals.length, 'seal')] : [])];
  const file = relative('', join(folder, 'record/receipts.jsonl'));
  if (receipts.length + seals.length > 0) console.error(`${counts.join(' and ')} ${what} to ${file}.`);
  else console.error(waiting.length > 0 ? 'No receipt was added.' : 'Every revision has its receipt.');
  if (trouble !== null) console.error(`warning The forge does not say when commits were published: ${trouble}`);
  if (waiting.length > 0)
    console.error(
      `Not yet, since not committed or not pushed: ${waiting.slice(0, 5).join(', ')}${waiting.length > 5 ? ', …' : ''}.`,
    );
}

function messageOf({ receipts, seals }: Recorded): string {
  const names = [...new Set(receipts.map(({ id }) => id)), ...seals.map(({ seal }) => seal)];
  const shown = names.slice(0, 3).join(', ');
  if (names.length === 0) return 'Add receipts';
  return `Add receipts of ${shown}${names.length > 3 ? ` and ${names.length - 3} more` : ''}`;
}
