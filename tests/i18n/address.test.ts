import { expect, it } from 'vitest';
import { belowBase } from '#i18n/address.ts';

it.each([
  ['from the root lies below the base', '<a href="/services/">', '/status/', '<a href="/status/services/">'],
  ['of the root itself too', '<a href="/">', '/status', '<a href="/status/">'],
  ['is as written where there is no base', '<a href="/services/">', '/', '<a href="/services/">'],
  ['of another host stays', '<a href="//o.example/x">', '/status', '<a href="//o.example/x">'],
  ['with its scheme stays', '<a href="https://o.example/">', '/status', '<a href="https://o.example/">'],
  ['in the text is no address', 'href=&#x22;/x', '/status', 'href=&#x22;/x'],
])('an address %s', (_rule, html, base, expected) => {
  expect(belowBase(html, base)).toBe(expected);
});
