import fc from 'fast-check';
import { dayStart } from '#domain/calendar.ts';
import type { Instant, Interval } from '#domain/interval.ts';
import type { SiteInput } from '#site/build.ts';
import { commitment } from './content.ts';
import { tree } from './tree.ts';

/** Zones whose midnight is special somewhere, Hanoi among them. */
const ZONES = [
  'Asia/Ho_Chi_Minh',
  'America/Havana',
  'America/Sao_Paulo',
  'Pacific/Apia',
  'Pacific/Kiritimati',
  'Europe/Berlin',
  'Asia/Kathmandu',
];
const DAY = 86_400;

/** A small site around New Year somewhere, within days or stretched over years, and terms around it. */
export const newYears: fc.Arbitrary<{ input: SiteInput; windows: readonly Interval[] }> = fc
  .record({
    input: tree,
    zone: fc.constantFrom(...ZONES),
    year: fc.integer({ min: 1994, max: 2030 }),
    shift: fc.integer({ min: -DAY, max: 5 * DAY }),
    scale: fc.constantFrom(1, 1, 150),
    raised: fc.constantFrom(null, '99', '99.9'),
    windows: fc.array(fc.tuple(fc.integer({ min: -6 * DAY, max: DAY }), fc.integer({ min: 1, max: 8 * DAY })), {
      minLength: 1,
      maxLength: 4,
    }),
  })
  .map(({ input, zone, year, shift, scale, raised, windows }) => {
    const newYear = `${year}-01-01`;
    const now = dayStart(newYear, zone) + shift;
    const moved = (at: Instant) => now + (at - input.now) * scale;
    const { content, ...rest } = mapped(input, moved);
    const promises = [
      commitment('1990-01-01'),
      ...(raised === null ? [] : [commitment(newYear, { availability: raised })]),
    ];
    return {
      input: {
        ...rest,
        content: {
          ...content,
          site: { ...content.site, zone },
          commitments: promises.map((one) => ({ ...one, from: dayStart(one.date, zone) })),
        },
      },
      windows: windows.map(([from, length]) => {
        const start = now + from * scale;
        return { start, end: start + length * scale };
      }),
    };
  });

/** The same with every instant moved: of a tree all large numbers are. */
function mapped<Value>(value: Value, moved: (at: Instant) => Instant): Value {
  const of = (one: unknown): unknown => {
    if (typeof one === 'number') return one > 1_000_000_000 ? moved(one) : one;
    if (Array.isArray(one)) return one.map(of);
    if (one instanceof Map) return new Map([...one].map(([key, inner]) => [key, of(inner)]));
    if (one === null || typeof one !== 'object') return one;
    return Object.fromEntries(Object.entries(one).map(([key, inner]) => [key, of(inner)]));
  };
  return of(value) as Value;
}
