import type { MeasuredSample } from '#record/sample.ts';
import type { Trouble } from '#sources/recorder.ts';

/** `up 43 ms`, `down timeout`. */
export function stateOf({ state, ms, reason }: MeasuredSample): string {
  return [state, ...(reason === null ? [] : [reason]), ...(ms === null ? [] : [`${ms} ms`])].join(' ');
}

/** `6 services: 4 up, 1 down, 1 unknown`: the newest sample of each. */
export function tally(samples: Iterable<MeasuredSample>): string {
  const counts = new Map<string, number>();
  let all = 0;
  for (const { state } of samples) {
    counts.set(state, (counts.get(state) ?? 0) + 1);
    all += 1;
  }
  const parts = ['up', 'degraded', 'down', 'unknown'].flatMap((state) =>
    counts.has(state) ? [`${counts.get(state)} ${state}`] : [],
  );
  return `${all} ${all === 1 ? 'service' : 'services'}: ${parts.join(', ') || 'no samples yet'}`;
}

/** What went wrong and what became of the samples. */
export function troubleText(trouble: Trouble): string {
  if (trouble.kind === 'damaged') {
    const { problems, kept } = trouble.result;
    const places = problems.map(({ file, line, args }) => `  ${file}:${line} ${args.what}`);
    const what = kept === 1 ? '1 sample waits' : `${kept} samples wait`;
    return [`The record is damaged; ${what} in the journal until it is repaired:`, ...places].join('\n');
  }
  const reason = trouble.error instanceof Error ? trouble.error.message : String(trouble.error);
  return trouble.kind === 'journal'
    ? `The journal could not be written (${reason}). The samples are kept in memory and tried again.`
    : `The record could not be written (${reason}). The samples are safe in the journal.`;
}
