import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Asked, decodeAsked, encodeAsked } from '#statement/fragment.ts';

const term = fc.record({ from: fc.string(), months: fc.string(), renewals: fc.string(), to: fc.string() });
const asked: fc.Arbitrary<Asked> = fc.record({
  service: fc.string({ unit: 'grapheme' }),
  terms: fc.array(term, { maxLength: 60 }),
  target: fc.string(),
  price: fc.string(),
});

it('comes back from the address as it went in, whatever was typed', () => {
  fc.assert(
    fc.property(asked, (one) => {
      expect(decodeAsked(`#${encodeAsked(one)}`)).toEqual(one);
    }),
  );
});

it('reads any fragment without a complaint', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      expect(decodeAsked(text).terms.length).toBeLessThanOrEqual(60);
    }),
  );
  expect(decodeAsked('#%E0%A4%A&from=%').terms).toHaveLength(1);
  expect(decodeAsked(encodeAsked({ service: '\ud800', terms: [], target: '', price: '' })).service).toBe('\ufffd');
});

it('says what the command says, in its order', () => {
  const text =
    'service=email&from=2025-11-22&months=12&renewals=1&from=2028-01-01&to=2028-02-01&target=99.9&price=1200000%2F12';
  expect(encodeAsked(decodeAsked(text))).toBe(text);
});

it('lets one end follow another, as the command does', () => {
  expect(decodeAsked('service=email&from=2026-01-01&to=2026-02-01&to=2026-03-01').terms).toEqual([
    { from: '2026-01-01', months: '', renewals: '', to: '2026-02-01' },
    { from: '2026-02-01', months: '', renewals: '', to: '2026-03-01' },
  ]);
});

it('stops at sixty terms', () => {
  expect(decodeAsked('from=2026-01-01&'.repeat(100_000)).terms).toHaveLength(60);
});
