import type { Check } from '#entries/content.ts';
import type { Context } from './http.ts';
import { probe } from './probe.ts';

/** Seconds a reference target has to answer. */
const TIMEOUT = 5;

/** Whether the prober itself is on the network. */
export interface Reference {
  /** Whether any reference target answered a question asked at or after `since` (milliseconds of `performance.now`). */
  reachable(since: number): Promise<boolean>;
}

/**
 * The reference targets of `site.yaml` (http(s)://… or tcp://host:port): any answer of any of them will do. Many samples share
 * one question. Without targets the prober is taken to be online, which `npm run doctor` may say.
 */
export function reference(addresses: readonly string[], context: Context): Reference {
  const checks = addresses.flatMap((address) => checkOf(address) ?? []);
  let asked = Number.NEGATIVE_INFINITY;
  let answer: Promise<boolean> = Promise.resolve(true);
  return {
    reachable(since) {
      if (checks.length === 0) return Promise.resolve(true);
      if (asked < since) {
        asked = performance.now();
        answer = anyReached(checks, context);
      }
      return answer;
    },
  };
}

async function anyReached(checks: readonly Check[], context: Context): Promise<boolean> {
  try {
    await Promise.any(
      checks.map(async (check) => {
        const { state, reason } = await probe(check, context);
        // A server that refuses the question was reached all the same.
        if (state === 'down' && !/^(status_|redirect|size)/.test(reason ?? '')) throw new Error('not reached');
      }),
    );
    return true;
  } catch {
    return false;
  }
}

function checkOf(address: string): Check | null {
  if (!URL.canParse(address)) return null;
  const { protocol, hostname, port } = new URL(address);
  const common = { timeout: TIMEOUT, slow: null, allow_private: true };
  if (protocol === 'tcp:')
    return { ...common, kind: 'tcp', host: hostname.replace(/^\[(.*)\]$/, '$1'), port: Number(port) };
  if (protocol !== 'http:' && protocol !== 'https:') return null;
  return {
    ...common,
    kind: 'http',
    url: address,
    method: 'HEAD',
    status: [200],
    text: null,
    absent: null,
    json: null,
    redirects: 0,
    certificate_days: null,
  };
}
