import { spawnSync } from 'node:child_process';
import { parseArgs, styleText } from 'node:util';
import { buildSite } from '#build/build.ts';
import { serve } from '#build/serve.ts';
import { readContent } from '#entries/read.ts';
import { contentFolder } from '#site/environment.ts';
import { site } from '#site/load.ts';

const { values } = parseArgs({ options: { port: { type: 'string', default: '4321' }, region: { type: 'string' } } });

const { content } = await readContent(contentFolder());
const sample = content.site.sample !== null;
if (sample) console.log('This is the shipped sample, frozen in time: there is nothing to measure.');
else measure(values.region ?? content.site.regions[0]?.id);

const report = await buildSite('dist');
if (!report.built) {
  console.error(`${report.refusal}\n${styleText('red', 'Not built.')}`);
  process.exitCode = 1;
} else {
  const { base } = await site();
  const { url } = await serve('dist', { port: Number(values.port), base });
  console.log(
    [report.summary, ...report.hints, '', `  ${styleText('bold', url)}`, '', ...next(sample), 'Ctrl-C ends.'].join(
      '\n',
    ),
  );
}

/** One round, so that the first page has something to show. A failure is said and leaves the page to say "unknown". */
function measure(region: string | undefined): void {
  if (content.services.every((service) => service.check === null) || region === undefined) return;
  const { status } = spawnSync(process.execPath, ['scripts/fetch.ts', '--region', region], { stdio: 'inherit' });
  if (status !== 0) console.error('Nothing was measured: the page shows what the record holds.');
}

function next(isSample: boolean): string[] {
  return isSample
    ? [
        'What next?',
        '  npm run init        make it your own: name, address, zone, services',
        '  npm run dev         write with the page open beside it',
        '  npm run check       every problem of the content at once',
        '',
      ]
    : [
        'What next?',
        '  npm run watch       measure, rebuild at every change, serve or deploy',
        '  npm run dev         write with the page open beside it',
        '  content/incidents/  one Markdown file an incident; commit to publish',
        '',
      ];
}
