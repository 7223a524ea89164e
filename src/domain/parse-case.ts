import { type Case, CaseError, type CaseService, type Target } from './case.ts';
import { readEntry } from './read-entry.ts';
import { readService } from './read-probe.ts';
import { readParts, readPrice } from './read-promise.ts';
import { isAbsent, listAt, objectAt, optionalInstantAt, textAt, wordAt } from './reader.ts';
import { readTerm, readZone } from './term.ts';

/**
 * Reads a case in its documented form (case.schema.json), plain JSON as parsed.
 *
 * @throws CaseError naming the first path that is wrong
 */
export function parseCase(value: unknown): Case {
  const input = objectAt(value, '');
  const zone = readZone(input['tz'], 'tz');
  const term = readTerm(input['term'], 'term', zone);
  const asOf = optionalInstantAt(input['as_of'], 'as_of') ?? term.end;
  const elapsed = { start: term.start, end: Math.min(term.end, Math.max(term.start, asOf)) };
  const services = new Map(
    Object.entries(objectAt(input['services'], 'services')).map(([name, service]): [string, CaseService] => [
      name,
      readService(service, `services.${name}`, elapsed),
    ]),
  );
  if (services.size === 0) throw new CaseError('services', 'expected at least one service');
  return {
    term,
    asOf,
    parts: readParts(input['commitment'], input['policy'], term, zone),
    hasParts: Array.isArray(input['commitment']),
    services,
    target: readTarget(input['target'], services),
    customer: isAbsent(input['customer']) ? null : textAt(input['customer'], 'customer'),
    price: readPrice(input['price']),
    entries: isAbsent(input['entries'])
      ? []
      : listAt(input['entries'], 'entries').map((entry, i) => readEntry(entry, `entries[${i}]`)),
  };
}

/** `{service}`, `{group: {mode, members}}`, or the first service by name. */
function readTarget(value: unknown, services: ReadonlyMap<string, CaseService>): Target {
  if (isAbsent(value)) return { mode: 'any', members: [[...services.keys()].sort()[0] as string] };
  const target = objectAt(value, 'target');
  const known = (name: string, path: string): string => {
    if (services.has(name)) return name;
    throw new CaseError(path, `expected one of ${[...services.keys()].join(', ')}, found ${JSON.stringify(name)}`);
  };
  if (!isAbsent(target['service'])) {
    return { mode: 'any', members: [known(textAt(target['service'], 'target.service'), 'target.service')] };
  }
  if (isAbsent(target['group'])) throw new CaseError('target', 'expected service or group');
  const group = objectAt(target['group'], 'target.group');
  const members = listAt(group['members'], 'target.group.members').map((member, i) =>
    known(textAt(member, `target.group.members[${i}]`), `target.group.members[${i}]`),
  );
  if (members.length === 0) throw new CaseError('target.group.members', 'expected at least one service');
  return {
    mode: wordAt(group['mode'], 'target.group.mode', ['any', 'all'], 'any'),
    members: [...new Set(members)],
  };
}
