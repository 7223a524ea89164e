import { CaseError, type CaseEntry } from './case.ts';
import type { Revision } from './notice.ts';
import {
  instantAt,
  isAbsent,
  type Json,
  listAt,
  objectAt,
  optionalInstantAt,
  shown,
  textAt,
  textsAt,
  wordAt,
} from './reader.ts';

/** Reads one entry of a case. Reversed intervals and unknown causes are no mistakes of form: the rules list them. */
export function readEntry(value: unknown, path: string): CaseEntry {
  const entry = objectAt(value, path);
  const kind = wordAt(entry['kind'], `${path}.kind`, ['incident', 'maintenance', 'probe_fault']);
  const scope = {
    id: textAt(entry['id'], `${path}.id`),
    services: textsAt(entry['services'], `${path}.services`),
    customers: textsAt(entry['customers'], `${path}.customers`),
  };
  if (kind === 'maintenance') {
    return {
      kind,
      ...scope,
      class: wordAt(entry['class'], `${path}.class`, ['routine', 'emergency']),
      revisions: listAt(entry['revisions'], `${path}.revisions`).map((item, i) =>
        readRevision(item, `${path}.revisions[${i}]`),
      ),
      completedAt: optionalInstantAt(entry['completed_at'], `${path}.completed_at`),
    };
  }
  const time = {
    start: instantAt(entry['start'], `${path}.start`),
    end: optionalInstantAt(entry['end'], `${path}.end`),
    evidence: optionalText(entry, 'evidence', path) ?? '',
    publishedAt: optionalInstantAt(entry['published_at'], `${path}.published_at`),
  };
  if (kind === 'probe_fault') {
    return { kind, ...scope, ...time, regions: textsAt(entry['regions'], `${path}.regions`) };
  }
  return {
    kind,
    ...scope,
    ...time,
    effect: wordAt(entry['effect'], `${path}.effect`, ['down', 'degraded', 'none'], 'none'),
    cause: optionalText(entry, 'cause', path),
    causePublishedAt: optionalInstantAt(entry['cause_published_at'], `${path}.cause_published_at`),
  };
}

function readRevision(value: unknown, path: string): Revision {
  const revision = objectAt(value, path);
  const at = optionalInstantAt(revision['at'], `${path}.at`);
  if (revision['cancelled'] === true) return { at, cancelled: true };
  if (!isAbsent(revision['cancelled']) && revision['cancelled'] !== false) {
    throw new CaseError(`${path}.cancelled`, `expected true, found ${shown(revision['cancelled'])}`);
  }
  return { at, start: instantAt(revision['start'], `${path}.start`), end: instantAt(revision['end'], `${path}.end`) };
}

/** Text, possibly empty; null where absent. */
function optionalText(entry: Json, key: string, path: string): string | null {
  const value = entry[key];
  if (isAbsent(value)) return null;
  if (typeof value === 'string') return value;
  throw new CaseError(`${path}.${key}`, `expected text, found ${shown(value)}`);
}
