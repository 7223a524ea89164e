import { parseArgs, styleText } from 'node:util';
import { buildSite } from '#build/build.ts';

const { values } = parseArgs({
  options: { out: { type: 'string', default: 'dist' }, quiet: { type: 'boolean', default: false } },
});

const report = await buildSite(values.out);
if (!report.built) {
  console.error(`${report.refusal}\n${styleText('red', 'Not built.')}`);
  process.exitCode = 1;
} else if (!values.quiet) {
  console.log([report.summary, ...report.hints].join('\n'));
}
