import { relative, resolve } from 'node:path';
import { reporters } from '#entries/report.ts';
import { GitError } from '#git/git.ts';
import { chained } from '#record/append.ts';
import { Locked } from '#record/lock.ts';
import { receiptsText } from '#record/receipts.ts';
import { readContent } from '#entries/read.ts';
import { contentFolder, givenNow } from '#site/environment.ts';
import { type Recording, recordReceipts, Unrecordable } from '#site/record-receipts.ts';
import { recordRepository } from './fetch/publish.ts';
import { askForge } from './receipts/forge.ts';
import { readOptions, type ReceiptsOptions } from './receipts/options.ts';
import { putReceipts, tellReceipts } from './receipts/put.ts';
import { command } from './usage.ts';

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
    tellReceipts(recorded, folder, 'would be added');
    return 0;
  }
  if (!options.commit) {
    tellReceipts(await recordReceipts(recording), folder, 'added');
    return 0;
  }
  await recordRepository({ dir: folder, push: options.push });
  await putReceipts(recording, options.push);
  return 0;
}
