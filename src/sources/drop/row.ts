import { z } from 'zod';
import { parseInstant } from '#domain/instant.ts';
import type { Instant } from '#domain/interval.ts';
import type { MeasuredState } from '#domain/state.ts';
import { doc, fault, type Known, type Names, unknownName, word } from '#entries/schema/fields.ts';
import { jsonSchema } from '#entries/schema/json.ts';
import { readTime, writeTime } from '#entries/time.ts';

/** What the names in a dropped file may be, and the zone in which a time without an offset is put right. */
export type RowContext = Pick<Known, 'zone' | 'services' | 'regions'>;

interface RowCommon {
  readonly service: string;
  /** Null: the row has none, and nobody named one for it. */
  readonly region: string | null;
  readonly state: MeasuredState;
  readonly reason: string | null;
}

/** One observation. */
export interface SampleRow extends RowCommon {
  readonly at: Instant;
  /** Milliseconds to the answer. */
  readonly ms: number | null;
}

/** A stretch of one state, `to` exclusive. */
export interface IntervalRow extends RowCommon {
  readonly from: Instant;
  readonly to: Instant;
}

/** RFC 3339 with an offset, of this century, on a day that exists; seconds optional. */
const DATE =
  '20(?:\\d\\d-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|02-(?:0[1-9]|1\\d|2[0-8]))|(?:[02468][048]|[13579][26])-02-29)';
const CLOCK = '(?:[01]\\d|2[0-3]):[0-5]\\d';
const TIME = new RegExp(`^${DATE}T${CLOCK}(?::[0-5]\\d(?:\\.\\d+)?)?(?:Z|[+-]${CLOCK})$`);
const REASON = /^[a-z][a-z0-9_]{0,23}$/;
/** 2000 to 2099: milliseconds, and days since 1970, are neither. */
const SECONDS = { least: 946_684_800, most: 4_102_444_799 };

const time = (zone: string, description: string, example: string) =>
  z
    .union([
      z.string().meta({ pattern: TIME.source }),
      z.number().meta({ type: 'integer', minimum: SECONDS.least, maximum: SECONDS.most }),
    ])
    .meta(doc(description, example, parseInstant(example)))
    .transform((value, ctx): Instant => {
      const at = instantOf(value);
      if (at !== null) return at;
      const replace = meant(value, zone);
      fault(ctx, value, { problem: 'bad_instant', args: { value: String(value) }, replace });
      return z.NEVER;
    });

function instantOf(value: string | number): Instant | null {
  if (typeof value === 'string') return TIME.test(value) ? parseInstant(value) : null;
  return Number.isInteger(value) && value >= SECONDS.least && value <= SECONDS.most ? value : null;
}

/** The time that a wrong one most likely meant. */
function meant(value: string | number, zone: string): string | undefined {
  if (typeof value === 'string') {
    const { at, fault: wrong } = readTime(value, zone);
    const text = at === undefined ? wrong.fix : writeTime(at, zone);
    return text !== undefined && instantOf(text) !== null ? text : undefined;
  }
  return [value, value / 1000]
    .map(Math.floor)
    .find((seconds) => instantOf(seconds) !== null)
    ?.toString();
}

const named = (problem: 'unknown_service' | 'unknown_region', names: Names, description: string, example: string) =>
  z
    .string()
    .min(1)
    .meta(doc(description, example))
    .transform((value, ctx): string => {
      const id = names.get(value.normalize('NFC'));
      if (id !== undefined) return id;
      unknownName(ctx, problem, value, names);
      return z.NEVER;
    });

const reason = z
  .string()
  .meta({ pattern: REASON.source, ...doc('Why, as a short code; never a message.', 'timeout') })
  .transform((value, ctx): string => {
    if (REASON.test(value)) return value;
    fault(ctx, value, { problem: 'bad_reason', args: { value } });
    return z.NEVER;
  });

const STATES = ['up', 'degraded', 'down', 'unknown'] as const;

/** The two forms of a row; a key that is absent and one that is null say the same. */
export function rowSchemas({ zone, services, regions }: RowContext) {
  const common = {
    service: named('unknown_service', services, 'The name of a file in `services/`, without its ending.', 'email'),
    state: word(STATES, 'unknown_state', 'What was seen.'),
    reason: reason.nullish(),
    region: named(
      'unknown_region',
      regions,
      'The measuring point, one of `site.yaml`; absent: the one the command names.',
      'hanoi',
    ).nullish(),
  };
  const ms = z.number().min(0).max(86_400_000).meta(doc('Milliseconds to the answer.', 43)).nullish();
  return {
    sample: z
      .strictObject({ ...common, at: time(zone, 'When it was seen.', '2026-11-22T09:12:00+07:00'), ms })
      .meta({ title: 'Sample', description: 'One observation.' }),
    interval: z
      .strictObject({
        ...common,
        from: time(zone, 'When the state began.', '2026-11-22T09:12:00+07:00'),
        to: time(zone, 'When it ended; this second is no longer in it.', '2026-11-22T09:40:00+07:00'),
      })
      .meta({ title: 'Interval', description: 'A stretch of one state.' }),
  };
}

export type RowSchemas = ReturnType<typeof rowSchemas>;

/** Every column there is, in the order of the reference. */
export const COLUMNS = ['service', 'at', 'from', 'to', 'state', 'ms', 'reason', 'region'] as const;

/** One line of a JSON Lines file as JSON Schema; what only the site knows (its services and regions) is plain text in it. */
export function dropSchema() {
  const names: Names = new Map();
  const { sample, interval } = rowSchemas({ zone: 'UTC', services: names, regions: names });
  return { ...jsonSchema(z.union([sample, interval])), title: 'A line of a file for `npm run fetch -- --from`' };
}
