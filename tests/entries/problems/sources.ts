import { row, type Row, site } from './row.ts';

/** A source of each kind in one region, with lines added; the lines begin at line 9. */
const prometheus = (...lines: string[]) =>
  site('regions: [{ id: hn, name: H }]', 'sources:', '  - id: prom', ...lines.map((line) => `    ${line}`));

const WHOLE = ['prometheus: https://prom.example', 'region: hn', 'every: 15s', 'services: { email: up }'] as const;
const REPOSITORY = ['upptime: owner/status', 'region: hn', 'services: { email: history/email.yml }'] as const;

/** Mistakes in the sources of `site.yaml`. */
export const sources: readonly Row[] = [
  row('a source without its interval', prometheus(...WHOLE.filter((line) => !line.startsWith('every'))), [
    'missing_key',
    'site.yaml:8:5',
  ]),
  row('a source with a misspelled key', prometheus(...WHOLE, 'tenat: acme'), [
    'unknown_key',
    'site.yaml:13:5',
    '    tenant: acme',
  ]),
  row('an interval above a day', prometheus(...WHOLE.map((line) => line.replace('15s', '2d'))), [
    'out_of_range',
    'site.yaml:11:12',
  ]),
  row('a source for an unknown region', prometheus(...WHOLE.map((line) => line.replace('hn', 'hm'))), [
    'unknown_region',
    'site.yaml:10:13',
    '    region: hn',
  ]),
  row('a source of an unknown service', prometheus(...WHOLE.map((line) => line.replace('email', 'emial'))), [
    'unknown_service',
    'site.yaml:12:17',
    '    services: { email: up }',
  ]),
  row('a token in place of its name', prometheus(...WHOLE, 'token: ghp_0123456789abcdefghij'), [
    'bad_variable',
    'site.yaml:13:12',
  ]),
  row('a token in capitals', prometheus(...WHOLE, 'token: AKIA0123456789ABCDEFGH'), [
    'bad_variable',
    'site.yaml:13:12',
  ]),
  row('a tenant that no header can carry', prometheus(...WHOLE, 'tenant: a b'), ['bad_tenant', 'site.yaml:13:13']),
  row('a source whose address has a password', prometheus(...WHOLE.map((line) => line.replace('//', '//a:b@'))), [
    'bad_source_address',
    'site.yaml:9:17',
  ]),
  row(
    'a source whose address has a query',
    prometheus(...WHOLE.map((line) => line.replace('example', 'example/?a=b'))),
    ['bad_source_address', 'site.yaml:9:17'],
  ),
  row(
    'a query with an unknown part',
    prometheus(...WHOLE.map((line) => line.replace('up }', '{ up: up, latncy: x } }'))),
    ['unknown_key', 'site.yaml:12:34', '    services: { email: { up: up, latency: x } }'],
  ),
  row(
    'a source named like a check',
    site('regions: [{ id: hn, name: H }]', 'sources:', '  - id: http', ...WHOLE.map((line) => `    ${line}`)),
    ['reserved_id', 'site.yaml:8:9'],
  ),
  row('a repository without its owner', prometheus(...REPOSITORY.map((line) => line.replace('owner/', ''))), [
    'bad_repository',
    'site.yaml:9:14',
  ]),
  row('a history outside the repository', prometheus(...REPOSITORY.map((line) => line.replace('history/', '../'))), [
    'bad_repository_path',
    'site.yaml:11:24',
  ]),
];
