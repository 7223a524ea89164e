import type { Instant } from '#domain/interval.ts';
import { readCommitments } from './commitment.ts';
import type { Content, Incident, Maintenance, Notice, Page, Redaction, Service } from './content.ts';
import type { EntryFile, Setting } from './entry.ts';
import { type Front, has, readFront, readYamlFile, readYamlList } from './front.ts';
import { readIncident } from './incident.ts';
import { type Item, type Kind, type Layout, checkSlugs, layOut } from './layout.ts';
import { readLogo } from './logo.ts';
import { readMaintenance } from './maintenance.ts';
import type { Problem } from './messages.ts';
import { readNotice } from './notice.ts';
import { readPage, readRedactions } from './page.ts';
import { compare } from '#domain/entry-id.ts';
import { collect, type Collector } from './problem.ts';
import type { Names } from './schema/fields.ts';
import { readService } from './service.ts';
import { knownOf, readSite } from './site.ts';
import { readSource } from './source.ts';
import { checkTemplate } from './template.ts';
import { checkAlone } from './translate.ts';
import { readTree, type Tree } from './tree.ts';

export type { Problem } from './messages.ts';

export interface ReadOptions {
  /** Entries dated later are warned of; absent: the frozen clock of a sample, else `clock`, else none is. */
  readonly now?: Instant;
  /** What the machine's clock says, for trees without a clock of their own. */
  readonly clock?: Instant;
  /** False: what needs an approver is read without one, to be approved. */
  readonly approvals?: boolean;
}

export interface ReadResult {
  /** Everything that could be read; a file with an error is left out, wrong settings take safe values. */
  readonly content: Content;
  /** Incidents that nobody has published, newest first: files of `drafts/`, which no page, feed or account knows of. */
  readonly drafts: readonly Incident[];
  /** Sorted by file, line, column. */
  readonly problems: Problem[];
}

/** Reads a content folder. Never throws for what is in it. */
export async function readContent(dir: string, options: ReadOptions = {}): Promise<ReadResult> {
  const { tree, problems } = readTree(dir);
  return parseContent(tree, options, problems);
}

/** Reads a content tree that is already in memory. `found`: problems met on the way there. */
export function parseContent(
  tree: Tree,
  { now, clock, approvals = true }: ReadOptions = {},
  found: readonly Problem[] = [],
): ReadResult {
  const problems = collect();
  problems.add(found);
  const isReadable = !found.some(({ code }) => code === 'unreadable_folder');
  const isKnown = (file: string) => tree.has(file) || found.some((problem) => problem.file === file);
  if (isReadable && !isKnown('site.yaml')) problems.of('site.yaml')('missing_file', { file: 'site.yaml' });

  const siteFront = open(tree, 'site.yaml', problems, readYamlFile);
  const { languages } = knownOf(siteFront, new Map());
  const layout = layOut(tree, languages, problems);
  const fronts = new Map(layout.items.map((item) => [item.file, open(tree, item.file, problems, readFront)]));
  const of = (kind: Kind) => layout.items.filter((item) => item.kind === kind);

  const known = knownOf(siteFront, serviceNames(of('services'), fronts));
  const site = readSite(siteFront, known, logoOf(tree, layout, problems), problems.of('site.yaml'));
  const opened = (kind: Kind) => of(kind).flatMap((item) => entryFile(item, fronts, tree, problems) ?? []);

  const services: Service[] = [];
  for (const { name, front, translations, report } of opened('services')) {
    const service = readService(name, front, translations, known, site, report);
    if (service && !report.failed()) services.push(service);
  }
  const setting: Setting = {
    known,
    services: new Map(services.map((service) => [service.id, service])),
    now: now ?? site.sample?.now ?? clock ?? null,
    publishing: approvals ? site.publishing : null,
  };
  const incidents = opened('incidents').flatMap((file) => readIncident(file, setting) ?? []);
  const drafts = opened('drafts').flatMap((file) => readIncident(file, setting) ?? []);
  const maintenance = opened('maintenance').flatMap((file) => readMaintenance(file, setting) ?? []);
  const notices = opened('notices').flatMap((file) => readNotice(file, setting) ?? []);
  const pages = opened('pages').flatMap(
    ({ name, front, translations, report }) => readPage(name, front, translations, known, report) ?? [],
  );
  for (const { front, translations, report } of opened('templates')) {
    checkTemplate(front, known, report);
    for (const translation of translations) checkTemplate(translation.front, known, translation.report);
  }
  const commitments = readCommitments(layout.commitments, tree, known, problems);
  checkNames(layout, fronts, problems);
  warnUntranslated(layout, languages, problems);
  const content: Content = {
    site,
    commitments,
    services: inOrder(
      services,
      site.groups.map(({ id }) => id),
      languages[0],
    ),
    incidents: newestFirst(incidents, ({ started }) => started),
    maintenance: newestFirst(maintenance, ({ starts }) => starts),
    notices: newestFirst(notices, ({ at }) => at),
    pages: pages.toSorted((a: Page, b: Page) => compare(a.slug, b.slug)),
    redactions: redactions(tree, layout, [...incidents, ...maintenance, ...notices], problems),
  };
  return {
    content,
    drafts: newestFirst(drafts, ({ started }) => started),
    problems: problems.sorted().map(holdingNothingUp),
  };
}

/** What is wrong with a draft is told, and refused when it is published: until then it stops no page. */
function holdingNothingUp(problem: Problem): Problem {
  return problem.file.startsWith('drafts/') ? { ...problem, severity: 'warning' } : problem;
}

function logoOf(tree: Tree, { logo }: Layout, problems: Collector): string | null {
  const bytes = logo === null ? undefined : tree.get(logo);
  return logo === null || bytes === undefined ? null : readLogo(logo, bytes, problems.of(logo));
}

type Opener = (source: NonNullable<ReturnType<typeof readSource>>, report: ReturnType<Collector['of']>) => Front | null;

function open(tree: Tree, file: string, problems: Collector, opener: Opener): Front | null {
  const bytes = tree.get(file);
  if (!bytes) return null;
  const report = problems.of(file);
  const source = readSource(bytes, report);
  return source && opener(source, report);
}

function entryFile(
  item: Item,
  fronts: ReadonlyMap<string, Front | null>,
  tree: Tree,
  problems: Collector,
): EntryFile | null {
  const translations = [...item.translations].flatMap(([language, file]) => {
    const front = open(tree, file, problems, readFront);
    return front ? [{ language, front, report: problems.of(file) }] : [];
  });
  const front = fronts.get(item.file);
  if (!front && [...ENTRIES, 'drafts'].includes(item.kind))
    for (const translation of translations) checkAlone(translation);
  return front ? { name: item.name, front, translations, report: problems.of(item.file) } : null;
}

/** Names of services, former ones included → id: also of files that are wrong, so that one mistake is told once. */
function serviceNames(items: readonly Item[], fronts: ReadonlyMap<string, Front | null>): Names {
  const names = new Map<string, string>();
  const former = new Map<string, string>();
  for (const { name, file } of items) {
    const was = formerNames(fronts.get(file));
    const id = was[0] ?? name;
    names.set(name, id);
    for (const old of was) former.set(old, id);
  }
  for (const [old, id] of former) if (!names.has(old)) names.set(old, id);
  return names;
}

function formerNames(front: Front | null | undefined): string[] {
  const was = front && has(front.data, ['was']) ? front.data.was : [];
  return Array.isArray(was) ? was.filter((one) => typeof one === 'string') : [];
}

/** Ids and addresses that two files share: also of files that are wrong, so that all is told at once. */
function checkNames(layout: Layout, fronts: ReadonlyMap<string, Front | null>, problems: Collector): void {
  const names = new Map(layout.items.map(({ name, file }) => [file, [name, ...formerNames(fronts.get(file))]]));
  const idOf = (file: string, name: string) => formerNames(fronts.get(file))[0] ?? name;
  const twins = new Set<string>();
  const owners = new Map<string, string>();
  for (const { kind, name, file } of layout.items) {
    if (!ENTRIES.includes(kind)) continue;
    const id = idOf(file, name);
    const other = owners.get(id);
    if (other === undefined) owners.set(id, file);
    else {
      twins.add(file);
      problems.of(file)('duplicate_id', { id, other });
    }
  }
  for (const kind of [...ENTRIES, 'services', 'pages']) {
    const items = layout.items.filter((item) => item.kind === kind && !twins.has(item.file));
    checkSlugs(
      items.map(({ file }) => ({ file, names: names.get(file) ?? [] })),
      problems,
    );
  }
}

const ENTRIES: readonly Kind[] = ['incidents', 'maintenance', 'notices'];

function warnUntranslated(layout: Layout, languages: readonly string[], problems: Collector): void {
  const kinds: readonly Kind[] = ['incidents', 'maintenance', 'notices', 'pages'];
  for (const { kind, file, translations } of layout.items) {
    if (!kinds.includes(kind)) continue;
    for (const language of languages.slice(1)) {
      if (translations.has(language)) continue;
      const leaf = file.split('/').at(-1) ?? file;
      problems.of(file)('missing_translation', { language, file: leaf.replace(/\.md$/, `.${language}.md`) });
    }
  }
}

function redactions(
  tree: Tree,
  layout: Layout,
  entries: readonly (Incident | Maintenance | Notice)[],
  problems: Collector,
): Redaction[] {
  const front = open(tree, 'redactions.yaml', problems, readYamlList);
  if (!front) return [];
  const names = new Map(
    entries.flatMap(({ id, was, file }) => [id, ...was, stem(file)].map((name) => [name, id] as const)),
  );
  // A file with a mistake of its own is named all the same.
  for (const { kind, name } of layout.items) {
    if (ENTRIES.includes(kind) && !names.has(name)) names.set(name, name);
  }
  const counts = new Map(entries.map(({ id, updates }) => [id, updates.length]));
  return readRedactions(front, names, counts, problems.of('redactions.yaml'));
}

function stem(file: string): string {
  return (file.split('/').at(-1) ?? '').replace(/\.md$/, '').normalize('NFC');
}

function newestFirst<T extends { readonly id: string }>(list: readonly T[], at: (item: T) => Instant): T[] {
  return list.toSorted((a, b) => at(b) - at(a) || compare(a.id, b.id));
}

/** By group, then as written in `order`, then by name as a reader of the site's first language counts: 2 before 10. */
function inOrder(services: readonly Service[], groups: readonly string[], language: string): Service[] {
  const names = new Intl.Collator(language, { numeric: true });
  const rank = ({ group }: Service) => (group === null ? groups.length : groups.indexOf(group));
  const name = (service: Service) => Object.values(service.name)[0] ?? service.id;
  return services.toSorted(
    (a, b) => rank(a) - rank(b) || a.order - b.order || names.compare(name(a), name(b)) || compare(a.id, b.id),
  );
}
