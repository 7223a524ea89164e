import { existsSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { Instant } from '#domain/interval.ts';
import { decode } from '../decode.ts';
import { type FoundFile, readFolder } from '../folder.ts';
import type { Foreign, Found, Refused } from '../foreign.ts';
import { SourceError } from '../source.ts';
import { type Remark, remark } from '../remark.ts';
import { CONFIG_FILES, type CstateConfig, NO_CONFIG, readCstateConfig } from './config.ts';
import { readIssue } from './entry.ts';

const MARKDOWN = /\.(md|markdown|mdown|mkd)$/i;
const OTHER = /\.(html?|adoc|asciidoc|rst|org|pandoc|txt)$/i;

/** A folder with entries: the root of a cState site, or a folder of it that holds the files. */
interface Site {
  readonly root: string;
  /** Where entries are, below the root. */
  readonly folders: readonly string[];
  readonly config: CstateConfig | null;
}

/**
 * Every entry of a cState site: `content/issues`, and `archive`, where people put what became too much. Files elsewhere that look like
 * entries are named, not taken: they may be deleted on purpose. A folder of the site is taken for itself.
 * @throws SourceError where there is no such folder or nothing in it
 */
export function readCstate(path: string, now: Instant, zone: string | null): Found {
  const site = siteAt(path);
  const config = site.config ?? NO_CONFIG;
  const setting = { zone: zone ?? config.zone, now };
  const isHome = (file: string) => site.folders.some((folder) => folder === '' || file.startsWith(`${folder}/`));
  const files = filesOf(site.root, path, (file) => isWanted(file, isHome(file)));
  const entries: Foreign[] = [];
  const refused: Refused[] = [];
  for (const file of files) {
    const read = readOne(file, isHome(file.path), setting);
    if (read === null) continue;
    if ('kind' in read) entries.push(read);
    else refused.push(read);
  }
  if (entries.length + refused.length === 0) throw new SourceError('empty', { path, expected: 'content/issues/*.md' });
  return {
    origin: 'cstate',
    from: path,
    ...withoutTwins(entries, refused),
    systems: config.systems.map(({ name, title }) => ({ name, also: title === name ? [] : [title] })),
    notes: site.config === null ? [remark('no_config')] : [],
  };
}

/** The settings of a cState site, for its services. @throws SourceError */
export function configAt(root: string): CstateConfig | null {
  const file = CONFIG_FILES.find((one) => existsSync(join(root, one)));
  if (file === undefined) return null;
  const [found] = readFolder(root, (path) => path === file);
  const decoded = found?.bytes && decode(found.bytes);
  if (!decoded || decoded.fault) throw new SourceError('config', { file, reason: found?.fault?.code ?? 'binary' });
  const config = readCstateConfig(decoded.text, file);
  if ('fault' in config) throw new SourceError('config', { file, reason: config.fault });
  return config;
}

function siteAt(path: string): Site {
  if (!existsSync(path)) throw new SourceError('missing', { path });
  if (!statSync(path).isDirectory()) throw new SourceError('no_folder', { path });
  const own = configAt(path);
  const content = own?.content ?? NO_CONFIG.content;
  if (existsSync(join(path, content, 'issues')) || own !== null)
    return { root: path, folders: [`${content}/issues`, 'archive', `${content}/archive`], config: own };
  // A folder of a site: its settings stand above it.
  for (let root = dirname(resolve(path)), i = 0; i < 3; root = dirname(root), i += 1) {
    const config = configAt(root);
    if (config !== null) return { root: path, folders: [''], config };
  }
  return { root: path, folders: [''], config: null };
}

function filesOf(root: string, path: string, wants: (file: string) => boolean): FoundFile[] {
  try {
    return readFolder(root, wants);
  } catch (cause) {
    throw new SourceError('unreadable', { path, reason: (cause as Error).message });
  }
}

/** What may be an entry: in its folders anything that is text by its name or has no ending, elsewhere Markdown. */
function isWanted(path: string, isHome: boolean): boolean {
  const base = basename(path);
  if (base === '_index.md' || base.startsWith('.')) return false;
  return MARKDOWN.test(base) || (isHome && (OTHER.test(base) || !/\.[A-Za-z]{2,5}$/.test(base)));
}

function readOne(file: FoundFile, isHome: boolean, setting: { zone: string; now: Instant }): Foreign | Refused | null {
  const { path } = file;
  const refuse = (...remarks: Remark[]): Refused => ({ key: path, place: path, remarks });
  if (file.fault || !file.bytes) return isHome ? refuse(file.fault ?? remark('unreadable', { reason: '' })) : null;
  if (OTHER.test(path)) return refuse(remark('other_markup'));
  const decoded = decode(file.bytes);
  if (decoded.fault) return isHome ? refuse(decoded.fault) : null;
  if (!isHome) return /^section:\s*["']?issue/m.test(decoded.text) ? refuse(remark('elsewhere')) : null;
  if (!MARKDOWN.test(path)) return refuse(remark('no_ending'));
  const read = readIssue(path, decoded.text, setting);
  const archived = path.startsWith('archive/') || path.includes('/archive/') ? [remark('archived')] : [];
  return { ...read, remarks: [...decoded.remarks, ...archived, ...read.remarks] };
}

/** Of two files with the same words and times one is a copy left behind. */
function withoutTwins(entries: readonly Foreign[], refused: readonly Refused[]): Pick<Found, 'entries' | 'refused'> {
  const first = new Map<string, string>();
  const kept: Foreign[] = [];
  const twins: Refused[] = [];
  for (const entry of entries.toSorted((a, b) => Number(isCopy(a)) - Number(isCopy(b)))) {
    const { title, started, ended, lead, updates } = entry;
    const words = JSON.stringify([title, started, ended, lead, updates]);
    const other = first.get(words);
    if (other === undefined) {
      first.set(words, entry.place);
      kept.push(entry);
    } else twins.push({ key: entry.key, place: entry.place, remarks: [remark('duplicate', { other })] });
  }
  return { entries: entries.filter((entry) => kept.includes(entry)), refused: [...refused, ...twins] };
}

function isCopy({ name }: Foreign): boolean {
  return /\bcopy( \d+)?$/i.test(name);
}
