import { BLANKS } from './blanks.ts';
import type { Front } from './front.ts';
import { spotIn, takeApart } from './heading.ts';
import { INCIDENT_STATUSES } from './incident.ts';
import { spotOf } from './issues.ts';
import { MAINTENANCE_STATUSES } from './maintenance.ts';
import type { Report } from './problem.ts';
import { incidentSchema, maintenanceSchema, noticeSchema } from './schema/entry.ts';
import type { Known } from './schema/fields.ts';
import { readSections } from './sections.ts';
import { suggest } from './suggest.ts';

const STATUSES: readonly string[] = [...INCIDENT_STATUSES, ...MAINTENANCE_STATUSES];

/**
 * A file of `templates/` is an entry, or an update, not yet filled in: its keys, its headings and the names of its blanks are
 * judged, not what stands in for times and services.
 */
export function checkTemplate(front: Front, known: Known, report: Report): void {
  const keys = [incidentSchema, maintenanceSchema, noticeSchema].flatMap((schema) => Object.keys(schema(known).shape));
  for (const key of Object.keys(front.data)) {
    if (keys.includes(key)) continue;
    const expected = [...new Set(keys)];
    const near = suggest(key, expected);
    report(
      'unknown_key',
      { value: key, expected, ...(near !== undefined && { suggestion: near }) },
      spotOf(front, [key], 'key', near),
    );
  }
  for (const section of readSections(front, STATUSES, report).sections) {
    const line = front.source.line(section.line);
    const parts = takeApart(section.heading);
    if (!parts) {
      report('heading_without_time', { value: section.heading }, spotIn(section, line, 0, section.heading.length));
    } else if (parts.status !== '' && !STATUSES.includes(parts.status)) {
      const { status: value, statusAt } = parts;
      const near = suggest(value, STATUSES);
      report(
        'unknown_status',
        { value, expected: STATUSES, ...(near !== undefined && { suggestion: near }) },
        spotIn(section, line, statusAt, value.length, near),
      );
    }
  }
  checkBlanks(front, report);
}

/** Blanks that nobody fills in: readers would see them. */
function checkBlanks(front: Front, report: Report): void {
  const names: readonly string[] = BLANKS;
  const told = (name: string) => {
    const near = suggest(name, names);
    return { value: name, expected: names, ...(near !== undefined && { suggestion: near }) };
  };
  const { title } = front.data;
  for (const [, name = ''] of typeof title === 'string' ? title.matchAll(/\{(\w+)\}/g) : [])
    if (!names.includes(name)) report('unknown_blank', told(name), spotOf(front, ['title'], 'value'));
  for (const [i, line] of front.body.split('\n').entries()) {
    for (const { 1: name = '', index } of line.matchAll(/\{(\w+)\}/g)) {
      if (names.includes(name)) continue;
      const near = suggest(name, names);
      const fix = near && line.slice(0, index + 1) + near + line.slice(index + 1 + name.length);
      report('unknown_blank', told(name), { line: front.bodyLine + i, column: index + 2, fix });
    }
  }
}
