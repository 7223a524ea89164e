import { z } from 'zod';
import { readBase, readRepository, readRepositoryPath, readTenant, readVariable } from '../addresses.ts';
import {
  dateOrTime,
  doc,
  duration,
  fault,
  id,
  type Known,
  nameOf,
  type PlainCode,
  read,
  text,
  unknownName,
} from './fields.ts';

/** Text that may hold a secret by mistake: what is wrong with it is told without repeating it. */
function unquoted(
  problem: PlainCode,
  reader: (value: string) => string | undefined,
  description: string,
  example: string,
) {
  return text(description, example).transform((value, ctx): string => {
    const result = reader(value);
    if (result !== undefined) return result;
    fault(ctx, null, { problem, args: {} });
    return z.NEVER;
  });
}

/** What checks and dropped files call themselves in the record: a source of that name could not be told from them. */
const TAKEN = ['http', 'tcp', 'drop'];

/** A map from the names of services, former ones included, to where the source keeps them. */
function mapped<Value extends z.ZodType>(known: Known, value: Value, description: string, example: object) {
  return z
    .record(z.string(), value)
    .meta(doc(description, example))
    .transform((entries, ctx): Readonly<Record<string, z.output<Value>>> => {
      const ids = new Map<string, z.output<Value>>();
      for (const [key, place] of Object.entries(entries)) {
        const service = known.services.get(key.normalize('NFC'));
        if (service === undefined) unknownName(ctx, 'unknown_service', key, known.services, [key], 'key');
        else if (ids.has(service))
          fault(ctx, null, { problem: 'duplicate_value', args: { key: 'services', value: key }, side: 'key' }, [key]);
        else ids.set(service, place as z.output<Value>);
      }
      return Object.fromEntries(ids);
    });
}

const query = (description: string, example: string) => text(description, example);

const common = (known: Known) => ({
  id: id('How the record names the source.', 'prom').transform((value, ctx): string => {
    if (!TAKEN.includes(value)) return value;
    fault(ctx, value, { problem: 'reserved_id', args: { value } });
    return z.NEVER;
  }),
  region: nameOf('unknown_region', known.regions, 'The region whose record it feeds.', 'hn'),
  token: unquoted(
    'bad_variable',
    readVariable,
    'The name of an environment variable that holds the token (or `user:password`); never the token itself.',
    'PROM_TOKEN',
  ).optional(),
  allow_private: z.boolean().meta(doc('Whether the address may be in a private network; absent: no.', true)).optional(),
  since: dateOrTime(
    known,
    'Nothing older is fetched; absent: all there is, for Prometheus up to 400 days.',
    '2026-01-01',
  ).optional(),
});

const prometheus = (known: Known) =>
  z.strictObject({
    ...common(known),
    prometheus: unquoted(
      'bad_source_address',
      readBase,
      'The address below which `/api/v1/query` is found, of Prometheus, Thanos, Mimir or VictoriaMetrics.',
      'https://prometheus.example.net/',
    ),
    every: duration('The scrape interval of the series.', '15s').transform((value, ctx): number => {
      // Coverage is kept by the day (#record/day.ts).
      if (value <= 86_400) return value;
      fault(ctx, value, { problem: 'out_of_range', args: { key: 'every', value: `${value}s`, bound: '≤ 1d' } });
      return z.NEVER;
    }),
    tenant: read(
      'bad_tenant',
      readTenant,
      'The tenant of a server that has several (`X-Scope-OrgID`).',
      'acme',
    ).optional(),
    services: mapped(
      known,
      z.union([
        query('A query that yields one series: 1 is up, 0 is down.', 'probe_success{service="email"}'),
        z
          .strictObject({
            up: query('A query that yields one series: 1 is up, 0 is down.', 'probe_success{service="email"}'),
            latency: query(
              'A query that yields the response time in seconds; absent: not known.',
              'probe_duration_seconds{service="email"}',
            ).optional(),
          })
          .meta(doc('The state and the response time.', { up: 'probe_success{service="email"}' })),
      ]),
      'Services and the query for each.',
      { email: { up: 'probe_success{service="email"}', latency: 'probe_duration_seconds{service="email"}' } },
    ),
  });

const upptime = (known: Known) =>
  z.strictObject({
    ...common(known),
    upptime: read('bad_repository', readRepository, 'The Upptime repository on GitHub.', 'owner/status'),
    api: unquoted(
      'bad_source_address',
      readBase,
      'The address of the API of a GitHub of one’s own; absent: that of github.com.',
      'https://github.example.net/api/v3',
    ).optional(),
    branch: text('The branch with the history; absent: the repository’s default.', 'master').optional(),
    services: mapped(
      known,
      read('bad_repository_path', readRepositoryPath, 'The file of the service’s history.', 'history/portal.yml'),
      'Services and the file of the history of each.',
      { portal: 'history/portal.yml' },
    ),
  });

/** `sources:` of `site.yaml`: other monitors the record is fed from. */
export const sourcesSchema = (known: Known) =>
  z
    .array(z.union([prometheus(known), upptime(known)]))
    .meta(
      doc('Other monitors the record is fed from.', [
        {
          id: 'prom',
          prometheus: 'https://prometheus.example.net/',
          region: 'hn',
          every: '15s',
          services: { email: 'probe_success{service="email"}' },
        },
      ]),
    )
    .default([]);

/** What the schema makes of it, before absent keys take their values. */
export type RawSource = z.output<ReturnType<typeof sourcesSchema>>[number];
