import { request as requestHttp, type IncomingMessage, type RequestOptions } from 'node:http';
import { request as requestHttps } from 'node:https';
import { TLSSocket } from 'node:tls';
import type { Instant } from '#domain/interval.ts';
import type { HttpCheck } from '#entries/content.ts';
import { readBody } from './body.ts';
import { systemClock, type Clock } from './clock.ts';
import { within } from './deadline.ts';
import { Failure, type Outcome } from './outcome.ts';
import { pinned, resolve } from './resolve.ts';

/** What a check may use besides its own settings. */
export interface Context {
  /** Stops the prober; the check then throws `Stopped`. */
  readonly signal?: AbortSignal | undefined;
  /** Resolvers to ask, `host:port`; by default those of the system. */
  readonly servers?: readonly string[] | undefined;
  /** Certificate authorities to trust, PEM; by default those of Node. */
  readonly ca?: string | undefined;
  /** The clock that dates samples, Unix seconds; by default this machine's. */
  readonly now?: Clock | undefined;
}

/** What is asked for, and how far it is followed. */
export interface Question extends Pick<HttpCheck, 'url' | 'method' | 'status' | 'redirects' | 'allow_private'> {
  /** Sent with every request whose address has the origin of `url`; no other server sees them. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

export interface Answer {
  readonly response: IncomingMessage;
  /** When the certificate that ends first among all addresses on the way ends; infinite without TLS. */
  readonly ends: Instant;
}

/**
 * One try of an HTTP(S) check: up, or degraded when slow or when the certificate ends soon. Every connection is new, as a
 * visitor's is; every address on a chain of redirects is resolved and checked before it is connected to.
 * @throws Failure with the reason; `Stopped` when the prober stops
 */
export async function checkHttp(check: HttpCheck, context: Context): Promise<Outcome> {
  const start = performance.now();
  return within(check.timeout, context.signal, async (signal) => {
    const { response, ends } = await follow(check, context, signal);
    let waited: number;
    try {
      if (!check.status.includes(response.statusCode ?? 0)) throw new Failure(`status_${response.statusCode ?? 0}`);
      waited = await readBody(response, check, signal);
    } finally {
      response.destroy();
    }
    const ms = Math.round(performance.now() - start - waited);
    const looked = check.certificate_days !== null && Number.isFinite(ends) ? { ends } : {};
    if (check.slow !== null && ms > check.slow) return { state: 'degraded', ms, reason: 'slow', ...looked };
    const days = (ends - (context.now ?? systemClock)()) / 86_400;
    if (check.certificate_days !== null && days < check.certificate_days)
      return { state: 'degraded', ms, reason: 'cert', ...looked };
    return { state: 'up', ms, reason: null, ...looked };
  });
}

/**
 * Asks for an address and follows its redirects; every address on the way is resolved and checked before it is connected to.
 * The caller reads the body, within a limit of its own, and destroys the response; `signal` ends both.
 * @throws Failure; whatever a socket throws (`reasonOf`, or `within` around it)
 */
export async function follow(check: Question, context: Context, signal: AbortSignal): Promise<Answer> {
  let url = new URL(check.url);
  let method = check.method;
  let ends = Number.POSITIVE_INFINITY;
  for (let hop = 0; ; hop += 1) {
    const response = await ask(url, method, check, context, signal, hop === 0);
    ends = Math.min(ends, endOf(response));
    const { statusCode: status = 0, headers } = response;
    const moved = [301, 302, 303, 307, 308].includes(status) && headers.location !== undefined;
    if (!moved || check.status.includes(status) || check.redirects === 0) return { response, ends };
    response.destroy();
    if (hop >= check.redirects) throw new Failure('redirect');
    if (status === 303 || (status < 303 && method === 'POST')) method = method === 'HEAD' ? 'HEAD' : 'GET';
    url = target(headers.location ?? '', url);
  }
}

/** Redirects go to http and https only. */
function target(location: string, base: URL): URL {
  if (!URL.canParse(location, base)) throw new Failure('redirect');
  const url = new URL(location, base);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw new Failure('redirect');
  return url;
}

async function ask(
  url: URL,
  method: string,
  check: Question,
  context: Context,
  signal: AbortSignal,
  first: boolean,
): Promise<IncomingMessage> {
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  const addresses = await resolve(host, { allow_private: check.allow_private, servers: context.servers, signal });
  const secure = url.protocol === 'https:';
  const options: RequestOptions & { ca?: string } = {
    method,
    host,
    port: url.port || (secure ? 443 : 80),
    path: `${url.pathname}${url.search}`,
    // Names and passwords of the check's own address; none that a redirect brings along.
    ...(first &&
      url.username !== '' && { auth: `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}` }),
    headers: {
      'user-agent': 'camket',
      accept: '*/*',
      'accept-encoding': 'identity',
      connection: 'close',
      ...(url.origin === new URL(check.url).origin && check.headers),
    },
    agent: false,
    lookup: pinned(addresses),
    signal,
    ...(context.ca !== undefined && { ca: context.ca }),
  };
  return new Promise((done, fail) => {
    const request = (secure ? requestHttps : requestHttp)(options, done);
    request.on('error', fail);
    // A server that switches protocols or answers with a tunnel gives no answer that a check could judge.
    request.on('upgrade', (_response, socket) => {
      socket.destroy();
      fail(new Failure('protocol'));
    });
    request.end();
  });
}

/** When the certificate of a connection ends, Unix seconds; infinite where there is none, or none that says so. */
function endOf({ socket }: IncomingMessage): Instant {
  if (!(socket instanceof TLSSocket)) return Number.POSITIVE_INFINITY;
  const ends = Math.floor(Date.parse(socket.getPeerCertificate().valid_to) / 1000);
  return ends >= 0 ? ends : Number.POSITIVE_INFINITY;
}
