import { row, site, type Row } from './row.ts';

const NS = 'xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"';
const svg = (inner: string) => ({ 'theme/logo.svg': `<svg ${NS}>${inner}</svg>\n` });

/** Mistakes in how a page looks: colours, logo, footer, languages. */
export const looks: readonly Row[] = [
  row('secondary text too faint on the paper', site('theme:', '  light:', "    soft: '#999999' # grey"), [
    'low_contrast',
    'site.yaml:8:11',
    "    soft: '#737373' # grey",
  ]),
  row('a card on which nothing can be read, told once', site('theme:', "  light: { card: '#707070', edge: '#000' }"), [
    'low_contrast',
    'site.yaml:7:18',
    "  light: { card: '#e9e9e9', edge: '#000' }",
  ]),
  row('the line under links too faint by night', site('theme:', "  dark: { edge: '#404040' }"), [
    'low_contrast',
    'site.yaml:7:17',
    "  dark: { edge: '#666666' }",
  ]),
  row('a colour by name', site('theme:', '  light: { ink: black }'), ['bad_colour', 'site.yaml:7:17']),
  row('a colour without quotes, which YAML takes for a comment', site('theme:', '  light:', '    ink: #000'), [
    'empty_value',
    'site.yaml:8:5',
    "    ink: '#000'",
  ]),
  row('a colour of which there is none', site('theme:', "  light: { inc: '#000' }"), [
    'unknown_key',
    'site.yaml:7:12',
    "  light: { ink: '#000' }",
  ]),
  row('a footer link to another site that looks like ours', site('footer: [{ name: X, href: //evil.example/ }]'), [
    'bad_link',
    'site.yaml:6:27',
  ]),
  row('a footer link that runs', site("footer: [{ name: X, href: 'javascript:alert(1)' }]"), [
    'bad_link',
    'site.yaml:6:27',
  ]),
  row(
    'a language without a dictionary',
    { 'site.yaml': 'name: A\ntitle: T\nlanguages: [vi, fr]\nzone: Asia/Ho_Chi_Minh\n', 'services/email.md': null },
    ['language_without_words', 'site.yaml:3:17'],
  ),
  row('a logo too large for every page', { 'theme/logo.png': new Uint8Array(5000) }, [
    'large_logo',
    'theme/logo.png:1:1',
  ]),
  row('a logo that is no PNG', { 'theme/logo.png': 'GIF89a' }, ['bad_logo', 'theme/logo.png:1:1']),
  row('a script in the logo', svg('\n  <script>alert(1)</script>'), ['bad_logo', 'theme/logo.svg:2:3']),
  row('a handler in the logo', svg('<g onload="alert(1)"/>'), ['bad_logo', 'theme/logo.svg:1:59']),
  row('two logos', { ...svg(''), 'theme/logo.png': 'x' }, ['unexpected_file', 'theme/logo.png:1:1']),
  row('a logo elsewhere', { 'logo.svg': '<svg/>' }, ['unexpected_file', 'logo.svg:1:1']),
];
