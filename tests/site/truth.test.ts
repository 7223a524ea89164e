import fc from 'fast-check';
import { expect, test } from 'vitest';
import { worse } from '#domain/state.ts';
import { buildSite, type SiteInput } from '#site/build.ts';
import type { ServiceView, SiteModel } from '#site/model.ts';
import { tree } from '#tests/support/tree.ts';

/** "One truth a page": what must hold of any site, whatever was measured, declared, planned and published. */
function always(name: string, holds: (model: SiteModel, input: SiteInput) => void): void {
  test(name, () => {
    fc.assert(
      fc.property(tree, (input) => holds(buildSite(input), input)),
      { numRuns: 300 },
    );
  });
}

const TROUBLE = new Set(['degraded', 'partial', 'down']);
const sumOf = (view: ServiceView, pick: (seconds: ServiceView['days'][number]['seconds']) => number): number =>
  view.days.reduce((sum, { seconds }) => sum + pick(seconds), 0);

always('the seconds of the days are the seconds of the window', ({ services, now }) => {
  for (const view of services) {
    for (const { start, end, seconds } of view.days) {
      const total = Object.values(seconds).reduce((a, b) => a + b);
      expect(total).toBeLessThanOrEqual(Math.min(end, now) - start);
    }
    const total = sumOf(view, (day) => day.up + day.degraded + day.down + day.planned + day.unknown);
    expect(total).toBe(view.window90.end - view.window90.start);
    expect(view.window90.coverage.den).toBe(total);
  }
});

always('today’s bar is never better than the current state', ({ services, now }) => {
  for (const { days, current, active } of services.filter((view) => view.active)) {
    const today = days.at(-1);
    expect(active && today !== undefined && today.start <= now && now < today.end).toBe(true);
    expect(worse(today?.worst ?? 'up', current.state)).toBe(today?.worst);
  }
});

always('a window prints 100 % if and only if nothing in it was down or excused', ({ services }) => {
  for (const view of services.filter(({ current }) => current.isMeasured)) {
    const { num, den } = view.window90;
    expect(num === den).toBe(sumOf(view, ({ down, planned }) => down + planned) === 0);
  }
});

always('no second of trouble stands outside the outages', ({ services }) => {
  for (const view of services) {
    const trouble = sumOf(view, ({ degraded, down, planned }) => degraded + down + planned);
    const told = view.outages.reduce((sum, { start, end }) => sum + end - start, 0);
    expect(told).toBeGreaterThanOrEqual(trouble);
    expect(view.outages.every(({ state }) => state !== 'up' && state !== 'unknown')).toBe(true);
  }
});

always('the gaps are exactly the seconds that coverage lacks', ({ services, now }) => {
  for (const view of services.filter(({ current }) => current.isMeasured)) {
    const { start, end, coverage } = view.window90;
    const inside = view.gaps.map((gap) => Math.max(0, Math.min(gap.end, end) - Math.max(gap.start, start)));
    expect(inside.reduce((a, b) => a + b, 0)).toBe(coverage.den - coverage.num);
    expect(view.gaps.every((gap) => gap.end <= now)).toBe(true);
  }
});

always('every outage has a log line on every day it touches', ({ services, log }) => {
  for (const { id, outages } of services) {
    for (const outage of outages) {
      const days = log.filter(({ start }, i) => start < outage.end && (log[i - 1]?.start ?? Infinity) > outage.start);
      expect(days.length).toBeGreaterThan(0);
      for (const day of days) {
        const told =
          day.incidents.some(({ slug }) => outage.incidents.includes(slug)) ||
          day.maintenance.some(({ slug }) => outage.maintenance.includes(slug));
        expect(day.undeclared.some((line) => line.service === id && line.outage === outage)).toBe(!told);
      }
    }
  }
});

always('a day with unmeasured seconds says so, and a blind day knows nothing', ({ services, log }) => {
  for (const { days, id, current } of services) {
    for (const { date, seconds } of days) {
      const line = log.find((day) => day.date === date);
      if (!line) continue;
      if (current.isMeasured) expect(line.unmeasured.includes(id)).toBe(seconds.unknown > 0);
      if (seconds.up > 0) expect(line.blind).toBe(false);
    }
  }
});

always('nothing is green that is not measured up now, and no trouble is left out of the first line', (model) => {
  const { services, headline, incidents } = model;
  const active = services.filter((view) => view.active);
  for (const { current } of active) {
    if (current.state === 'up') expect([current.measured, current.isMeasured]).toEqual(['up', true]);
    if (current.declared !== null && current.declared !== 'up') {
      expect(worse(current.state, current.declared)).toBe(current.state);
    }
  }
  const troubled = active.filter(({ current }) => TROUBLE.has(current.state));
  const calm = headline.kind === 'calm' || headline.kind === 'first_day' || headline.kind === 'partly_blind';
  if (calm || headline.kind === 'blind') expect(troubled).toEqual([]);
  if (headline.kind === 'calm') {
    expect(active.every(({ current }) => current.state === 'up' || !current.isMeasured)).toBe(true);
    expect(
      incidents.some(
        ({ open, type, worst }) => open && type !== 'probe_fault' && worst !== 'up' && troubled.length > 0,
      ),
    ).toBe(false);
  }
  if (headline.kind === 'affected') {
    expect(headline.services.map(({ id }) => id)).toEqual(troubled.map(({ id }) => id));
    if (headline.others)
      expect(active.every(({ current }) => current.state === 'up' || TROUBLE.has(current.state))).toBe(true);
  }
});

always('maintenance reads as such only where the window was announced in time', ({ services, maintenance }) => {
  for (const { outages } of services) {
    for (const { state, clause, maintenance: slugs } of outages) {
      if (state !== 'maintenance') continue;
      expect(clause).toBe('maintenance');
      expect(maintenance.some(({ slug, notice }) => slugs.includes(slug) && notice.verdict === 'kept')).toBe(true);
    }
  }
});

always('nothing published later than now exists', ({ updates, incidents, now }, { receipts }) => {
  const later = new Set(receipts.filter(({ at }) => at > now).map(({ id }) => id));
  expect(incidents.filter(({ id }) => later.has(id))).toEqual([]);
  expect(updates.filter(({ published }) => published !== null && published > now)).toEqual([]);
});

test('the same input gives the same model', () => {
  fc.assert(
    fc.property(tree, (input) => {
      expect(buildSite(input)).toEqual(buildSite({ ...input, receipts: [...input.receipts].reverse() }));
    }),
    { numRuns: 50 },
  );
});
