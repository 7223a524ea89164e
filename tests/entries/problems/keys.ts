import { row, one, job, type Row } from './row.ts';

/** Mistakes in the keys of entries. */
export const keys: readonly Row[] = [
  row('an unknown key', one(['tittle: x']), ['unknown_key', '5:1']),
  row('an unknown key that is like none', one(['whatever: x']), ['unknown_key', '5:1']),
  row('a key of another entry, near', one(['-started', 'startd: 2026-11-22T09:12+07:00']), [
    'unknown_key',
    '4:1',
    'started: 2026-11-22T09:12+07:00',
  ]),
  row('a missing title', one(['-title']), ['missing_key', '1:1']),
  row('a missing start', one(['-started']), ['missing_key', '1:1']),
  row('an incident without services', one(['-services']), ['missing_key', '1:1']),
  row('a list of no services', job(['services: []']), ['empty_value', 'maintenance/2026/2026-11-25-mail.md:3:1']),
  row('an incident of no services', one(['services: {}']), ['empty_value', '3:1']),
  row('a title without a value', one(['title:']), ['empty_value', '2:1']),
  row('a blank title', one(['title: " "']), ['empty_value', '2:1']),
  row('a number for a title', one(['title: 404']), ['wrong_type', '2:8', 'title: "404"']),
  row('a single service without brackets', one(['services: email']), ['wrong_type', '3:11', 'services: [email]']),
  row('an unknown service as a key', one(['services: { emial: degraded }']), [
    'unknown_service',
    '3:13',
    'services: { email: degraded }',
  ]),
  row('an unknown service in a list', one(['services: [email, wbe]']), [
    'unknown_service',
    '3:19',
    'services: [email, web]',
  ]),
  row('a service twice in a list', one(['services: [email, email]']), ['duplicate_value', '3:19']),
  row('an unknown state', one(['services: { email: degarded }']), [
    'unknown_state',
    '3:20',
    'services: { email: degraded }',
  ]),
  row('an unknown cause', one(['cause: third-party', 'evidence: https://x.example/']), [
    'unknown_cause',
    '5:8',
    'cause: third_party',
  ]),
  row('a bare force majeure', one(['cause: flood', 'evidence: https://x.example/']), [
    'unknown_cause',
    '5:8',
    'cause: force_majeure:flood',
  ]),
  row('a cause that has no place in public', one(['cause: terms_violation', 'evidence: https://x.example/']), [
    'private_cause',
    '5:8',
  ]),
  row('an unknown type', one(['type: incidnt']), ['unexpected_value', '5:7', 'type: incident']),
  row('a cause without evidence', one(['cause: third_party']), ['cause_without_evidence', '5:1']),
  row('a probe fault without evidence', one(['type: probe_fault']), ['fault_without_evidence', '5:1']),
  row('regions of an incident', one(['regions: [hn]']), ['regions_without_fault', '5:1']),
  row('an unknown region', one(['type: probe_fault', 'regions: [hm]', 'evidence: https://x.example/']), [
    'unknown_region',
    '6:11',
    'regions: [hn]',
  ]),
  row('evidence that runs', one(['cause: third_party', 'evidence: javascript:alert(1)']), ['bad_evidence', '6:11']),
  row('an unknown language of a title', one(['title: { vi: Thư, fr: Lettre }']), ['unknown_language', '2:19']),
  row('a title without the source language', one(['title: { en: Mail }']), ['missing_key', '2:1']),
  row('an unsafe former name', one(['was: [a/b]']), ['bad_id', '5:7']),
  row('a force majeure that says no which', one(['cause: force_majeure', 'evidence: https://x.example/']), [
    'unknown_cause',
    '5:8',
  ]),
  row('a number for a state', one(['services: { email: 1 }']), ['unknown_state', '3:20']),
  row(
    'a service by its old and its new name',
    { ...one(['services: { old: down, mail: up }']), 'services/mail.md': '---\nname: M\nwas: [old]\n---\n' },
    ['duplicate_value', '3:24'],
  ),
  row(
    'evidence that is blank',
    one(['cause: third_party', 'evidence: ""']),
    ['cause_without_evidence', '5:1'],
    ['empty_value', '6:1'],
  ),
];
