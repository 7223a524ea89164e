/** Addresses as written in content, checked in form only: nothing is looked up here. */

/** An http(s) address without user or password, as the URL parser writes it; undefined for anything else. */
export function readWebAddress(text: string): string | undefined {
  if (/\s/.test(text) || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  if (!/^https?:$/.test(url.protocol) || url.hostname === '' || url.username !== '' || url.password !== '')
    return undefined;
  return url.href;
}

/** `host:port`; IPv6 in brackets, which are dropped. */
export function readHostPort(text: string): { host: string; port: number } | undefined {
  const [, host = '', digits = ''] = /^(\[[0-9A-Fa-f:.]+\]|[^\s:/@[\]]+):(\d{1,5})$/.exec(text) ?? [];
  const port = Number(digits);
  if (host === '' || port < 1 || port > 65_535 || !URL.canParse(`http://${host}`)) return undefined;
  return { host: host.replace(/^\[|\]$/g, ''), port };
}

/** `http(s)://…` or `tcp://host:port`. */
export function readReference(text: string): string | undefined {
  if (text.startsWith('tcp://')) return readHostPort(text.slice(6)) ? text : undefined;
  return readWebAddress(text) && text;
}

/** A link a contact may carry. */
export function readHref(text: string): string | undefined {
  if (/^tel:\+?[0-9().*#-]{2,}$/.test(text) || /^mailto:[^\s@<>"]+@[^\s@<>"]+$/.test(text)) return text;
  return readWebAddress(text) && text;
}

/** Evidence: an address or plain words, never another scheme. */
export function readEvidence(text: string): string | undefined {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(text) || /^(javascript|data|vbscript|file):/i.test(text)) {
    return readWebAddress(text) && text;
  }
  return text;
}

/** An http(s) address that paths are added to: no user, password, query or fragment; without the trailing slashes. */
export function readBase(text: string): string | undefined {
  return /[?#]/.test(text) ? undefined : readWebAddress(text)?.replace(/\/+$/, '');
}

/**
 * The name of an environment variable. Capitals only: tokens, which would be published with the file, are told from names by
 * their small letters and their length.
 */
export function readVariable(text: string): string | undefined {
  return /^[A-Z][A-Z0-9_]{0,39}$/.test(text) && !/[0-9A-Z]{20}/.test(text) ? text : undefined;
}

/** `owner/repo` on GitHub. */
export function readRepository(text: string): string | undefined {
  return /^[A-Za-z0-9][A-Za-z0-9-]{0,38}\/[A-Za-z0-9._-]{1,100}$/.test(text) && !/\/\.{1,2}$/.test(text)
    ? text
    : undefined;
}

/** A file in a repository, relative to its root. */
export function readRepositoryPath(text: string): string | undefined {
  const isStep = (step: string) => step !== '' && step !== '.' && step !== '..';
  return text.length <= 300 && !/[\u0000-\u001f\\?#]/.test(text) && text.split('/').every(isStep) ? text : undefined;
}

/** A tenant's name, as Mimir and its kin take it in a header. */
export function readTenant(text: string): string | undefined {
  return /^[A-Za-z0-9!_.*'()|-]{1,150}$/.test(text) ? text : undefined;
}
