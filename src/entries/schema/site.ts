import { z } from 'zod';
import { isZone } from '#domain/calendar.ts';
import { readHref, readReference, readWebAddress } from '../addresses.ts';
import { readHours } from '../units.ts';
import { distinct, doc, duration, id, localized, perTree, nameOf, read, text, time, word } from './fields.ts';
import { publishingSchema } from './publishing.ts';
import { notifySchema } from './notify.ts';
import { minRegions, quorum } from './service.ts';
import { sourcesSchema } from './sources.ts';
import { footerSchema, themeSchema } from './theme.ts';

const LANGUAGE = /^[a-z]{2,3}(-[A-Z]{2}|-[A-Z][a-z]{3})?$/;

export const languages = distinct(
  read('bad_language', (value) => (LANGUAGE.test(value) ? value : undefined), 'A language tag.', 'vi'),
  'languages',
  'The languages of the site, the source language first.',
  ['vi', 'en'],
).pipe(z.tuple([z.string()], z.string()));

export const zone = read(
  'unknown_zone',
  (value) => (/^[A-Za-z]/.test(value) && isZone(value) ? value : undefined),
  'The time zone of the site, an IANA name.',
  'Asia/Ho_Chi_Minh',
);

const web = (value: string) => readWebAddress(value)?.replace(/\/+$/, '');
/** A site's own address has no query and no fragment: pages are added to it. */
const base = (value: string) => (/[?#]/.test(value) ? undefined : web(value));

/** The keys of `site.yaml`, so that each can be read alone when another is wrong. */
export const siteKeys = perTree((known) => ({
  name: text('The name of the provider.', 'VINASTAR'),
  title: localized(known, 'The title of the page.', 'Trạng thái dịch vụ'),
  url: read('bad_web_address', base, 'The public address of the page.', 'https://status.vinastar.net').optional(),
  languages,
  zone,
  sample: z
    .strictObject({ now: time(known, 'The frozen clock of the sample.', '2026-11-22T12:03+07:00') })
    .meta(doc('Only in the shipped sample.', { now: '2026-11-22T12:03+07:00' }))
    .optional(),
  repository: read(
    'bad_web_address',
    base,
    'The repository on its forge, for links to commits.',
    'https://github.com/OWNER/REPO',
  ).optional(),
  groups: z
    .array(
      z.strictObject({
        id: id('How services name the group.', 'core'),
        name: localized(known, 'The name of the group.', 'Dịch vụ chính'),
      }),
    )
    .meta(doc('Groups of services, in the order of the page.', [{ id: 'core', name: 'Dịch vụ chính' }]))
    .default([]),
  regions: z
    .array(
      z.strictObject({
        id: id('How the record names the measuring point.', 'hn'),
        name: localized(known, 'The name of the place.', 'Hà Nội'),
        operator: text('Who runs it.', 'VINASTAR').optional(),
        network: text('The network it measures from.', 'AS45899').optional(),
        scope: word(
          ['domestic', 'international'],
          'unexpected_value',
          'Whether it measures from inside the country.',
        ).optional(),
        was: distinct(id('A former id.', 'hanoi'), 'was', 'Former ids, newest last.', ['hanoi']).default([]),
      }),
    )
    .meta(doc('Measuring points.', [{ id: 'hn', name: 'Hà Nội' }]))
    .default([]),
  contacts: z
    .array(
      z.strictObject({
        kind: word(['phone', 'hotline', 'email', 'ticket', 'chat'], 'unexpected_value', 'What kind of channel.'),
        name: localized(known, 'The name of the channel.', 'Tổng đài'),
        value: text('The number or address as readers see it.', '024.6674.3456'),
        href: read('bad_href', readHref, 'Where a tap leads.', 'tel:+842466743456'),
        hours: read(
          'bad_hours',
          (value) => (value === '24/7' ? ('always' as const) : (readHours(value) ?? undefined)),
          'When it is open; absent: always.',
          '24/7',
          'Mo-Sa 08:00-17:30',
        ).optional(),
        depends_on: distinct(
          nameOf('unknown_service', known.services, 'A service the channel needs.', 'phone'),
          'depends_on',
          'Services the channel needs: it is marked when one is down.',
          ['phone'],
        ).default([]),
      }),
    )
    .meta(
      doc('How customers reach you, in the order of the page.', [
        {
          kind: 'phone',
          name: 'Tổng đài',
          value: '024.6674.3456',
          href: 'tel:+842466743456',
          hours: 'Mo-Sa 08:00-17:30',
        },
      ]),
    )
    .default([]),
  probe: z
    .strictObject({
      every: duration('How often each service is checked.', '60s').default(60),
      k: z
        .number()
        .int()
        .min(1)
        .max(100)
        .meta(doc('A sample stands at most k intervals, then the state is unknown (R5).', 3))
        .default(3),
      quorum: quorum.default('majority'),
      min_regions: minRegions.default(1),
      reference: distinct(
        read('bad_reference', readReference, 'An address that is up whenever the network is.', 'tcp://1.1.1.1:443'),
        'reference',
        'A measuring point that reaches none of these records unknown.',
        ['https://example.net/'],
      ).default([]),
    })
    .meta(doc('How services are measured.', { every: '60s' }))
    .prefault({}),
  sources: sourcesSchema(known),
  theme: themeSchema,
  footer: footerSchema(known),
  publishing: publishingSchema(known),
  notify: notifySchema(known),
  statuspage: z
    .strictObject({
      maintenance: word(
        ['maintenance', 'none'],
        'unexpected_value',
        'The indicator while nothing is worse than planned work; some strict clients know no `maintenance`.',
      ).default('maintenance'),
      unknown_after: duration(
        'How long a component keeps its last known state before unknown shows as `degraded_performance`; absent: at once.',
        '5m',
      ).default(0),
    })
    .meta(doc('How `/api/v2` speaks to clients of Statuspage.', { maintenance: 'none' }))
    .prefault({}),
  limits: z
    .strictObject({
      stale_after: duration('Data older than this is said to be stale.', '15m').default(900),
      update_within: duration('An open incident without an update for this long is overdue.', '4h').default(14_400),
    })
    .meta(doc('When the page complains of itself.', { stale_after: '15m' }))
    .prefault({}),
}));

export const siteSchema = perTree((known) => z.strictObject(siteKeys(known)));
