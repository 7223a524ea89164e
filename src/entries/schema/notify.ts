import { z } from 'zod';
import { NOTICE_KINDS, type NoticeKind } from '#record/notice.ts';
import { readHref } from '../addresses.ts';
import { CHANNEL_KINDS, FIELDS, type NotifySettings, unknownField } from '../notify.ts';
import { suggest } from '../suggest.ts';
import { distinct, doc, fault, id, type Known, localized, read, word } from './fields.ts';

/** Words for all that is told of one sort of entry. */
const SORTS: Readonly<Record<string, readonly NoticeKind[]>> = {
  incident: NOTICE_KINDS.filter((kind) => kind.startsWith('incident_')),
  maintenance: NOTICE_KINDS.filter((kind) => kind.startsWith('maintenance_')),
};
const TELLS = ['incident', 'maintenance', ...NOTICE_KINDS] as const;

/** Where the page itself is read: its publication is recorded by receipts. */
const WEBSITE = 'website';

const channel = (known: Known) =>
  z.strictObject({
    id: id('What the promise calls the channel.', 'email').transform((value, ctx): string => {
      if (value !== WEBSITE) return value;
      fault(ctx, value, { problem: 'website_channel', args: {} });
      return z.NEVER;
    }),
    kind: word(CHANNEL_KINDS, 'unexpected_value', 'How it is reached; `call`: by people, from a list of tasks.'),
    tells: distinct(
      word(TELLS, 'unexpected_value', 'One kind of message, or a whole sort.'),
      'tells',
      'What is told there; absent: everything.',
      ['maintenance', 'incident_opened', 'incident_resolved'],
    ).optional(),
    languages: distinct(
      language(known),
      'languages',
      'One message in each; absent: of mail all languages of the site, elsewhere the first.',
      ['vi', 'en'],
    ).optional(),
    batch: z
      .number()
      .int()
      .min(1)
      .max(500)
      .meta(doc('Recipients of one mail, as blind copies; 1: each gets a mail of its own.', 50))
      .default(50),
    rate: z.number().int().min(1).max(6000).meta(doc('Messages a minute at most.', 60)).default(60),
    unsubscribe: read(
      'bad_href',
      (value) => (value.startsWith('tel:') ? undefined : readHref(value)),
      'Where mail says that one can be taken off the list; absent: by mail to the sender.',
      'mailto:leave@acme.example',
    ).optional(),
  });

function language({ languages }: Known) {
  return z
    .string()
    .trim()
    .min(1)
    .meta(doc('A language of the site.', 'vi'))
    .transform((value, ctx): string => {
      if (languages.includes(value)) return value;
      fault(ctx, value, { problem: 'unknown_language', args: { value, expected: languages } });
      return z.NEVER;
    });
}

/** Words with fields in braces, of which there are only those of the list. */
function filled(known: Known, description: string, example: string) {
  return localized(known, description, example).transform((texts, ctx) => {
    const isOne = Object.keys(texts).length === 1;
    for (const [tag, text] of Object.entries(texts)) {
      const value = unknownField(text);
      if (value === null) continue;
      const suggestion = suggest(value, FIELDS);
      const args = { value, expected: FIELDS, ...(suggestion !== undefined && { suggestion }) };
      // Braces need quotes in YAML.
      const quoted = (words: string) => `'${words.replaceAll("'", "''")}'`;
      const replace = suggestion === undefined ? undefined : quoted(text.replaceAll(`{${value}}`, `{${suggestion}}`));
      fault(ctx, text, { problem: 'unknown_field', args, replace }, isOne ? [] : [tag]);
    }
    return texts;
  });
}

const words = (known: Known) =>
  z
    .strictObject({
      subject: filled(known, 'The first line, and the subject of mail.', 'Bảo trì: {title}').optional(),
      text: filled(known, 'What stands above the words of the entry.', 'Dự kiến {window}.').optional(),
    })
    .meta(doc('Words of one kind of message, in place of ours.', { subject: 'Bảo trì: {title}' }))
    .optional();

/** How customers are told. */
export const notifySchema = (known: Known) =>
  z
    .strictObject({
      channels: z
        .array(channel(known))
        .meta(doc('Ways customers are told by, as the promise calls them.', [{ id: 'email', kind: 'email' }]))
        .default([])
        .superRefine((channels, ctx) => {
          for (const [i, one] of channels.entries()) {
            if (channels.findIndex((other) => other.id === one.id) < i)
              fault(ctx, one.id, { problem: 'duplicate_value', args: { key: 'channels', value: one.id } }, [i, 'id']);
          }
        }),
      words: z
        .strictObject(
          Object.fromEntries(NOTICE_KINDS.map((kind) => [kind, words(known)])) as Record<
            NoticeKind,
            ReturnType<typeof words>
          >,
        )
        .meta(
          doc('Words in place of ours, with fields in braces.', {
            maintenance_announced: { subject: 'Bảo trì: {title}' },
          }),
        )
        .default({}),
    })
    .meta(doc('How customers are told, by `npm run notify`.', { channels: [{ id: 'email', kind: 'email' }] }))
    .prefault({});

type RawNotify = z.output<ReturnType<typeof notifySchema>>;

/** As written, with what goes without saying. */
export function notifyOf(raw: RawNotify, languages: readonly [string, ...string[]]): NotifySettings {
  const channels = raw.channels.map(({ tells, languages: own, unsubscribe = null, ...rest }) => ({
    ...rest,
    unsubscribe,
    tells: new Set<NoticeKind>(
      tells === undefined ? NOTICE_KINDS : tells.flatMap((one) => SORTS[one] ?? [one as NoticeKind]),
    ),
    languages: own ?? (rest.kind === 'email' ? languages : [languages[0]]),
  }));
  return { channels, words: raw.words as NotifySettings['words'] };
}
