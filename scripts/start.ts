import { spawnSync } from 'node:child_process';
import { styleText } from 'node:util';
import { buildSite } from '#build/build.ts';
import { serve } from '#build/serve.ts';
import type { Content } from '#entries/content.ts';
import { readContent } from '#entries/read.ts';
import { isMeasured } from '#entries/sources.ts';
import { contentFolder } from '#site/environment.ts';
import { site } from '#site/load.ts';
import { command, readArgs, readPort } from './usage.ts';

const USAGE = `npm start -- [--port 4321] [--region NAME]

  --port 4321     serve here, or on the next free port
  --region NAME   the measuring point this is; the first of site.yaml`;

await command(async () => {
  const options = {
    port: { type: 'string', default: '4321' },
    region: { type: 'string' },
  } as const;
  const { values } = readArgs({ options }, USAGE);
  return start(readPort(values.port), values.region);
});

async function start(port: number, region: string | undefined): Promise<number> {
  const { content } = await readContent(contentFolder());
  const isSample = content.site.sample !== null;
  if (isSample) console.log('This is the shipped sample, frozen in time: there is nothing to measure.');
  else measure(content, region ?? content.site.regions[0]?.id);
  const report = await buildSite('dist');
  if (!report.built) {
    console.error(`${report.refusal}\n${styleText('red', 'Not built.')}`);
    return 1;
  }
  const { base } = await site();
  const { url } = await serve('dist', { port, base });
  const lines = [
    report.summary,
    ...report.hints,
    '',
    `  ${styleText('bold', url)}`,
    '',
    ...next(isSample),
    'Ctrl-C ends.',
  ];
  console.log(lines.join('\n'));
  return 0;
}

/** One round, so that the first page has something to show. A failure is said and leaves the page to say "unknown". */
function measure({ services, site: settings }: Content, region: string | undefined): void {
  if (region === undefined || !services.some((service) => isMeasured(service, settings))) return;
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
