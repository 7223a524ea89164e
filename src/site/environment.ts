import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import { parseInstant } from '#domain/instant.ts';
import type { Instant } from '#domain/interval.ts';

/** What readers of a site on one's own machine see when nobody said an address. */
const LOCAL_ADDRESS = 'http://localhost:4321';

/** An environment variable that cannot be read; the message is for a person, and there is no stack to show. */
export class EnvironmentError extends Error {
  override readonly name = 'EnvironmentError';
  constructor(message: string) {
    super(message);
    delete this.stack;
  }
}

type Environment = Readonly<Record<string, string | undefined>>;

/** The content folder, absolute: `CONTENT_DIR`, else `content` beside the working directory. */
export function contentFolder(environment: Environment = process.env): string {
  return resolve(environment['CONTENT_DIR'] || 'content');
}

/**
 * `NOW` as an instant; null where it is not set.
 *
 * @throws EnvironmentError when it is not RFC 3339 with an offset
 */
export function givenNow(environment: Environment = process.env): Instant | null {
  const text = environment['NOW'];
  if (!text) return null;
  const now = parseInstant(text);
  if (now === null) {
    throw new EnvironmentError(
      `NOW: unexpected ${JSON.stringify(text)}, expected a time such as 2026-11-22T12:03:00+07:00`,
    );
  }
  return now;
}

export interface Address {
  /** Absolute, base path included, without a trailing slash. */
  readonly address: string;
  /** `/`, or `/path` without a trailing slash. */
  readonly base: string;
  /** False: neither `SITE` nor the settings name an address. */
  readonly addressGiven: boolean;
}

/**
 * Where the site lives: `SITE` wins over the settings' `url`; `BASE` over the path in either.
 *
 * @throws EnvironmentError when `SITE` is not an http(s) address
 */
export function addressOf(url: string | null, environment: Environment = process.env): Address {
  const text = environment['SITE'] || url;
  const site = new URL(checked(text ?? LOCAL_ADDRESS));
  const path = (environment['BASE'] || site.pathname).split('/').filter(Boolean).join('/');
  return {
    address: path === '' ? site.origin : `${site.origin}/${path}`,
    base: `/${path}`,
    addressGiven: text !== null && text !== undefined,
  };
}

function checked(text: string): string {
  if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return text;
  throw new EnvironmentError(
    `SITE: unexpected ${JSON.stringify(text)}, expected an address such as https://status.example.net`,
  );
}

/**
 * The commit that the folder's content is of: `CONTENT_COMMIT` (for an export without its repository), else what its
 * repository stands at; null outside git, without git, or before the first commit.
 *
 * @throws EnvironmentError when `CONTENT_COMMIT` is no whole commit id
 */
export function commitOf(folder: string, environment: Environment = process.env): string | null {
  const given = environment['CONTENT_COMMIT'];
  if (given) {
    if (/^([0-9a-f]{40}|[0-9a-f]{64})$/.test(given)) return given;
    throw new EnvironmentError(`CONTENT_COMMIT: unexpected ${JSON.stringify(given)}, expected a whole commit id`);
  }
  try {
    const head = execFileSync('git', ['-C', folder, 'rev-parse', '--verify', 'HEAD'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return head.trim();
  } catch {
    return null;
  }
}
