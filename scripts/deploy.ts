import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BUILD_FILE, decodeBuildFile } from '#build/build-file.ts';
import { buildInChild, commandInChild } from '#build/child.ts';
import { copyByRsync } from '#build/rsync.ts';
import { GitError } from '#git/git.ts';
import { repositoryOf } from '#git/repository.ts';
import { readReceipts } from '#record/receipts.ts';
import { contentFolder } from '#site/environment.ts';
import { type DeployOptions, readOptions } from './deploy/options.ts';
import { isLocal } from './deploy/target.ts';
import { command } from './usage.ts';

await command(() => run(readOptions(process.argv.slice(2))));

/** The exit status. A receipt is put down only when somebody serves what it is of. */
async function run(options: DeployOptions): Promise<number> {
  const { built, targets, out } = options;
  if (built !== null) {
    if (isRefused(built, targets)) return 1;
    return (await copy(built, targets, options)).length === targets.length ? 0 : 1;
  }
  const checked = await commandInChild(['scripts/check.ts', '--format', 'text', '--lang', options.lang]);
  if (checked.code !== 0) return refuse(`${checked.stdout}${checked.stderr}`.trimEnd());
  if (!(await build(out)) || isRefused(out, targets)) return 1;
  const reached = await copy(out, targets, options);
  if (reached.length === 0) return 1;
  const receipts = await putReceipts();
  if (receipts === null) return 1;
  // The page says when what is on it was published: now that is known.
  const again = receipts > 0 && (await build(out)) ? await copy(out, reached, { replace: true }) : reached;
  return again.length === targets.length ? 0 : 1;
}

function refuse(why: string): number {
  console.error(`${why}\nNothing was copied.`);
  return 1;
}

async function build(out: string): Promise<boolean> {
  const report = await buildInChild(out);
  if (report.built) console.log([report.summary, ...report.hints].join('\n'));
  else console.error(`${report.refusal}\nNot built.`);
  return report.built;
}

/** Says why a built page is not copied. The sample may be looked at on this machine, and nowhere else. */
function isRefused(dist: string, targets: readonly string[]): boolean {
  const path = join(dist, BUILD_FILE);
  const built = existsSync(path) ? decodeBuildFile(readFileSync(path, 'utf8')) : 'not there';
  const away = targets.filter((target) => !isLocal(target));
  if (typeof built === 'string') refuse(`${dist} is no built page: ${BUILD_FILE} is ${built}.`);
  else if (built.sample && away.length > 0)
    refuse(
      `This is the shipped sample, which readers of ${away.join(', ')} could take for real. Run npm run init to make the page your own.`,
    );
  else return false;
  return true;
}

/** Copies to all at once; the targets that serve the page now. */
async function copy(dist: string, targets: readonly string[], { replace }: { replace: boolean }): Promise<string[]> {
  const copies = targets.map(async (target) => {
    const { trouble } = await copyByRsync(dist, target, { replace });
    if (trouble === null) console.log(`${target} serves it.`);
    else console.error(trouble);
    return trouble === null ? [target] : [];
  });
  return (await Promise.all(copies)).flat();
}

/** How many receipts were added; null: it went wrong, and was said. */
async function putReceipts(): Promise<number | null> {
  const folder = contentFolder();
  const count = () => readReceipts(folder).receipts.length;
  const before = count();
  try {
    const commit = (await repositoryOf(folder)) ? ['--commit'] : [];
    const { code, stdout, stderr } = await commandInChild([
      'scripts/receipts.ts',
      ...commit,
      '--local',
      '--by',
      'command',
    ]);
    process.stdout.write(stdout);
    process.stderr.write(stderr);
    if (code === 0) return count() - before;
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    console.error(error.message);
  }
  console.error('The page is published, its receipts are not put down: npm run receipts -- --commit --local.');
  return null;
}
