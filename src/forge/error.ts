import { formatInstant } from '#domain/instant.ts';

/** What a forge did instead of answering. */
export type ForgeFault =
  /** Its limit of requests is used up, longer than it pays to wait. */
  | 'limit'
  /** The token is not accepted, or what it may not do was asked. */
  | 'denied'
  /** No such thing, or not for everyone to see. */
  | 'missing'
  /** A repository without a commit. */
  | 'empty'
  /** It could not be reached, or failed by itself. */
  | 'unreachable'
  /** It answered, but not what a forge answers. */
  | 'answer'
  /** We were told to stop. */
  | 'stopped';

/** A forge's failure in one line for a person: no token, no stack, no text of the forge's own but a short, printable one. */
export class ForgeError extends Error {
  readonly fault: ForgeFault;
  /** HTTP status; null where there was no answer. */
  readonly status: number | null;
  constructor(fault: ForgeFault, message: string, status: number | null = null) {
    super(message);
    this.name = 'ForgeError';
    this.fault = fault;
    this.status = status;
  }
}

/** What an octokit error carries, as far as it is used here. */
interface Failure {
  readonly status?: number;
  readonly message: string;
  readonly response?: { readonly headers: Readonly<Record<string, string | number | undefined>> };
}

/** Words for what octokit threw. `asked` is the method and path; `secret` never appears. */
export function forgeError(error: Failure, host: string, asked: string, secret: string | null): ForgeError {
  const headers = error.response?.headers;
  const tell = (text: string) => printable(text, secret);
  if (headers === undefined)
    return new ForgeError('unreachable', tell(`${host} did not answer ${asked}: ${error.message}`));
  const status = error.status ?? 0;
  const fail = (fault: ForgeFault, text: string) => new ForgeError(fault, tell(text), status);
  const again = againAt(headers);
  if (status === 429 || (status === 403 && again !== null)) {
    const hint = secret === null ? ' A token raises the limit.' : '';
    return fail('limit', `${host} answers no more requests${again ?? ' for now'}; run again then.${hint}`);
  }
  if (status === 401) return fail('denied', `${host} refuses the token (401).`);
  if (status === 403 || status === 451) return fail('denied', `${host} forbids ${asked} (${status}): ${error.message}`);
  if (status === 404 || status === 410) {
    const hint = secret === null ? 'what is private needs a token' : 'perhaps the token may not see it';
    return fail('missing', `${host} has nothing at ${asked.replace(/^\w+ /, '')} (${status}); ${hint}.`);
  }
  if (status === 409)
    return fail('empty', `${host} has nothing at ${asked.replace(/^\w+ /, '')} yet (409): ${error.message}`);
  if (status >= 500) return fail('unreachable', `${host} failed at ${asked} (${status}).`);
  return fail('answer', `${host} did not answer ${asked} (${status}): ${error.message}`);
}

/** ` until TIME` or ` for N s`, where the headers tell of a limit; null where they do not. */
function againAt(headers: NonNullable<Failure['response']>['headers']): string | null {
  const reset = Number(headers['x-ratelimit-reset']);
  if (headers['x-ratelimit-remaining'] === '0')
    return Number.isSafeInteger(reset) && reset > 0 && reset < 4e9 ? ` until ${formatInstant(reset)}` : ' for now';
  if (headers['retry-after'] === undefined) return null;
  const seconds = Number(headers['retry-after']);
  return Number.isSafeInteger(seconds) && seconds > 0 ? ` for ${seconds} s` : ' for now';
}

/** One printable line of at most 300 characters, without the secret. */
export function printable(text: string, secret: string | null): string {
  const clean = secret === null ? text : text.replaceAll(secret, '***');
  const line = clean.replace(/[\p{C}\p{Z}]+/gu, ' ').trim();
  return line.length > 300 ? `${line.slice(0, 299)}…` : line;
}
