import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { formatProblem } from '#entries/messages.ts';
import { readContent } from '#entries/read.ts';
import { manifestOf, MANIFEST } from './init/manifest.ts';
import { templateFiles } from './init/templates.ts';
import { recordFiles } from './sample/record.ts';

/**
 * Makes what scripts write of the shipped sample (record, receipts, templates, the list of its files) anew from its entries
 * and the script of truths. Run it after a change to `content/`; it comes out the same everywhere.
 */
const dir = 'content';
const { content, problems } = await readContent(dir, {});
const errors = problems.filter(({ severity }) => severity === 'error');
if (errors.length > 0 || content.site.sample === null) {
  for (const problem of errors) console.error(`${dir}/${problem.file}:${problem.line} ${formatProblem(problem, 'en')}`);
  console.error(content.site.sample === null ? `${dir} is not the sample.` : 'Nothing was made.');
  process.exitCode = 1;
} else {
  const made = recordFiles(dir, content, content.site.sample.now);
  rmSync(join(dir, 'record'), { recursive: true, force: true });
  for (const [path, text] of [...made, ...templateFiles(['vi', 'en'], 'web')]) {
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    writeFileSync(join(dir, path), text);
  }
  const before = readFileSync(MANIFEST, { encoding: 'utf8', flag: 'a+' });
  const manifest = manifestOf(dir);
  writeFileSync(MANIFEST, manifest);
  const bytes = [...made.values()].reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  console.log(
    `${made.size} files of record, ${(bytes / 1e6).toFixed(1)} MB${before === manifest ? ', as they were' : ''}.`,
  );
}
