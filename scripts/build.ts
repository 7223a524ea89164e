import { styleText } from 'node:util';
import { buildSite } from '#build/build.ts';
import { command, readArgs } from './usage.ts';

const USAGE = `npm run build -- [--out dist] [--quiet] [--format text|json]

  --out dist      where to build; what is there is replaced only by a whole build
  --quiet         say nothing where all is well
  --format json   the report as JSON on standard output`;

await command(async () => {
  const { values } = readArgs(
    {
      options: {
        out: { type: 'string', default: 'dist' },
        quiet: { type: 'boolean', default: false },
        format: { type: 'string', default: 'text' },
      },
    },
    USAGE,
  );
  const report = await buildSite(values.out);
  if (values.format === 'json') console.log(JSON.stringify(report));
  else if (!report.built) console.error(`${report.refusal}\n${styleText('red', 'Not built.')}`);
  else if (!values.quiet) console.log([report.summary, ...report.hints].join('\n'));
  return report.built ? 0 : 1;
});
