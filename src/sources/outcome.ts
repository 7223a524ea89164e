import type { Instant } from '#domain/interval.ts';
import type { MeasuredState } from '#domain/state.ts';

/**
 * Why a sample is not simply up: a closed list, and all of the answer that is ever kept. `status_NNN` carries the code the
 * server gave; `private`, `local` and `offline` are the prober's own and make the sample unknown.
 */
export type Reason =
  | 'dns'
  | 'refused'
  | 'unreachable'
  | 'timeout'
  | 'reset'
  | 'tls'
  | 'protocol'
  | 'encoding'
  | 'redirect'
  | `status_${number}`
  | 'size'
  | 'body'
  | 'json'
  | 'slow'
  | 'cert'
  | 'retry'
  | 'private'
  | 'local'
  | 'offline'
  | 'error';

/** What one check came to. */
export interface Outcome {
  readonly state: MeasuredState;
  /** Milliseconds to the answer; null where there was none. */
  readonly ms: number | null;
  readonly reason: Reason | null;
  /** When the certificate ends, of those on the way the first; absent: the check does not look at one, or none was seen. */
  readonly ends?: Instant | undefined;
}

/** A check that came to nothing good. The reason alone travels on: the cause's message may hold an address or a secret. */
export class Failure extends Error {
  readonly reason: Reason;
  constructor(reason: Reason) {
    super(reason);
    this.reason = reason;
  }
}

/** What is wrong with the prober, not with what it looks at. */
const OURS: ReadonlySet<Reason> = new Set(['private', 'local', 'offline']);

/** The outcome of a failed check. */
export function failed(reason: Reason): Outcome {
  return { state: OURS.has(reason) ? 'unknown' : 'down', ms: null, reason };
}

const CODES: Readonly<Record<string, Reason>> = {
  ECONNREFUSED: 'refused',
  EHOSTUNREACH: 'unreachable',
  ENETUNREACH: 'unreachable',
  EHOSTDOWN: 'unreachable',
  ENETDOWN: 'unreachable',
  ETIMEDOUT: 'timeout',
  ECONNRESET: 'reset',
  ECONNABORTED: 'reset',
  EPIPE: 'reset',
  ERR_STREAM_PREMATURE_CLOSE: 'reset',
  EPROTO: 'tls',
  // Certificates, as OpenSSL names what is wrong with them.
  DEPTH_ZERO_SELF_SIGNED_CERT: 'tls',
  SELF_SIGNED_CERT_IN_CHAIN: 'tls',
  UNABLE_TO_GET_ISSUER_CERT: 'tls',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'tls',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'tls',
  HOSTNAME_MISMATCH: 'tls',
  INVALID_CA: 'tls',
  // Of this machine: no sockets, memory or permission left.
  EMFILE: 'local',
  ENFILE: 'local',
  ENOMEM: 'local',
  ENOBUFS: 'local',
  EACCES: 'local',
  EPERM: 'local',
  EADDRNOTAVAIL: 'local',
};

/** The reason behind whatever a socket, a parser or a decoder threw. */
export function reasonOf(error: unknown): Reason {
  if (error instanceof Failure) return error.reason;
  const code = (error as NodeJS.ErrnoException).code ?? '';
  const known = CODES[code];
  if (known) return known;
  if (/^(CERT_|ERR_TLS_|ERR_SSL_|CRL_)/.test(code)) return 'tls';
  if (/^(HPE_|ERR_HTTP|ERR_INVALID_HTTP|ERR_UNESCAPED)/.test(code)) return 'protocol';
  if (/^(Z_|ERR_BROTLI|ERR__ERROR|ERR_BUFFER_TOO_LARGE|ERR_ZSTD|ZSTD_)/.test(code)) return 'encoding';
  // Every address was tried and none answered.
  if (error instanceof AggregateError && error.errors.length > 0) return reasonOf(error.errors[0]);
  return 'error';
}
