import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dropSchema, rowSchemas } from '#sources/drop/row.ts';

/** Every name is known: which ones a site has is not the schema's to say. */
class AnyName extends Map<string, string> {
  override get(name: string): string {
    return name;
  }
}

const validate = new Ajv2020({ strict: true, strictTypes: false }).compile(dropSchema());
const { sample, interval } = rowSchemas({ zone: 'Asia/Ho_Chi_Minh', services: new AnyName(), regions: new AnyName() });
const parses = (row: unknown) => sample.safeParse(row).success || interval.safeParse(row).success;

describe('The schema and the reader agree', () => {
  const good = { service: 'email', at: '2026-11-22T09:12:00+07:00', state: 'up' };
  test.each<[string, unknown, boolean]>([
    ['a sample', good, true],
    ['Unix seconds', { ...good, at: 1_795_313_520 }, true],
    ['a leap day', { ...good, at: '2024-02-29T00:00:00Z' }, true],
    ['a leap day of a year that has none', { ...good, at: '2026-02-29T00:00:00Z' }, false],
    ['the 31st of a month of 30 days', { ...good, at: '2026-11-31T00:00:00Z' }, false],
    ['a time without an offset', { ...good, at: '2026-11-22T09:12:00' }, false],
    ['a date alone', { ...good, at: '2026-11-22' }, false],
    ['the year 26', { ...good, at: '0026-11-22T09:12:00Z' }, false],
    ['hour 24', { ...good, at: '2026-11-22T24:00:00Z' }, false],
    ['a fraction of a second', { ...good, at: '2026-11-22T09:12:00.123Z' }, true],
    ['Unix seconds with a fraction', { ...good, at: 1_795_313_520.5 }, false],
    ['milliseconds', { ...good, at: 1_795_313_520_000 }, false],
    ['null where a value may be absent', { ...good, ms: null, reason: null, region: null }, true],
    ['null where none may be', { ...good, state: null }, false],
    ['a message as a reason', { ...good, reason: 'Connection refused' }, false],
    ['a spreadsheet formula as a reason', { ...good, reason: '=1+1' }, false],
    ['a time shorter than nothing', { ...good, ms: -1 }, false],
    ['an unknown key', { ...good, note: 'x' }, false],
    ['a key of every object', JSON.parse('{"service":"a","at":1795313520,"state":"up","__proto__":1}'), false],
    ['a state in capitals', { ...good, state: 'UP' }, false],
    ['an interval', { service: 'a', from: 1_795_313_520, to: '2026-11-22T09:40+07:00', state: 'down' }, true],
    ['an interval with a response time', { service: 'a', from: 1e9, to: 1e9, state: 'up', ms: 1 }, false],
    ['a sample and an interval in one', { ...good, from: 1e9, to: 1e9 }, false],
    ['half an interval', { service: 'a', from: 1e9, state: 'up' }, false],
    ['no object', [good], false],
  ])('%s', (_, row, isGood) => {
    expect(parses(row)).toBe(isGood);
    expect(validate(row)).toBe(isGood);
  });

  test('whatever the row', () => {
    const two = fc.integer({ min: 0, max: 62 }).map((n) => String(n).padStart(2, '0'));
    const text = fc
      .tuple(fc.constantFrom('2024', '2025', '1999', '2100'), two, two, two, two, two)
      .chain(([year, month, day, hour, minute, second]) =>
        fc.constantFrom(
          `${year}-${month}-${day}T${hour}:${minute}:${second}Z`,
          `${year}-${month}-${day}T${hour}:${minute}+${second}:00`,
          `${year}-02-${day}T10:00:00.5-07:30`,
          `${year}-${month}-${day}`,
        ),
      );
    const time = fc.oneof(text, fc.integer({ min: 0, max: 5e9 }), fc.double(), fc.constantFrom(null, true, ''));
    const maybe = <T>(arb: fc.Arbitrary<T>) => fc.option(arb, { nil: undefined });
    const row = fc
      .record({
        service: fc.constantFrom<unknown>('email', '', 5),
        state: fc.constantFrom<unknown>('up', 'down', 'degraded', 'unknown', 'ok', null),
        at: maybe(time),
        from: maybe(time),
        to: maybe(time),
        ms: maybe(fc.oneof(fc.double(), fc.constantFrom(null, '5'))),
        reason: maybe(fc.oneof(fc.string({ maxLength: 30 }), fc.constantFrom('dns', 'a'.repeat(25), null))),
        region: maybe(fc.constantFrom<unknown>('hanoi', null, '', 7)),
        other: maybe(fc.constant(1)),
      })
      // As JSON has it: no undefined, no NaN.
      .map((value) => JSON.parse(JSON.stringify(value)) as unknown);
    fc.assert(
      fc.property(row, (value) => {
        expect(validate(value)).toBe(parses(value));
      }),
      { numRuns: 3000 },
    );
  });
});

test('Every field of the schema is documented by a line and an example', () => {
  const forms = dropSchema().anyOf as {
    properties: Record<string, { description?: string; anyOf?: { description?: string }[] }>;
  }[];
  for (const { properties } of forms)
    for (const [name, field] of Object.entries(properties))
      expect([name, field.description ?? field.anyOf?.[0]?.description]).toEqual([name, expect.stringMatching(/\.$/)]);
});
