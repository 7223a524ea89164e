import { INCIDENT, incident, work } from '../fixture.ts';
import { row, type Row } from './row.ts';

/** Mistakes in whole files. */
export const files: readonly Row[] = [
  row('a tree without site.yaml', { 'site.yaml': null, 'services/email.md': null, 'services/web.md': null }, [
    'missing_file',
    'site.yaml:1:1',
  ]),
  row('a stray file at the top', { 'notes.txt': 'x' }, ['unexpected_file', 'notes.txt:1:1']),
  row('a misspelled settings file', { 'redaction.yaml': '[]' }, ['unexpected_file', 'redaction.yaml:1:1']),
  row('a folder that does not exist, almost', { 'incident/2026/x.md': incident() }, [
    'unexpected_file',
    'incident/2026/x.md:1:1',
  ]),
  row('an entry outside a year', { 'incidents/2026-11-22-x.md': incident() }, [
    'unexpected_file',
    'incidents/2026-11-22-x.md:1:1',
  ]),
  row('an entry too deep', { 'incidents/2026/11/x.md': incident() }, ['unexpected_file', 'incidents/2026/11/x.md:1:1']),
  row('a file that is no Markdown', { 'incidents/2026/x.txt': 'x' }, ['unexpected_file', 'incidents/2026/x.txt:1:1']),
  row('a name with a space', { 'incidents/2026/thư chậm.md': incident() }, [
    'unsafe_name',
    'incidents/2026/thư chậm.md:1:1',
  ]),
  row('a name that climbs', { '../x.md': incident() }, ['unsafe_name', '../x.md:1:1']),
  row('a name Windows keeps for a device', { 'incidents/2026/con.md': incident() }, [
    'unsafe_name',
    'incidents/2026/con.md:1:1',
  ]),
  row('a file in the folder of another year', { 'incidents/2025/2026-11-22-x.md': incident() }, [
    'year_mismatch',
    'incidents/2025/2026-11-22-x.md:1:1',
  ]),
  row('an empty file', { [INCIDENT]: '' }, ['empty_file', '1:1']),
  row('a file of blanks', { [INCIDENT]: ' \n\n' }, ['empty_file', '1:1']),
  row('a 10 MB file', { [INCIDENT]: new Uint8Array(10_000_000).fill(97) }, ['too_large', '1:1']),
  row('bytes that are not UTF-8', { [INCIDENT]: Uint8Array.of(45, 45, 45, 10, 0xe1, 0xba, 10) }, ['not_utf8', '1:1']),
  row('UTF-16', { [INCIDENT]: Uint8Array.of(0xff, 0xfe, 45, 0) }, ['not_utf8', '1:1']),
  row('a NUL', { [INCIDENT]: '---\ntitle: \0\n---\n' }, ['nul_byte', '1:1']),
  row('two files of one name', { 'incidents/2026/a.md': incident(), 'maintenance/2026/a.md': work() }, [
    'duplicate_id',
    'maintenance/2026/a.md:1:1',
  ]),
  row(
    'one name in NFC and in NFD',
    {
      'incidents/2026/th\u01b0.md': incident(),
      'incidents/2026/thu\u031b.md': incident(),
    },
    ['duplicate_id', 'incidents/2026/thư.md:1:1'],
  ),
  row('two names of one address', { 'incidents/2026/thu.md': incident(), 'incidents/2026/thư.md': incident() }, [
    'duplicate_slug',
    'incidents/2026/thư.md:1:1',
  ]),
  row(
    'a former name that another file has',
    {
      'incidents/2026/a.md': incident(),
      'incidents/2026/b.md': incident(['was: [a]']),
    },
    ['duplicate_id', 'incidents/2026/b.md:1:1'],
  ),
  row(
    'two files of one name, one of them with a mistake of its own',
    { 'incidents/2026/a.md': incident(['title:']), 'maintenance/2026/a.md': work() },
    ['empty_value', 'incidents/2026/a.md:2:1'],
    ['duplicate_id', 'maintenance/2026/a.md:1:1'],
  ),
  row('two pages of one address', { 'pages/do.md': '---\ntitle: X\n---\n', 'pages/đo.md': '---\ntitle: X\n---\n' }, [
    'duplicate_slug',
    'pages/đo.md:1:1',
  ]),
];
