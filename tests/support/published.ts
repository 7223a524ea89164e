import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { formatInstant } from '#domain/instant.ts';
import type { Instant } from '#domain/interval.ts';
import { noticeOf } from '#domain/notice.ts';
import { byEntry, revisionsOf } from '#entries/publication.ts';
import { readSources, type Sources } from '#site/sources.ts';
import { at } from './content.ts';

/** A maintenance of content trees in real repositories: routine, so that it needs 24 hours' notice. */
export const WORK = 'maintenance/2026/w.md';
export const STARTS = at('2026-11-25T01:00+07:00');
/** Well before `STARTS`, and too late for it. */
export const EARLY = '2026-11-20T10:00:00+07:00';
export const LATE = '2026-11-24T20:00:00+07:00';
export const NOW = at('2026-11-30T00:00+07:00');

/** Writes files below a folder; null takes one away. */
export function write(dir: string, files: Readonly<Record<string, string | null>>): void {
  for (const [path, text] of Object.entries(files)) {
    const full = join(dir, path);
    if (text === null) rmSync(full, { recursive: true });
    else {
      mkdirSync(dirname(full), { recursive: true });
      writeFileSync(full, text);
    }
  }
}

/** The smallest content folder. */
export const SITE = {
  'site.yaml': 'name: A\ntitle: T\nlanguages: [vi, en]\nzone: Asia/Ho_Chi_Minh\n',
  'services/email.md': '---\nname: Email\n---\n',
} as const;

/** A maintenance's file; lines of front matter after the usual ones. */
export function work({
  starts = '2026-11-25T01:00+07:00',
  ends = '2026-11-25T03:00+07:00',
  lines = [] as readonly string[],
  text = 'Nâng cấp.',
} = {}): string {
  const front = ['title: Bảo trì', 'services: [email]', `starts: ${starts}`, `ends: ${ends}`, ...lines];
  return `---\n${front.join('\n')}\n---\n\n${text}\n`;
}

/** What a folder says of the revisions of an entry: when each was public by whom; and whether its notice was kept. */
export async function publicationOf(
  dir: string,
  { id = 'w', now = NOW as Instant } = {},
): Promise<{ told: string[]; verdict: string | null; codes: string[]; sources: Sources }> {
  const sources = await readSources(dir, now);
  const own = byEntry(sources.receipts).get(id) ?? [];
  const maintenance = sources.content.maintenance.find((one) => one.id === id);
  const told = own.map(({ at: time, by, facts }) => {
    const what = facts.cancelled ? 'nothing' : formatInstant(facts.start ?? 0);
    return `${formatInstant(time)} ${by} ${what}`;
  });
  const codes = sources.problems.map(({ code }) => code).filter((code) => code !== 'missing_translation');
  const verdict = maintenance ? noticeOf(revisionsOf(maintenance, own), 86_400).verdict : null;
  return { told, verdict, codes, sources };
}
