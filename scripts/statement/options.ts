import { parseArgs } from 'node:util';
import { parseTarget } from '#domain/decimal.ts';
import type { Lang } from '#entries/wording/say.ts';
import { Refusal } from '#statement/refusal.ts';
import type { PaidDates } from '#statement/terms.ts';
import { UsageError } from '../usage.ts';

export const USAGE = `Usage: npm run statement -- --service ID --from DATE --to DATE [--to DATE ...]
       npm run statement -- --service ID --from DATE --months N [--renewals K]
       npm run statement -- --case FILE
The account of a service over paid terms, from the content folder (CONTENT_DIR, else content/) as of NOW.
  --from, --to     local dates (YYYY-MM-DD); --to is the first day no longer in the term, and starts the next one
  --months         length of a term in months, in place of --to; --renewals: how many terms follow the first
  --target         a figure of your own in place of the commitment, e.g. 99.9
  --price          what was paid, AMOUNT/MONTHS, e.g. 1200000/12, for the compensation cap
  --private FILE   entries that concern one customer (YAML or JSON): accounts without and with them
  --format         table (default), md, csv or json
  --lang           vi or en (default: the locale's)
  --print-case     the cases it is computed from, as JSON lines
  --case FILE      computes cases (src/domain/case.schema.json): one JSON object, or JSON lines in and JSON lines out;
                   FILE may be - for standard input
Exit status: 0, 1 when no account can be made (told in one line each), 2 when called wrongly.`;

const FORMATS = ['table', 'md', 'csv', 'json', 'case'] as const;

export interface ServiceOptions {
  readonly service: string;
  readonly dates: PaidDates;
  readonly target: string | null;
  /** As written. */
  readonly price: string | null;
  readonly private: string | null;
  /** `case`: the cases themselves. */
  readonly format: (typeof FORMATS)[number];
  readonly lang: Lang;
}

/** A case's file, or what is asked of a service; null: help was asked for. */
export type Options = { readonly file: string } | ServiceOptions | null;

const KNOWN = {
  case: { type: 'string' },
  service: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string', multiple: true },
  months: { type: 'string' },
  renewals: { type: 'string' },
  target: { type: 'string' },
  price: { type: 'string' },
  private: { type: 'string' },
  format: { type: 'string' },
  lang: { type: 'string' },
  'print-case': { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

type Values = ReturnType<typeof parseArgs<{ options: typeof KNOWN }>>['values'];

/** Years no paid term reaches; the calendar has no more than four digits of them. */
const MOST_MONTHS = 1200;

/** @throws UsageError for a call that makes no sense */
export function readOptions(args: readonly string[], env: NodeJS.ProcessEnv): Options {
  const values = parse(args);
  if (values.help) return null;
  if (values.case !== undefined) {
    const other = Object.keys(values).find((name) => name !== 'case');
    if (other !== undefined) throw new UsageError(`Unexpected --${other} together with --case.`);
    return { file: values.case };
  }
  const { service, target = null, price = null, private: file = null } = values;
  if (!service) throw new UsageError('Expected --service ID and --from DATE, or --case FILE.');
  return { service, dates: readDates(values), target, price, private: file, ...readOutput(values, env) };
}

function parse(args: readonly string[]): Values {
  try {
    return parseArgs({ args: [...args], options: KNOWN }).values;
  } catch (cause) {
    throw new UsageError(cause instanceof Error ? cause.message : String(cause));
  }
}

function readDates({ from, to = [], months, renewals }: Values): PaidDates {
  if (from === undefined) throw new UsageError('Expected --from DATE.');
  if (months === undefined) {
    if (to.length === 0) throw new UsageError('Expected --to DATE or --months N.');
    if (renewals !== undefined) throw new UsageError('Unexpected --renewals without --months.');
    return { from, to };
  }
  if (to.length > 0) throw new UsageError('Unexpected --months together with --to.');
  const dates = { from, months: whole('months', months, 1), renewals: whole('renewals', renewals ?? '0', 0) };
  if (dates.months * (dates.renewals + 1) > MOST_MONTHS)
    throw new UsageError(`Unexpected ${dates.renewals + 1} terms of ${months} months, expected a century at most.`);
  return dates;
}

function whole(name: string, text: string, least: number): number {
  const value = Number(text);
  if (/^\d{1,4}$/.test(text) && value >= least) return value;
  throw new UsageError(`Unexpected --${name} ${text}, expected a whole number of at least ${least}.`);
}

function readOutput(values: Values, env: NodeJS.ProcessEnv): Pick<ServiceOptions, 'format' | 'lang'> {
  const isCase = values['print-case'] === true;
  if (isCase && values.format !== undefined) throw new UsageError('Unexpected --format together with --print-case.');
  const word = isCase ? 'case' : (values.format ?? 'table');
  const format = FORMATS.find((one) => one === word);
  if (format === undefined || (format === 'case' && !isCase))
    throw new UsageError(`Unexpected --format ${word}, expected table, md, csv or json.`);
  const lang = values.lang ?? (/^vi/i.test(env.LC_ALL || env.LC_MESSAGES || env.LANG || '') ? 'vi' : 'en');
  if (lang !== 'vi' && lang !== 'en') throw new UsageError(`Unexpected --lang ${lang}, expected vi or en.`);
  return { format, lang };
}

/** @throws Refusal for a figure no promise can have */
export function readTarget(text: string): string {
  const value = text.replace(',', '.');
  if (parseTarget(value) === null) throw new Refusal('bad_target', { value: text });
  return value;
}

/**
 * `1200000/12`: an amount, in whole dong or with decimals, and the months it pays for.
 *
 * @throws Refusal for anything else: a separator of thousands could be read as decimals
 */
export function readPrice(text: string): { amount: number; months: number } {
  const [, amount = '', months = ''] = /^(\d{1,15}(?:\.\d{1,2})?)\/(\d{1,4})$/.exec(text) ?? [];
  if (amount === '' || Number(months) < 1) throw new Refusal('bad_price', { value: text });
  return { amount: Number(amount), months: Number(months) };
}
