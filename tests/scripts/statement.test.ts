import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { caseOf, T0 } from '#tests/domain/notation.ts';

const script = new URL('../../scripts/statement.ts', import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), 'statement-'));
afterAll(() => rmSync(folder, { recursive: true }));

const good = caseOf({ probe: 'U 0..600, D 600..1200, U 1200..3600' });
const bad = { ...good, term: { start: T0, end: T0 } };

function run(args: readonly string[], input = ''): { out: string; err: string; status: number | null } {
  const { stdout, stderr, status } = spawnSync(process.execPath, [script, ...args], { input, encoding: 'utf8' });
  return { out: stdout, err: stderr, status };
}

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const verdicts = (out: string): unknown[] =>
  out
    .split('\n')
    .filter(Boolean)
    .map((line) => (JSON.parse(line) as { verdict: string }).verdict);

describe('statement --case', () => {
  it('answers one case, indented or not, from a file or standard input', () => {
    const indented = run(['--case', file('one.json', JSON.stringify(good, null, 2))]);
    expect([indented.status, indented.err, verdicts(indented.out)]).toEqual([0, '', ['breached']]);
    expect(run(['--case', '-'], JSON.stringify(good)).out).toBe(indented.out);
    expect(run(['--case', '-'], `\uFEFF\n${JSON.stringify(good, null, 1)}\r\n`).out).toBe(indented.out);
  });

  it('answers JSON lines with JSON lines, hundreds in one process', () => {
    const lines = Array.from({ length: 500 }, (_, i) => JSON.stringify({ ...good, commitment: i % 2 ? '80' : '99' }));
    const { out, status } = run(['--case', '-'], lines.join('\n'));
    expect(status).toBe(0);
    expect(verdicts(out)).toEqual(lines.map((_, i) => (i % 2 ? 'met' : 'breached')));
  });

  it('takes JSON lines with a space after the brace', () => {
    const line = JSON.stringify(good).replace('{', '{ ');
    const { out, status } = run(['--case', '-'], `${line}\n${line}\n`);
    expect([status, verdicts(out)]).toEqual([0, ['breached', 'breached']]);
  });

  it('names the path of a malformed case in one line, and answers the others', () => {
    const one = run(['--case', file('bad.json', JSON.stringify(bad, null, 2))]);
    expect([one.status, one.out, one.err]).toEqual([1, '', 'term: expected an end after the start\n']);
    const many = run(['--case', '-'], [good, bad, good].map((value) => JSON.stringify(value)).join('\n\n'));
    expect([many.status, verdicts(many.out)]).toEqual([1, ['breached', 'breached']]);
    expect(many.err).toBe('line 3: term: expected an end after the start\n');
  });

  it('tells broken JSON by its line, even the first', () => {
    const { status, err, out } = run(['--case', '-'], `{"term":\n${JSON.stringify(good)}\n`);
    expect([status, verdicts(out)]).toEqual([1, ['breached']]);
    expect(err).toMatch(/^line 1: expected a case as JSON, .+\n$/);
  });

  it.each([
    ['nothing', '', /^expected a case as JSON, found nothing\n$/],
    ['a list', '[]', /^expected an object, found \[\]\n$/],
    ['half an object', '{\n"term": {', /^expected a case as JSON, .+\n$/],
  ])('refuses %s', (_, input, expected) => {
    const { status, err } = run(['--case', '-'], input);
    expect(status).toBe(1);
    expect(err).toMatch(expected);
  });

  it('tells a file it cannot read, without a trace', () => {
    const missing = run(['--case', join(folder, 'none.json')]);
    expect([missing.status, missing.err]).toEqual([1, `${join(folder, 'none.json')}: cannot be read (ENOENT)\n`]);
    expect(run(['--case', folder]).err).toBe(`${folder}: cannot be read (EISDIR)\n`);
  });

  it.each([[[]], [['--cases', 'x']], [['--case']]])('called wrongly (%j) it shows its use', (args) => {
    const { status, err } = run(args);
    expect(status).toBe(2);
    expect(err).toContain('Usage: npm run statement');
  });
});
