import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { shortId } from '#api/statuspage/ids.ts';
import { stampIn } from '#api/statuspage/stamp.ts';
import { parseInstant } from '#domain/instant.ts';
import { at } from '#tests/support/content.ts';

describe('an id', () => {
  it('has the form that clients know, whatever it is of', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 20 }), (name) => {
        expect(shortId('incident', name)).toMatch(/^[0-9b-df-hj-np-tv-z]{12}$/);
        expect(shortId('incident', name)).toBe(shortId('incident', name));
      }),
    );
  });

  it('is the same in every version: clients have stored it', () => {
    expect(shortId('component', 'email')).toBe('c0yp169v9p4p');
    expect(shortId('incident', '2026-11-22-thu-gui-di-bi-cham')).toBe('1b9llg9gwk4h');
  });

  it('tells apart what has the same name, and ten thousand names', () => {
    expect(shortId('component', 'core')).not.toBe(shortId('group', 'core'));
    const ids = Array.from({ length: 10_000 }, (_, i) => shortId('update', `x/${i}`));
    expect(new Set(ids).size).toBe(10_000);
  });
});

describe('a time', () => {
  test.each<[string, string, string, string]>([
    ['has the offset of the zone', 'Asia/Ho_Chi_Minh', '2026-11-22 09:12', '2026-11-22T09:12:00.000+07:00'],
    ['is Z at UTC', 'Etc/UTC', '2026-11-22 09:12', '2026-11-22T02:12:00.000Z'],
    ['has the offset of its day', 'America/New_York', '2026-07-01 12:00', '2026-07-01T01:00:00.000-04:00'],
    ['in winter as in summer', 'America/New_York', '2026-12-01 12:00', '2026-12-01T00:00:00.000-05:00'],
    ['before the clock is put back', 'America/New_York', '2026-11-01T05:59:59Z', '2026-11-01T01:59:59.000-04:00'],
    ['and after', 'America/New_York', '2026-11-01T06:00:00Z', '2026-11-01T01:00:00.000-05:00'],
    ['of half an hour', 'Asia/Kolkata', '2026-11-22 09:12', '2026-11-22T07:42:00.000+05:30'],
    ['behind by half an hour', 'America/St_Johns', '2026-12-01 12:00', '2026-12-01T01:30:00.000-03:30'],
  ])('%s', (_, zone, instant, text) => {
    expect(stampIn(zone)(at(instant))).toBe(text);
  });

  it('is the instant it was made of, in any zone', () => {
    const zones = Intl.supportedValuesOf('timeZone');
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: -3_000_000_000, max: 4_000_000_000 }),
        (zone, instant) => {
          expect(parseInstant(stampIn(zone)(instant))).toBe(instant);
        },
      ),
    );
  });
});
