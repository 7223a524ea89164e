import { expect, test } from 'vitest';
import { veil, veiled } from '#entries/veil.ts';

test.each([
  ['https://user:canary@h.example/?q', 'https://…@h.example/?q'],
  ['http: "https://canary@h.example"', 'http: "https://…@h.example"'],
  ['https://user:c@n@ry@h.example/', 'https://…@h.example/'],
  ['https://user:ca/na?ry#@h.example/', 'https://…@h.example/'],
  ['https://h.example:8080/?mail=a@b.example', 'https://h.example:8080/?mail=a@b.example'],
  ['https://user:8080@h.example/', 'https://…@h.example/'],
  ['//user:canary@h.example', '//…@h.example'],
  ['tcp: user:canary@h.example:25', 'tcp: …@h.example:25'],
  ['user:canary@h.example:25', '…@h.example:25'],
  ['mailto:help@acme.example', 'mailto:help@acme.example'],
  ['help@acme.example', 'help@acme.example'],
  ['https://h.example/@name', 'https://h.example/@name'],
  ['https://h.example/?mail=a@b.example', 'https://h.example/?mail=a@b.example'],
])('%s is told as %s', (text, told) => {
  expect(veil(text)).toBe(told);
});

test('A text made to be slow to look through is looked through', () => {
  for (const piece of ['//x:', '//', ' a:b', 'a:@']) expect(veil(piece.repeat(50_000)).length).toBeGreaterThan(1000);
});

test('Lists and maps are veiled throughout', () => {
  expect(veiled({ value: 1, expected: ['https://u:p@h/'] })).toEqual({ value: 1, expected: ['https://…@h/'] });
});
