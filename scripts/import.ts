import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { parseContent } from '#entries/read.ts';
import { readTree } from '#entries/tree.ts';
import { ForgeError } from '#forge/error.ts';
import type { Found } from '#import/foreign.ts';
import { importedIn } from '#record/imported.ts';
import { type NameMap, readMap } from '#import/map.ts';
import { planImport } from '#import/plan.ts';
import { importWords, jsonReport, textReport } from '#import/report.ts';
import { SourceError } from '#import/source.ts';
import { matcherOf } from '#import/systems.ts';
import { writePlan } from '#import/write.ts';
import { SourceFault } from '#sources/fault.ts';
import { type ImportOptions, readOptions, USAGE } from './import/options.ts';
import { readSource } from './import/source.ts';
import { command, UsageError } from './usage.ts';
import type { Content } from '#entries/content.ts';

/** The exit status: 0 all of it stands here now; 1 something was not taken, or nothing could be read. */
async function main(args: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  const options = readOptions(args, env);
  const dir = env['CONTENT_DIR'] || 'content';
  const { tree, problems } = readTree(dir);
  const { content } = parseContent(tree, { clock: options.now }, problems);
  if (problems.some(({ code }) => code === 'unreadable_folder')) throw new UsageError(`No content folder ${dir}.`);
  if (content.site.sample !== null) throw new UsageError('This is the sample: `npm run init` makes it your own.');
  const names = namesFor(options, content);
  let found: Found;
  try {
    found = await readSource(options, env);
  } catch (error) {
    if (error instanceof SourceError) console.error(importWords(options.lang).faults[error.code](error.args));
    else if (error instanceof ForgeError || error instanceof SourceFault) console.error(error.message);
    else throw error;
    return 1;
  }
  const ledger = importedIn(dir);
  const { lang, now } = options;
  const plan = planImport(found, { tree, content, ledger, map: names.services, states: names.states, now, lang });
  const before = new Map(
    [...plan.writes.keys()].flatMap((file) => {
      const bytes = tree.get(file);
      return bytes ? [[file, bytes] as const] : [];
    }),
  );
  const hasChange = plan.writes.size > 0 || plan.removes.size > 0 || plan.ledger.size !== ledger.size;
  const left = options.dry || !hasChange ? [] : writePlan(dir, plan, before, now);
  const matcher = matcherOf(content.services, found.systems, names.services);
  const outcome = { found, plan, isDry: options.dry, left, folder: relative('', dir) || dir };
  const report = options.format === 'json' ? jsonReport : textReport;
  console.log(report(outcome, { lang, zone: content.site.zone, near: matcher.near }));
  return left.length > 0 || plan.entries.some(({ fate }) => fate === 'refused') ? 1 : 0;
}

/** @throws UsageError with every fault of the map */
function namesFor({ map }: ImportOptions, content: Content): NameMap {
  if (map === null) return { services: new Map(), states: new Map() };
  let text: string;
  try {
    text = readFileSync(map, 'utf8');
  } catch {
    throw new UsageError(`No file ${map} for --map.`);
  }
  const read = readMap(text, content.services);
  if ('faults' in read) throw new UsageError(read.faults.map((fault) => `${map}: ${fault}`).join('\n'));
  return read;
}

await command(() => main(process.argv.slice(2), process.env), USAGE);
