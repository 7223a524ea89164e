import { mkdirSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { join } from 'node:path';
import type { Instant } from '#domain/interval.ts';
import type { PrometheusSource } from '#entries/content.ts';
import { pullPrometheus } from '#sources/prometheus/pull.ts';

import { service } from '#tests/support/content.ts';
import { temporary } from '#tests/support/command.ts';

/** A series as the API gives it. */
export interface Given {
  readonly metric: Readonly<Record<string, string>>;
  readonly values: readonly (readonly [at: number, value: string])[];
}

/** A server of the query API that keeps series: it answers selectors of one label with a range, and whether there is anything. */
export function keeping(series: readonly Given[], asked: URLSearchParams[] = []): RequestListener {
  return (request, answer) => {
    const { searchParams } = new URL(request.url ?? '/', 'http://x');
    asked.push(searchParams);
    const [query, time] = [searchParams.get('query') ?? '', Number(searchParams.get('time'))];
    const [, name, service, range] = /(\w+)\{service="([^"]*)"\}\[(\d+)s\]/.exec(query) ?? [];
    const found = series.flatMap(({ metric, values }) => {
      if (metric['__name__'] !== name || metric['service'] !== service) return [];
      const inside = values.filter(([at]) => at > time - Number(range) && at <= time);
      return inside.length > 0 ? [{ metric, values: inside }] : [];
    });
    const isCount = query.startsWith('count(');
    const counted = found.slice(0, 1).map(() => ({ metric: {}, value: [time, String(found.length)] }));
    const data = isCount ? { resultType: 'vector', result: counted } : { resultType: 'matrix', result: found };
    answer.setHeader('content-type', 'application/json').end(JSON.stringify({ status: 'success', data }));
  };
}

export const QUERY = { up: 'probe_success{service="email"}', latency: 'probe_duration_seconds{service="email"}' };

/** A source of one service. */
export function sourceAt(url: string, over: Partial<PrometheusSource> = {}): PrometheusSource {
  return {
    kind: 'prometheus',
    id: 'prom',
    url,
    region: 'hn',
    every: 15,
    token: null,
    tenant: null,
    allow_private: true,
    since: null,
    services: { email: QUERY },
    ...over,
  };
}

/** An empty record, and how to pull into it. */
export function recordFor(
  source: PrometheusSource,
  now: Instant,
  over: { readonly token?: string | null; readonly dir?: string } = {},
) {
  const dir = over.dir ?? join(temporary(), 'content');
  mkdirSync(dir, { recursive: true });
  const services = Object.keys(source.services).map((id) => service(id));
  const pull = (at: Instant = now, signal: AbortSignal = new AbortController().signal) =>
    pullPrometheus(source, {
      store: { dir, region: 'hn', work: join(dir, '..', 'work') },
      was: [],
      services,
      k: 3,
      token: over.token ?? null,
      signal,
      context: { now: () => at },
    });
  return { dir, services, pull };
}
