import { readYamlFile } from './front.ts';
import { type Item, type Kind, layOut } from './layout.ts';
import { collect } from './problem.ts';
import type { Known } from './schema/fields.ts';
import { knownOf } from './site.ts';
import { readSource } from './source.ts';
import type { Tree } from './tree.ts';

/** The files of a tree by what they are. */
export interface KindsOfFiles {
  /** Path of each Markdown file below the content folder → the name of its kind (`#entries/schema/documents.ts`). */
  readonly files: ReadonlyMap<string, string>;
  /** The names that its files may use. */
  readonly known: Known;
}

const NAMES: Readonly<Record<Kind, { readonly own: string; readonly translated: string }>> = {
  incidents: { own: 'incident', translated: 'translation' },
  maintenance: { own: 'maintenance', translated: 'translation' },
  notices: { own: 'notice', translated: 'translation' },
  services: { own: 'service', translated: 'service-translation' },
  pages: { own: 'page', translated: 'translation' },
  templates: { own: 'template', translated: 'template' },
  drafts: { own: 'incident', translated: 'translation' },
};

/** What each Markdown file of a tree is, for editors; what is wrong with the tree is not told here. */
export function kindsOf(tree: Tree): KindsOfFiles {
  const silent = collect();
  const bytes = tree.get('site.yaml');
  const source = bytes && readSource(bytes, silent.of('site.yaml'));
  const site = source ? readYamlFile(source, silent.of('site.yaml')) : null;
  const { items } = layOut(tree, knownOf(site, new Map()).languages, silent);
  const services = items.filter(({ kind }) => kind === 'services').map(({ name }) => [name, name] as const);
  return { files: new Map(items.flatMap(filesOf)), known: knownOf(site, new Map(services)) };
}

function filesOf({ kind, file, translations }: Item): (readonly [string, string])[] {
  const { own, translated } = NAMES[kind];
  return [[file, own], ...[...translations.values()].map((path) => [path, translated] as const)];
}
