import type { Content } from '#entries/content.ts';
import { parseContent } from '#entries/read.ts';
import type { Tree } from '#entries/tree.ts';
import type { Foreign, Found, Refused } from '#import/foreign.ts';
import type { LedgerLine } from '#record/imported.ts';
import { type Plan, planImport } from '#import/plan.ts';

/** Noon of 22 November 2026 in UTC. */
export const NOW = Date.UTC(2026, 10, 22, 12) / 1000;
const START = Date.UTC(2026, 2, 1, 10) / 1000;

/** A small site of two services, as files. */
export const SITE = {
  'site.yaml': 'name: ACME\ntitle: ACME\nlanguages: [en]\nzone: UTC\n',
  'services/web.md': '---\nname: Website\n---\n',
  'services/api.md': '---\nname: API\n---\n',
};

export function treeOf(files: Readonly<Record<string, string>>): Map<string, Uint8Array> {
  return new Map(Object.entries(files).map(([path, text]) => [path, new TextEncoder().encode(text)]));
}

/** An outage of the API, two hours on a Sunday. */
export function foreign(more: Partial<Foreign> = {}): Foreign {
  return {
    key: 'a',
    place: 'content/issues/a.md',
    name: '2026-03-01-slow',
    kind: 'incident',
    title: 'Slow',
    systems: ['API'],
    state: 'degraded',
    word: 'disrupted',
    started: START,
    ended: START + 7200,
    isOver: true,
    lead: 'It was slow.',
    updates: [],
    remarks: [],
    ...more,
  };
}

export function found(entries: readonly Foreign[], refused: readonly Refused[] = []): Found {
  return { origin: 'cstate', from: 'x', entries, refused, systems: [], notes: [] };
}

/** A tree that imports are made into, one after the other, in memory. */
export class Site {
  tree: Map<string, Uint8Array>;
  ledger: ReadonlyMap<string, LedgerLine> = new Map();
  map: ReadonlyMap<string, readonly string[]> = new Map();
  states: ReadonlyMap<string, 'down' | 'degraded' | 'partial' | 'up'> = new Map();

  constructor(files: Readonly<Record<string, string>> = SITE) {
    this.tree = treeOf(files);
  }

  get content(): Content {
    return parseContent(this.tree).content;
  }

  plan(entries: readonly Foreign[], refused: readonly Refused[] = []): Plan {
    const { tree, content, ledger, map, states } = this;
    return planImport(found(entries, refused), {
      tree: tree as Tree,
      content,
      ledger,
      map,
      states,
      now: NOW,
      lang: 'en',
    });
  }

  /** Plans and carries out. */
  take(entries: readonly Foreign[]): Plan {
    const plan = this.plan(entries);
    for (const file of plan.removes.keys()) this.tree.delete(file);
    for (const [file, text] of plan.writes) this.put(file, text);
    this.ledger = plan.ledger;
    return plan;
  }

  put(file: string, text: string): void {
    this.tree.set(file, new TextEncoder().encode(text));
  }

  text(file: string): string {
    return new TextDecoder().decode(this.tree.get(file));
  }
}
