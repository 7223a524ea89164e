import type { Problem } from '#entries/messages.ts';
import { parseContent, type ReadResult } from '#entries/read.ts';
import { parseInstant } from '#domain/instant.ts';

/** Files by path; null leaves out one of the base tree. */
export type Files = Readonly<Record<string, string | Uint8Array | null>>;

/** The smallest tree that is sound, with one file of most kinds to refer to. */
const BASE: Files = {
  'site.yaml': [
    'name: VINASTAR',
    'title: { vi: Trạng thái, en: Status }',
    'languages: [vi, en]',
    'zone: Asia/Ho_Chi_Minh',
    'groups: [{ id: core, name: Chính }]',
    'regions: [{ id: hn, name: Hà Nội }, { id: sgn, name: Sài Gòn }]',
    '',
  ].join('\n'),
  'services/email.md': '---\nname: Email\ngroup: core\n---\n',
  'services/web.md': '---\nname: Web\n---\n',
};

export const NOW = parseInstant('2026-12-01T00:00+07:00') ?? 0;

/** Reads a small tree laid over the base. */
export function readTree(files: Files = {}, now: number | undefined = NOW): ReadResult {
  const tree = new Map<string, Uint8Array>();
  for (const [path, text] of Object.entries({ ...BASE, ...files })) {
    if (text !== null) tree.set(path, typeof text === 'string' ? new TextEncoder().encode(text) : text);
  }
  return parseContent(tree, now === undefined ? {} : { now });
}

/** The problems of a tree but for missing translations, which small fixtures do not have. */
export function problemsOf(files: Files): Problem[] {
  return readTree(files).problems.filter(({ code }) => code !== 'missing_translation');
}

export const INCIDENT = 'incidents/2026/2026-11-22-mail.md';
export const WORK = 'maintenance/2026/2026-11-25-mail.md';

const HEAD = ['title: Thư chậm', 'services: { email: degraded }', 'started: 2026-11-22T09:12+07:00'];

/** An incident's file: lines of front matter instead of the usual ones (same key) or after them, and a body. */
export function incident(lines: readonly string[] = [], body = ''): string {
  return front(HEAD, lines, body);
}

/** A maintenance's file, likewise. */
export function work(lines: readonly string[] = [], body = ''): string {
  return front(
    ['title: Bảo trì email', 'services: [email]', 'starts: 2026-11-25T01:00+07:00', 'ends: 2026-11-25T03:00+07:00'],
    lines,
    body,
  );
}

/** `-key` leaves a usual line out. */
function front(usual: readonly string[], lines: readonly string[], body: string): string {
  const keyOf = (line: string) => line.split(':')[0]?.replace(/^-/, '');
  const kept = usual.map((line) => lines.find((other) => keyOf(other) === keyOf(line)) ?? line);
  const added = lines.filter((line) => !usual.some((other) => keyOf(other) === keyOf(line)));
  return `---\n${[...kept, ...added].filter((line) => !line.startsWith('-')).join('\n')}\n---\n${body}`;
}
