import { one, row, type Row, site } from './row.ts';

const RULES = site('publishing:', '  people: { an: {}, binh: {} }', '  approvers: [an]');
const CAUSE = ['cause: third_party', 'evidence: https://a.example/'];

/** Mistakes in who may publish what. */
export const approval: readonly Row[] = [
  row('a cause nobody approved', { ...RULES, ...one(CAUSE) }, ['not_approved', '5:1']),
  row('a cause that no approver approved', { ...RULES, ...one([...CAUSE, 'approved_by: binh']) }, [
    'not_an_approver',
    '7:14',
  ]),
  row('a cause that somebody unknown approved', { ...RULES, ...one([...CAUSE, 'approved_by: bin']) }, [
    'unknown_person',
    '7:14',
    'approved_by: binh',
  ]),
  row('an approval of nothing in particular', { ...RULES, ...one([...CAUSE, 'approved_by: an']) }, [
    'approval_of_other',
    '7:14',
  ]),
  row(
    'an approval of what was changed since',
    { ...RULES, ...one([...CAUSE, 'approved_by: an', 'approved: abcdefghijkl']) },
    ['approval_of_other', '8:11'],
  ),
  row('an approval in other letters', { ...RULES, ...one([...CAUSE, 'approved_by: an', 'approved: yes']) }, [
    'bad_approval',
    '8:11',
  ]),
  row('a login that is none', site('publishing: { people: { a: { github: "@x" } } }'), ['bad_login', 'site.yaml:6:38']),
];
