import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { holdsRepository } from '#git/folder.ts';
import { decode } from '../decode.ts';
import { readFolder } from '../folder.ts';
import type { Foreign, Found, Refused } from '../foreign.ts';
import { remark } from '../remark.ts';
import { SourceError } from '../source.ts';
import { readUpptimeConfig, type UpptimeConfig } from './config.ts';
import { readIssueEntry } from './entry.ts';
import { readGitHubIssue } from './issue.ts';

/** The settings of an Upptime repository. */
export const RC = '.upptimerc.yml';

/** Issues with what was said below them. */
export interface Issues {
  readonly issues: readonly unknown[];
  /** By the issue's number. */
  readonly comments: ReadonlyMap<number, readonly unknown[]>;
}

/** Entries of issues, and what else there is to say; `history`: where what was measured can be taken from. */
export function foundInIssues(
  from: string,
  { issues, comments }: Issues,
  config: UpptimeConfig | null,
  history = config?.repository ?? '',
): Found {
  const sites = new Map((config?.sites ?? []).map(({ slug, name }) => [slug, name]));
  const entries = new Map<string, Foreign>();
  const refused: Refused[] = [];
  let others = 0;
  for (const [i, data] of issues.entries()) {
    const { number } = (data ?? {}) as { number?: number };
    const issue = readGitHubIssue(data, comments.get(number ?? -1));
    if (issue === null) continue;
    if ('fault' in issue) {
      const key = number === undefined ? `issue ${i + 1}` : `#${number}`;
      refused.push({ key, place: key, remarks: [remark('bad_entry', { reason: issue.fault })] });
      continue;
    }
    const entry = readIssueEntry(issue, sites);
    if (entry === null) others += 1;
    else if ('kind' in entry) entries.set(entry.key, entry);
    else refused.push(entry);
  }
  return {
    origin: 'upptime',
    from,
    entries: [...entries.values()],
    refused,
    systems: [...sites].map(([slug, name]) => ({ name: slug, also: [name] })),
    notes: [
      ...(others > 0 ? [remark('other_issues', { count: String(others) })] : []),
      remark('short_outages', { repository: history }),
    ],
  };
}

/** A clone, with issues put into it as `issues.json` or `issues/*.json`. @throws SourceError */
export function readUpptimeClone(path: string): Found {
  if (!existsSync(path)) throw new SourceError('missing', { path });
  if (!statSync(path).isDirectory()) throw new SourceError('no_folder', { path });
  const config = upptimeConfigAt(path);
  const issues = issuesIn(path);
  const history = holdsRepository(path) ? inShell(path) : undefined;
  if (issues !== null) return foundInIssues(path, { issues, comments: new Map() }, config, history);
  if (config === null) throw new SourceError('empty', { path, expected: `${RC}, issues.json` });
  const none = foundInIssues(path, { issues: [], comments: new Map() }, config, history);
  return { ...none, notes: [remark('no_issues', { repository: config.repository ?? '' }), ...none.notes] };
}

/** A path as it is typed into a shell. */
function inShell(path: string): string {
  return /^[\p{L}\p{N}\p{M}_./@%+:,~-]+$/u.test(path) ? path : `'${path.replaceAll("'", String.raw`'\''`)}'`;
}

/** The settings of a clone; null: there are none. @throws SourceError */
export function upptimeConfigAt(path: string): UpptimeConfig | null {
  if (!existsSync(join(path, RC))) return null;
  const [file] = readFolder(path, (one) => one === RC);
  const decoded = file?.bytes && decode(file.bytes);
  if (!decoded || decoded.fault) throw new SourceError('config', { file: RC, reason: file?.fault?.code ?? 'binary' });
  const config = readUpptimeConfig(decoded.text);
  if ('fault' in config) throw new SourceError('config', { file: RC, reason: config.fault });
  return config;
}

/** @throws SourceError */
function issuesIn(path: string): unknown[] | null {
  const files = readFolder(path, (one) => /^issues(\/[^/]+)?\.json$/.test(one), 64 << 20);
  if (files.length === 0) return null;
  return files.flatMap((file) => {
    const decoded = file.bytes && decode(file.bytes);
    if (!decoded || decoded.fault)
      throw new SourceError('unreadable', { path: file.path, reason: file.fault?.code ?? 'binary' });
    try {
      const data = JSON.parse(decoded.text) as unknown;
      return Array.isArray(data) ? (data as unknown[]) : [data];
    } catch (cause) {
      throw new SourceError('not_json', { path: file.path, reason: (cause as Error).message });
    }
  });
}
