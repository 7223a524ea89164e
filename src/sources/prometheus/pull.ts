import type { PrometheusSource } from '#entries/content.ts';
import { newestOf } from '#record/newest.ts';
import type { MeasuredSample } from '#record/sample.ts';
import { systemClock } from '../clock.ts';
import { Stopped } from '../deadline.ts';
import { faultOf } from '../fault.ts';
import type { Pull } from '../pull.ts';
import { asking } from './ask.ts';
import { type Fetched, fetchService } from './service.ts';

/**
 * Fetches what the record does not know yet of each service the source speaks of: from the newest sample it holds of that source, else
 * from the earliest the server has (at most 400 days back), in chunks, oldest first. Each chunk is in the record before the next is asked
 * for, so whatever ends a pull, the next goes on from there; the same samples twice change nothing.
 */
export const pullPrometheus: Pull<PrometheusSource> = async (source, context) => {
  const { store, was, services, k, signal } = context;
  const pulled = { added: 0, newest: [] as MeasuredSample[], faults: [] as string[], notes: [] as string[] };
  const names = Object.keys(source.services);
  const known = newestOf(store.dir, { regions: [store.region, ...was], src: source.id, services: names });
  for (const [id, query] of Object.entries(source.services)) {
    const service = services.find((one) => one.id === id);
    if (service === undefined || signal.aborted) continue;
    const now = (context.context?.now ?? systemClock)();
    const fetched: Fetched = { added: 0, newest: null, note: null };
    let isOver = false;
    try {
      const ask = asking(source, context.token, { ...context.context, signal });
      await fetchService({ source, service, query, known: known.get(id) ?? null, ask, now, store, k }, fetched);
    } catch (error) {
      isOver = error instanceof Stopped;
      const fault = isOver ? null : faultOf(error);
      if (fault !== null) pulled.faults.push(`${source.id}: ${fault.whole ? '' : `${id}: `}${fault.message}`);
      isOver ||= fault?.whole === true;
    }
    pulled.added += fetched.added;
    if (fetched.newest !== null) pulled.newest.push(fetched.newest);
    if (fetched.note !== null) pulled.notes.push(`${source.id}: ${id}: ${fetched.note}`);
    if (isOver) break;
  }
  return pulled;
};
