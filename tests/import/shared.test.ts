import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseContent } from '#entries/read.ts';
import { readCstate } from '#import/cstate/read.ts';
import type { Found } from '#import/foreign.ts';
import { planImport } from '#import/plan.ts';
import { readSetup } from '#import/setup/read.ts';
import { SourceError } from '#import/source.ts';
import { readStatuspageFile } from '#import/statuspage/read.ts';
import { readUpptimeClone } from '#import/upptime/read.ts';
import { ROOT } from '#tests/support/command.ts';
import { NOW, treeOf } from './support/site.ts';

/** Real pages, which travel beside the repository, not in it. */
const DATA = join(ROOT, '..', 'shared', 'data');
const list = (kind: string) => (existsSync(join(DATA, kind)) ? readdirSync(join(DATA, kind)).sort() : []);
const isThere = existsSync(join(DATA, 'cstate'));

/** A site with a service of each name. */
function plan(found: Found, names: readonly string[]) {
  const services = names.map((name, i) => [`services/s${i}.md`, `---\nname: ${JSON.stringify(name)}\n---\n`] as const);
  const tree = treeOf({
    'site.yaml': 'name: A\ntitle: A\nlanguages: [en]\nzone: UTC\n',
    ...Object.fromEntries(services),
  });
  const { content } = parseContent(tree);
  const planned = planImport(found, {
    tree,
    content,
    ledger: new Map(),
    map: new Map(),
    states: new Map(),
    now: NOW,
    lang: 'en',
  });
  for (const [file, text] of planned.writes) tree.set(file, new TextEncoder().encode(text));
  return { ...planned, problems: parseContent(tree, { clock: NOW }).problems };
}

/** Every entry is written or refused with a reason, and the checker says nothing that the report does not. */
function expectAccounted(found: Found, names: readonly string[]): void {
  const { entries, writes, problems } = plan(found, names);
  expect(entries).toHaveLength(found.entries.length + found.refused.length);
  expect(writes.size).toBe(entries.filter(({ fate }) => fate === 'write').length);
  for (const { fate, remarks } of entries) if (fate !== 'write') expect(remarks.length).toBeGreaterThan(0);
  const told = entries.flatMap(({ remarks }) => remarks.filter(({ code }) => code === 'check_warns'));
  expect(problems).toHaveLength(told.length);
}

describe.skipIf(!isThere)('Real pages', () => {
  it.each(list('cstate'))('cState: %s', (name) => {
    const path = join(DATA, 'cstate', name);
    const found = readCstate(path, NOW, null);
    const isMarkdown = (file: string) => /\.md$/.test(file);
    const files = ['content/issues', 'history'].flatMap((folder) => readdirSync(join(path, folder)).filter(isMarkdown));
    expect(found.entries.length + found.refused.length).toBe(files.length);
    expectAccounted(
      found,
      readSetup(path).services.map((service) => service.name),
    );
    // What was deleted there can be taken too, by its own folder.
    const deleted = readCstate(join(path, 'history'), NOW, null);
    expect(deleted.refused).toEqual([]);
    expectAccounted(deleted, ['API']);
  });

  it.each(list('upptime'))('Upptime: %s', (name) => {
    const path = join(DATA, 'upptime', name);
    const found = readUpptimeClone(path);
    expect(found.notes.map(({ code }) => code)).toEqual(['no_issues', 'short_outages']);
    // The slugs it makes of names are those of the files there.
    const files = readdirSync(join(path, 'history')).filter((file) => file.endsWith('.yml'));
    const slugs = readSetup(path).services.map(({ id }) => `${id}.yml`);
    expect(slugs.filter((slug) => !files.includes(slug))).toEqual([]);
  });

  it.each(list('statuspage').filter((file) => /\.(json|atom|rss)$/.test(file)))('Statuspage: %s', (name) => {
    const path = join(DATA, 'statuspage', name);
    if (name.endsWith('--status.json')) return expect(() => readStatuspageFile(path)).toThrow(SourceError);
    const found = readStatuspageFile(path);
    if (name.endsWith('.atom')) expect(found.entries).toHaveLength(25);
    const components = [...new Set(found.entries.flatMap(({ systems }) => systems))];
    expectAccounted(found, [...components, 'Actions', 'Codespaces']);
    return undefined;
  });
});
