import { describe, expect, it } from 'vitest';
import { lastSaid } from '#components/modified.ts';
import { excerpt, localeOf } from '#layouts/preview.ts';
import { themeRules } from '#styles/theme.ts';
import { DEFAULT_COLOURS } from '#entries/palette.ts';
import { buildSite } from '#site/build.ts';
import { at, content, incident, service, update } from '#tests/support/content.ts';

describe('what previews show', () => {
  it.each([
    ['vi', 'vi_VN'],
    ['en', 'en_US'],
    ['en-GB', 'en_GB'],
    ['pt-BR', 'pt_BR'],
  ])('the language %s is %s to them', (language, expected) => {
    expect(localeOf(language)).toBe(expected);
  });

  it.each([
    ['tags are left out, words stay apart', '<h2>Ai</h2><p>Chúng <b>tôi</b>.</p>', 'Ai Chúng tôi.'],
    ['entities are read', '<p>A &#x26; B &amp; C &#60; D</p>', 'A & B & C < D'],
    ['an entity that was text stays text', '<p>&#x26;lt;b></p>', '&lt;b>'],
    ['nothing is nothing', '<p> </p>', ''],
    ['long text ends at a word', `<p>${'dài '.repeat(60)}</p>`, `${'dài '.repeat(50).trim()}…`],
    ['a word without end is cut all the same', 'x'.repeat(300), 'x…'],
  ])('%s', (_rule, html, expected) => {
    expect(excerpt(html)).toBe(expected);
  });
});

describe('when an entry last said something', () => {
  const now = at('2026-11-22 12:00');
  const view = (updates: Parameters<typeof incident>[3]) =>
    buildSite({
      content: content({
        services: [service('a')],
        incidents: [incident('x', { a: 'down' }, '2026-11-22 09:00', updates)],
      }),
      measurements: new Map(),
      receipts: [],
      now,
      commit: null,
      address: 'http://site.test',
    }).incidents[0];

  it('is its newest update', () => {
    const told = view({
      updates: [update('2026-11-22 09:10', 'investigating'), update('2026-11-22 10:40', 'resolved')],
    });
    expect(told && lastSaid(told, now)).toBe(at('2026-11-22 10:40'));
  });

  it('is unknown where nothing was said', () => {
    const told = view({});
    expect(told && lastSaid(told, now)).toBeNull();
  });

  it('is never later than the page', () => {
    const told = view({ updates: [update('2026-11-22 09:10', 'investigating')] });
    expect(told && lastSaid(told, at('2026-11-22 09:05'))).toBe(at('2026-11-22 09:05'));
  });
});

it('a theme is two dozen values, whichever they are', () => {
  const own = themeRules({ ...DEFAULT_COLOURS, logo: null });
  const light = { ...DEFAULT_COLOURS.light, paper: '#112233', ink: '#ffffff' };
  const other = themeRules({ ...DEFAULT_COLOURS, light, logo: null });
  expect(other).toContain(':root{color-scheme:light dark;--paper:#123;');
  expect(other).toContain('--ink:#fff;');
  expect(Math.abs(other.length - own.length)).toBeLessThan(20);
});
