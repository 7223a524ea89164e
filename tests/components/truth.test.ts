import fc from 'fast-check';
import { expect, test } from 'vitest';
import { barSentence, barShape } from '#components/bar.ts';
import { episodes, episodeWords } from '#components/episodes.ts';
import { stateNow } from '#components/incident.ts';
import { logLines } from '#components/log.ts';
import { promiseLine, summaryText } from '#components/promise.ts';
import { groupsShown, groupWords } from '#components/services.ts';
import { worse } from '#domain/state.ts';
import { headlineText } from '#i18n/headline.ts';
import { share } from '#i18n/number.ts';
import { moodOf } from '#layouts/mood.ts';
import { type Reader, readerOf } from '#layouts/reader.ts';
import { buildSite } from '#site/build.ts';
import type { SiteModel } from '#site/model.ts';
import { tree } from '#tests/support/tree.ts';

/** "One truth a page", as it is worded and drawn: what must hold of what readers see, whatever was measured, declared and planned. */
function always(name: string, holds: (model: SiteModel, reader: Reader) => void): void {
  test(name, () => {
    fc.assert(
      fc.property(tree, fc.constantFrom('vi', 'en'), (input, lang) => {
        const model = buildSite(input);
        holds(model, readerOf(model, lang === 'vi' ? undefined : lang, '/'));
      }),
      { numRuns: 200 },
    );
  });
}

const REFUSED = /vi phạm|điều tra|được phép gián đoạn|suy giảm hiệu năng|quý khách|huỷ|tuỳ/;
const TROUBLE = new Set(['degraded', 'partial', 'down']);

always('a window with a down second never prints 100 %', ({ services }, { lang }) => {
  for (const { days, window90 } of services) {
    const down = days.reduce((sum, { seconds }) => sum + seconds.down, 0);
    const printed = share(window90.num, window90.den, lang);
    if (down > 0 && window90.den > 0) expect(printed).not.toMatch(/^100/);
  }
});

always(
  'a service in trouble now has a mark at the right edge of its bar, and its sentence says so',
  ({ services }, { t }) => {
    for (const { days, current } of services.filter((view) => view.active && TROUBLE.has(view.current.state))) {
      const { paths, width } = barShape(days);
      const edge = width - 2;
      const marks = paths.filter(({ tone }) => ['g', 'p', 'd'].includes(tone)).map(({ d }) => endOf(d));
      expect(marks, current.state).toContain(edge);
      expect(barSentence(days, t)).not.toBe(`${t['bar.days'](days.length)}: ${t['bar.calm']}`);
    }
  },
);

/** Where the pen stands after a path of upright strokes. */
function endOf(d: string): number {
  return [...d.matchAll(/([Mm])(-?\d+)/g)].reduce((x, [, move, by]) => (move === 'M' ? 0 : x) + Number(by), 0);
}

always(
  'the icon and the mark of the first line are never better than any service that is measured or spoken of',
  (model) => {
    const mood = moodOf(model.headline);
    for (const { current } of model.services.filter(({ active }) => active)) {
      if (TROUBLE.has(current.state) && model.headline.kind !== 'maintenance')
        expect(worse(mood, current.state)).toBe(mood);
      if (mood === 'up') expect(current.state === 'up' || !current.isMeasured).toBe(true);
    }
  },
);

always('the first line never says that all is well beside a service that is not', (model, reader) => {
  const said = headlineText(model.headline, reader);
  const active = model.services.filter((view) => view.active);
  const calm = [reader.t['headline.calm'], reader.t['say.headline.others']].some(
    (words) => said.endsWith(words.replaceAll(' ', '\u00a0')) || said.replaceAll('\u00a0', ' ').endsWith(words),
  );
  if (!calm) return;
  const named =
    model.headline.kind === 'affected' ? new Set(model.headline.services.map(({ id }) => id)) : new Set<string>();
  expect(active.filter(({ id, current }) => !named.has(id) && current.state !== 'up').map(({ id }) => id)).toEqual([]);
});

always('"no incidents recorded" covers no day with trouble, and alone no unmeasured one', ({ log, services }) => {
  for (const line of logLines(log)) {
    if (line.kind === 'day') continue;
    const covered = log.filter(({ start }) => start >= line.first.start && start <= line.last.start);
    expect(covered.length).toBeGreaterThan(0);
    for (const day of covered) {
      const seconds = services.flatMap((view) =>
        view.days.filter(({ date }) => date === day.date).map((one) => one.seconds),
      );
      if (line.kind !== 'blind') expect(day.blind).toBe(false);
      if (line.kind === 'calm') expect(day.unmeasured).toEqual([]);
      expect(seconds.reduce((sum, { down, degraded, planned }) => sum + down + degraded + planned, 0)).toBe(0);
    }
  }
});

always('no sentence made of them says what the glossary refuses, and each is composed', (model, reader) => {
  const { t, lang } = reader;
  const said = [
    headlineText(model.headline, reader),
    ...model.outlook.map(({ headline }) => headlineText(headline, reader)),
    ...model.services.map(({ days }) => barSentence(days, t)),
    ...groupsShown(model.groups).map(({ group }) => groupWords(group, t)),
    ...summaryText(model, reader),
    ...model.services.flatMap((service) => promiseLine(model, service, reader) ?? []),
    ...model.services.flatMap(({ outages }) => episodes(outages).map((episode) => episodeWords(episode, reader))),
  ];
  for (const text of said) {
    expect(text).toBe(text.normalize('NFC'));
    if (lang === 'vi') expect(text.replaceAll('\u00a0', ' ').toLowerCase()).not.toMatch(REFUSED);
  }
});

always('a group is called well only where every service of it is', ({ groups }, { t }) => {
  for (const { group, open, state } of groupsShown(groups)) {
    const isWell = group.services.every(({ current }) => current.state === 'up');
    expect(groupWords(group, t).endsWith(t['service.all_up'])).toBe(isWell);
    if (open) expect(state).not.toBe('up');
  }
});

always('an open incident’s card never names a state better than what it declares', ({ incidents }) => {
  for (const incident of incidents.filter(({ open }) => open)) {
    const state = stateNow(incident);
    if (incident.type === 'incident' && incident.declared !== null && incident.declared !== 'up') {
      expect(state).toBe(incident.declared);
    }
  }
});
