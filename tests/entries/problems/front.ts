import { INCIDENT } from '../fixture.ts';
import { row, one, type Row } from './row.ts';

/** Mistakes in front matter and YAML. */
export const front: readonly Row[] = [
  row('no front matter', { [INCIDENT]: 'Thư chậm\n' }, ['no_front_matter', '1:1']),
  row('a dash too many', { [INCIDENT]: '----\ntitle: x\n----\n' }, ['no_front_matter', '1:1']),
  row('JSON front matter', { [INCIDENT]: '---json\n{"title": "x"}\n---\n' }, ['front_matter_language', '1:1']),
  row('a JSON file', { [INCIDENT]: '{"title": "x"}\n' }, ['front_matter_language', '1:1']),
  row('TOML front matter', { [INCIDENT]: '+++\ntitle = "x"\n+++\n' }, ['front_matter_language', '1:1']),
  row('---toml', { [INCIDENT]: '---toml\ntitle = "x"\n---\n' }, ['front_matter_language', '1:1']),
  row('---js is never run', { [INCIDENT]: '---js\n(globalThis.pwned = 1)\n---\n' }, ['front_matter_language', '1:1']),
  row('---constructor', { [INCIDENT]: '---constructor\nx\n---\n' }, ['front_matter_language', '1:1']),
  row('front matter never closed', { [INCIDENT]: '---\ntitle: x\n\nText\n' }, ['unclosed_front_matter', '1:1']),
  row('front matter closed by four dashes', { [INCIDENT]: '---\ntitle: x\n----\nText\n' }, [
    'unclosed_front_matter',
    '3:1',
    '---',
  ]),
  row('front matter that is one value', { [INCIDENT]: '---\nThư chậm\n---\n' }, ['not_a_map', '1:1']),
  row('front matter that is a list', { [INCIDENT]: '---\n- Thư chậm\n---\n' }, ['not_a_map', '1:1']),
  row(
    'front matter with nothing in it',
    { [INCIDENT]: '---\n---\n' },
    ['missing_key', '1:1'],
    ['missing_key', '1:1'],
    ['missing_key', '1:1'],
  ),
  row('redactions that are no list', { 'redactions.yaml': 'entry: x\n' }, ['not_a_map', 'redactions.yaml:1:1']),
  row('a YAML mistake', one(['title: "Thư']), ['yaml_syntax', '2:8', 'title: "Thư"']),
  row('a colon in a plain value', one(['title: Thư: chậm']), ['yaml_syntax', '2:8', 'title: "Thư: chậm"']),
  row('a tab for indentation', one(['services:\n\temail: down']), ['yaml_syntax', '4:1', '  email: down']),
  row('an anchor', one(['title: &a Thư']), ['yaml_feature', '2:8']),
  row('an alias', one(['evidence: *a']), ['yaml_feature', '5:11']),
  row('a tag', one(['title: !!str Thư']), ['yaml_feature', '2:8']),
  row('an unknown tag', one(['title: !x Thư']), ['yaml_feature', '2:8']),
  row('a merge key', one(['<<: { type: security }']), ['yaml_feature', '5:1']),
  row('a directive', { 'redactions.yaml': '%YAML 1.1\n---\n[]\n' }, ['yaml_feature', 'redactions.yaml:1:1']),
  row('a second document', { 'redactions.yaml': '[]\n---\n[]\n' }, ['yaml_feature', 'redactions.yaml:2:1']),
  row('a nest too deep', { 'redactions.yaml': `${'['.repeat(40)}${']'.repeat(40)}\n` }, [
    'yaml_feature',
    'redactions.yaml:1:34',
  ]),
  row('a duplicate key', one(['type: incident\ntype: security']), ['duplicate_key', '6:1']),
  row('the key __proto__', one(['__proto__: { type: security }']), ['unknown_key', '5:1']),
  row('brackets never closed', one(['services: [email']), ['yaml_syntax', '3:11', 'services: [email]']),
  row('keys out of line', one(['title: x\n   type: incident']), ['yaml_syntax', '2:8']),
  row('a text that starts with @', one(['title: "@x"', 'evidence: @x']), ['yaml_syntax', '5:11', 'evidence: "@x"']),
];
