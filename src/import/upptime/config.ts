import { mapOf, mapsOf, readForeignYaml, textOf, textsOf } from '../yaml.ts';

/** A site of an Upptime configuration. */
export interface UpptimeSite {
  readonly name: string;
  /** What its files and labels are called. */
  readonly slug: string;
  /** As written: it may hold `$SECRET`. */
  readonly url: string | null;
  readonly check: string | null;
  readonly port: string | null;
  readonly codes: readonly string[];
}

export interface UpptimeConfig {
  /** `owner/name`; null where one of them is missing. */
  readonly repository: string | null;
  readonly name: string | null;
  /** The domain it is served at. */
  readonly cname: string | null;
  readonly sites: readonly UpptimeSite[];
}

/** Reads `.upptimerc.yml`, as far as it names services; a fault in words where it cannot be read. */
export function readUpptimeConfig(text: string): UpptimeConfig | { readonly fault: string } {
  const { data, fault } = readForeignYaml(text);
  if (fault) return { fault: `line ${fault.line}: ${fault.message}` };
  const root = mapOf(data) ?? {};
  const website = mapOf(root['status-website']) ?? {};
  const [owner, repo] = [textOf(root['owner']), textOf(root['repo'])];
  return {
    repository: owner !== null && repo !== null && /^[\w.-]+$/.test(owner + repo) ? `${owner}/${repo}` : null,
    name: textOf(website['name']),
    cname: textOf(website['cname']),
    sites: mapsOf(root['sites']).flatMap((site) => {
      const name = textOf(site['name']);
      if (name === null) return [];
      const [slug, url, check, port] = ['slug', 'url', 'check', 'port'].map((key) => textOf(site[key]) ?? null);
      const codes = textsOf(site['expectedStatusCodes']);
      return [{ name, slug: slug ?? slugify(name), url: url ?? null, check: check ?? null, port: port ?? null, codes }];
    }),
  };
}

/** The name Upptime makes of a site's (its slugify also parts words at capitals and digits: `MySQL` is `my-sql`). */
export function slugify(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replace(/[đĐ]/g, 'd')
    .replace(/&/g, ' and ')
    .replace(/([A-Z]{2,})(\d+)/g, '$1 $2')
    .replace(/([a-z\d]+)([A-Z]{2,})/g, '$1 $2')
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-rt-z\d]+)/g, '$1 $2')
    .toLowerCase()
    .replace(/[^a-z\d]+/g, '-')
    .replace(/^-+|-+$/g, '');
}
