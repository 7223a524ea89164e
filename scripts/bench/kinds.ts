/**
 * One page of each kind, of all there are: the newest of those that share a template, so that a new kind is looked at without being
 * named. Paths of HTML files in the site's first language → addresses (`services/email/`).
 */
export function kindsOf(files: ReadonlyMap<string, Uint8Array>, languages: readonly string[]): string[] {
  const kinds = new Map<string, string>();
  for (const [path, bytes] of [...files].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const parts = path.split('/');
    const isOther = languages.slice(1).includes(parts[0] ?? '');
    if (!path.endsWith('index.html') || isOther || Buffer.from(bytes).includes('http-equiv="refresh"')) continue;
    kinds.set(parts.length < 3 ? path : `${parts[0]}/*/${parts.length}`, path.replace(/index\.html$/, ''));
  }
  return [...kinds.values()];
}
