import { z } from 'zod';
import { parse } from 'yaml';
import type { CHANNEL_KINDS } from '#entries/notify.ts';

/** What stands outside the repository: addresses, tokens, key customers. */
export class SecretsError extends Error {}

/** The forms are told, never a value: whoever reads an error may be anybody. */
const ADDRESS = /^[^\s@<>"(),:;\\[\]\u0000-\u001f]{1,64}@[^\s@<>"(),:;\\[\]\u0000-\u001f]{1,190}$/u;

const address = z.string().trim().regex(ADDRESS, 'expected an address of mail');
const addresses = z.array(address).max(100_000);
const secret = z.string().regex(/^[\x21-\x7e]{8,500}$/, 'expected at least 8 characters without spaces');

function url(protocols: readonly string[], what: string) {
  return z.string().refine((text) => {
    const { protocol, hostname } = URL.parse(text) ?? { protocol: '', hostname: '' };
    const isLocal = protocol === 'http:' && /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname);
    return hostname !== '' && (protocols.includes(protocol) || (protocols.includes('https:') && isLocal));
  }, `expected ${what}`);
}

const customer = z.strictObject({
  name: z.string().trim().min(1).max(200),
  phone: z.string().trim().min(3).max(60),
  /** Ids; absent: all. */
  services: z.array(z.string()).optional(),
  note: z.string().max(500).optional(),
});

export type Customer = z.infer<typeof customer>;

const FORMS = {
  email: z.strictObject({
    url: url(['smtp:', 'smtps:'], 'smtps://USER:PASSWORD@HOST'),
    from: address,
    to: z.union([addresses, z.record(z.string(), addresses)]),
  }),
  webhook: z.strictObject({ url: url(['https:'], 'https://…'), secret }),
  slack: z.strictObject({ url: url(['https:'], 'https://hooks.slack.com/services/…') }),
  telegram: z.strictObject({
    token: z.string().regex(/^\d{3,20}:[A-Za-z0-9_-]{10,100}$/, 'expected a token of a bot'),
    chat: z.union([
      z.int().transform(String),
      z.string().regex(/^(@\w{3,64}|-?\d{1,20})$/, 'expected @name or a number'),
    ]),
  }),
  facebook: z.strictObject({
    token: z.string().regex(/^[\x21-\x7e]{10,1000}$/, 'expected a token of the page'),
    page: z.union([z.int().transform(String), z.string().regex(/^[\w.]{1,80}$/, 'expected the id of the page')]),
  }),
  call: z.strictObject({ customers: z.array(customer) }),
} satisfies Record<(typeof CHANNEL_KINDS)[number], z.ZodType>;

export type Secrets = { readonly [Kind in keyof typeof FORMS]: z.output<(typeof FORMS)[Kind]> };

/**
 * Reads the document: YAML (so JSON too), by channel. Who else stands in it is not looked at.
 *
 * @param where how messages call it
 * @returns the secrets of a channel of a kind; null: it has none
 * @throws SecretsError with the path of what is wrong, without a value
 */
export function readSecrets(text: string, where: string) {
  let document: unknown;
  try {
    document = parse(text, { logLevel: 'error' });
  } catch (error) {
    const line = (error as { linePos?: { line: number; col: number }[] }).linePos?.[0];
    throw new SecretsError(`${where}${line ? `:${line.line}:${line.col}` : ''}: not YAML.`);
  }
  if (document !== null && (typeof document !== 'object' || Array.isArray(document)))
    throw new SecretsError(`${where}: expected the names of channels with what each needs.`);
  const channels = (document ?? {}) as Record<string, unknown>;
  return <Kind extends keyof Secrets>(id: string, kind: Kind): Secrets[Kind] | null => {
    if (!Object.hasOwn(channels, id)) return null;
    const parsed = FORMS[kind].safeParse(channels[id]);
    if (parsed.success) return parsed.data as Secrets[Kind];
    const flaws = parsed.error.issues.map((issue) => {
      const path = [id, ...issue.path].join('.');
      return issue.code === 'unrecognized_keys' ? `${path}: unexpected key` : `${path}: ${worded(issue.message)}`;
    });
    throw new SecretsError(`${where}: ${flaws.slice(0, 5).join('; ')}.`);
  };
}

/** Messages of ours begin with "expected"; zod's own might repeat what was found. */
function worded(message: string): string {
  return message.startsWith('expected') ? message : 'missing, or not in the form it needs';
}
