import { buildInChild, deploy } from '#build/child.ts';
import { rebuilder } from '#build/rebuilder.ts';
import { serve } from '#build/serve.ts';
import type { Content, Source } from '#entries/content.ts';
import { readContent } from '#entries/read.ts';
import type { MeasuredSample } from '#record/sample.ts';
import { addressOf, contentFolder } from '#site/environment.ts';
import { startProber } from '#sources/prober.ts';
import { targetsOf, type Target } from '#sources/target.ts';
import { chooseRegion } from './fetch/options.ts';
import { chooseSources, keepPulling } from './fetch/pull.ts';
import { recordRepository } from './fetch/publish.ts';
import { startPublisher } from './fetch/publisher.ts';
import { stopSignal } from './fetch/stop.ts';
import { viewOn, type View } from './fetch/view.ts';
import { stateOf, troubleText } from './fetch/words.ts';
import { onContentChange } from './watch/content.ts';
import { startDrafter } from './watch/drafter.ts';
import { readOptions, type WatchOptions } from './watch/options.ts';
import { startTeller } from './watch/teller.ts';
import { command } from './usage.ts';

await command(() => run(readOptions(process.argv.slice(2))));

/** Measures and builds until stopped. Exit code 1: there is nothing to watch. */
async function run(options: WatchOptions): Promise<number> {
  const dir = contentFolder();
  const { content } = await readContent(dir);
  if (content.site.sample !== null || process.env['NOW']) {
    const why =
      content.site.sample !== null ? 'this is the sample, frozen in time' : 'NOW is set, so time stands still';
    console.error(`Nothing to watch: ${why}. \`npm start\` shows it, \`npm run init\` makes it your own.`);
    return 1;
  }
  const region = chooseRegion(content, options.region);
  const record = { dir, zone: content.site.zone, push: options.push };
  if (options.commit) await recordRepository(record);
  const stop = stopSignal();
  const view = viewOn(process.stdout, region);
  const teller = startTeller(options.push ? ['--push'] : options.commit ? ['--commit'] : [], view.say);
  const drafter = startDrafter(dir, options.push ? ['--push'] : options.commit ? [] : ['--no-commit'], view.say);
  const builds = rebuilder({
    refresh: options.refresh,
    build: async (reason) => {
      const next = await publish(reason, options, view);
      // Customers are told what the page says already.
      if (next !== null) {
        teller?.wake();
        await drafter.wake();
      }
      return next;
    },
  });
  if (options.deploy === null) {
    const { url, close } = await serve(options.out, { port: options.port, base: addressOf(content.site.url).base });
    stop.addEventListener('abort', () => void close());
    view.say(`Serving ${options.out} on ${url} Ctrl-C ends.`);
  }
  const publisher = options.commit ? startPublisher({ ...record, region }, view.say) : null;
  builds.request('started');
  onContentChange(dir, stop, (path) => builds.request(`${path} changed`));
  await measure({
    content,
    dir,
    region,
    every: options.every,
    stop,
    view,
    changed: (reason) => {
      builds.request(reason);
      publisher?.wake();
    },
  });
  await Promise.all([builds.stop(), publisher?.end(), teller?.end(), drafter.end()]);
  view.end();
  return 0;
}

/** One build and, where asked for, its deployment. Returns the seconds to the next boundary; null when either failed. */
async function publish(reason: string, { out, deploy: command }: WatchOptions, view: View): Promise<number | null> {
  const report = await buildInChild(out);
  if (!report.built) {
    view.say(`${report.refusal}\nNot built (${reason}).`);
    return null;
  }
  view.say(`${report.summary} (${reason})`);
  if (command === null) return report.next;
  const code = await deploy(command, out);
  if (code === 0) return report.next;
  view.say(`The deploy command ended with ${code ?? 'a signal'}; it is tried again after the next build.`);
  return null;
}

/** Measures until stopped; when the content names other targets, the prober is started anew with them. */
async function measure(watch: {
  content: Content;
  dir: string;
  region: string;
  every: number | null;
  stop: AbortSignal;
  view: View;
  changed: (reason: string) => void;
}): Promise<void> {
  const { dir, region, every, stop, view, changed } = watch;
  let { content } = watch;
  const onChange = (samples: readonly MeasuredSample[]) =>
    changed(samples.map((sample) => `${sample.svc} ${stateOf(sample)}`).join(', '));
  while (!stop.aborted) {
    const targets = targetsOf(content, every);
    const sources = chooseSources(content, region, null);
    const restart = new AbortController();
    const signal = AbortSignal.any([stop, restart.signal]);
    const prober = startProber({
      store: { dir, region },
      targets,
      reference: content.site.probe.reference,
      signal,
      onSample: view.sample,
      onTrouble: (trouble) => view.say(troubleText(trouble)),
      onChange,
    });
    const pulls = keepPulling({ dir, content, sources, signal, view, onChange }, every);
    onContentChange(dir, signal, async () => {
      const { content: read, problems } = await readContent(dir);
      if (problems.some(({ severity }) => severity === 'error')) return;
      if (same([targets, sources], [targetsOf(read, every), chooseSources(read, region, null)])) return;
      content = read;
      restart.abort();
    });
    await Promise.all([prober.done, pulls]);
  }
}

type Measured = readonly [readonly Target[], readonly Source[]];

function same(a: Measured, b: Measured): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
