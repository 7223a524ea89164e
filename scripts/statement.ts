import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { answers } from './statement/cases.ts';

const USAGE = `Usage: npm run statement -- --case FILE
Computes the account of a case (src/domain/case.schema.json): one JSON object, or JSON lines in and JSON lines out.
FILE may be - for standard input.
Exit status: 0, 1 when a case is malformed (one line each on standard error), 2 when called wrongly.`;

/** A mistake in the call, told in one line. */
class UsageError extends Error {}

/** A file that cannot be read, told in one line. */
class FileError extends Error {}

function readOptions(args: readonly string[]): { readonly file: string } | null {
  let values: { case?: string | undefined; help?: boolean | undefined };
  try {
    const options = { case: { type: 'string' }, help: { type: 'boolean', short: 'h' } } as const;
    values = parseArgs({ args: [...args], options }).values;
  } catch (cause) {
    throw new UsageError(cause instanceof Error ? cause.message : String(cause));
  }
  if (values.help) return null;
  if (!values.case) throw new UsageError('Expected --case FILE.');
  return { file: values.case };
}

async function computeCases(file: string): Promise<number> {
  const input = file === '-' ? process.stdin : createReadStream(file, 'utf8');
  // An unreadable file fails the stream, of which the reader of lines hears nothing.
  const unreadable = new Promise<never>((_, reject) => {
    input.once('error', (cause: NodeJS.ErrnoException) =>
      reject(new FileError(`${file}: cannot be read (${cause.code})`)),
    );
  });
  return Promise.race([printAnswers(createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })), unreadable]);
}

async function printAnswers(lines: AsyncIterable<string>): Promise<number> {
  let status = 0;
  for await (const answer of answers(lines)) {
    if ('account' in answer) await print(`${answer.account}\n`);
    else {
      console.error(answer.problem);
      status = 1;
    }
  }
  return status;
}

/** Waits where the reader is slower than the account. */
async function print(text: string): Promise<void> {
  if (!process.stdout.write(text)) await new Promise((resolve) => process.stdout.once('drain', resolve));
}

async function main(args: readonly string[]): Promise<number> {
  try {
    const options = readOptions(args);
    if (options) return await computeCases(options.file);
    console.log(USAGE);
    return 0;
  } catch (cause) {
    if (cause instanceof UsageError) {
      console.error(`${cause.message}\n${USAGE}`);
      return 2;
    }
    if (cause instanceof FileError) {
      console.error(cause.message);
      return 1;
    }
    throw cause;
  }
}

// A reader that has seen enough (`| head`) is no failure.
process.stdout.on('error', (cause: NodeJS.ErrnoException) => {
  if (cause.code !== 'EPIPE') throw cause;
  process.exit(0);
});
process.exitCode = await main(process.argv.slice(2));
