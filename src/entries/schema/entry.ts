import { z } from 'zod';
import type { PublicCause } from '../content.ts';
import type { DeclaredState } from '#domain/state.ts';
import { readEvidence } from '../addresses.ts';
import { suggest } from '../suggest.ts';
import {
  date,
  dateOrTime,
  distinct,
  doc,
  fault,
  id,
  type Known,
  localized,
  perTree,
  nameOf,
  read,
  text,
  time,
  unknownName,
  word,
} from './fields.ts';

export const STATES = ['up', 'degraded', 'partial', 'down'] as const satisfies readonly DeclaredState[];

/** R13's list: the causes an entry in public may give. */
export const CAUSES = [
  'third_party',
  'customer_equipment',
  'force_majeure:fire',
  'force_majeure:flood',
  'force_majeure:war',
  'force_majeure:terrorism',
  'force_majeure:embargo',
  'force_majeure:state_order',
  'force_majeure:national_network',
] as const satisfies readonly PublicCause[];

/** `flood` for `force_majeure:flood`. */
const shortCause = (cause: string) => cause.replace('force_majeure:', '');

const PRIVATE_CAUSES = ['terms_violation', 'customer_misconfig'];

const common = (known: Known) => ({
  title: localized(known, 'What happened, in a few words, as a heading of the page.', 'Thư gửi đi bị chậm'),
  was: distinct(
    id('A former file name without its ending.', '2026-11-21-mail'),
    'was',
    'Former file names, newest last: addresses and ids stay.',
    ['2026-11-21-mail'],
  ).default([]),
});

const service = (known: Known) =>
  nameOf('unknown_service', known.services, 'A service: a file name in `services/` without its ending.', 'email');

const cause = text('A cause the commitment excludes; needs `evidence`. Absent: the time counts.', ...CAUSES).transform(
  (value, ctx): PublicCause => {
    const found = CAUSES.find((one) => one === value);
    if (found) return found;
    if (PRIVATE_CAUSES.includes(value)) fault(ctx, value, { problem: 'private_cause', args: { value } });
    else {
      // Which force majeure is never guessed: only what follows the colon can tell.
      const near = suggest(shortCause(value), CAUSES.map(shortCause));
      const suggestion = CAUSES.find((one) => shortCause(one) === near);
      fault(ctx, value, {
        problem: 'unknown_cause',
        args: { value, expected: CAUSES, ...(suggestion !== undefined && { suggestion }) },
        replace: suggestion,
      });
    }
    return z.NEVER;
  },
);

/** Services with their states; a list means down. */
function states(known: Known) {
  return z
    .union([
      z.record(
        z.string(),
        word(STATES, 'unknown_state', 'How the service fares: `up`, `degraded`, `partial` or `down`.'),
      ),
      z.array(service(known)),
    ])
    .meta(
      doc('The services touched and how each fares from `started` on; a list means down.', { email: 'degraded' }, [
        'email',
      ]),
    )
    .transform((value, ctx): Record<string, DeclaredState> => {
      const result: Record<string, DeclaredState> = {};
      if (Array.isArray(value)) {
        value.forEach((name, i) => {
          if (Object.hasOwn(result, name))
            fault(ctx, value, { problem: 'duplicate_value', args: { key: 'services', value: name } }, [i]);
          result[name] = 'down';
        });
      } else {
        for (const [key, state] of Object.entries(value)) {
          const id = known.services.get(key.normalize('NFC'));
          if (id === undefined) unknownName(ctx, 'unknown_service', key, known.services, [key], 'key');
          else if (Object.hasOwn(result, id))
            fault(ctx, value, { problem: 'duplicate_value', args: { key: 'services', value: key }, side: 'key' }, [
              key,
            ]);
          else result[id] = state;
        }
      }
      return result;
    });
}

/** `incidents/YYYY/*.md` */
export const incidentSchema = perTree((known) =>
  z.strictObject({
    ...common(known),
    services: states(known).optional(),
    started: time(known, 'When it began, as far as is known.', '2026-11-22T09:12+07:00'),
    expected: time(known, 'When it should be over.', '2026-11-22T12:00+07:00').optional(),
    next_update: time(known, 'When the next update will come.', '2026-11-22T10:30+07:00').optional(),
    ended: time(
      known,
      'When it was over; absent: the time of the `resolved` heading; neither: still open.',
      '2026-11-22T12:40+07:00',
    ).optional(),
    type: word(
      ['incident', 'security', 'probe_fault'],
      'unexpected_value',
      'What kind: `probe_fault` withdraws measurements and needs `evidence`.',
    ).default('incident'),
    cause: cause.optional(),
    evidence: read(
      'bad_evidence',
      readEvidence,
      'What proves the cause: an address, or words.',
      'https://example.net/report',
    ).optional(),
    regions: distinct(
      nameOf('unknown_region', known.regions, 'A measuring point of `site.yaml`.', 'hn'),
      'regions',
      'With `probe_fault`: the measuring points withdrawn; absent: all.',
      ['hn'],
    ).optional(),
    approved_by: nameOf(
      'unknown_person',
      known.people,
      'Who approved cause, evidence, a postmortem or a security incident: one of `publishing.approvers`.',
      'an',
    ).optional(),
    approved: read(
      'bad_approval',
      (value) => (/^[a-p]{12}$/.test(value) ? value : undefined),
      'What was approved, as twelve letters that `check` and `say` compute: they change when it does.',
      'kdhapbmcagfe',
    ).optional(),
  }),
);

/** `maintenance/YYYY/*.md` */
export const maintenanceSchema = perTree((known) =>
  z.strictObject({
    ...common(known),
    services: distinct(service(known), 'services', 'The services worked on.', ['email']),
    starts: time(known, 'When the window opens.', '2026-11-25T01:00+07:00'),
    ends: time(known, 'When the window closes.', '2026-11-25T03:00+07:00'),
    class: word(['routine', 'emergency'], 'unexpected_value', 'Which notice the commitment asks for.').default(
      'routine',
    ),
  }),
);

/** `notices/YYYY/*.md` */
export const noticeSchema = perTree((known) =>
  z.strictObject({
    ...common(known),
    date: dateOrTime(known, 'The date of the notice; absent: the date in the file name.', '2026-12-31').optional(),
    services: distinct(service(known), 'services', 'The services it speaks of.', ['email']).default([]),
  }),
);

/** `pages/*.md` */
export const pageSchema = perTree((known) =>
  z.strictObject({ title: localized(known, 'The title of the page.', 'Cách chúng tôi đo') }),
);

/** `NAME.en.md` of an entry or page. */
export const translationSchema = z.strictObject({
  title: text('The title in that language.', 'Outgoing mail is slow').optional(),
});

/** An item of `redactions.yaml`. */
export const redactionSchema = z.strictObject({
  entry: text('The entry the text was in.', '2026-11-22-mail'),
  update: z.number().int().min(0).meta(doc('Which update, counted from 0; absent: the whole text.', 0)).optional(),
  revision: read(
    'bad_revision',
    (value) => (/^[0-9a-f]{40}$/.test(value) ? value : undefined),
    'Which published file; absent: every one.',
    'e69de29bb2d1d6434b8b29ae775ad8c2e48c5391',
  ).optional(),
  reason: text('Why, as readers see it.', 'Thông tin cá nhân'),
  date: date('When it was removed.', '2026-11-23'),
});
