import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { at, content, incident, maintenance, measured, service, update } from '#tests/support/content.ts';
import { ROOT } from '#tests/support/command.ts';
import { type AnyFile, fileOf, filesOf } from './support/files.ts';

const FOLDER = join(ROOT, '../shared/data/statuspage');
const NOW = at('2026-11-22 12:00');

/** Captured lists by the path they were served at; pages of another product are a counter-example. */
const PATHS: Readonly<Record<string, string>> = {
  summary: 'summary',
  'summary-trimmed': 'summary',
  status: 'status',
  incidents: 'incidents',
  'incident-open': 'incidents',
};
const captures = (existsSync(FOLDER) ? readdirSync(FOLDER) : []).flatMap((name) => {
  const kind = /--([a-z-]+)\.json$/.exec(name)?.[1] ?? '';
  const path = PATHS[kind];
  return path === undefined || name.startsWith('openai') ? [] : [{ name, path }];
});

/** A site on which everything that a capture may hold is there. */
const ours = filesOf({
  content: content({
    services: [service('email', { group: 'g', description: { vi: 'Thư.' } }), service('web')],
    incidents: [
      incident('i', { email: 'down' }, '2026-11-22 09:00', { updates: [update('2026-11-22 09:10', 'monitoring')] }),
    ],
    maintenance: ['10:00', '13:00'].map((time) =>
      maintenance(time, ['web'], `2026-11-22 ${time}`, '2026-11-22 14:00', {
        updates: [update('2026-11-20 09:00', 'scheduled')],
      }),
    ),
    site: { groups: [{ id: 'g', name: { vi: 'Nhóm' } }] },
  }),
  measurements: new Map([
    measured('email', { hn: [[NOW - 3600, NOW, 'up']] }),
    measured('web', { hn: [[NOW - 3600, NOW, 'up']] }),
  ]),
  receipts: [],
  now: NOW,
  commit: null,
  address: 'https://s.example',
});

/** What stands at each place: `.incidents[].name` → kinds of value (`string`, `null`, …). */
function shape(value: unknown, place = '', found = new Map<string, Set<string>>()): Map<string, Set<string>> {
  const kind = value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;
  found.set(place, (found.get(place) ?? new Set()).add(kind));
  if (Array.isArray(value)) for (const one of value) shape(one, `${place}[]`, found);
  else if (typeof value === 'object' && value !== null)
    for (const [key, one] of Object.entries(value)) shape(one, `${place}.${key}`, found);
  return found;
}

describe.skipIf(captures.length === 0)(
  'beside what Statuspage itself served (skipped where the captures are absent)',
  () => {
    test.each(captures)('$name: every key it has is here, and never of another kind', ({ name, path }) => {
      const theirs = shape(JSON.parse(readFileSync(join(FOLDER, name), 'utf8')));
      const own = shape(fileOf(ours, path) as AnyFile);
      expect([...theirs.keys()].filter((place) => !own.has(place))).toEqual([]);
      for (const [place, kinds] of theirs) {
        // What may be null there may be anything here that a client of the same key knows.
        const known = new Set([
          ...kinds,
          ...(NULLABLE.has(place.split('.').at(-1) ?? '') ? ['null', 'string', 'array'] : []),
        ]);
        expect(
          [...(own.get(place) ?? [])].filter((kind) => !known.has(kind)),
          place,
        ).toEqual([]);
      }
    });
  },
);

const NULLABLE = new Set([
  'monitoring_at',
  'resolved_at',
  'description',
  'start_date',
  'group_id',
  'affected_components',
]);
