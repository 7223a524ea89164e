import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BUILD_FILE, type BuildFile, decodeBuildFile, filesOf } from '#build/build-file.ts';
import { buildInChild } from '#build/child.ts';
import { formatInstant } from '#domain/instant.ts';
import { byEntry } from '#entries/publication.ts';
import { contentFolder } from '#site/environment.ts';
import { load } from '#site/load.ts';
import { readSources } from '#site/sources.ts';
import { checkOut, Unverifiable } from './checkout.ts';
import type { Context } from './claim.ts';
import { compare, type Comparison, type Difference } from './compare.ts';
import { shown } from './difference.ts';

/** What a published site comes to: `holds` is the answer, the lines are for a person. */
interface Verified {
  readonly holds: boolean;
  readonly lines: readonly string[];
}

/**
 * Recomputes a published site from the repository, at the commit and time of its build.json, and compares. Sets the variables
 * of the environment that a build reads.
 *
 * @throws Unverifiable, GitError
 */
export async function verifySite(dist: string): Promise<Verified> {
  const file = readBuildFile(dist);
  const published = filesOf(dist);
  const temporary = mkdtempSync(join(tmpdir(), 'camket-verify-'));
  try {
    const { folder, notes } = await checkOut(file, contentFolder(), temporary);
    setEnvironment(folder, file);
    const rebuilt = await rebuild(join(temporary, 'dist'));
    const comparison = compare(published, rebuilt, file, await contextOf(folder, file));
    return { holds: comparison.differences.length === 0, lines: [...notes, ...report(comparison, dist, file)] };
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

function readBuildFile(dist: string): BuildFile {
  const path = join(dist, BUILD_FILE);
  if (statSync(dist, { throwIfNoEntry: false })?.isDirectory() !== true)
    throw new Unverifiable(`${dist}: there is no such folder.`);
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (cause) {
    throw new Unverifiable(
      `${path}: cannot be read (${(cause as NodeJS.ErrnoException).code}); a site says there what it was built from, at /${BUILD_FILE}.`,
    );
  }
  const file = decodeBuildFile(text);
  if (typeof file === 'string') throw new Unverifiable(`${path}: ${file}.`);
  return file;
}

function setEnvironment(folder: string, { now, address, commit }: BuildFile): void {
  Object.assign(process.env, { CONTENT_DIR: folder, NOW: formatInstant(now), SITE: address, BASE: '' });
  process.env['CONTENT_COMMIT'] = commit ?? '';
}

async function rebuild(out: string): Promise<Map<string, Buffer>> {
  const report = await buildInChild(out);
  if (!report.built) throw new Unverifiable(`It cannot be built again: ${report.refusal}`);
  return filesOf(out);
}

async function contextOf(folder: string, { now }: BuildFile): Promise<Context> {
  const { content, measurements, receipts, notices } = await readSources(folder, now);
  const { model, base } = await load();
  return { model, base, content, measurements, receipts: byEntry(receipts), notices: notices.lines };
}

function report({ figures, files, dressed, differences }: Comparison, dist: string, file: BuildFile): string[] {
  const of = `${file.commit === null ? '' : `commit ${file.commit.slice(0, 8)} at `}${formatInstant(file.now)}`;
  const notes = dressed === 0 ? [] : [dressedWords(dressed)];
  if (differences.length === 0)
    return [...notes, `verified: ${figures} figures and ${files} files are as recomputed from ${of}`];
  const count = `${differences.length} difference${differences.length === 1 ? '' : 's'}`;
  return [
    ...differences.map((one) => words(one, dist)),
    ...notes,
    `not verified: ${count} from what is recomputed from ${of} (${figures} figures, ${files} files)`,
  ];
}

function dressedWords(count: number): string {
  const pages = count === 1 ? '1 page says' : `${count} pages say`;
  return `${pages} the same in other markup or style: built by another version of Camket, or changed by a host.`;
}

/** On one line, and without what a terminal would obey: paths and texts are somebody's. */
function words({ path, what, published, recomputed }: Difference, dist: string): string {
  const place = `${join(dist, path)}: `;
  if (published === null) return shown(`${place}missing`);
  if (recomputed === null && what === null) return shown(`${place}not a file of this build`);
  const expected = recomputed === null ? 'nothing like it' : `“${recomputed}”`;
  return shown(`${place}${what === null ? '' : `${what}: `}published “${published}”, recomputed ${expected}`);
}
