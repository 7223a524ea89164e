import { describe, expect, it } from 'vitest';
import { parseInstant } from '#domain/instant.ts';
import { readStateFile } from '#sources/upptime/state-file.ts';
import { readMessage } from '#sources/upptime/subject.ts';

describe('what a commit message tells', () => {
  const end = '[skip ci] [upptime]';
  const up = { state: 'up', code: 200, ms: 123 } as const;
  const rows: readonly [string, string, ReturnType<typeof readMessage>][] = [
    ['the words of today', `🟩 Web is up (200 in 123 ms) ${end}`, up],
    ['the words until November 2020', '🟩 Web is up (200 in 123ms) [skip ci]', up],
    ['no answer', `🟥 Web is down (0 in 0 ms) ${end}`, { state: 'down', code: 0, ms: 0 }],
    ['degraded', `🟨 Web is degraded (200 in 9876 ms) ${end}`, { state: 'degraded', code: 200, ms: 9876 }],
    ['a prefix of one’s own', `✅ Web is up (200 in 123 ms) ${end}`, up],
    ['a name that says “is down”', `🟩 Who is down (0 in 0 ms) is up (200 in 123 ms) ${end}`, up],
    ['a name with brackets, marks and emoji', `🟩 🟥 A (b) [c] 🚀 is up (200 in 123 ms) ${end}`, up],
    ['a name in Vietnamese', `🟩 Cổng khách hàng is up (200 in 123 ms) ${end}`, up],
    ['a sign-off', `🟩 Web is up (200 in 123 ms) ${end}\n\nSigned-off-by: bot <bot@acme.example>\n`, up],
    ['Windows line ends', `🟩 Web is up (200 in 123 ms) ${end}\r\n`, up],
    ['the words lost in November 2020', '  is  ( in  ms) [skip ci] [upptime]', null],
    ['a template of one’s own', 'Web: up (200) [skip ci]', null],
    ['a status of its own', `🟩 Web is online (200 in 123 ms) ${end}`, null],
    ['a mark that says otherwise', `🟥 Web is up (200 in 123 ms) ${end}`, null],
    ['words after the words', `🟥 Web is down (0 in 0 ms) ${end}, he said`, null],
    ['a person’s sentence', 'Say when Web is down (0 in 0 ms)', null],
    ['a name over two lines', `🟥 Web is down (0 in 0 ms) ${end}\nis up (200 in 123 ms) ${end}`, null],
    ['a number too long', `🟩 Web is up (200000 in 123 ms) ${end}`, null],
    ['a summary', ':card_file_box: Update status summary [skip ci] [upptime]', 'summary'],
    ['a summary until November 2020', ':card_file_box: Update status summary [skip ci]', 'summary'],
    ['graphs', ':bento: Update graphs [skip ci]', 'summary'],
    ['the readme', ':pencil: Update summary in README [skip ci] [upptime]', 'summary'],
    ['an update of the template, which may remove sites', ':arrow_up: Update @upptime to v1.29.0', null],
    ['nothing', '', null],
    ['very much', `🟩 ${'is up ('.repeat(200_000)}`, null],
  ];
  it.each(rows)('%s', (_, message, told) => {
    expect(readMessage(message)).toEqual(told);
  });
});

describe('what a state file tells', () => {
  const updated = parseInstant('2020-12-29T23:13:31Z');
  const rows: readonly [string, string, ReturnType<typeof readStateFile>][] = [
    [
      'a map',
      'url: https://acme.example/?a=b#c  \nstatus: down\ncode: 502\nresponseTime: 421\nlastUpdated: 2020-12-29T23:13:31.348Z\nstartTime: Fri Oct 09 2020 20:07:08 GMT+0000 (Coordinated Universal Time)\ngenerator: Upptime <https://github.com/upptime/upptime>\n',
      { state: 'down', code: 502, ms: 421, updated },
    ],
    [
      'a list of maps, until November 2020',
      '- url: https://acme.example\n- status: up\n- code: 200\n- responseTime: 318\n- lastUpdated: 2020-12-29T23:13:31.348Z\n',
      { state: 'up', code: 200, ms: 318, updated },
    ],
    [
      'quotes, spaces and Windows line ends',
      'status: "up"  \r\ncode: 200\r\n',
      { state: 'up', code: 200, ms: null, updated: null },
    ],
    ['no more than a state', 'status: degraded', { state: 'degraded', code: null, ms: null, updated: null }],
    [
      'an address that looks like a state',
      'url: "status: down"\nstatus: up\n',
      { state: 'up', code: null, ms: null, updated: null },
    ],
    [
      'numbers that are none',
      'status: up\ncode: 1e9\nresponseTime: -1\n',
      { state: 'up', code: null, ms: null, updated: null },
    ],
    ['two states', 'status: up\nstatus: down\n', null],
    ['a state nobody knows', 'status: sideways\n', null],
    ['a state inside something else', 'a:\n  status: up\n', null],
    ['nothing', '', null],
    ['a bomb', `a: &a [x,x]\n${'b: [*a,*a,*a]\n'.repeat(10_000)}status: up\n`, null],
    ['bytes that are no text', '\u0000\ufffd\n', null],
  ];
  it.each(rows)('%s', (_, text, told) => {
    expect(readStateFile(text)).toEqual(told);
  });
});
