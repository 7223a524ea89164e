import { readFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { parseInstant } from '#domain/instant.ts';
import { type Front, readFront } from '#entries/front.ts';
import type { Problem } from '#entries/messages.ts';
import { collect } from '#entries/problem.ts';
import { type ReportFormat, reporters } from '#entries/report.ts';
import { readSource } from '#entries/source.ts';
import type { Lang } from '#entries/wording/say.ts';
import { GitError } from '#git/git.ts';
import { loadFrom } from '#site/load.ts';
import { overdueProblems } from '#site/overdue-problems.ts';
import { beforePublishing } from '#site/before-publishing.ts';
import { noticeProblems } from '#site/notice-problems.ts';
import { receiptProblems } from '#site/receipt-problems.ts';
import { readSources, type Sources } from '#site/sources.ts';
import { stagedProblems } from './check/staged.ts';
import { command, readArgs, readLang, UsageError } from './usage.ts';

const USAGE = `Usage: npm run check [-- --format text|json|annotations] [--lang vi|en] [--staged]
Reads the content folder (CONTENT_DIR, else content/) and reports every problem at once.
--staged judges what is about to be committed, and says nothing where none of it is content (npm run hooks).
Exit status: 0 without errors (warnings do not count), 1 with errors, 2 when called wrongly.`;

interface Options {
  readonly format: ReportFormat;
  readonly lang: Lang;
  readonly now: number | undefined;
  readonly staged: boolean;
}

function readOptions(args: readonly string[], env: NodeJS.ProcessEnv): Options {
  const options = {
    format: { type: 'string' },
    lang: { type: 'string' },
    staged: { type: 'boolean', default: false },
  } as const;
  const { values } = readArgs({ args: [...args], options }, USAGE);
  const format = values.format ?? (env.GITHUB_ACTIONS ? 'annotations' : 'text');
  if (!Object.hasOwn(reporters, format))
    throw new UsageError(`Unexpected --format ${format}, expected text, json or annotations.`);
  const lang = readLang(values.lang, env);
  const now = env.NOW ? parseInstant(env.NOW) : undefined;
  if (now === null) throw new UsageError(`Unexpected NOW ${env.NOW}, expected a time such as 2026-11-22T12:03+07:00.`);
  return { format: format as ReportFormat, lang, now, staged: values.staged };
}

function summary({ content, problems }: Sources, lang: Lang): string {
  const { services, incidents, maintenance, notices } = content;
  const warnings = problems.length;
  const counts = [services, incidents, maintenance, notices].map(({ length }) => length);
  const [s, i, m, n] = counts;
  return lang === 'vi'
    ? `Nội dung hợp lệ: ${s} dịch vụ, ${i} sự cố, ${m} lần bảo trì, ${n} thông báo; ${warnings} cảnh báo.`
    : `Content is sound: services ${s}, incidents ${i}, maintenance ${m}, notices ${n}; warnings ${warnings}.`;
}

/** A file of the tree again, for the places in it; what is wrong with it has been told. */
function frontOf(dir: string, file: string): Front | null {
  const report = collect().of(file);
  const source = readSource(readFileSync(resolve(dir, file)), report);
  return source && readFront(source, report);
}

function print(
  problems: readonly Problem[],
  dir: string,
  format: ReportFormat,
  lang: Lang,
  env: NodeJS.ProcessEnv,
): void {
  const path = (file: string) => (file === '' ? dir : relative('', resolve(dir, file)) || file);
  const hasColour = process.stdout.hasColors?.() === true || Boolean(env.FORCE_COLOR);
  const colour = format === 'text' && hasColour && !env.NO_COLOR;
  const output = reporters[format].format(problems, { lang, path, colour });
  if (output !== '') console.log(output);
}

async function checkStaged(dir: string, format: ReportFormat, lang: Lang, env: NodeJS.ProcessEnv): Promise<number> {
  try {
    const problems = await stagedProblems(dir, env);
    if (problems === null) return 0;
    print(problems, dir, format, lang, env);
    const errors = problems.filter(({ severity }) => severity === 'error').length;
    if (errors > 0 && format === 'text') console.error(REFUSED[lang](errors));
    return errors > 0 ? 1 : 0;
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    console.error(error.message);
    return 1;
  }
}

const REFUSED = {
  en: (errors: number) => `Not committed: errors ${errors} in what is staged. Mend them, git add, and commit again.`,
  vi: (errors: number) => `Chưa ghi: ${errors} lỗi trong phần đã chọn. Hãy sửa, git add rồi ghi lại.`,
};

/** What waits for a person: incidents without a word, outages nobody declared. */
async function waiting(dir: string, read: Sources): Promise<Problem[]> {
  const { model } = await loadFrom(dir, read);
  return overdueProblems(model, read.content, read.drafts);
}

async function main(args: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  const { format, lang, now, staged } = readOptions(args, env);
  const dir = env.CONTENT_DIR || 'content';
  if (staged) return checkStaged(dir, format, lang, env);
  const read = await readSources(dir, now ?? null);
  const advice = [
    ...beforePublishing(read, (file) => frontOf(dir, file)),
    // Where a file cannot be read, what is missing of it would be told as silence.
    ...(read.problems.some(({ severity }) => severity === 'error') ? [] : await waiting(dir, read)),
  ];
  const result = {
    ...read,
    problems: [
      ...read.problems,
      ...(await receiptProblems(dir, read.content)),
      ...(await noticeProblems(dir, read.content)),
      ...advice,
    ],
  };
  print(result.problems, dir, format, lang, env);
  const errors = result.problems.filter(({ severity }) => severity === 'error').length;
  if (errors === 0 && format !== 'json') console.log(summary(result, lang));
  if (errors > 0 && format === 'text') {
    const warnings = result.problems.length - errors;
    console.error(lang === 'vi' ? `${errors} lỗi, ${warnings} cảnh báo.` : `Errors ${errors}, warnings ${warnings}.`);
  }
  return errors > 0 ? 1 : 0;
}

await command(() => main(process.argv.slice(2), process.env), USAGE);
