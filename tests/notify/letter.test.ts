import { describe, expect, it } from 'vitest';
import { FIELDS, unknownField } from '#entries/notify.ts';
import { cut } from '#notify/cut.ts';
import { fill } from '#notify/letter.ts';
import { honestLinks } from '#notify/links.ts';
import * as en from '#notify/words/en.ts';
import * as vi from '#notify/words/vi.ts';
import { NOTICE_KINDS } from '#record/notice.ts';

describe('A link shows no other address than its own', () => {
  const link = (text: string, href = 'https://evil.example/x') => `<p><a href="${href}">${text}</a></p>`;
  it.each([
    ['https://bank.example/login', 'https://evil.example/x'],
    ['bank.example', 'https://evil.example/x'],
    ['<strong>www.bank.example/a?b=c</strong>', 'https://evil.example/x'],
    ['https://evil.example.bank.example', 'https://evil.example/x'],
    ['info@bank.example', 'https://evil.example/x'],
    ['HTTPS://bank.example', 'https://evil.example/x'],
  ])('%s', (text, shown) => {
    expect(honestLinks(link(text))).toBe(link(shown));
  });
  it.each([
    ['words of a sentence.', 'https://evil.example/x'],
    ['https://evil.example/x', 'https://evil.example/x'],
    ['evil.example/x', 'https://evil.example/x'],
    ['info@acme.example', 'mailto:info@acme.example'],
    ['024.6674.3456', 'tel:02466743456'],
  ])('%s stays', (text, href) => {
    expect(honestLinks(link(text, href))).toBe(link(text, href));
  });
});

describe('Words', () => {
  it.each([
    ['vi', vi.kinds],
    ['en', en.kinds],
  ] as const)('of %s have every kind, and no field but the known', (_, kinds) => {
    expect(Object.keys(kinds).sort()).toEqual([...NOTICE_KINDS].sort());
    for (const { subject, text } of Object.values(kinds)) expect(unknownField(`${subject} ${text}`)).toBeNull();
  });

  it('values are put in once: braces in them are theirs', () => {
    const values = Object.fromEntries(FIELDS.map((field) => [field, `{link} $& ${field}`])) as Record<
      (typeof FIELDS)[number],
      string
    >;
    expect(fill('{title} · {services}', values)).toBe('{link} $& title · {link} $& services');
  });

  it('are spelt as the glossary says', () => {
    const all = JSON.stringify([vi.kinds, vi.frame]).toLowerCase();
    for (const word of ['huỷ', 'tuỳ', 'vi phạm', 'điều tra']) expect(all).not.toContain(word);
    expect(all).toContain('quý khách');
    expect(JSON.stringify(vi.kinds).toLowerCase()).not.toContain('quý khách');
    expect(all).toBe(all.normalize('NFC'));
  });
});

describe('A text is cut', () => {
  it.each([
    ['short', 10, 'short'],
    ['one two three', 9, 'one two…'],
    ['x'.repeat(20), 5, 'xxxx…'],
    ['a😀😀😀', 4, 'a😀…'],
    ['a😀😀😀', 5, 'a😀…'],
  ])('%s to %i', (text, limit, expected) => {
    expect(cut(text, limit)).toBe(expected);
    expect(cut(text, limit).length).toBeLessThanOrEqual(limit);
  });
});
