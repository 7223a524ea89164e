import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import type { Content } from '#entries/content.ts';
import type { Problem } from '#entries/messages.ts';
import { reporters } from '#entries/report.ts';
import type { Lang } from '#entries/wording/say.ts';
import type { Question } from '#statement/cases.ts';
import { describe } from '#statement/describe.ts';
import { csvText } from '#statement/formats/csv.ts';
import { jsonText } from '#statement/formats/json.ts';
import { readPrice, readTarget } from '#statement/figures-asked.ts';
import { markdownText } from '#statement/formats/markdown.ts';
import { tableText } from '#statement/formats/table.ts';
import { type PrivateEntries, readPrivate } from '#statement/private.ts';
import { questionOf } from '#statement/question.ts';
import { serviceNamed } from '#statement/service.ts';
import { statementOf, type PaidStatement } from '#statement/statement.ts';
import { paidTerms } from '#statement/terms.ts';
import { writerOf } from '#statement/writers.ts';
import type { ServiceOptions } from './options.ts';
import { readSources, type Sources } from './sources.ts';

/** Something a person must correct first, told in as many lines as there are problems. */
export class Unanswerable extends Error {}

/** What goes to standard output, and what to standard error. */
export interface Answered {
  readonly text: string;
  readonly warnings: readonly string[];
}

/**
 * The statement that was asked for, as text.
 *
 * @throws Refusal, Unanswerable for what the asker, or an author of the content, must correct
 */
export async function answerService(options: ServiceOptions): Promise<Answered> {
  return answerFrom(await readSources(), options);
}

/** The same, of sources that were read already. */
export function answerFrom(sources: Sources, options: ServiceOptions): Answered {
  refuseErrors(sources, options.lang);
  const statement = statementOf(asked(options, sources));
  const unread = sources.problems.filter(({ code }) => code === 'record_line' || code === 'receipt_line');
  const path = (file: string) => relative('', resolve(sources.folder, file));
  return {
    text: textOf(statement, options),
    warnings: unread.map((problem) => report([problem], options.lang, path)),
  };
}

/** A file with an error is left out of the content: an account without it would not be the account. */
function refuseErrors({ problems, folder }: Sources, lang: Lang): void {
  const errors = problems.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new Unanswerable(report(errors, lang, (file) => relative('', resolve(folder, file))));
}

function asked(options: ServiceOptions, { measurements, now, ...sources }: Sources): Question {
  const { content } = sources;
  const target = options.target === null ? null : readTarget(options.target);
  const service = serviceNamed(options.service, content.services, target);
  const measurement = measurements.get(service.id) ?? null;
  return questionOf(
    { ...sources, service, measurement, asOf: now },
    {
      periods: paidTerms(options.dates, content.site.zone),
      target,
      price: options.price === null ? null : readPrice(options.price),
      private: options.private === null ? null : privateFile(options.private, content, options.lang),
    },
  );
}

function privateFile(file: string, content: Content, lang: Lang): PrivateEntries {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch (cause) {
    throw new Unanswerable(`${file}: cannot be read (${(cause as NodeJS.ErrnoException).code})`);
  }
  const { entries, problems } = readPrivate(file, bytes, content);
  if (entries === null) throw new Unanswerable(report(problems, lang, (name) => name));
  return entries;
}

function report(problems: readonly Problem[], lang: Lang, path: (file: string) => string): string {
  return reporters.text.format(problems, { lang, path, colour: false });
}

function textOf(statement: PaidStatement, { format, lang }: ServiceOptions): string {
  const { zone, commit, head } = statement.question.facts;
  const cases = statement.cases.map((input) => `${JSON.stringify(input)}\n`).join('');
  const writer = writerOf(lang, zone);
  const origin = { commit, head, digest: createHash('sha256').update(cases).digest('hex') };
  switch (format) {
    case 'case':
      return cases;
    case 'json':
      return jsonText(statement, origin, writer);
    case 'csv':
      return csvText(statement, origin, writer);
    case 'md':
      return markdownText(describe(statement, origin, writer));
    case 'table':
      return tableText(describe(statement, origin, writer));
  }
}
