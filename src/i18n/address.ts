/**
 * Addresses of pages: the site's first language lives at the root, each other one below its tag. `path` starts and ends with
 * a slash (or ends with a file or fragment); `base` is the folder the site is served from.
 */
export function pageAddress(base: string, language: string, languages: readonly string[], path: string): string {
  const prefix = language === languages[0] ? '' : `/${language}`;
  return `${withoutSlash(base)}${prefix}${path}`;
}

/** Address of a file that exists once, whatever the language. */
export function fileAddress(base: string, path: string): string {
  return `${withoutSlash(base)}${path}`;
}

/** Sanitised HTML whose addresses from the root (`/services/`) lie below `base`, as authors mean them; `//host` is another site's. */
export function belowBase(html: string, base: string): string {
  const prefix = withoutSlash(base);
  return prefix === '' ? html : html.replace(/ href="\/(?![/\\])/g, () => ` href="${prefix}/`);
}

function withoutSlash(base: string): string {
  return base.endsWith('/') ? base.slice(0, -1) : base;
}
