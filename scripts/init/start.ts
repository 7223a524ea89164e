import { readSetup } from '#import/setup/read.ts';
import type { Setup, SetupService } from '#import/setup/setup.ts';
import { importWords } from '#import/report.ts';
import { SourceError } from '#import/source.ts';
import type { Raw } from './answers.ts';

/** Answers that another program's settings give, and what a person should know of them. */
export interface Start {
  readonly raw: Partial<Raw>;
  readonly notes: readonly string[];
}

/** What `--from` names; no answers where it is not given. */
export function readStart(from: string | undefined): Start | { readonly fault: string } {
  if (from === undefined) return { raw: {}, notes: [] };
  try {
    const setup = readSetup(from);
    return { raw: rawOf(setup), notes: notesOf(setup) };
  } catch (error) {
    if (error instanceof SourceError) return { fault: importWords('en').faults[error.code](error.args) };
    throw error;
  }
}

/** A service as `--service` takes it. */
export function serviceText({ id, name, address }: SetupService): string {
  return `${id}${address === null ? '' : `=${address}`} ${name}`;
}

function rawOf({ name, url, language, services }: Setup): Partial<Raw> {
  return {
    ...(name !== null && { name }),
    ...(url !== null && { url }),
    ...(language !== null && /^(vi|en)\b/.test(language) && { languages: language.slice(0, 2) }),
    services: services.map(serviceText),
  };
}

/** What was there and has no place in an answer. */
export function notesOf({ program, services, notes }: Setup): string[] {
  const lost = services.flatMap(({ id, lost: list }) => list.map((what) => `  ${id}: ${what}`));
  return [
    ...notes.map((note) => `${program}: ${note}`),
    ...(lost.length > 0 ? [`Not taken over from ${program}, to be written by hand:`, ...lost] : []),
  ];
}
