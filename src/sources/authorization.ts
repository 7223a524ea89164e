import { SourceFault } from './fault.ts';

/**
 * The value of the environment variable that a source names as its token; null where it names none. The value itself never
 * leaves this process but in a header. @throws SourceFault where the variable is absent or empty
 */
export function tokenOf(name: string | null, env: Readonly<Record<string, string | undefined>>): string | null {
  if (name === null) return null;
  const value = env[name]?.trim() ?? '';
  if (value === '')
    throw new SourceFault(`the environment variable ${name} is not set; it should hold the token.`, true);
  return value;
}

/**
 * The header for a token: `user:password` is basic, `Bearer …` and `Basic …` stay as they are, anything else is a bearer token.
 * @throws SourceFault for what no header can carry
 */
export function authorization(token: string): string {
  if (/^(Bearer|Basic) [\x21-\x7e]+$/i.test(token)) return token;
  if (token.includes(':')) return `Basic ${Buffer.from(token).toString('base64')}`;
  if (/^[\x21-\x7e]+$/.test(token)) return `Bearer ${token}`;
  throw new SourceFault('the token has characters that no header can carry.', true);
}
