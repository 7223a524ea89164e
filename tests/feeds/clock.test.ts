import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { formatInstant } from '#domain/instant.ts';
import type { Instant } from '#domain/interval.ts';
import type { Run } from '#domain/state.ts';
import { atom } from '#feeds/atom.ts';
import { feedOf } from '#feeds/feed.ts';
import type { ServiceMeasurement } from '#record/measurement.ts';
import type { SiteModel } from '#site/model.ts';
import { at, measured } from '#tests/support/content.ts';
import { type Publisher, publisher } from '#tests/support/publisher.ts';

const WORK = 'maintenance/2026/2026-11-25-mail.md';
const FAULT = 'incidents/2026/2026-11-22-mail.md';
const [STARTS, ENDS] = [at('2026-11-25 01:00'), at('2026-11-25 03:00')];
const HOUR = 3600;

const work = (starts = '01:00', ends = '03:00', more = ''): string =>
  `---\ntitle: Bảo trì\nservices: [email]\nstarts: 2026-11-25T${starts}+07:00\nends: 2026-11-25T${ends}+07:00\n---\n\nThay máy.\n${more}`;

/** What the clock brought, by `now`: `HH:MM event`, oldest first. */
function events(model: SiteModel): string[] {
  return model.published
    .filter(({ clock }) => clock !== null)
    .map(({ at: instant, clock }) => `${formatInstant(instant + 7 * HOUR).slice(11, 16)} ${clock?.event ?? ''}`)
    .reverse();
}

/** A window announced on the 23rd, and what is published later, in order. */
function site(...later: (readonly [time: string, text: string])[]): Publisher {
  const made = publisher({ [WORK]: work() });
  made.publish(at('2026-11-23 09:00'));
  for (const [time, text] of later) {
    made.files.set(WORK, text);
    made.publish(at(time));
  }
  return made;
}

describe('the clock tells', () => {
  const done = (time: string, status = 'completed') => `\n## 2026-11-25T${time}+07:00 ${status}\n\nXong.\n`;

  test.each<[string, Parameters<typeof site>, string[]]>([
    ['that the window opened, and that it ended without a word', [], ['01:00 opened', '03:00 unconfirmed']],
    [
      'nothing of an end that was confirmed before',
      [['2026-11-25 02:50', work('01:00', '03:00', done('02:50'))]],
      ['01:00 opened'],
    ],
    [
      'of an end that was confirmed afterwards, whatever time was written then',
      [['2026-11-25 03:10', work('01:00', '03:00', done('02:50'))]],
      ['01:00 opened', '03:00 unconfirmed'],
    ],
    [
      'nothing of a window that was moved before it came',
      [['2026-11-24 09:00', work('02:00', '04:00')]],
      ['02:00 opened', '04:00 unconfirmed'],
    ],
    [
      'nothing of an end that was put off in time',
      [['2026-11-25 02:50', work('01:00', '04:00')]],
      ['01:00 opened', '04:00 unconfirmed'],
    ],
    [
      'of an end and of the later one it was put off to afterwards',
      [['2026-11-25 03:10', work('01:00', '04:00')]],
      ['01:00 opened', '03:00 unconfirmed', '04:00 unconfirmed'],
    ],
    [
      'nothing of what was cancelled before',
      [['2026-11-24 09:00', work('01:00', '03:00', '\n## 2026-11-24T09:00+07:00 cancelled\n\nThôi.\n')]],
      [],
    ],
    [
      'nothing that staff said themselves',
      [['2026-11-25 00:59', work('01:00', '03:00', done('01:00', 'in_progress'))]],
      ['03:00 unconfirmed'],
    ],
  ])('%s', (_rule, later, expected) => {
    expect(events(site(...later).model(at('2026-11-26 09:00')))).toEqual(expected);
  });

  it('nothing before its time, and then at once', () => {
    const made = site();
    expect(events(made.model(STARTS - 1))).toEqual([]);
    expect(events(made.model(STARTS))).toEqual(['01:00 opened']);
    expect(events(made.model(ENDS))).toEqual(['01:00 opened', '03:00 unconfirmed']);
  });

  it('nothing of a window that was over, or open, before anybody announced it', () => {
    const late = publisher({ [WORK]: work() });
    late.publish(at('2026-11-25 02:00'));
    expect(events(late.model(at('2026-11-26 09:00')))).toEqual(['03:00 unconfirmed']);
  });

  it('that an incident was over by its file, once, when it was both written and past', () => {
    const fault = (ended: string) =>
      `---\ntitle: Thư chậm\nservices: { email: degraded }\nstarted: 2026-11-22T09:00+07:00\n${ended}---\n\n## 2026-11-22T09:05+07:00 investigating\n\nĐang xem.\n`;
    const made = publisher({ [FAULT]: fault('') });
    made.publish(at('2026-11-22 09:06'));
    made.files.set(FAULT, fault('ended: 2026-11-22T10:00+07:00\n'));
    made.publish(at('2026-11-22 10:30'));
    expect(events(made.model(at('2026-11-22 10:29')))).toEqual([]);
    expect(events(made.model(at('2026-11-22 12:00')))).toEqual(['10:30 ended']);
    made.files.set(FAULT, `${fault('ended: 2026-11-22T10:00+07:00\n')}\n## 2026-11-22T10:00+07:00 resolved\n\nXong.\n`);
    made.publish(at('2026-11-22 12:30'));
    expect(events(made.model(at('2026-11-22 13:00')))).toEqual(['10:30 ended']);
  });

  it('what happened in words, in each language', () => {
    const model = site().model(ENDS);
    const said = (language: string) =>
      feedOf(model, language).items.map(({ title, html }) => `${title} ${html}`.replaceAll('\u00a0', ' '));
    expect(said('en').slice(0, 2)).toEqual([
      'Ended, not confirmed: Bảo trì <p>The planned time is over, but completion has not been confirmed.</p>',
      'Under maintenance: Bảo trì <p>It began as planned: Wed 25 Nov, 01:00 – 03:00 (GMT+7).</p>',
    ]);
    expect(said('vi')[0]).toContain('Hết giờ, chưa xác nhận: Bảo trì');
  });
});

describe('work overran', () => {
  const seen = (regions: Readonly<Record<string, readonly Run[]>>, now: Instant) =>
    events(site().model(now, { measurements: new Map([measured('email', regions)]) })).filter((one) =>
      one.endsWith('overrun'),
    );
  const runs = (...parts: readonly Run[]): readonly Run[] => parts;
  const down = runs([STARTS - HOUR, STARTS, 'up'], [STARTS, ENDS + HOUR, 'down']);

  test.each<[string, Readonly<Record<string, readonly Run[]>>, string[]]>([
    ['where its service was down before and after its end', { hn: down }, ['03:00 overrun']],
    ['not where it came up before', { hn: runs([STARTS, ENDS - 1, 'down'], [ENDS - 1, ENDS + HOUR, 'up']) }, []],
    ['not where it went down only then', { hn: runs([STARTS, ENDS, 'up'], [ENDS, ENDS + HOUR, 'down']) }, []],
    ['not yet where nothing was measured since', { hn: runs([STARTS, ENDS, 'down']) }, []],
    ['not yet where a region has still to tell', { hn: down, sgn: runs([STARTS - HOUR, STARTS, 'up']) }, []],
    ['where every region tells the same', { hn: down, sgn: down }, ['03:00 overrun']],
  ])('%s', (_rule, regions, expected) => {
    expect(seen(regions, ENDS + HOUR)).toEqual(expected);
  });
});

/** What is known of a region by `now`: the record of then. */
function recorded(measurement: ServiceMeasurement, now: Instant): ServiceMeasurement {
  const regions = [...measurement.regions].map(([id, region]) => {
    const runs = region.runs.flatMap(([from, to, state]): Run[] =>
      from < now ? [[from, Math.min(to, now), state]] : [],
    );
    const last = runs.at(-1);
    const newest = last === undefined ? null : { at: last[1] - 1, state: last[2], every: 60, k: 3 };
    return [id, { ...region, runs, last: newest, first: runs[0]?.[0] ?? null }] as const;
  });
  return { ...measurement, regions: new Map(regions) };
}

it('only ever adds what the clock brought as time goes by, whatever is published meanwhile, and never dates one ahead', () => {
  const quarter = 900;
  const step = fc.record({
    wait: fc.integer({ min: 1, max: 12 }).map((n) => n * quarter),
    starts: fc.constantFrom('00:30', '01:00', '02:00'),
    ends: fc.constantFrom('02:30', '03:00', '05:00'),
    word: fc.constantFrom('', 'completed', 'cancelled', 'in_progress'),
    publish: fc.boolean(),
  });
  const states = fc.array(fc.constantFrom<Run[2]>('up', 'down', 'unknown'), { minLength: 40, maxLength: 40 });
  fc.assert(
    fc.property(fc.array(step, { minLength: 3, maxLength: 7 }), states, states, (steps, one, other) => {
      const begin = at('2026-11-24 22:00');
      const region = (list: readonly Run[2][]) =>
        list.flatMap((state, i): Run[] =>
          state === 'unknown' ? [] : [[begin + i * quarter, begin + (i + 1) * quarter, state]],
        );
      const [id, whole] = measured('email', { hn: region(one), sgn: region(other) });
      const made = publisher({ [WORK]: work() });
      let now = begin;
      made.publish(now);
      let before = new Map<string, string>();
      for (const { wait, starts, ends, word, publish } of steps) {
        now += wait;
        if (publish) {
          const local = formatInstant(now + 7 * HOUR).slice(0, 16);
          made.files.set(WORK, work(starts, ends, word === '' ? '' : `\n## ${local}+07:00 ${word}\n\nTin.\n`));
          made.publish(now);
        }
        const model = made.model(now, { measurements: new Map([[id, recorded(whole, now)]]) });
        const after = new Map(
          [
            ...atom(feedOf(model, 'vi')).matchAll(
              /<entry><id>([^<]*\/(?:opened|unconfirmed|overrun|ended))<\/id>.*?<\/entry>/gs,
            ),
          ].map(([text, key = '']) => [key, text]),
        );
        expect(model.published.every(({ at: instant }) => instant <= now)).toBe(true);
        for (const [key, text] of before) expect(after.get(key), key).toBe(text);
        before = after;
      }
    }),
    { numRuns: 15 },
  );
});
