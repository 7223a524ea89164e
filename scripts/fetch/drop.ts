import { basename } from 'node:path';
import { formatInstant } from '#domain/instant.ts';
import type { Content } from '#entries/content.ts';
import type { Names } from '#entries/schema/fields.ts';
import { formatProblem } from '#entries/messages.ts';
import { reporters } from '#entries/report.ts';
import { keep, type Kept } from '#sources/drop/keep.ts';
import { load, LoadError, nameOf } from '#sources/drop/load.ts';
import { type Drop, type DropFormat, readDrop } from '#sources/drop/read.ts';
import { readLang, UsageError } from '../usage.ts';
import { chooseRegion } from './options.ts';
import { counted } from '../plural.ts';

export interface DropCall {
  readonly dir: string;
  readonly content: Content;
  /** A path, an address, or `-`. */
  readonly from: string;
  readonly format: DropFormat | null;
  readonly region: string | null;
  /** Seconds between samples; null: the service's own. */
  readonly every: number | null;
  readonly allowPrivate: boolean;
}

/** Takes a file into the record, whole or not at all. The exit status: 0 taken, 1 refused. @throws UsageError */
export async function takeDrop({ dir, content, from, format, region, every, allowPrivate }: DropCall): Promise<number> {
  const { site, services } = content;
  if (site.sample !== null) throw new UsageError('This is the sample: `npm run init` makes it your own.');
  const asked = region !== null || site.regions.length === 1 ? chooseRegion(content, region) : null;
  const drop = readDrop(await bytesOf(from, allowPrivate), {
    file: nameOf(from),
    format: format ?? formatOf(nameOf(from)),
    context: { zone: site.zone, services: namesOf(services.map(withFileName)), regions: namesOf(site.regions) },
    region: asked,
    now: Math.floor(Date.now() / 1000),
  });
  if (drop.problems.length > 0) return refuse(drop);
  if (asked === null && [...drop.samples, ...drop.intervals].some((row) => row.region === null))
    chooseRegion(content, null);
  const own = new Map(services.map((service) => [service.id, service.every]));
  const { kept, problems } = await keep(drop, {
    dir,
    everyOf: (service) => every ?? own.get(service) ?? site.probe.every,
    k: site.probe.k,
  });
  if (problems.length > 0) {
    console.error('The record is damaged; nothing was taken until it is repaired:');
    for (const problem of problems) console.error(`  ${problem.file}:${problem.line} ${formatProblem(problem, 'en')}`);
    return 1;
  }
  console.log([`${nameOf(from)}: ${sizeOf(drop)}.`, ...kept.map(sentence)].join('\n'));
  return 0;
}

async function bytesOf(from: string, allowPrivate: boolean): Promise<Uint8Array> {
  try {
    return await load(from, { allow_private: allowPrivate, stdin: process.stdin });
  } catch (error) {
    if (error instanceof LoadError) throw new UsageError(error.message);
    throw error;
  }
}

function refuse({ problems, hidden }: Drop): number {
  const report = process.env['GITHUB_ACTIONS'] ? reporters.annotations : reporters.text;
  const colour = process.stderr.hasColors?.() === true && !process.env['NO_COLOR'];
  console.error(report.format(problems, { lang: readLang(undefined), path: (file) => file, colour }));
  const more = hidden > 0 ? ` and ${hidden} more` : '';
  console.error(`Problems: ${problems.length}${more}. Nothing was taken; the record is as it was.`);
  return 1;
}

function formatOf(name: string): DropFormat | null {
  if (/\.(jsonl|ndjson)$/i.test(name)) return 'jsonl';
  return /\.csv$/i.test(name) ? 'csv' : null;
}

/** A service is known by its first name; what its file is called now names it too. */
function withFileName({ id, was, place }: Content['services'][number]) {
  return { id, was: [...was, basename(place.file, '.md').normalize('NFC')] };
}

/** Every name, former ones included, → its id; a present name beats a former one. */
function namesOf(things: readonly { readonly id: string; readonly was: readonly string[] }[]): Names {
  const former = things.flatMap(({ id, was }) => was.map((name) => [name, id] as const));
  return new Map([...former, ...things.map(({ id }) => [id, id] as const)]);
}

function sizeOf({ samples, intervals }: Drop): string {
  const first = Math.min(least(samples.map(({ at }) => at)), least(intervals.map(({ from }) => from)));
  return `${counted(samples.length, 'sample')}, ${counted(intervals.length, 'interval')} from ${formatInstant(first)}`;
}

function sentence({ region, samples, seconds }: Kept): string {
  const parts = [
    ...(samples.added + samples.known > 0
      ? [`${counted(samples.added, 'sample')} added, ${samples.known} of known seconds`]
      : []),
    ...(seconds.added + seconds.known + seconds.conflicting > 0
      ? [`${seconds.added} s added, ${seconds.known} s known`]
      : []),
    ...(seconds.conflicting > 0 ? [`${seconds.conflicting} s told otherwise before, and kept as they were`] : []),
  ];
  return `${region}: ${parts.join('; ') || 'nothing new'}.`;
}

function least(values: readonly number[]): number {
  return values.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
}
