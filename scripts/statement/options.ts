import { parseArgs } from 'node:util';
import type { Lang } from '#entries/wording/say.ts';
import { MOST_MONTHS, type PaidDates } from '#statement/terms.ts';
import { UsageError } from '../usage.ts';

export const USAGE = `Usage: npm run statement -- --service ID --from DATE --to DATE [--to DATE ...] [--from DATE ...]
       npm run statement -- --service ID --from DATE --months N [--renewals K] [--from DATE ...]
       npm run statement -- --case FILE
The account of a service over paid terms, from the content folder (CONTENT_DIR, else content/) as of NOW.
  --from, --to     local dates (YYYY-MM-DD); --to is the first day no longer in the term, and starts the next one
                   another --from begins a term after a gap
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
  /** In the order given. */
  readonly dates: readonly PaidDates[];
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
  from: { type: 'string', multiple: true },
  to: { type: 'string', multiple: true },
  months: { type: 'string', multiple: true },
  renewals: { type: 'string', multiple: true },
  target: { type: 'string' },
  price: { type: 'string' },
  private: { type: 'string' },
  format: { type: 'string' },
  lang: { type: 'string' },
  'print-case': { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

type Call = ReturnType<typeof parseArgs<{ options: typeof KNOWN; tokens: true }>>;
type Values = Call['values'];

/** @throws UsageError for a call that makes no sense */
export function readOptions(args: readonly string[], env: NodeJS.ProcessEnv): Options {
  const { values, tokens } = parse(args);
  if (values.help) return null;
  if (values.case !== undefined) {
    const other = Object.keys(values).find((name) => name !== 'case');
    if (other !== undefined) throw new UsageError(`Unexpected --${other} together with --case.`);
    return { file: values.case };
  }
  const { service, target = null, price = null, private: file = null } = values;
  if (!service) throw new UsageError('Expected --service ID and --from DATE, or --case FILE.');
  return { service, dates: readDates(tokens), target, price, private: file, ...readOutput(values, env) };
}

function parse(args: readonly string[]): Call {
  try {
    return parseArgs({ args: [...args], options: KNOWN, tokens: true });
  } catch (cause) {
    throw new UsageError(cause instanceof Error ? cause.message : String(cause));
  }
}

/** What belongs to one `--from`, as written. */
type Term = { from: string; to: string[]; months?: string; renewals?: string };

/** Each `--from` begins a term; what follows it, up to the next, is of that term. */
function readDates(tokens: Call['tokens']): PaidDates[] {
  const terms: Term[] = [];
  const early: Omit<Term, 'from'> = { to: [] };
  for (const token of tokens) {
    if (token.kind !== 'option' || token.value === undefined) continue;
    const { name, value } = token;
    const term = terms.at(-1) ?? early;
    if (name === 'from') terms.push({ from: value, to: [], ...(terms.length === 0 ? early : {}) });
    else if (name === 'to') term.to.push(value);
    else if (name === 'months' || name === 'renewals') term[name] = value;
  }
  if (terms.length === 0) throw new UsageError('Expected --from DATE.');
  return terms.map(termDates);
}

function termDates({ from, to, months, renewals }: Term): PaidDates {
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
