import { readContent } from '#entries/read.ts';
import { dropSchema } from '#sources/drop/row.ts';
import { measureOnce, startProber, type ProberOptions } from '#sources/prober.ts';
import { targetsOf } from '#sources/target.ts';
import { contentFolder } from '#site/environment.ts';
import { takeDrop } from './fetch/drop.ts';
import { chooseRegion, readOptions, type FetchOptions } from './fetch/options.ts';
import { publishAfter, recordRepository } from './fetch/publish.ts';
import { startPublisher } from './fetch/publisher.ts';
import { chooseSources, keepPulling, pullOnce, sourceNamed } from './fetch/pull.ts';
import { stopSignal } from './fetch/stop.ts';
import { viewOn } from './fetch/view.ts';
import { troubleText } from './fetch/words.ts';
import { command, UsageError } from './usage.ts';

await command(() => {
  const options = readOptions(process.argv.slice(2));
  if (!options.schema) return run(options);
  process.stdout.write(`${JSON.stringify(dropSchema(), null, 2)}\n`);
  return 0;
});

/** The exit status: 0 measured, or nothing to measure; 1 the record could not be written as it should, or a source failed. */
async function run({
  region: asked,
  every,
  source,
  upptime,
  from,
  commit,
  push,
  ...drop
}: FetchOptions): Promise<number> {
  const dir = contentFolder();
  const { content, problems } = await readContent(dir);
  if (problems.some(({ code }) => code === 'unreadable_folder')) throw new UsageError(`${dir} cannot be read.`);
  if (content.site.sample !== null && from === null && upptime === null) {
    console.log('Nothing to measure: this is the sample. `npm run init` makes it your own.');
    return 0;
  }
  const unread = new Set(problems.filter(({ severity }) => severity === 'error').map(({ file }) => file));
  const lost = [...unread].filter((file) => file === 'site.yaml' || file.startsWith('services/'));
  if (lost.length > 0)
    console.error(`Not read, so perhaps not measured: ${lost.join(', ')}. \`npm run check\` says why.`);
  const record = { dir, zone: content.site.zone, push };
  if (commit) await recordRepository(record);
  if (from !== null) {
    const code = await takeDrop({ dir, content, from, region: asked, every, ...drop });
    return commit ? publishAfter(record, null, code) : code;
  }
  if (upptime !== null) {
    // Loaded when it is needed: the client of a forge weighs more than all of a prober.
    const { takeUpptime } = await import('./fetch/upptime.ts');
    const code = await takeUpptime({ dir, content, region: asked, signal: stopSignal(), ...drop, ...upptime });
    return commit ? publishAfter(record, null, code) : code;
  }

  const region = chooseRegion(content, source === null ? asked : (asked ?? sourceNamed(content, source).region));
  const sources = chooseSources(content, region, source);
  const targets = source === null ? targetsOf(content, every) : [];
  if (targets.length === 0 && sources.length === 0) {
    const fed = content.site.sources.length === 0 ? '' : `, and no source feeds ${region}`;
    console.log(`Nothing to measure: no service has a check${fed}.`);
    return 0;
  }
  const view = viewOn(process.stdout, region);
  const signal = stopSignal();
  const publisher = commit && every !== null ? startPublisher({ ...record, region }, view.say) : null;
  const onChange = () => publisher?.wake();
  const pulling = { dir, content, sources, signal, view, onChange };
  let written = true;
  const options: ProberOptions = {
    store: { dir, region },
    targets,
    reference: content.site.probe.reference,
    signal,
    onSample: view.sample,
    onChange,
    onTrouble: (trouble) => {
      written = false;
      view.say(troubleText(trouble));
    },
  };
  // Side by side: a source that fails delays nothing else.
  const [isWell] =
    every === null
      ? await Promise.all([pullOnce(pulling), measureOnce(options)])
      : await Promise.all([keepPulling(pulling, every), startProber(options).done]);
  await publisher?.end();
  view.end();
  const code = every !== null || (written && isWell !== false) ? 0 : 1;
  return commit && every === null ? publishAfter(record, [region], code) : code;
}
