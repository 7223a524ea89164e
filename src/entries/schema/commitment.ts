import { CLAUSES } from '#domain/clause.ts';
import { z } from 'zod';
import { readClockRange } from '../units.ts';
import { distinct, doc, duration, localized, perTree, read, text, word } from './fields.ts';

/** A decimal above 0, at most 100, as text: arithmetic on it is exact (R21). */
function readPercent(value: string): string | undefined {
  if (!/^(0|[1-9]\d{0,2})(\.\d{1,6})?$/.test(value)) return undefined;
  return Number(value) > 0 && Number(value) <= 100 ? value : undefined;
}

const channels = (key: string, description: string, example: string) =>
  distinct(text('A channel.', example), key, description, [example]).default([]);

/** `commitment/YYYY-MM-DD/numbers.yaml` */
export const commitmentSchema = perTree((known) =>
  z.strictObject({
    availability: read('bad_decimal', readPercent, 'The promised availability in per cent, as text.', '99'),
    clauses: distinct(
      word(CLAUSES, 'unexpected_value', 'A clause (R12).'),
      'clauses',
      'The clauses that excuse, first come first.',
      [...CLAUSES],
    ),
    notice: z
      .strictObject({
        routine: duration('How long before routine maintenance it is announced.', '24h'),
        emergency: duration('How long before emergency maintenance it is announced.', '1h'),
        channels: z
          .strictObject({
            required: channels('required', 'Channels whose publication counts.', 'website'),
            promised: channels('promised', 'Channels promised besides.', 'email'),
          })
          .meta(doc('Where maintenance is announced.', { required: ['website'], promised: ['email'] }))
          .prefault({}),
      })
      .meta(doc('The notice that maintenance needs to be excused (R14).', { routine: '24h', emergency: '1h' })),
    compensation: z
      .strictObject({
        cap_months: z.number().int().min(0).max(120).meta(doc('Most months of the price that are paid back (R23).', 6)),
      })
      .meta(doc('The compensation.', { cap_months: 6 })),
    quiet_hours: read(
      'bad_clock_range',
      readClockRange,
      'When maintenance disturbs least, local times.',
      '23:00-05:00',
    ).optional(),
    readings: z
      .array(
        z.strictObject({
          id: text('A name for the reading.', 'denominator'),
          chosen: text('The reading chosen.', 'term_minus_excluded'),
          favours: word(['provider', 'customer', 'neither'], 'unexpected_value', 'Whom the chosen reading favours.'),
          text: localized(known, 'The reading in a sentence.', 'Thời gian loại trừ không tính vào mẫu số.'),
        }),
      )
      .meta(
        doc('Readings chosen where the text is silent.', [
          {
            id: 'degraded',
            chosen: 'counts-as-up',
            favours: 'provider',
            text: 'Thời gian chậm được ghi rõ nhưng tính là hoạt động.',
          },
        ]),
      )
      .default([]),
  }),
);
