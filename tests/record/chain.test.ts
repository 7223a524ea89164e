import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { firstBreak, headAfter, linksOf, nextLine } from '#record/chain.ts';

const LINES = ['{"v":1,"id":"a"}', '{"v":1,"id":"ố"}', '{"v":1,"id":"c"}'];
/** The file that appending these lines makes. */
function fileOf(lines: readonly string[]): string {
  let head: string | null = null;
  return lines
    .map((line) => {
      const row = nextLine(head, line);
      head = headAfter(head, line);
      return `${row}\n`;
    })
    .join('');
}
const FILE = fileOf(LINES);
const heads = (text: string) => linksOf(text).map(({ head }) => head);

test('A head is what sha256sum says of the head before it and the line', () => {
  const first = createHash('sha256')
    .update(`${'0'.repeat(64)}\n{"v":1,"id":"a"}\n`)
    .digest('hex');
  expect(headAfter(null, '{"v":1,"id":"a"}')).toBe(first);
  expect(headAfter(first, 'x')).toBe(createHash('sha256').update(`${first}\nx\n`).digest('hex'));
});

test('What was appended reads as a whole chain, each line with the head it stores', () => {
  const links = linksOf(FILE);
  expect(links.map(({ text }) => text)).toEqual(LINES);
  expect(links.map(({ line }) => line)).toEqual([1, 2, 3]);
  expect(links.every(({ head, stored }) => head === stored)).toBe(true);
  expect(firstBreak(links)).toBe(null);
});

test.each([
  ['lines that end in CRLF', FILE.replaceAll('\n', '\r\n')],
  ['blank lines', FILE.replaceAll('\n', '\n\n')],
  ['lines written before there were heads', LINES.map((line) => `${line}\n`).join('')],
  ['heads of null', LINES.map((line) => `${line.slice(0, -1)},"head":null}\n`).join('')],
  ['a last line without its line feed', FILE.slice(0, -1)],
  ['a torn line after the last', `${FILE}{"v":1,"id":"d`],
])('%s make the same heads', (_, text) => {
  expect(heads(text)).toEqual(heads(FILE));
  expect(firstBreak(linksOf(text))).toBe(null);
});

test.each([
  ['a letter changed', FILE.replace('"ố"', '"ô"'), 2],
  ['a line taken out', FILE.split('\n').toSpliced(1, 1).join('\n'), 2],
  ['a line put in', FILE.split('\n').toSpliced(1, 0, '{"v":1,"id":"x"}').join('\n'), 3],
  [
    'two lines swapped',
    fileOf(LINES)
      .split('\n')
      .toSpliced(1, 2, ...FILE.split('\n').slice(1, 3).reverse())
      .join('\n'),
    2,
  ],
  ['a head changed', FILE.replace(/"head":"."?/, '"head":"Z'), 1],
  ['a space put in', FILE.replace('{"v":1,"id":"c"', '{ "v":1,"id":"c"'), 3],
])('%s breaks the chain at its line', (_, text, line) => {
  expect(firstBreak(linksOf(text))?.line).toBe(line);
});

test('A line before the first head is held by the heads after it', () => {
  const old = '{"v":1,"id":"old"}';
  const next = nextLine(headAfter(null, old), LINES[0] as string);
  expect(firstBreak(linksOf(`${old}\n${next}\n`))).toBe(null);
  expect(firstBreak(linksOf(`${old.replace('old', 'new')}\n${next}\n`))?.line).toBe(2);
});

test('No lines, no head', () => {
  expect(linksOf('')).toEqual([]);
  expect(linksOf('\n\n')).toEqual([]);
});
