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
