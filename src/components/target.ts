import type { Check } from '#entries/content.ts';

/**
 * What a check looks at, as readers may see it: host and path. A query or a user name in an address is between the prober and
 * the service, and often a secret.
 */
export function targetText(check: Check): string {
  if (check.kind === 'tcp') return `${check.host}:${check.port}`;
  const { origin, pathname } = new URL(check.url);
  return pathname === '/' ? origin : `${origin}${pathname}`;
}
