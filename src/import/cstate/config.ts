import { parse as parseToml } from 'smol-toml';
import { isZone } from '#domain/calendar.ts';
import { mapOf, mapsOf, readForeignYaml, textOf } from '../yaml.ts';

/** A system of a cState page. */
export interface CstateSystem {
  readonly name: string;
  readonly title: string;
  readonly category: string | null;
  readonly description: string | null;
  readonly link: string | null;
}

/** The settings of a cState page, as far as they concern what is brought along. */
export interface CstateConfig {
  readonly title: string | null;
  readonly url: string | null;
  readonly language: string | null;
  /** What times without an offset are in. */
  readonly zone: string;
  /** The folder of its content. */
  readonly content: string;
  readonly categories: readonly string[];
  readonly systems: readonly CstateSystem[];
}

/** Where Hugo keeps settings, the first found counts. */
export const CONFIG_FILES = ['config', 'hugo', 'config/_default/config', 'config/_default/hugo'].flatMap((stem) =>
  ['yml', 'yaml', 'toml', 'json'].map((ending) => `${stem}.${ending}`),
);

/** What holds without settings. */
export const NO_CONFIG: CstateConfig = {
  title: null,
  url: null,
  language: null,
  zone: 'UTC',
  content: 'content',
  categories: [],
  systems: [],
};

/** Reads a cState `config.yml` (or TOML, JSON, by its ending); a fault in words where it cannot be read. */
export function readCstateConfig(text: string, file: string): CstateConfig | { readonly fault: string } {
  const { data, fault } = parsed(text, file);
  if (fault !== null) return { fault };
  const root = lower(mapOf(data) ?? {});
  const params = lower(mapOf(root['params']) ?? {});
  const zone = textOf(root['timezone']);
  const content = textOf(root['contentdir'])?.replace(/^\.?\/+|\/+$/g, '');
  return {
    title: textOf(root['title']),
    url: textOf(root['baseurl']),
    language: textOf(root['defaultcontentlanguage']) ?? textOf(root['languagecode']),
    zone: zone !== null && isZone(zone) ? zone : 'UTC',
    content: content !== undefined && content !== '' && !content.split('/').includes('..') ? content : 'content',
    categories: mapsOf(params['categories']).flatMap((one) => textOf(one['name']) ?? []),
    systems: mapsOf(params['systems']).flatMap((one) => {
      const name = textOf(one['name']);
      if (name === null) return [];
      const title = textOf(one['displayName']) ?? name;
      const [category, description, link] = [one['category'], one['description'], one['link']].map(textOf);
      return [{ name, title, category: category ?? null, description: description ?? null, link: link ?? null }];
    }),
  };
}

function parsed(text: string, file: string): { data: unknown; fault: string | null } {
  if (/\.ya?ml$/.test(file)) {
    const { data, fault } = readForeignYaml(text);
    return { data, fault: fault && `${file}:${fault.line}: ${fault.message}` };
  }
  try {
    return { data: file.endsWith('.toml') ? parseToml(text) : (JSON.parse(text) as unknown), fault: null };
  } catch (cause) {
    return { data: null, fault: `${file}: ${(cause as Error).message.split('\n')[0] ?? ''}` };
  }
}

function lower(map: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(map).map(([key, value]) => [key.toLowerCase(), value]));
}
