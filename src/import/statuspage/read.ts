import { existsSync, readFileSync, statSync } from 'node:fs';
import { decode } from '../decode.ts';
import type { Foreign, ForeignSystem, Found, Refused } from '../foreign.ts';
import { type Remark, remark } from '../remark.ts';
import { SourceError } from '../source.ts';
import { readStatuspageIncident } from './entry.ts';
import { readFeed } from './feed.ts';
import { readHistoryEntry } from './history.ts';
import { readAnswer, type StatuspageComponent } from './json.ts';

/** Bytes of one answer: the largest history feed known has 0.1 MiB. */
export const LIMIT = 16 << 20;
/** What a page gives of each kind. */
const NEWEST = 50;

/** Asks for an address; null: it is not there. @throws SourceError */
export type Fetch = (address: string) => Promise<string | null>;

/** A text and where it is from. */
interface Text {
  readonly from: string;
  readonly text: string;
}

/** What is kept in a file: an answer of the v2 API, or a history feed. @throws SourceError */
export function readStatuspageFile(path: string): Found {
  if (!existsSync(path)) throw new SourceError('missing', { path });
  const { size } = statSync(path);
  if (size > LIMIT) throw new SourceError('too_large', { path, limit: String(LIMIT >> 20) });
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(path);
  } catch (cause) {
    throw new SourceError('unreadable', { path, reason: (cause as NodeJS.ErrnoException).code ?? 'error' });
  }
  const decoded = decode(bytes);
  if (decoded.fault) throw new SourceError('not_json', { path, reason: 'binary' });
  return foundIn(path, [{ from: path, text: decoded.text }], []);
}

/**
 * What a page says of itself, asked for one file after the other: incidents, maintenance, components, and its feed for what is older than
 * the newest fifty. An address that ends in .json, .atom or .rss is that file alone. @throws SourceError
 */
export async function readStatuspage(address: string, fetch: Fetch): Promise<Found> {
  const base = address.replace(/[?#].*$/, '').replace(/\/+$/, '');
  if (/\.(json|atom|rss|xml)$/.test(base)) {
    const text = await fetch(address);
    if (text === null) throw new SourceError('fetch', { address, reason: 'is not there' });
    return foundIn(address, [{ from: address, text }], []);
  }
  const texts: Text[] = [];
  const notes: Remark[] = [];
  const paths = [
    'api/v2/incidents.json',
    'api/v2/scheduled-maintenances.json',
    'api/v2/components.json',
    'history.atom',
  ];
  for (const path of paths) {
    const from = `${base}/${path}`;
    const text = await fetch(from);
    if (text === null) notes.push(remark('unread', { address: from, reason: '404' }));
    else texts.push({ from, text });
  }
  if (texts.length === 0) throw new SourceError('not_statuspage', { path: address });
  return foundIn(base, texts, notes);
}

function foundIn(from: string, texts: readonly Text[], given: readonly Remark[]): Found {
  const entries = new Map<string, Foreign>();
  const refused = new Map<string, Refused>();
  const components = new Map<string, StatuspageComponent>();
  const notes: Remark[] = [...given];
  for (const { from: path, text } of texts) {
    const feed = /^\s*</.test(text) ? readFeed(text) : null;
    const read = feed === null ? jsonIn(path, text) : feed.map(readHistoryEntry);
    if (feed !== null && feed.length > 0)
      notes.push(remark('feed_window', { oldest: String(Math.min(...feed.map(({ published }) => published))) }));
    if ('incidents' in read) {
      for (const one of read.components) components.set(one.id, one);
      for (const [what, list] of read.full) notes.push(remark('not_all', { what: `${what} ${list}` }));
    }
    for (const one of 'incidents' in read ? read.incidents : read) {
      // What the JSON says counts before what a feed says of the same.
      if ('kind' in one) {
        if (!entries.has(one.key)) entries.set(one.key, one);
      } else if (!refused.has(one.key)) refused.set(one.key, one);
    }
  }
  for (const key of entries.keys()) refused.delete(key);
  return {
    origin: 'statuspage',
    from,
    entries: [...entries.values()],
    refused: [...refused.values()],
    systems: systemsOf([...components.values()]),
    notes,
  };
}

interface Json {
  readonly components: readonly StatuspageComponent[];
  readonly incidents: readonly (Foreign | Refused)[];
  /** Kinds of which there may be more. */
  readonly full: readonly (readonly [string, number])[];
}

function jsonIn(path: string, text: string): Json {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (cause) {
    throw new SourceError('not_json', { path, reason: (cause as Error).message });
  }
  const answer = readAnswer(data);
  if (answer === null) throw new SourceError('not_statuspage', { path });
  const incidents = answer.incidents.map(readStatuspageIncident);
  const kinds = ['incidents', 'scheduled_maintenances'] as const;
  const full = kinds.flatMap((kind) => {
    const list = (data as Record<string, unknown>)[kind];
    return Array.isArray(list) && list.length >= NEWEST ? [[kind, list.length] as const] : [];
  });
  return { components: answer.components, incidents, full };
}

/** Components by name, with the `Group - Component` that updates call them. */
function systemsOf(components: readonly StatuspageComponent[]): ForeignSystem[] {
  const groups = new Map(components.flatMap(({ id, name, group }) => (group === true ? [[id, name] as const] : [])));
  return components
    .filter(({ group }) => group !== true)
    .map(({ name, group_id }) => {
      const group = groups.get(group_id ?? '');
      return { name, also: group === undefined ? [] : [`${group} - ${name}`] };
    });
}
