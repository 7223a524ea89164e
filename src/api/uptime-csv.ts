import { csvCell } from '#statement/formats/csv.ts';
import { formatInstant } from '#domain/instant.ts';
import { nextBoundary } from '#site/boundary.ts';
import type { ServiceView, SiteModel } from '#site/model.ts';
import { outageRow, uptimeRows } from './uptime-file.ts';

const SUMS = [
  'known_s',
  'up_s',
  'degraded_s',
  'down_s',
  'excluded_s',
  'unknown_s',
  'maintenance_s',
  'samples_taken',
  'samples_expected',
] as const;

const COLUMNS = [
  'kind',
  'name',
  'start',
  'end',
  ...SUMS,
  'state',
  'measured',
  'start_uncertain_s',
  'end_uncertain_s',
  'reason',
  'regions',
  'clause',
  'counted_s',
  'incidents',
  'maintenance',
] as const;

type Cells = Partial<Record<(typeof COLUMNS)[number], string | number | boolean | null>>;

/**
 * `/api/uptime/ID.csv` (RFC 4180), a line a fact: `kind` is `file` (what it is of, version 1; from `now` until it may say otherwise),
 * `month`, `day` or `outage`. Days and months are local, instants UTC; an empty cell is nothing or nobody knows.
 */
export function uptimeCsv(view: ServiceView, model: SiteModel): string {
  const { months, days } = uptimeRows(view, model);
  const about = `${view.slug} v1${model.sample ? ' sample' : ''}`;
  const rows: Cells[] = [
    { kind: 'file', name: about, start: formatInstant(model.now), end: formatInstant(nextBoundary(model)) },
    ...months.map((row) => ({ kind: 'month', ...row })),
    ...days.map((row) => ({ kind: 'day', ...row })),
    ...(model.uptime.get(view.id)?.outages ?? []).map((outage): Cells => {
      const { seconds: _, uncertainty_s, regions, incidents, maintenance, ...row } = outageRow(outage);
      return {
        kind: 'outage',
        ...row,
        start_uncertain_s: uncertainty_s.start,
        end_uncertain_s: uncertainty_s.end,
        regions: regions.join(' '),
        incidents: incidents.join(' '),
        maintenance: maintenance.join(' '),
      };
    }),
  ];
  const line = (cells: Cells) => COLUMNS.map((column) => cellOf(cells[column])).join(',');
  return [COLUMNS.join(','), ...rows.map(line)].map((text) => `${text}\r\n`).join('');
}

function cellOf(value: Cells[keyof Cells]): string {
  if (value === null || value === undefined) return '';
  return csvCell(typeof value === 'boolean' ? String(value) : value);
}
