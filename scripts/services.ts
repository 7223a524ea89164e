import { lstatSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { readContent } from '#entries/read.ts';
import { printable } from '#import/report.ts';
import { type Difference, differenceOf } from '#import/setup/difference.ts';
import { readSetup } from '#import/setup/read.ts';
import type { Setup, SetupService } from '#import/setup/setup.ts';
import { importWords } from '#import/report.ts';
import { SourceError } from '#import/source.ts';
import { readService, type ServiceAnswer } from './init/answers.ts';
import { serviceFile } from './init/files.ts';
import { notesOf, serviceText } from './init/start.ts';
import { counted } from './plural.ts';
import { command, readArgs, UsageError } from './usage.ts';

const USAGE = `npm run services -- sync --from FILE [--write]

Compares the services here with those of prometheus.yml, Upptime's .upptimerc.yml or cState's config.yml, or a folder that holds one.

  --write     add the services that are missing here, a file each; no file that is there is changed

Exit status: 0 no difference, or nothing but what was added; 1 they differ; 2 called wrongly.`;

async function main(args: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  const { values, positionals } = readArgs(
    {
      args: [...args],
      allowPositionals: true,
      options: { from: { type: 'string' }, write: { type: 'boolean', default: false } },
    },
    USAGE,
  );
  if (positionals.join(' ') !== 'sync' || values.from === undefined) throw new UsageError('Expected sync --from FILE.');
  const dir = env['CONTENT_DIR'] || 'content';
  const { content, problems } = await readContent(dir);
  if (problems.some(({ code }) => code === 'unreadable_folder')) throw new UsageError(`No content folder ${dir}.`);
  if (content.site.sample !== null)
    throw new UsageError('This is the sample: `npm run init -- --from FILE` makes it your own.');
  let setup: Setup;
  try {
    setup = readSetup(values.from);
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    console.error(importWords('en').faults[error.code](error.args));
    return 1;
  }
  const difference = differenceOf(setup, content.services);
  const { added, gone, changed } = difference;
  const wrong = added.flatMap((one) => answerOf(one).fault ?? []);
  const written = values.write ? add(dir, added) : new Set<SetupService>();
  console.log(printable(report(setup, difference, written, dir, values.write).join('\n')));
  for (const fault of wrong) console.error(fault);
  return written.size === added.length && gone.length + changed.length === 0 ? 0 : 1;
}

/** Writes what is missing, each file in one piece, none over another. */
function add(dir: string, added: readonly SetupService[]): Set<SetupService> {
  const folder = join(dir, 'services');
  mkdirSync(folder, { recursive: true });
  // A link in place of the folder would lead what is written elsewhere.
  if (lstatSync(folder).isSymbolicLink()) return new Set();
  return new Set(
    added.filter((service) => {
      const { value, fault } = answerOf(service);
      if (fault !== undefined) return false;
      try {
        // Nothing was promised of it yet: whether it is, a person says.
        writeFileSync(join(folder, `${value.id}.md`), serviceFile(value, undefined, false), { flag: 'wx' });
        return true;
      } catch (cause) {
        if ((cause as NodeJS.ErrnoException).code === 'EEXIST') return false;
        throw cause;
      }
    }),
  );
}

/** The same judgement as of what is typed at `init`. */
function answerOf(
  service: SetupService,
):
  | { readonly value: ServiceAnswer; readonly fault?: undefined }
  | { readonly value?: undefined; readonly fault: string } {
  return readService(serviceText(service)) as ReturnType<typeof answerOf>;
}

function report(
  setup: Setup,
  { added, gone, changed }: Difference,
  written: ReadonlySet<SetupService>,
  dir: string,
  isWriting: boolean,
): string[] {
  const path = (id: string) => relative('', join(dir, 'services', `${id}.md`));
  const rest = added.filter((service) => !written.has(service));
  const lines = [
    ...(written.size > 0 ? ['Added, `committed: false` until you say that the commitment covers them:'] : []),
    ...[...written].map(({ id, name }) => `  + ${path(id)}  ${name}`),
    ...(rest.length > 0
      ? [isWriting ? 'Not added, a file stands there or its name is none:' : 'There, not here:']
      : []),
    ...rest.map(({ id, name, address }) => `  + ${id}  ${name}${address === null ? '' : `  ${address}`}`),
    ...(gone.length > 0 ? ['Here, not there; give those that ended an `until:`, so that their past stays:'] : []),
    ...gone.map(({ id }) => `  - ${path(id)}`),
    ...(changed.length > 0 ? ['Different; change what is wrong by hand:'] : []),
    ...changed.map(
      ({ service, what, here, there }) => `  ~ ${path(service.slug)}  ${what}: ${here || 'none'} here, ${there} there`,
    ),
  ];
  if (lines.length === 0)
    return [`No difference: ${counted(setup.services.length, 'service')} here and in ${setup.program}.`];
  return [
    ...lines,
    ...(rest.length > 0 && !isWriting ? ['`--write` adds what is missing.'] : []),
    ...notesOf({ ...setup, services: [...written] }),
  ];
}

await command(() => main(process.argv.slice(2), process.env), USAGE);
