import { parseArgs, styleText } from 'node:util';
import { buildSite } from '#build/build.ts';

const { values } = parseArgs({
  options: {
    out: { type: 'string', default: 'dist' },
    quiet: { type: 'boolean', default: false },
    format: { type: 'string', default: 'text' },
  },
});

const report = await buildSite(values.out);
process.exitCode = report.built ? 0 : 1;
if (values.format === 'json') console.log(JSON.stringify(report));
else if (!report.built) console.error(`${report.refusal}\n${styleText('red', 'Not built.')}`);
else if (!values.quiet) console.log([report.summary, ...report.hints].join('\n'));
