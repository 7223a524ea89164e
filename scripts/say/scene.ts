import { parseContent } from '#entries/read.ts';
import type { Problem } from '#entries/messages.ts';
import { readTree, type Tree } from '#entries/tree.ts';
import type { Lang } from '#entries/wording/say.ts';
import type { Content, Incident, Maintenance, Notice } from '#entries/content.ts';
import type { Instant } from '#domain/interval.ts';
import { loadFrom } from '#site/load.ts';
import type { SiteModel } from '#site/model.ts';
import { readSources, type Sources } from '#site/sources.ts';
import { openTemplate } from '#forms/template.ts';
import type { Template } from '#writing/template.ts';
import { sayWords, type SayWords } from './words.ts';

/** What the command stands before: the content, what was measured, the clock. */
export interface Scene {
  /** Absolute. */
  readonly folder: string;
  readonly tree: Tree;
  readonly sources: Sources;
  readonly content: Content;
  readonly model: SiteModel;
  readonly now: Instant;
  readonly zone: string;
  readonly languages: readonly [string, ...string[]];
  readonly templates: readonly Template[];
  readonly lang: Lang;
  readonly t: SayWords;
}

/** Reads the content folder once. `problems`: errors, which leave nothing to say. @throws EnvironmentError */
export async function openScene(
  folder: string,
  given: Instant | null,
  lang: Lang,
): Promise<Scene & { problems: readonly Problem[] }> {
  const sources = await readSources(folder, given);
  const { tree } = readTree(folder);
  const { content, now } = sources;
  const { model } = await loadFrom(folder, sources);
  const { zone, languages } = content.site;
  const problems = sources.problems.filter(({ severity }) => severity === 'error');
  const scene = { folder, tree, sources, content, model, now, zone, languages, lang, t: sayWords(lang), problems };
  return { ...scene, templates: templatesOf(tree, languages) };
}

/** The text of a file as it stands; null: there is none. */
export function textOf({ tree }: Pick<Scene, 'tree'>, path: string): string | null {
  const bytes = tree.get(path);
  // The mark of a byte order stays, so that the file keeps it.
  return bytes === undefined ? null : new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}

/** The content with files replaced or added, judged as `check` judges it. */
export function amended(
  scene: Scene,
  files: ReadonlyMap<string, string>,
  options: { readonly approvals?: boolean } = {},
): { content: Content; problems: Problem[] } {
  const tree = new Map(scene.tree);
  for (const [path, text] of files) tree.set(path, new TextEncoder().encode(text));
  return parseContent(tree, { now: scene.now, ...options });
}

/** Every entry, newest first of its kind. */
export function entriesIn({ incidents, maintenance, notices }: Content): readonly (Incident | Maintenance | Notice)[] {
  return [...incidents, ...maintenance, ...notices];
}

function templatesOf(tree: Tree, languages: readonly [string, ...string[]]): Template[] {
  return [...tree.keys()].sort().flatMap((path) => {
    const [, name] = /^templates\/(.+)\.md$/.exec(path) ?? [];
    if (name === undefined || languages.slice(1).some((language) => name.endsWith(`.${language}`))) return [];
    return openTemplate(tree, name, languages) ?? [];
  });
}
