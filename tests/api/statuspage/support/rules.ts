import { isDeepStrictEqual } from 'node:util';
import type { Component, ComponentStatus, Incident, Maintenance, Update } from '#api/statuspage/types.ts';
import { entriesOf, fileOf, type Files } from './files.ts';

const LISTS = [
  'status',
  'summary',
  'components',
  'incidents',
  'incidents/unresolved',
  'scheduled-maintenances',
  'scheduled-maintenances/upcoming',
  'scheduled-maintenances/active',
];
const RANK: readonly ComponentStatus[] = [
  'operational',
  'under_maintenance',
  'degraded_performance',
  'partial_outage',
  'major_outage',
];
const FLOOR = { none: 0, maintenance: 1, minor: 2, major: 3, critical: 4 } as const;
const LEAST: Readonly<Record<ComponentStatus, number>> = {
  operational: 0,
  under_maintenance: 1,
  degraded_performance: 2,
  partial_outage: 2,
  major_outage: 3,
};

/** Every rule that clients rely on across the files, as sentences of what is broken; empty: none is. */
export function brokenRules(files: Files): string[] {
  const broken: string[] = [];
  const must = (holds: boolean, rule: string) => void (holds || broken.push(rule));
  const missing = LISTS.filter((path) => !files.has(path));
  if (missing.length > 0) return missing.map((path) => `no ${path}.json`);
  const { page, status, ...summary } = fileOf(files, 'summary');
  const { components } = fileOf(files, 'components');
  const { incidents } = fileOf(files, 'incidents');
  const unresolved = fileOf(files, 'incidents/unresolved').incidents;
  const works = fileOf(files, 'scheduled-maintenances').scheduled_maintenances;
  const upcoming = fileOf(files, 'scheduled-maintenances/upcoming').scheduled_maintenances;
  const active = fileOf(files, 'scheduled-maintenances/active').scheduled_maintenances;

  for (const [path, file] of files) {
    if (path.startsWith('schema/')) continue;
    must(isDeepStrictEqual(file.page, page), `${path}: another page`);
    must(Object.keys(file)[0] === 'page', `${path}: page is not first`);
  }
  must(isDeepStrictEqual(fileOf(files, 'status').status, status), 'the summary has another status');
  must(isDeepStrictEqual(summary.components, components), 'the summary has other components');
  must(isDeepStrictEqual(summary.incidents, unresolved), 'the summary has other incidents than are unresolved');
  must(isWithin(unresolved, incidents), 'an unresolved incident is not among the incidents');
  must(isWithin(summary.scheduled_maintenances, works), 'a planned maintenance is not among the maintenances');
  const ids = (list: readonly { readonly id: string }[]) => list.map(({ id }) => id);
  must(
    ids(upcoming).every((id) => !ids(active).includes(id)),
    'a maintenance is upcoming and active',
  );
  must(
    isDeepStrictEqual(ids([...upcoming, ...active]).sort(), ids(summary.scheduled_maintenances).sort()),
    'upcoming and active are not those of the summary',
  );
  must(
    unresolved.every((one) => ['investigating', 'identified', 'monitoring'].includes(one.status)),
    'resolved, yet open',
  );
  must(
    incidents.filter((one) => !/resolved|postmortem/.test(one.status)).length === unresolved.length,
    'open, yet missing',
  );
  must(
    upcoming.every((one) => one.status === 'scheduled'),
    'upcoming, yet not scheduled',
  );
  must(
    active.every((one) => ['in_progress', 'verifying'].includes(one.status)),
    'active, yet not under way',
  );
  must(incidents.length <= Math.max(50, unresolved.length), 'more than 50 incidents');
  must(works.length <= Math.max(50, upcoming.length + active.length), 'more than 50 maintenances');
  const time = (text: string) => Date.parse(text);
  must(
    isSorted(incidents, (a, b) => time(b.created_at) - time(a.created_at)),
    'incidents not newest first',
  );
  must(
    isSorted(works, (a, b) => time(b.created_at) - time(a.created_at)),
    'maintenances not newest first',
  );
  must(
    isSorted(upcoming, (a, b) => time(a.scheduled_for) - time(b.scheduled_for)),
    'upcoming not the next first',
  );
  must(
    isSorted(active, (a, b) => time(a.scheduled_for) - time(b.scheduled_for)),
    'active not the first first',
  );

  const entries = entriesOf(files);
  for (const one of [...incidents, ...works])
    must(
      entries.some((entry) => isDeepStrictEqual(entry, one)),
      `${one.id}: its own file says otherwise`,
    );
  for (const entry of entries) broken.push(...brokenIn(entry, components, page.id));
  const updates = entries.flatMap((entry): readonly Update[] => entry.incident_updates);
  for (const list of [ids(components), ids(entries), ids(updates)])
    must(new Set(list).size === list.length, 'an id twice');

  const leaves = components.filter(({ group }) => !group);
  for (const group of components.filter((one) => one.group)) {
    const children = leaves.filter(({ group_id }) => group_id === group.id);
    must(isDeepStrictEqual(group.components, ids(children)), `${group.name}: other children`);
    must(
      RANK.indexOf(group.status) === Math.max(...children.map((one) => RANK.indexOf(one.status))),
      `${group.name}: not its worst child`,
    );
  }
  for (const level of new Set(components.map(({ group_id }) => group_id))) {
    const positions = components.filter(({ group_id }) => group_id === level).map(({ position }) => position);
    must(
      isDeepStrictEqual(
        positions,
        positions.map((_, i) => i + 1),
      ),
      `positions of ${level}`,
    );
  }
  for (const one of leaves)
    must(
      one.status !== 'operational' || one.x_camket.state === 'up' || one.x_camket.state === 'not_measured',
      `${one.name}: unknown is operational`,
    );
  const least = Math.max(
    0,
    ...leaves.map((one) => LEAST[one.status]),
    ...unresolved.map(({ impact }) => FLOOR[impact]),
  );
  must(FLOOR[status.indicator] >= least, 'the indicator is better than what stands below it');
  must(least > 0 || status.indicator === 'none', 'the indicator is worse than what stands below it');
  return broken;
}

function brokenIn(entry: Incident | Maintenance, components: readonly Component[], pageId: string): string[] {
  const broken: string[] = [];
  const must = (holds: boolean, rule: string) => void (holds || broken.push(`${entry.name}: ${rule}`));
  const updates: readonly Update[] = entry.incident_updates;
  must(updates.length > 0, 'no update');
  must(updates[0]?.status === entry.status, 'its newest update has another status');
  must(
    isSorted(updates, (a, b) => Date.parse(b.display_at) - Date.parse(a.display_at)),
    'updates not newest first',
  );
  must(
    updates.every((update) => update.incident_id === entry.id),
    'an update of another entry',
  );
  must(entry.page_id === pageId, 'another page');
  const isOver = ['resolved', 'postmortem', 'completed'].includes(entry.status);
  must((entry.resolved_at !== null) === isOver, 'resolved_at and status disagree');
  must(
    entry.components.every((one) => components.some((other) => isDeepStrictEqual(one, other))),
    'a component as it is not',
  );
  const states = new Map<string, string>();
  for (const { affected_components: affected } of [...updates].reverse()) {
    for (const { code, old_status: before, new_status: after } of affected ?? []) {
      must((states.get(code) ?? 'operational') === before, 'an old status that was never the new one');
      states.set(code, after);
    }
  }
  if (isOver)
    must(
      [...states.values()].every((state) => state === 'operational'),
      'over, and still not operational',
    );
  return broken;
}

function isWithin(some: readonly { readonly id: string }[], all: readonly { readonly id: string }[]): boolean {
  return some.every((one) => all.some((other) => isDeepStrictEqual(one, other)));
}

function isSorted<T>(list: readonly T[], order: (a: T, b: T) => number): boolean {
  return list.every((one, i) => i === 0 || order(list[i - 1] as T, one) <= 0);
}
