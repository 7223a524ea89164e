import { z } from 'zod';
import { readHostPort, readWebAddress } from '../addresses.ts';
import { readDuration } from '../units.ts';
import {
  dateOrTime,
  distinct,
  doc,
  duration,
  fault,
  id,
  localized,
  perTree,
  nameOf,
  read,
  text,
  word,
} from './fields.ts';

export const QUORUMS = ['majority', 'any', 'all'] as const;

export const quorum = word(
  QUORUMS,
  'unexpected_value',
  'How many measuring points must see a service down: more than half, any, or all.',
);
export const minRegions = z
  .number()
  .int()
  .min(1)
  .max(100)
  .meta(doc('Fewer measuring points with data than this: unknown.', 1));

const flag = (description: string, example: boolean) => z.boolean().meta(doc(description, example));

/** `200`, `[200, 301]`, `200-299` → the codes. */
const statusCodes = z
  .union([z.number(), z.string(), z.array(z.union([z.number(), z.string()]))])
  .meta(doc('Accepted status codes; absent: 200 to 299.', [200], '200-299'))
  .transform((value, ctx): number[] => {
    const codes = new Set<number>();
    const parts = Array.isArray(value) ? value : [value];
    parts.forEach((part, i) => {
      const [, first, last = first] = /^(\d{3})(?:-(\d{3}))?$/.exec(String(part)) ?? [];
      const [from, to] = [Number(first), Number(last)];
      if (from >= 100 && to <= 599 && from <= to) for (let code = from; code <= to; code += 1) codes.add(code);
      else
        fault(
          ctx,
          value,
          { problem: 'bad_status_code', args: { value: String(part) } },
          Array.isArray(value) ? [i] : [],
        );
    });
    return [...codes].toSorted((a, b) => a - b);
  });

const common = {
  timeout: duration('Longer than this is down.', '10s').optional(),
  slow: read('bad_duration', readDuration, 'Slower than this is degraded; absent: never.', '2s', '800ms').optional(),
  allow_private: flag('Whether the address may be in a private network.', false).optional(),
  every: duration('How often it is checked; absent: `probe.every` of the site.', '60s').optional(),
};

export const httpCheck = z.strictObject({
  http: read('bad_web_address', readWebAddress, 'The address asked.', 'https://mail.example.net/'),
  method: word(['GET', 'HEAD', 'POST', 'OPTIONS'], 'unexpected_value', 'The method; absent: GET.').optional(),
  status: statusCodes.optional(),
  text: text('Text the answer must contain.', 'ok').optional(),
  absent: text('Text the answer must not contain.', 'error').optional(),
  json: z
    .strictObject({
      path: text('A dotted path in the JSON answer.', 'status'),
      equals: z.union([z.string(), z.number(), z.boolean(), z.null()]).meta(doc('The value expected there.', 'ok')),
    })
    .meta(doc('A value the JSON answer must have.', { path: 'status', equals: 'ok' }))
    .optional(),
  redirects: z.number().int().min(0).max(20).meta(doc('How many redirects are followed; absent: 3.', 3)).optional(),
  certificate_days: z
    .number()
    .int()
    .min(0)
    .max(3650)
    .meta(doc('Fewer days left on the certificate than this is degraded; absent: not looked at.', 14))
    .optional(),
  ...common,
});

export const tcpCheck = z.strictObject({
  tcp: read('bad_tcp_address', readHostPort, 'The host and port connected to.', 'mail.example.net:25'),
  ...common,
});

/** `services/*.md` */
export const serviceSchema = perTree((known) =>
  z.strictObject({
    name: localized(known, 'The name customers know.', 'Email doanh nghiệp'),
    group: nameOf('unknown_group', known.groups, 'A group of `site.yaml`; absent: none.', 'core').optional(),
    order: z
      .number()
      .meta(doc('Place within its group, smallest first; absent: after those that have one.', 2))
      .optional(),
    since: dateOrTime(known, 'First day (or instant) it was offered.', '2026-01-01').optional(),
    until: dateOrTime(known, 'First day (or instant) it is no longer offered.', '2027-01-01').optional(),
    committed: flag('Whether the commitment covers it; absent: yes.', true).default(true),
    degraded_counts_as: word(['up', 'down'], 'unexpected_value', 'How degraded time counts (R10).').default('up'),
    check: z
      .union([httpCheck, tcpCheck])
      .meta(doc('How it is measured; absent: not measured, and said so.', { http: 'https://mail.example.net/' }))
      .optional(),
    quorum: quorum.optional(),
    min_regions: minRegions.optional(),
    was: distinct(id('A former file name without its ending.', 'mail'), 'was', 'Former file names, newest last.', [
      'mail',
    ]).default([]),
  }),
);

/** `services/NAME.en.md` */
export const serviceTranslationSchema = z.strictObject({
  name: text('The name in that language.', 'Business email').optional(),
});
