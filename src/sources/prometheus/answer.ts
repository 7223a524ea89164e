import { z } from 'zod';
import { SourceFault } from '../fault.ts';

/** A series as far as it is used: names and values of its labels, and samples with their own times (seconds, with a fraction). */
export interface Series {
  readonly labels: Readonly<Record<string, string>>;
  readonly values: readonly (readonly [at: number, value: number])[];
}

/** `NaN`, `+Inf`, `-Inf` and numbers; anything else is no value. */
const Value = z.string().transform((text, ctx): number => {
  const value = /^[+-]?Inf$/.test(text) ? Number(`${text}inity`) : Number(text);
  if (text.trim() !== '' && (text === 'NaN' || !Number.isNaN(value))) return value;
  ctx.issues.push({ code: 'custom', input: text });
  return z.NEVER;
});
const Sample = z.tuple([z.number().min(0).max(253_402_300_799), Value]);
const Labels = z.record(z.string(), z.string());

/** What is not named here is dropped as it is read. */
const Answer = z.object({
  status: z.literal('success'),
  data: z.object({ resultType: z.string(), result: z.unknown() }),
  warnings: z.array(z.unknown()).nullish(),
  isPartial: z.boolean().nullish(),
});
const Matrix = z.array(
  z.object({ metric: Labels, values: z.array(Sample).default([]), histograms: z.array(z.unknown()).nullish() }),
);
const Vector = z.array(z.object({ metric: Labels, value: Sample.optional() }));
const Fault = z.object({ status: z.literal('error'), errorType: z.string().optional(), error: z.string().optional() });

/**
 * The series of an answer of `/api/v1/query`: of a matrix as they are, of a vector with one value each.
 * @throws SourceFault for whatever is not a whole, good answer
 */
export function readAnswer(text: string): Series[] {
  const answer = Answer.safeParse(parsed(text));
  if (!answer.success) {
    const error = readError(text);
    throw error === null ? unexpected() : new SourceFault(`the server refuses the query (${error}).`);
  }
  const { data, warnings, isPartial } = answer.data;
  if (isPartial === true || (warnings ?? []).length > 0)
    throw new SourceFault('the answer is partial: the server could not read all it should.', true);
  if (data.resultType === 'matrix') {
    const series = good(Matrix.safeParse(data.result));
    if (series.some(({ histograms }) => (histograms ?? []).length > 0)) throw histograms();
    return series.map(({ metric, values }) => ({ labels: metric, values }));
  }
  if (data.resultType === 'vector') {
    const series = good(Vector.safeParse(data.result));
    return series.map(({ metric, value }) => {
      if (value === undefined) throw histograms();
      return { labels: metric, values: [value] };
    });
  }
  throw new SourceFault('the query yields a single number or text, not a series.');
}

/** What an error of the API is about, in words of ours; null where a text is no error of the API. */
export function readError(text: string): string | null {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return null;
  }
  const fault = Fault.safeParse(json);
  if (!fault.success) return null;
  const { errorType = '', error = '' } = fault.data;
  const kind = /^[a-z0-9_]{1,30}$/.test(errorType) ? errorType : 'error';
  const [, line, column] = /\b(\d{1,4}):(\d{1,4}): parse error\b/.exec(error) ?? [];
  if (line !== undefined) return `${kind}: parse error at ${line}:${column}`;
  const hint = HINTS.find(([form]) => form.test(error))?.[1];
  return hint === undefined ? kind : `${kind}: ${hint}`;
}

/** Of the server's own text nothing is repeated: it may hold anything. */
const HINTS: readonly (readonly [RegExp, string])[] = [
  [/unknown func/i, 'unknown function'],
  [/unexpected|unparsed|parse/i, 'it cannot parse it'],
  [/too many samples|maxSamples|exceeds? .*limit|too many points/i, 'too many samples at once'],
  [/timed? ?out|deadline|timeout/i, 'it took too long'],
  [/many-to-many|one-to-one|matching labels|duplicate/i, 'its series do not match one to one'],
  [/expected type|not allowed|range vector|set operator/i, 'it is not of the right type'],
];

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new SourceFault('the server did not answer in JSON, or broke off.', true);
  }
}

function good<T>(result: z.ZodSafeParseResult<T>): T {
  if (!result.success) throw unexpected();
  return result.data;
}

function unexpected(): SourceFault {
  return new SourceFault('the server did not answer as the Prometheus API does.', true);
}

function histograms(): SourceFault {
  return new SourceFault('the query yields histograms, not plain samples.');
}
