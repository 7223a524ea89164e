/**
 * A text without the user names and passwords of addresses in it. Problems go to terminals, logs and public pull requests,
 * which people may not expect to see a secret that they pasted into a file by mistake.
 */
export function veil(text: string): string {
  return (
    text
      // What follows a colon and is no port is a password, whatever is in it.
      .replace(/(\/\/)[^\s/?#@"'`:]*:(?!\d{1,5}(?:[/?#]|$))[^\s"'`]{0,200}@/g, '$1…@')
      .replace(/(\/\/)[^\s/?#"'`]*@/g, '$1…@')
      // `user:password@host:25`; a mail address has no port.
      .replace(/(^|[\s"'`])[^\s/@"'`:]+:[^\s/@"'`]*@(?=[^\s/@"'`]+:\d)/g, '$1…@')
  );
}

/** The same of every text in a value of plain data. */
export function veiled<T>(value: T): T {
  if (typeof value === 'string') return veil(value) as T;
  if (Array.isArray(value)) return value.map(veiled) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, veiled(inner)])) as T;
}
