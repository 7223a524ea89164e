import { z } from 'zod';
import { isName } from '../names.ts';
import { dateOrTime, distinct, doc, fault, type Known, nameOf, read, text, word } from './fields.ts';

/** What may need a named approver before it is published. */
export const APPROVED_PARTS = ['cause', 'evidence', 'security', 'postmortem'] as const;

/** A login of GitHub: letters, digits and single hyphens. */
const LOGIN = /^[A-Za-z\d](?:[A-Za-z\d]|-(?=[A-Za-z\d])){0,38}$/;

const person = z
  .strictObject({
    name: text('Who it is.', 'Nguyễn Văn An').optional(),
    github: read(
      'bad_login',
      (value) => (LOGIN.test(value) ? value : undefined),
      'Their login on GitHub, by which workflows know them.',
      'an-nguyen',
    ).optional(),
  })
  .meta(doc('A person who publishes.', { name: 'Nguyễn Văn An', github: 'an-nguyen' }));

/** `publishing:` of `site.yaml`: who may publish what. */
export const publishingSchema = (known: Known) =>
  z
    .strictObject({
      people: z
        .record(z.string(), person)
        .meta(
          doc('People who publish, by a short name of yours; a form filled in by one of them becomes a commit.', {
            an: { name: 'Nguyễn Văn An', github: 'an-nguyen' },
          }),
        )
        .transform((value, ctx) => {
          const logins = new Map<string, string>();
          for (const [key, { github }] of Object.entries(value)) {
            if (!isName(key.normalize('NFC')))
              fault(ctx, value, { problem: 'bad_id', args: { value: key }, side: 'key' }, [key]);
            const login = github?.toLowerCase();
            if (login !== undefined && logins.has(login))
              fault(ctx, value, { problem: 'duplicate_value', args: { key: 'github', value: login } }, [key, 'github']);
            if (login !== undefined) logins.set(login, key);
          }
          return value;
        })
        .default({}),
      approvers: distinct(
        nameOf('unknown_person', known.people, 'A person of `people`.', 'an'),
        'approvers',
        'Those of them who may approve; absent: nothing needs approval.',
        ['an'],
      ).default([]),
      needs_approval: distinct(
        word(APPROVED_PARTS, 'unexpected_value', 'What needs `approved_by` in the incident’s file.'),
        'needs_approval',
        'What one of `approvers` must put their name to; first notices, updates and the rest go at once.',
        [...APPROVED_PARTS],
      ).default([...APPROVED_PARTS]),
      drafts: word(
        ['off', 'draft'],
        'unexpected_value',
        'Whether a measured outage nobody declared is drafted, in `content/drafts/`.',
      ).default('off'),
      since: dateOrTime(
        known,
        'Incidents that began earlier need no approval; absent: all do.',
        '2026-12-01',
      ).optional(),
    })
    .meta(doc('Who may publish what.', { people: { an: { github: 'an-nguyen' } }, approvers: ['an'] }))
    .prefault({});
