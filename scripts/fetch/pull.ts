import { setTimeout as sleep } from 'node:timers/promises';
import type { Content, Source } from '#entries/content.ts';
import { suggest } from '#entries/suggest.ts';
import type { MeasuredState } from '#domain/state.ts';
import type { MeasuredSample } from '#record/sample.ts';
import { tokenOf } from '#sources/authorization.ts';
import { faultOf } from '#sources/fault.ts';
import { pullPrometheus } from '#sources/prometheus/pull.ts';
import type { PullContext, Pulled } from '#sources/pull.ts';
import { UsageError } from '../usage.ts';
import type { View } from './view.ts';

export interface Pulling {
  readonly dir: string;
  readonly content: Content;
  /** All of one region. */
  readonly sources: readonly Source[];
  readonly signal: AbortSignal;
  readonly view: View;
  /** Told of the first sample of each new state, once it is in the record. */
  readonly onChange?: ((changes: readonly MeasuredSample[]) => void) | undefined;
}

/** The source asked for, else all that feed the region. @throws UsageError */
export function chooseSources({ site }: Pick<Content, 'site'>, region: string, asked: string | null): Source[] {
  if (asked === null) return site.sources.filter((source) => source.region === region);
  const source = sourceNamed({ site }, asked);
  if (source.region === region) return [source];
  throw new UsageError(`The source ${source.id} feeds the record of ${source.region}, not of ${region}.`);
}

/** @throws UsageError */
export function sourceNamed({ site }: Pick<Content, 'site'>, asked: string): Source {
  const wanted = asked.normalize('NFC');
  const names = site.sources.map(({ id }) => id);
  const found = site.sources.find(({ id }) => id === wanted);
  if (found) return found;
  if (names.length === 0) throw new UsageError('There is no source in site.yaml. Add one under `sources:`.');
  const near = suggest(wanted, names);
  const hint = near === undefined ? '' : ` Did you mean ${near}?`;
  throw new UsageError(`Unexpected source ${asked}, expected one of ${names.join(', ')}.${hint}`);
}

/** Fetches once from every source, all at the same time. Whether all went well. */
export async function pullOnce(pulling: Pulling): Promise<boolean> {
  const results = await Promise.all(
    pulling.sources.map(async (source) => {
      const pulled = await pullOne(source, pulling);
      tell(pulled, pulling.view, []);
      if (pulled.faults.length === 0) pulling.view.say(`${source.id}: ${newOf(pulled.added)}.`);
      return pulled.faults.length === 0;
    }),
  );
  return results.every((isWell) => isWell);
}

/**
 * Fetches from every source at its interval (`every` seconds; null: the source's own) until stopped. A fault is told when it comes and
 * when it is over, and tried again at the next turn.
 */
export async function keepPulling(pulling: Pulling, every: number | null): Promise<void> {
  const { sources, signal, view, onChange } = pulling;
  await Promise.all(
    sources.map(async (source) => {
      const states = new Map<string, MeasuredState>();
      let standing: readonly string[] = [];
      while (!signal.aborted) {
        const started = performance.now();
        const pulled = await pullOne(source, pulling);
        tell(pulled, view, standing);
        standing = pulled.faults;
        const changes = pulled.newest.filter(({ svc, state }) => states.get(svc) !== state);
        for (const { svc, state } of changes) states.set(svc, state);
        if (changes.length > 0) onChange?.(changes);
        await pause(1000 * intervalOf(source, every) - (performance.now() - started), signal);
      }
    }),
  );
}

async function pullOne(source: Source, { dir, content, signal }: Pulling): Promise<Pulled> {
  const { regions, probe } = content.site;
  try {
    return await adapt(source, {
      store: { dir, region: source.region },
      was: regions.find(({ id }) => id === source.region)?.was ?? [],
      services: content.services,
      k: probe.k,
      token: tokenOf(source.token, process.env),
      signal,
    });
  } catch (error) {
    return { added: 0, newest: [], faults: [`${source.id}: ${faultOf(error).message}`], notes: [] };
  }
}

/** The adapter for a source. */
async function adapt(source: Source, context: PullContext): Promise<Pulled> {
  if (source.kind === 'prometheus') return pullPrometheus(source, context);
  // Loaded when it is needed: the client of a forge weighs more than all of a prober.
  const { pullUpptimeSource } = await import('#sources/upptime/source.ts');
  return pullUpptimeSource(source, context);
}

/** Shows the newest samples, and says what went wrong; of faults only those that did not stand before, and which of these are over. */
function tell({ newest, faults, notes }: Pulled, view: View, standing: readonly string[]): void {
  for (const sample of newest) view.sample(sample);
  for (const line of [...notes, ...faults]) if (!standing.includes(line)) view.warn(line);
  for (const line of standing) if (!faults.includes(line)) view.say(`Over: ${line}`);
}

/** Histories in a repository change by the commit, and forges count requests. */
function intervalOf(source: Source, every: number | null): number {
  return source.kind === 'prometheus' ? (every ?? source.every) : Math.max(every ?? 0, 900);
}

function newOf(added: number): string {
  return added === 0 ? 'nothing new' : `${added} new in the record`;
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(Math.max(1000, ms), undefined, { signal }).catch(() => undefined);
}
