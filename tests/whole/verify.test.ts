import { beforeAll, describe, expect, inject, test } from 'vitest';
import { BUILD_FILE, type BuildFile, decodeBuildFile, digestOf, filesOf } from '#build/build-file.ts';
import { byEntry } from '#entries/publication.ts';
import { load } from '#site/load.ts';
import { readSources } from '#site/sources.ts';
import type { Context } from '#scripts/verify/claim.ts';
import { compare, type Comparison, type Difference } from '#scripts/verify/compare.ts';
import { PLANTED } from './support/planted.ts';

let built: Map<string, Buffer>;
let file: BuildFile;
let context: Context;

beforeAll(async () => {
  built = filesOf(inject('sample'));
  file = decodeBuildFile(built.get(BUILD_FILE)?.toString() ?? '') as BuildFile;
  const [{ content, measurements, receipts, notices }, { model, base }] = await Promise.all([
    readSources('content', null),
    load(),
  ]);
  context = { model, base, content, measurements, receipts: byEntry(receipts), notices: notices.lines };
});

/** A published file with one text in it changed, which stands there. */
function planted(path: string, from: string | RegExp, to: string): Map<string, Buffer> {
  const before = built.get(path)?.toString() ?? '';
  const after = before.replace(from, () => to);
  expect(after, `${String(from)} stands in ${path}`).not.toBe(before);
  return new Map([[path, Buffer.from(after)]]);
}

const compared = (published: ReadonlyMap<string, Buffer>): Comparison => compare(published, built, file, context);

/** What is found in the pages alone: comparing one with its own is enough, and fast. */
function found(changed: ReadonlyMap<string, Buffer>): readonly Difference[] {
  const same = new Map([...changed.keys()].map((path) => [path, built.get(path) as Buffer]));
  return compare(changed, same, file, context).differences.filter(({ path }) => path !== BUILD_FILE);
}

test('What was built is what is recomputed: every figure, every file', () => {
  const { figures, files, differences } = compared(built);
  expect(differences).toEqual([]);
  expect(files).toBe(file.files);
  expect(figures).toBeGreaterThan(1000);
});

describe('One wrong digit is found and named', () => {
  test.each(PLANTED)('$name', ({ path, from, to, what }) => {
    const differences = found(planted(path, from, to));
    const [first] = differences;
    expect(first?.path).toBe(path);
    expect(first?.what).toContain(what);
    expect(first?.published).not.toBe(first?.recomputed);
  });

  test('and so is a wrong word of state, and a first sentence', () => {
    const state = found(planted('en/services/index.html', /Degraded(?=\s*<\/small>)/, 'Operational'));
    expect(state[0]).toMatchObject({
      what: 'email: state',
      published: 'Operational',
      recomputed: 'Degraded',
    });
    const sentence = found(
      planted('en/index.html', /Business\semail is degraded\.(?=\s*<\/h1>)/, 'All services are operational.'),
    );
    expect(sentence[0]).toMatchObject({
      what: 'first sentence',
      published: 'All services are operational.',
    });
  });

  test('in text that is no known figure it is shown with what stands there', () => {
    expect(found(planted('en/index.html', 'every figure here is invented', 'every figure here is true'))).toEqual([
      {
        path: 'en/index.html',
        what: null,
        published: 'every figure here is true.',
        recomputed: 'every figure here is invented.',
      },
    ]);
    expect(found(planted('rss.xml', '<generator>Camket', '<generator>Camkut'))).toEqual([
      {
        path: 'rss.xml',
        what: null,
        published: expect.stringMatching(/^line 1: ….*<generator>Camkut/) as string,
        recomputed: expect.stringMatching(/^line 1: ….*<generator>Camket/) as string,
      },
    ]);
  });

  test('but another style or markup around the same words is none', () => {
    const changed = planted('index.html', '<style>', '<style>main{margin:1px}');
    const page = changed.get('index.html')?.toString() ?? '';
    const dressed = new Map([['index.html', Buffer.from(page.replace('<main ', '<main class="x" '))]]);
    const result = compare(dressed, new Map([['index.html', built.get('index.html') as Buffer]]), file, context);
    expect(result.differences.filter(({ path }) => path === 'index.html')).toEqual([]);
    expect(result.dressed).toBe(1);
  });
});

describe('What build.json says is recomputed', () => {
  test.each<[string, Partial<BuildFile>, string]>([
    ['the head of the record', { record: 'a'.repeat(64) }, 'record'],
    ['until when it is valid', { valid_until: 0 }, 'valid_until'],
    ['the number of files', { files: 1 }, 'files'],
    ['the digest', { digest: 'a'.repeat(64) }, 'digest'],
  ])('%s', (_, over, what) => {
    const { differences } = compare(built, built, { ...file, ...over }, context);
    expect(differences.map((one) => [one.path, one.what])).toEqual([['build.json', what]]);
  });

  test('the digest is that of the files as published', () => {
    const changed = new Map([...built, ...planted('index.html', '99,95%', '99,96%')]);
    const { differences } = compared(changed);
    expect(differences.find(({ path }) => path === 'build.json')).toEqual({
      path: 'build.json',
      what: 'digest',
      published: file.digest,
      recomputed: digestOf(changed).digest,
    });
  });
});

test('Missing and foreign files are named; what only a host reads is not asked for', () => {
  const copy = new Map(built);
  for (const path of ['404.html', '_headers', '_hosts/nginx.conf']) copy.delete(path);
  copy.set('extra.html', Buffer.from(''));
  const { differences } = compared(copy);
  expect(differences.map(({ path, what, published }) => [path, what, published])).toEqual([
    ['build.json', 'digest', file.digest],
    ['404.html', null, null],
    ['extra.html', null, 'a file'],
  ]);
});
