import { createHash } from 'node:crypto';

/** The source expression that allows exactly this inline text. */
export function hashSource(text: string): string {
  return `'sha256-${createHash('sha256').update(text, 'utf8').digest('base64')}'`;
}

/**
 * The policy of a page as its `<meta>` says it: nothing from elsewhere, its style sheets and, where the page has any, the
 * given inline scripts by their hashes. (`frame-ancestors` has no effect in a meta element; it stands in the host's headers.)
 */
export function contentPolicy(styles: readonly string[], scripts: readonly string[] = []): string {
  const script = scripts.length === 0 ? [] : [`script-src ${scripts.map(hashSource).join(' ')}`];
  return [
    "default-src 'none'",
    `style-src ${styles.map(hashSource).join(' ')}`,
    ...script,
    "img-src 'self' data:",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
  ].join('; ');
}
