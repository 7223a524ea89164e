import type { DeclaredState } from '#domain/state.ts';
import { plainBody } from '../body.ts';
import type { Foreign, ForeignStatus, ForeignUpdate, Refused } from '../foreign.ts';
import { type Remark, remark } from '../remark.ts';
import { fileName } from '../statuspage/entry.ts';
import { readForeignTime } from '../cstate/time.ts';
import { readForeignYaml, mapOf, textOf } from '../yaml.ts';
import type { Issue } from './issue.ts';

const DOWN = /^(?:🛑|🟥)?\s*(.+) is down$/u;
const DEGRADED = /^(?:⚠️?|🟨)?\s*(.+) has degraded performance$/u;
const RESOLVED = /^\s*\*\*Resolved:?\*\*/i;

/** Which slugs sites have, with their names. */
export type Sites = ReadonlyMap<string, string>;

/** An issue that Upptime or a person opened; null: no entry, it has neither of the labels. */
export function readIssueEntry(issue: Issue, sites: Sites): Foreign | Refused | null {
  if (issue.labels.includes('maintenance')) return readWork(issue, sites);
  return issue.labels.includes('status') ? readOutage(issue, sites) : null;
}

function readOutage(issue: Issue, sites: Sites): Foreign {
  const { title, opened, closed } = issue;
  const [down, degraded] = [DOWN.exec(title)?.[1], DEGRADED.exec(title)?.[1]];
  const state: DeclaredState | null = down !== undefined ? 'down' : degraded !== undefined ? 'degraded' : null;
  const named = down ?? degraded;
  const slugs = issue.labels.filter((label) => sites.has(label));
  const others = issue.labels.filter((label) => !['status', 'maintenance'].includes(label));
  // Where no settings tell sites from tags, the site's own name is in the title.
  const systems = slugs.length > 0 ? slugs : named !== undefined ? [named] : others;
  const { updates, remarks } = updatesOf(issue);
  if (closed === null) remarks.push(remark('still_open'));
  const hasEnd = closed !== null && closed > opened;
  return {
    ...common(issue, opened),
    kind: 'incident',
    title: title.replace(/^\P{L}+/u, '') || title,
    systems,
    state,
    word: state,
    started: opened,
    ended: hasEnd ? closed : null,
    isOver: closed !== null,
    lead: '',
    updates,
    remarks,
  };
}

/** `<!-- start: … end: … expectedDown: … -->` in the first comment of the body. */
function readWork(issue: Issue, sites: Sites): Foreign | Refused {
  const { title, opened, closed } = issue;
  const [whole = '', inner = ''] = /<!--([\s\S]*?)-->/.exec(issue.body) ?? [];
  const keys = mapOf(readForeignYaml(dedented(inner)).data) ?? {};
  const at = (key: string) => readForeignTime(textOf(keys[key]) ?? '', key, 'UTC');
  const [start, end] = [at('start'), at('end')];
  const refused = (reason: Remark): Refused => ({ key: keyOf(issue), place: placeOf(issue), remarks: [reason] });
  if (start === null)
    return refused(
      textOf(keys['start']) === null
        ? remark('no_date')
        : remark('bad_date', { key: 'start', value: textOf(keys['start']) ?? '' }),
    );
  const systems = ['expectedDown', 'expectedDegraded'].flatMap((key) =>
    (textOf(keys[key]) ?? '')
      .split(',')
      .map((slug) => slug.trim())
      .filter((slug) => slug !== ''),
  );
  const others = issue.labels.filter((label) => sites.has(label));
  const { updates, remarks } = updatesOf({ ...issue, body: issue.body.replace(whole, '') });
  const hasEnd = end !== null && end.at > start.at;
  if (closed !== null && closed < start.at) remarks.push(remark('closed_early'));
  const isOver = closed !== null && closed >= start.at;
  const [first, ...later] = updates;
  return {
    ...common(issue, start.at),
    kind: 'maintenance',
    title: title.trim() || `#${issue.number}`,
    systems: [...new Set([...systems, ...others])],
    state: null,
    word: 'maintenance',
    started: start.at,
    ended: hasEnd ? end.at : null,
    isOver,
    lead: '',
    updates: [
      ...(first === undefined ? [] : [{ ...first, at: opened, status: 'scheduled' as const }]),
      ...later.map((update) => ({ ...update, status: update.status === 'resolved' ? ('completed' as const) : null })),
    ],
    remarks: [...remarks, ...[start, end].flatMap((time) => time?.remark ?? [])],
  };
}

function common(issue: Issue, at: number): Pick<Foreign, 'key' | 'place' | 'name'> {
  return { key: keyOf(issue), place: placeOf(issue), name: fileName(issue.title.replace(/^\P{L}+/u, ''), at) };
}

function keyOf({ number }: Issue): string {
  return `#${number}`;
}

function placeOf({ number, title }: Issue): string {
  return `#${number} ${title}`;
}

/** The body, then what people of the repository and Upptime itself added; a post-mortem may come after the end. */
function updatesOf({ body, opened, closed, comments }: Issue): { updates: ForeignUpdate[]; remarks: Remark[] } {
  const remarks: Remark[] = [];
  const own = comments.filter(({ isInsider }) => isInsider);
  if (own.length < comments.length) remarks.push(remark('outsider', { count: String(comments.length - own.length) }));
  const parts = [{ at: opened, body, status: 'investigating' as ForeignStatus | null }].concat(
    own.map((one) => ({ at: one.at, body: one.body, status: RESOLVED.test(one.body) ? 'resolved' : null })),
  );
  const last = parts.findLastIndex(({ status }) => status === 'resolved');
  const updates = parts.map(({ at, body: text, status }, i): ForeignUpdate => {
    const plain = plainBody(text.replace(/\r\n?/g, '\n').replace(/\/commit\/(\w+)\s*\n/g, '/commit/$1'));
    remarks.push(...plain.remarks);
    // Seconds lie between the closing and the comment that says so.
    const isEnd = i === last && closed !== null && Math.abs(closed - at) < 300;
    return { at: isEnd ? closed : at, status, text: plain.text };
  });
  return { updates: updates.toSorted((a, b) => a.at - b.at), remarks: merged(remarks) };
}

/** Counts of one kind together. */
function merged(remarks: readonly Remark[]): Remark[] {
  const sums = new Map<string, Remark>();
  for (const one of remarks) {
    const before = sums.get(one.code);
    const count = Number(before?.args['count'] ?? 0) + Number(one.args['count'] ?? 0);
    sums.set(one.code, { code: one.code, args: { ...one.args, count: String(count) } });
  }
  return [...sums.values()];
}

function dedented(text: string): string {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => /^\w+:/.test(line))
    .join('\n');
}
