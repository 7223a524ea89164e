import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { formatInstant } from '#domain/instant.ts';
import type { Instant } from '#domain/interval.ts';
import { Time } from '#record/time.ts';

/** Where a build says what it was made from. */
export const BUILD_FILE = 'build.json';

/** What a build was made from, and what came out: `/build.json`. Instants are Unix seconds here, RFC 3339 (UTC) in the file. */
export interface BuildFile {
  readonly v: 1;
  /** The commit that the content stood at; null: outside git, or the shipped sample. */
  readonly commit: string | null;
  /** Whether files of the content were not as in that commit; null where there is none. */
  readonly dirty: boolean | null;
  /** The head of the chain of receipts and sealed months (64 hex); null: nothing was recorded. */
  readonly record: string | null;
  /** The commit of `record/`, where it is a checkout of its own (a branch mounted there); null: it is part of `commit`. */
  readonly record_commit: string | null;
  /** The instant everything is told for. */
  readonly now: Instant;
  /** When the page changes next by the clock alone. */
  readonly valid_until: Instant;
  /** Where the site was built for, without a trailing slash. */
  readonly address: string;
  readonly sample: boolean;
  /** How many files the digest is over. */
  readonly files: number;
  /** SHA-256, hex, of what `sha256sum` prints of every file (`HASH  PATH` and a line feed, sorted by path); see {@link digestOf}. */
  readonly digest: string;
}

const Digest = z.string().regex(/^[0-9a-f]{64}$/, 'expected 64 hex digits');
const Commit = z.string().regex(/^([0-9a-f]{40}|[0-9a-f]{64})$/, 'expected a whole commit id');

const Shape = z.object({
  v: z.literal(1),
  commit: Commit.nullable(),
  dirty: z.boolean().nullable(),
  record: Digest.nullable(),
  record_commit: Commit.nullable(),
  now: Time,
  valid_until: Time,
  address: z.url({ protocol: /^https?$/, error: 'expected an address such as https://status.example.net' }),
  sample: z.boolean(),
  files: z.int().min(0),
  digest: Digest,
});

/** The text of the file, keys in one order. */
export function encodeBuildFile(file: BuildFile): string {
  const { v, commit, dirty, record, record_commit, now, valid_until, address, sample, files, digest } = file;
  const times = { now: formatInstant(now), valid_until: formatInstant(valid_until) };
  const all = { v, commit, dirty, record, record_commit, ...times, address, sample, files, digest };
  return `${JSON.stringify(all, null, 2)}\n`;
}

/** Reads the text of the file; a string says what is wrong with it. Keys that a later version adds to v 1 are left alone. */
export function decodeBuildFile(text: string): BuildFile | string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return 'not JSON';
  }
  const version = typeof value === 'object' && value !== null && 'v' in value ? value.v : undefined;
  if (typeof version === 'number' && version !== 1) return `version ${version}, expected 1`;
  const parsed = Shape.safeDecode(value as z.input<typeof Shape>);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  return issue ? `${issue.path.join('.') || 'file'}: ${issue.message}` : 'not a build file';
}

/** Whether readers are served a built file: what only configures a host is not, and this file cannot hold its own digest. */
export function isServed(path: string): boolean {
  return path !== BUILD_FILE && path !== '_headers' && path !== '_redirects' && !path.startsWith('_hosts/');
}

/** Every file below a folder: path with `/`, sorted by code unit → bytes. */
export function filesOf(dir: string): Map<string, Buffer> {
  const paths = readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((item) => item.isFile())
    .map((item) => join(item.parentPath, item.name).slice(join(dir, '/').length).replaceAll('\\', '/'))
    .sort((a, b) => (a < b ? -1 : 1));
  return new Map(paths.map((path) => [path, readFileSync(join(dir, path))]));
}

/** How many of the files are served, and the digest over them. */
export function digestOf(files: ReadonlyMap<string, Uint8Array>): Pick<BuildFile, 'files' | 'digest'> {
  const served = [...files].filter(([path]) => isServed(path)).sort(([a], [b]) => (a < b ? -1 : 1));
  const all = createHash('sha256');
  for (const [path, bytes] of served) all.update(`${createHash('sha256').update(bytes).digest('hex')}  ${path}\n`);
  return { files: served.length, digest: all.digest('hex') };
}
