import fc from 'fast-check';
import { buildSite } from '#site/build.ts';
import type { SiteModel } from '#site/model.ts';
import { at, content, incident, maintenance, service, update } from '#tests/support/content.ts';

export const HOSTILE_NOW = at('2026-11-22 12:03');

export const siteOf = (over: Parameters<typeof content>[0]): SiteModel =>
  buildSite({
    content: content(over),
    measurements: new Map(),
    receipts: [],
    now: HOSTILE_NOW,
    commit: null,
    address: 'https://status.example',
  });

/** A site in which one text stands wherever people write: the site's name, a title, a body, a service's name. */
export const withText = (text: string): SiteModel =>
  siteOf({
    site: { name: `x${text}` },
    services: [service('mail', { name: { vi: `x${text}` } })],
    incidents: [
      incident('slow', { mail: 'down' }, '2026-11-22 09:00', {
        title: { vi: `x${text}` },
        updates: [update('2026-11-22 09:01', 'investigating', { text: { vi: text } })],
      }),
    ],
    maintenance: [
      maintenance('work', ['mail'], '2026-11-24 01:00', '2026-11-24 03:00', {
        title: { vi: `x${text}` },
        updates: [update('2026-11-21 09:00', 'scheduled', { text: { vi: text } })],
      }),
    ],
  });

/** What people paste, and what breaks markup, JSON, tables and calendars. */
export const HOSTILE = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc
    .array(
      fc.constantFrom(
        ...[']]>', '<![CDATA[', '&', '&amp;', '&#0;', '<script>alert(1)</script>', '</item>', '"', "'", '😀', '\u202e'],
        ...['\u200f', '\u0000', '\u0008', '\r\n', '\ufffe', '\ud800', '`', '[x](javascript:alert(1))', '<!--', '-->'],
        ...['\\', ';', ',', ':', 'BEGIN:VEVENT\n', '%', '{{', ' Thư ', '\u0085', '\u2028'],
      ),
      { maxLength: 12 },
    )
    .map((parts) => parts.join('')),
);
