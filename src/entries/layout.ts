import { LOGO_FILES } from './logo.ts';
import { isName, safeName, slugOf, yearOf } from './names.ts';
import type { Collector } from './problem.ts';
import { compare } from '#domain/entry-id.ts';
import { suggest } from './suggest.ts';
import type { Tree } from './tree.ts';

export type Kind = 'services' | 'incidents' | 'maintenance' | 'notices' | 'pages' | 'templates' | 'drafts';

/** A Markdown file and its translations, by path. */
export interface Item {
  readonly kind: Kind;
  /** File name without its ending, NFC. */
  readonly name: string;
  readonly file: string;
  /** Language → path. */
  readonly translations: ReadonlyMap<string, string>;
}

/** The files of a content tree, each at its place. */
export interface Layout {
  readonly items: readonly Item[];
  /** Date → files in its folder. */
  readonly commitments: ReadonlyMap<string, readonly string[]>;
  readonly hasRedactions: boolean;
  /** Path of the logo; null: there is none. */
  readonly logo: string | null;
}

const FLAT: readonly string[] = ['services', 'pages', 'templates', 'drafts'];
const YEARLY: readonly string[] = ['incidents', 'maintenance', 'notices'];
const TOP: readonly string[] = ['site.yaml', 'redactions.yaml'];

/** Sorts the files of a tree into what they are; reports those that do not belong, and unsafe or clashing names. */
export function layOut(tree: Tree, languages: readonly string[], problems: Collector): Layout {
  const originals = new Map<string, { kind: Kind; name: string; file: string; translations: Map<string, string> }>();
  const translations: { stem: string; language: string; file: string; original: string }[] = [];
  const commitments = new Map<string, string[]>();
  const paths = [...tree.keys()].toSorted(compare);
  const stems = new Set(paths.map((path) => stemOf(path.normalize('NFC'))));

  // Of two the first counts; the other is a file too many.
  const logo = LOGO_FILES.find((file) => tree.has(file)) ?? null;

  for (const path of paths) {
    const report = problems.of(path);
    const parts = path.normalize('NFC').split('/');
    const [folder = '', second = '', third = ''] = parts;
    const leaf = parts.at(-1) ?? '';
    if (parts.length === 1 && TOP.includes(path)) continue;
    if (path === logo) continue;
    const unsafe = parts.find((part) => !isName(part));
    if (unsafe !== undefined) {
      const suggestion = safeName(unsafe);
      report('unsafe_name', { name: unsafe, ...(suggestion !== undefined && { suggestion }) });
      continue;
    }
    const isFlat = parts.length === 2 && FLAT.includes(folder) && second.endsWith('.md');
    const isYearly = parts.length === 3 && YEARLY.includes(folder) && /^\d{4}$/.test(second) && third.endsWith('.md');
    if (isFlat || isYearly) {
      const stem = stemOf(parts.join('/'));
      const year = isYearly ? yearOf(leaf) : null;
      if (year !== null && year !== second) {
        report('year_mismatch', { folder: `${folder}/${second}/`, year, suggestion: `${folder}/${year}/${leaf}` });
      }
      const [, base = '', suffix = ''] = /^(.*)\.([A-Za-z-]+)$/.exec(stem) ?? [];
      if (suffix !== '' && (languages.includes(suffix) || stems.has(base))) {
        translations.push({ stem: base, language: suffix, file: path, original: `${base}.md` });
        continue;
      }
      const twin = originals.get(stem);
      if (twin) report('duplicate_id', { id: leaf.slice(0, -3), other: twin.file });
      else originals.set(stem, { kind: folder as Kind, name: leaf.slice(0, -3), file: path, translations: new Map() });
    } else if (folder === 'commitment' && parts.length === 3) {
      commitments.set(second, [...(commitments.get(second) ?? []), path]);
    } else {
      const suggestion = homeOf(parts);
      report('unexpected_file', { file: path, ...(suggestion !== undefined && { suggestion }) });
    }
  }

  for (const { stem, language, file, original } of translations) {
    const report = problems.of(file);
    const others = languages.slice(1);
    const item = originals.get(stem);
    if (!others.includes(language)) report('translation_language', { language, expected: others });
    else if (!item) report('translation_without_original', { original: original.split('/').at(-1) ?? original });
    else item.translations.set(language, file);
  }
  const items = [...originals.values()].toSorted((a, b) => compare(a.file, b.file));
  return { items, commitments, hasRedactions: tree.has('redactions.yaml'), logo };
}

/** Reports two items of one kind whose addresses would be the same, former names included. */
export function checkSlugs(
  items: readonly { readonly file: string; readonly names: readonly string[] }[],
  problems: Collector,
): void {
  const taken = new Map<string, string>();
  for (const { file, names } of items) {
    for (const slug of new Set(names.map(slugOf))) {
      const other = taken.get(slug);
      if (other === undefined) taken.set(slug, file);
      else if (other !== file) problems.of(file)('duplicate_slug', { slug, other });
    }
  }
}

function stemOf(path: string): string {
  return path.replace(/\.md$/, '');
}

/** Where a stray file most likely belongs. */
function homeOf(parts: readonly string[]): string | undefined {
  const [folder = '', ...rest] = parts;
  const leaf = parts.at(-1) ?? '';
  const logo = LOGO_FILES.find((file) => file.endsWith(`/${leaf.toLowerCase()}`));
  if (logo !== undefined && logo !== parts.join('/')) return logo;
  if (parts.length === 1) return suggest(leaf.replace(/\.yml$/, '.yaml'), TOP);
  const near = suggest(folder, [...FLAT, ...YEARLY, 'commitment']);
  if (near === undefined || !leaf.endsWith('.md')) return undefined;
  if (near !== folder) return [near, ...rest].join('/');
  const year = yearOf(leaf);
  return YEARLY.includes(near) && year !== null ? `${near}/${year}/${leaf}` : undefined;
}
