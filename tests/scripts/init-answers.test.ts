import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { type Raw, readAnswers, readService } from '#scripts/init/answers.ts';
import { contentFiles } from '#scripts/init/files.ts';
import { isPrivateHost } from '#scripts/init/private.ts';

const GOOD: Raw = {
  name: 'Nhà cung cấp',
  url: '',
  zone: 'Asia/Ho_Chi_Minh',
  languages: 'vi,en',
  services: ['web=https://www.example.net/'],
  regions: ['Hà Nội'],
  email: '',
  phone: '',
  commitment: '',
  recordBranch: '',
};

function faults(raw: Partial<Raw>): string[] {
  const read = readAnswers({ ...GOOD, ...raw });
  return 'faults' in read ? read.faults.map(({ option, message }) => `${option}: ${message}`) : [];
}

describe('every answer is hostile until parsed', () => {
  test.each<[why: string, raw: Partial<Raw>, said: RegExp]>([
    ['a blank name', { name: '  ' }, /^--name: expected a name$/],
    ['a name of two lines', { name: 'A\nB' }, /^--name: .*one line/],
    ['a name with an escape sequence', { name: '\u001b[31mA' }, /^--name: .*control/],
    ['a name that turns the line around', { name: 'A\u202eB' }, /^--name: .*control/],
    ['a name without end', { name: 'x'.repeat(101) }, /^--name: .*100/],
    ['a zone nobody knows', { zone: 'Asia/Hanoi' }, /^--zone: .*"Asia\/Hanoi"/],
    ['an offset for a zone', { zone: '+07:00' }, /^--zone/],
    ['an address of another scheme', { url: 'javascript:alert(1)' }, /^--url/],
    ['an address with a password', { url: 'https://a:b@example.net' }, /^--url/],
    ['an address with a query', { url: 'https://example.net/?a' }, /^--url: .*without/],
    ['a language without words', { languages: 'vi,fr' }, /^--language/],
    ['one language twice', { languages: 'vi,vi' }, /^--language/],
    ['an id that leaves the folder', { services: ['../../x=https://example.net/'] }, /^--service: .*ID=ADDRESS/],
    ['an id that is a folder', { services: ['a/b=https://example.net/'] }, /^--service/],
    ['an id that is a device', { services: ['con=https://example.net/'] }, /^--service/],
    ['an id without a letter', { services: ['=https://example.net/'] }, /^--service/],
    ['a service of another scheme', { services: ['a=file:///etc/passwd'] }, /^--service: address of a/],
    ['a port out of range', { services: ['a=tcp://example.net:70000'] }, /^--service: address of a/],
    ['no port', { services: ['a=tcp://example.net'] }, /^--service: address of a/],
    ['two services at one address', { services: ['Mail', 'mail'] }, /^--service: .*\/services\/mail\//],
    ['two points of one name', { regions: ['Hà Nội', 'ha noi'] }, /^--region: .*ha-noi/],
    ['an email that carries headers', { email: 'a@example.net?bcc=b@example.net' }, /^--email/],
    ['a number of words', { phone: 'gọi tôi' }, /^--phone/],
    ['a promise above everything', { commitment: '101' }, /^--commitment/],
    ['a promise of nothing', { commitment: '0' }, /^--commitment/],
    ['a promise in exponents', { commitment: '9e1' }, /^--commitment/],
    ['a branch that is a flag', { recordBranch: '--force' }, /^--record-branch: expected the name of a branch/],
    ['a branch that git refuses', { recordBranch: 'a..b' }, /^--record-branch/],
    ['a branch with a space', { recordBranch: 'the record' }, /^--record-branch/],
  ])('%s is refused', (_why, raw, said) => {
    expect(faults(raw)).toEqual([expect.stringMatching(said)]);
  });

  test('all faults are told at once', () => {
    expect(faults({ name: '', zone: 'x', services: ['my web=https://example.net/', '?'] })).toHaveLength(4);
  });

  test('what is quoted back cannot command the terminal', () => {
    expect(faults({ zone: '\u001b]0;x\u0007\u009b31m' }).join()).not.toMatch(/[\p{Cc}]/u);
  });

  test('whatever is typed, the settings are YAML that says the name as given', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (name) => {
        const read = readAnswers({ ...GOOD, name, services: [`web=https://www.example.net/ ${name}`] });
        fc.pre('answers' in read);
        const files = contentFiles(read.answers, '2026-11-22');
        expect(parse(files.get('site.yaml') ?? '')).toMatchObject({ name: name.trim().normalize('NFC') });
      }),
    );
  });
});

describe('a service', () => {
  test.each([
    ['web=https://www.example.net', { id: 'web', name: 'Web', check: { http: 'https://www.example.net/' } }],
    ['mail=tcp://mail.example.net:25 Thư', { id: 'mail', name: 'Thư', check: { tcp: 'mail.example.net:25' } }],
    ['phone Tổng đài', { id: 'phone', name: 'Tổng đài', check: null }],
    ['điện-thoại', { id: 'điện-thoại', name: 'Điện-thoại', check: null }],
  ])('%s', (text, value) => {
    expect(readService(text)).toMatchObject({ value });
  });
});

describe('an address of one’s own network', () => {
  test.each([
    ['localhost', true],
    ['status.localhost', true],
    ['127.0.0.1', true],
    ['2130706433', true],
    ['10.1.2.3', true],
    ['169.254.169.254', true],
    ['[::1]', true],
    ['[::ffff:192.168.0.1]', true],
    ['fd00::1', true],
    ['printer.local', true],
    ['8.8.8.8', false],
    ['[2001:4860:4860::8888]', false],
    ['localhost.example.net', false],
    ['www.example.net', false],
  ])('%s: %s', (host, isOwn) => {
    expect(isPrivateHost(host)).toBe(isOwn);
  });
});
