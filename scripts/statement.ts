import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { EnvironmentError } from '#site/environment.ts';
import { formatRefusal, Refusal } from '#statement/refusal.ts';
import { answers } from './statement/cases.ts';
import { readOptions, type ServiceOptions, USAGE } from './statement/options.ts';
import { answerService, Unanswerable } from './statement/service.ts';
import { UsageError } from './usage.ts';

async function computeCases(file: string): Promise<number> {
  const input = file === '-' ? process.stdin : createReadStream(file, 'utf8');
  // An unreadable file fails the stream, of which the reader of lines hears nothing.
  const unreadable = new Promise<never>((_, reject) => {
    input.once('error', (cause: NodeJS.ErrnoException) =>
      reject(new Unanswerable(`${file}: cannot be read (${cause.code})`)),
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

async function printStatement(options: ServiceOptions): Promise<number> {
  try {
    const { text, warnings } = await answerService(options);
    for (const warning of warnings) console.error(warning);
    await print(text);
    return 0;
  } catch (cause) {
    if (!(cause instanceof Refusal)) throw cause;
    console.error(formatRefusal(cause, options.lang));
    return 1;
  }
}

/** Waits where the reader is slower than the account. */
async function print(text: string): Promise<void> {
  if (!process.stdout.write(text)) await new Promise((resolve) => process.stdout.once('drain', resolve));
}

async function main(args: readonly string[]): Promise<number> {
  try {
    const options = readOptions(args, process.env);
    if (options) return await ('file' in options ? computeCases(options.file) : printStatement(options));
    console.log(USAGE);
    return 0;
  } catch (cause) {
    if (cause instanceof UsageError || cause instanceof EnvironmentError) {
      console.error(`${cause.message}\n${USAGE}`);
      return 2;
    }
    if (cause instanceof Unanswerable) {
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
