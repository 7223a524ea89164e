import { getSystemErrorName } from 'node:util';

/** What came of one attempt to send. `why` is in our own words: never a text of the server's, an address or a token. */
export type Outcome =
  | { readonly state: 'sent'; readonly message: string | null; readonly count: number | null; readonly why?: string }
  /** Certainly not sent. `again`: it may go another time; `after`: seconds the channel asks to be left alone. */
  | { readonly state: 'failed'; readonly why: string; readonly again: boolean; readonly after?: number }
  /** It was handed over and nobody said what became of it. */
  | { readonly state: 'unclear'; readonly why: string };

const CODES: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'connection refused',
  ENOTFOUND: 'unknown host',
  EAI_AGAIN: 'unknown host',
  EDNS: 'unknown host',
  ENETUNREACH: 'network unreachable',
  EHOSTUNREACH: 'host unreachable',
  UND_ERR_CONNECT_TIMEOUT: 'no connection in time',
  CERT_HAS_EXPIRED: 'certificate expired',
  ERR_TLS_CERT_ALTNAME_INVALID: 'certificate of another host',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'certificate not trusted',
  SELF_SIGNED_CERT_IN_CHAIN: 'certificate not trusted',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'certificate not trusted',
  ETLS: 'no secure connection',
  EAUTH: 'login refused',
};

/** Words for a failure before anything was handed over; null: it is none of those. */
export function beforeSending(error: unknown): string | null {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    const { code, errno } = at as NodeJS.ErrnoException;
    // Mail says `ESOCKET` of all that the system said of a connection.
    const name = typeof errno === 'number' && errno < 0 ? getSystemErrorName(errno) : '';
    const words = CODES[name] ?? CODES[String(code)];
    if (words !== undefined) return words;
    // What browsers refuse to connect to, `fetch` does too.
    if (at.message === 'bad port') return 'a port that is not allowed';
  }
  return null;
}
