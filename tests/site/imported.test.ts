import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { UpptimeSource } from '#entries/content.ts';
import type { Changed, Transitions } from '#record/transitions.ts';
import { buildSite, type SiteInput } from '#site/build.ts';
import { at, content, measured, service } from '#tests/support/content.ts';
import { tree } from '#tests/support/tree.ts';

const now = at('2026-11-22 12:00');
const SOURCE: UpptimeSource = {
  kind: 'upptime',
  id: 'old',
  region: 'hn',
  token: null,
  allow_private: false,
  since: null,
  repository: 'acme/status',
  api: null,
  branch: null,
  services: { web: 'history/web.yml' },
};

const down = (from: string, to: string, state: Changed['state'] = 'down'): Changed => ({
  from: at(from),
  to: at(to),
  state,
  reason: 'no_answer',
});
const history = (changes: readonly Changed[], over: Partial<Transitions> = {}): Transitions => ({
  src: 'old',
  changes,
  first: changes[0]?.from ?? now,
  last: changes.at(-1)?.to ?? now,
  isOpen: false,
  ...over,
});

function build(told: Transitions, over: Partial<SiteInput> = {}, web = service('web', { check: null })) {
  return buildSite({
    content: content({ services: [web], site: { sources: [SOURCE] } }),
    measurements: new Map(),
    transitions: new Map([['web', [told]]]),
    receipts: [],
    now,
    commit: null,
    address: 'https://status.example.net',
    ...over,
  });
}
const shown = (model: ReturnType<typeof build>) => model.imported.get('web') ?? [];

describe('an imported history on the page', () => {
  it('shows trouble without a pause as one outage, under the name of its repository', () => {
    const told = history([
      down('2026-11-20 09:00', '2026-11-20 09:10'),
      down('2026-11-20 09:10', '2026-11-20 09:15', 'degraded'),
      down('2026-11-20 10:00', '2026-11-20 10:01'),
    ]);
    expect(shown(build(told))).toMatchObject([
      { start: at('2026-11-20 10:00'), parts: [{ state: 'down', seconds: 60 }] },
      {
        start: at('2026-11-20 09:00'),
        end: at('2026-11-20 09:15'),
        parts: [
          { state: 'down', seconds: 600 },
          { state: 'degraded', seconds: 300 },
        ],
        reason: 'no_answer',
        source: 'acme/status',
      },
    ]);
  });

  it('is named after its repository where it was imported once', () => {
    const told = history([down('2026-11-20 09:00', '2026-11-20 09:10')], { src: 'upptime:other/page' });
    expect(shown(build(told))[0]?.source).toBe('other/page');
  });

  it('has no end where none was told', () => {
    const told = history([down('2026-11-20 09:00', '2026-11-20 09:10')], { isOpen: true });
    expect(shown(build(told))[0]?.end).toBeNull();
  });

  it('measures nothing: the service stays one that nobody measures', () => {
    const { headline, services, firstMeasured, asOf } = build(history([down('2026-11-20 09:00', '2026-11-20 09:10')]));
    expect(headline.kind).toBe('unmeasured');
    expect([firstMeasured, asOf]).toEqual([null, null]);
    expect(services[0]).toMatchObject({
      outages: [],
      gaps: [],
      current: { isMeasured: false, state: 'unknown' },
      window90: { den: 0 },
    });
  });

  it('gives way to what was measured here', () => {
    const told = history([down('2026-11-20 09:00', '2026-11-20 09:10'), down('2026-11-21 09:00', '2026-11-21 09:10')]);
    const measurements = new Map([measured('web', { hn: [[at('2026-11-20 09:05'), now, 'up']] })]);
    expect(shown(build(told, { measurements })).map(({ start, end }) => [start, end])).toEqual([
      [at('2026-11-20 09:00'), at('2026-11-20 09:05')],
    ]);
  });

  it('speaks of the service while it was one', () => {
    const told = history([down('2026-11-20 09:00', '2026-11-20 09:10'), down('2026-11-21 09:00', '2026-11-21 09:10')]);
    const late = service('web', { check: null, since: at('2026-11-20 09:08'), until: at('2026-11-21 00:00') });
    expect(shown(build(told, {}, late)).map(({ start, end }) => [start, end])).toEqual([
      [at('2026-11-20 09:08'), at('2026-11-20 09:10')],
    ]);
  });

  it('stands in the log on every day it lasted, from its first day on', () => {
    const { log, months } = build(history([down('2026-09-30 23:00', '2026-10-02 01:00')]));
    expect(log.filter(({ imported }) => imported.length > 0).map(({ date, blind }) => [date, blind])).toEqual([
      ['2026-10-02', true],
      ['2026-10-01', true],
      ['2026-09-30', true],
    ]);
    expect(log.at(-1)?.date).toBe('2026-09-30');
    expect(months).toEqual(['2026-11', '2026-10', '2026-09']);
  });
});

it('changes no figure, state, day, outage or headline of any site', () => {
  const changes = fc.array(fc.tuple(fc.nat(500_000), fc.integer({ min: 1, max: 90_000 })), {
    minLength: 1,
    maxLength: 8,
  });
  fc.assert(
    fc.property(tree, changes, fc.boolean(), (input, rows, isOpen) => {
      let from = input.now - 600_000;
      const told = rows.flatMap(([gap, long]): Changed[] => {
        const start = (from += gap);
        from += long;
        return from < input.now ? [{ from: start, to: from, state: 'down', reason: null }] : [];
      });
      const transitions = new Map(input.content.services.map(({ id }) => [id, [history(told, { isOpen })]]));
      const [without, withThem] = [buildSite(input), buildSite({ ...input, transitions })];
      // Where the log begins earlier, entries dated before everything else stand on their own day instead of its first.
      const counted = ({ imported: _, log: __, months: ___, ...model }: typeof without) => model;
      const days = ({ log }: typeof without) =>
        log.map(({ date, blind, undeclared, unmeasured }) => ({ date, blind, undeclared, unmeasured }));
      expect(counted(withThem)).toEqual(counted(without));
      const [before, after] = [days(without), days(withThem)];
      expect(after.slice(0, before.length)).toEqual(before);
      expect(after.slice(before.length).every((day) => day.blind && day.undeclared.length === 0)).toBe(true);
    }),
  );
});
