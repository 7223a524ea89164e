import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { chooseRegion, readOptions } from '#scripts/fetch/options.ts';
import { UsageError } from '#scripts/usage.ts';
import { stateOf, tally, troubleText } from '#scripts/fetch/words.ts';
import { putFile, run, temporary } from '#tests/support/command.ts';
import type { MeasuredSample } from '#record/sample.ts';

describe('The command line', () => {
  test.each<[string, string[], object]>([
    ['nothing: once, the only region', [], { region: null, every: null }],
    ['a region', ['--region', 'hn'], { region: 'hn', every: null }],
    ['an interval', ['--every', '60s'], { region: null, every: 60 }],
    ['an interval in minutes', ['--every=5m', '--region=hn'], { region: 'hn', every: 300 }],
    [
      'a file',
      ['--from', '-', '--format', 'csv', '--allow-private'],
      { from: '-', format: 'csv', allowPrivate: true, schema: false },
    ],
    ['nothing about git: nothing is committed', [], { commit: false, push: false }],
    ['a commit', ['--commit'], { commit: true, push: false }],
    ['a push, which commits', ['--push'], { commit: true, push: true }],
  ])('%s', (_, args, options) => {
    expect(readOptions(args)).toMatchObject(options);
  });

  test.each([
    [
      'a number without unit',
      ['--every', '60'],
      'Unexpected --every 60, expected whole seconds up to a day, like 60s or 5m.',
    ],
    [
      'part of a second',
      ['--every', '500ms'],
      'Unexpected --every 500ms, expected whole seconds up to a day, like 60s or 5m.',
    ],
    [
      'more than a day',
      ['--every', '2d'],
      'Unexpected --every 2d, expected whole seconds up to a day, like 60s or 5m.',
    ],
    ['a format nobody reads', ['--from', 'a', '--format', 'xml'], 'Unexpected --format xml, expected jsonl or csv.'],
    ['a format of nothing', ['--format', 'csv'], 'Unexpected --format or --allow-private without --from FILE.'],
    ['an unknown option', ['--evry', '60s'], "Unknown option '--evry'"],
    ['a stray word', ['hn'], "Unexpected argument 'hn'"],
  ])('%s is refused', (_, args, message) => {
    expect(() => readOptions(args)).toThrow(UsageError);
    expect(() => readOptions(args)).toThrow(message);
  });
});

describe('The region', () => {
  const site = (...ids: string[]) => {
    const regions = ids.map((id) => ({ id, was: [`${id}-cũ`], name: {}, operator: null, network: null, scope: null }));
    return { site: { regions } } as unknown as Parameters<typeof chooseRegion>[0];
  };
  test('may be left out where there is only one', () => {
    expect(chooseRegion(site('hanoi'), null)).toBe('hanoi');
  });
  test('is known by a former name, however its marks are written', () => {
    expect(chooseRegion(site('hanoi', 'hue'), 'hue-cũ'.normalize('NFD'))).toBe('hue');
  });
  test.each([
    [
      'left out among several',
      site('hanoi', 'hue'),
      null,
      'Which measuring point is this? Expected --region with one of hanoi, hue.',
    ],
    [
      'mistyped',
      site('hanoi', 'hue'),
      'hanio',
      'Unexpected region hanio, expected one of hanoi, hue. Did you mean hanoi?',
    ],
    ['unheard of', site('hanoi', 'hue'), 'singapore', 'Unexpected region singapore, expected one of hanoi, hue.'],
    [
      'asked of a site that has none',
      site(),
      null,
      'There is no measuring point in site.yaml. Add one under `regions:`.',
    ],
  ])('%s is refused', (_, content, asked, message) => {
    expect(() => chooseRegion(content, asked)).toThrow(new UsageError(message));
  });
});

const sample = (state: MeasuredSample['state'], ms: number | null, reason: string | null): MeasuredSample => ({
  svc: 'web',
  at: 0,
  state,
  ms,
  reason,
  src: 'http',
  every: 60,
  k: 3,
});

test('Samples are told in few words', () => {
  expect(stateOf(sample('up', 43, null))).toBe('up 43 ms');
  expect(stateOf(sample('down', null, 'timeout'))).toBe('down timeout');
  expect(tally([sample('up', 1, null), sample('unknown', null, 'offline'), sample('up', 1, null)])).toBe(
    '3 services: 2 up, 1 unknown',
  );
  expect(tally([])).toBe('0 services: no samples yet');
});

test('Trouble says what became of the samples', () => {
  const error = new Error('ENOSPC: no space left on device, write');
  expect(troubleText({ kind: 'journal', error })).toBe(
    'The journal could not be written (ENOSPC: no space left on device, write). The samples are kept in memory and tried again.',
  );
  expect(troubleText({ kind: 'fold', error })).toContain('The samples are safe in the journal.');
});

function tree(service: string): string {
  const dir = join(temporary(), 'content');
  const put = (file: string, text: string) => {
    putFile(join(dir, file), text);
  };
  const site =
    'name: ACME\ntitle: ACME\nlanguages: [vi]\nzone: Asia/Ho_Chi_Minh\nregions: [{ id: hanoi, name: Hà Nội }]\nprobe: { every: 60s }\n';
  put('site.yaml', site);
  put('services/web.md', `---\nname: Website\n${service}---\n`);
  return dir;
}

describe('The command', () => {
  test('says that the sample has nothing to measure', async () => {
    const { code, stdout, stderr } = await run(['scripts/fetch.ts']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^Nothing to measure: this is the sample\./);
  });

  test('says that no service has a check', async () => {
    const { code, stdout } = await run(['scripts/fetch.ts'], { CONTENT_DIR: tree('') });
    expect({ code, stdout }).toEqual({ code: 0, stdout: 'Nothing to measure: no service has a check.\n' });
  });

  test('refuses a mistake in one line, without a stack', async () => {
    const { code, stderr } = await run(['scripts/fetch.ts', '--region', 'hanio'], { CONTENT_DIR: tree('') });
    expect(code).toBe(2);
    expect(stderr).toBe('Unexpected region hanio, expected one of hanoi. Did you mean hanoi?\n');
  });

  test('says that there is no content', async () => {
    const { code, stderr } = await run(['scripts/fetch.ts'], { CONTENT_DIR: '/nowhere/content' });
    expect({ code, stderr }).toEqual({ code: 2, stderr: '/nowhere/content cannot be read.\n' });
  });

  test('says once how to measure a private address', async () => {
    const content = tree('check: { http: "http://localhost:1/" }\n');
    const { code, stdout } = await run(['scripts/fetch.ts'], { CONTENT_DIR: content });
    expect(code).toBe(0);
    expect(stdout).toMatch(
      / hanoi web unknown private\nweb has a private address and is not measured; .*allow_private: true/,
    );
  });

  test('measures once and folds', async () => {
    const server = createServer((_, answer) => answer.end('ok'));
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    onTestFinished(() => void server.close());
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    const content = tree(`check: { http: "${address}", allow_private: true }\n`);
    const { code, stdout, stderr } = await run(['scripts/fetch.ts'], { CONTENT_DIR: content });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^\S+Z hanoi web up \d+ ms\nhanoi: 1 service: 1 up, 1 sample\.\n$/);
    const month = new Date().toISOString().slice(0, 7);
    expect(readFileSync(join(content, `record/uptime/hanoi/${month}.jsonl`), 'utf8')).toMatch(
      /"svc":"web".*"every":60,"k":3,"n":1,/,
    );
  });

  test('says where the record is damaged, keeps the samples, and ends with 1', async () => {
    const content = tree('check: { tcp: "127.0.0.1:1", allow_private: true }\n');
    const file = `record/uptime/hanoi/${new Date().toISOString().slice(0, 7)}.jsonl`;
    putFile(join(content, file), '<<<<<<< HEAD\n');
    const { code, stdout } = await run(['scripts/fetch.ts'], { CONTENT_DIR: content });
    expect(code).toBe(1);
    expect(stdout).toContain(
      `The record is damaged; 1 sample waits in the journal until it is repaired:\n  ${file}:1 not JSON\n`,
    );
  });
});
