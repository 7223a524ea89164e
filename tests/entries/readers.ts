import { expect } from 'vitest';
import { parseInstant } from '#domain/instant.ts';
import type { Incident, Maintenance, Notice } from '#entries/content.ts';
import { INCIDENT, incident, readTree, WORK, work } from './fixture.ts';

/** RFC 3339 → instant. */
export const at = (text: string) => parseInstant(text);

/** The incident of a tree that has no error. */
export function readIncident(
  lines: readonly string[] = [],
  body = '',
  more: Readonly<Record<string, string>> = {},
): Incident {
  const { content, problems } = readTree({ [INCIDENT]: incident(lines, body), ...more });
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  const [found] = content.incidents;
  if (!found) throw new Error('no incident was read');
  return found;
}

/** The one maintenance of a tree. */
export function readWork(lines: readonly string[] = [], body = ''): Maintenance {
  const [found] = readTree({ [WORK]: work(lines, body) }).content.maintenance;
  if (!found) throw new Error('no maintenance was read');
  return found;
}

/** The one notice of a tree. */
export function readNotice(name: string, text: string): Notice {
  const [found] = readTree({ [`notices/2026/${name}.md`]: text }).content.notices;
  if (!found) throw new Error('no notice was read');
  return found;
}

/** Time, status, states and text of each update. */
export const updatesOf = ({ updates }: Incident | Maintenance | Notice) =>
  updates.map(({ at: when, status, services, text, implied }) => ({
    at: when,
    status,
    services,
    text: text.vi ?? '',
    implied,
  }));
