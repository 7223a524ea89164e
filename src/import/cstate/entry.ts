import type { Instant } from '#domain/interval.ts';
import { readForeignTime } from './time.ts';
import type { Foreign, Refused } from '../foreign.ts';
import { type Remark, remark, type RemarkCode } from '../remark.ts';
import { textOf, textsOf } from '../yaml.ts';
import { readHugoFile } from './front.ts';
import { planWord, statedEnd } from './kind.ts';
import { readSeverity } from './severity.ts';
import { readBodyUpdates } from './updates.ts';

/** What entries are read against. */
export interface HugoSetting {
  /** What times without an offset are in. */
  readonly zone: string;
  readonly now: Instant;
}

const DAY = 86_400;
const TRUE = /^(true|yes|on|y)$/i;
const FALSE = /^(false|no|off|n)$/i;

/**
 * An issue of a cState page. What it means is what the page made of it: an end counts whatever `resolved` says, an unknown severity
 * declares nothing, an end that is not after the start is no end.
 *
 * @param path below the root of the site; the file's name is the last part, or its folder's for `index.md`
 */
export function readIssue(path: string, text: string, { zone, now }: HugoSetting): Foreign | Refused {
  const name = nameOf(path);
  const refuse = (...reasons: Remark[]): Refused => ({ key: path, place: path, remarks: reasons });
  const file = readHugoFile(text);
  if (file.fault) return refuse(file.fault);
  const { data, body } = file;
  const remarks: Remark[] = [...file.remarks];
  const hidden = whyHidden(data, now, zone);
  if (hidden) return refuse(hidden);

  const written = textOf(data['date']);
  if (written === null) return refuse(remark('no_date'));
  const start = readForeignTime(written, 'date', zone);
  if (start === null) return refuse(remark('bad_date', { key: 'date', value: written }));
  if (start.remark) remarks.push(start.remark);
  const started = start.at;
  remarks.push(...dateOfName(name, started));

  const title = textOf(data['title']) ?? titleOf(name);
  if (textOf(data['title']) === null) remarks.push(remark('no_title', { title }));
  const isPost = TRUE.test(textOf(data['informational']) ?? '');
  const severity = readSeverity(textOf(data['severity']));
  if (severity.remark && !isPost) remarks.push(severity.remark);
  const state = isPost ? null : severity.state;

  const end = endOf(data, started, zone, remarks);
  const hints = { title, name, text: body, isOutage: state !== null };
  const word = planWord(hints);
  const isOver = end.isOver ?? (isPost || end.at !== null);
  if (end.isOver === null && !isPost) remarks.push(remark('resolved_unsaid'));
  if (end.isOver === false && end.at === null && !isPost) remarks.push(remark('still_open'));
  let ended = end.at;
  if (word !== null && ended === null) {
    const stated = statedEnd(body, started);
    if (stated) {
      ended = stated.at;
      remarks.push(stated.remark);
    }
  }
  const isWork = word !== null && ended !== null;
  if (isWork) remarks.push(remark('kind_word', { word: word }));
  if (ended !== null && ended - started > 31 * DAY)
    remarks.push(remark('long', { days: String(Math.round((ended - started) / DAY)) }));

  const told = readBodyUpdates(body, { zone, started, ended: isOver ? ended : null });
  return {
    key: path,
    place: path,
    name,
    kind: isWork ? 'maintenance' : isPost ? 'notice' : 'incident',
    title,
    systems: [...new Set(textsOf(data['affected']))],
    state,
    word: isPost ? null : severity.word,
    started,
    ended,
    isOver: isOver || (ended !== null && ended <= now && !isWork),
    lead: told.lead,
    updates: told.updates,
    remarks: [...remarks, ...told.remarks],
  };
}

/** Why the old page did not show it; null: it did. */
function whyHidden(data: Readonly<Record<string, unknown>>, now: Instant, zone: string): Remark | null {
  if (TRUE.test(textOf(data['draft']) ?? '')) return remark('draft');
  const section = textOf(data['section']);
  if (section !== 'issue') return remark('unlisted', { section: section ?? '' });
  for (const key of ['expirydate', 'publishdate'] as const) {
    const at = readForeignTime(textOf(data[key]) ?? '', key, zone)?.at;
    if (at !== undefined && (key === 'expirydate' ? at <= now : at > now)) return remark('expired', { key });
  }
  return null;
}

/** The end, and whether it says that it is over; null: it does not say. */
function endOf(
  data: Readonly<Record<string, unknown>>,
  started: Instant,
  zone: string,
  remarks: Remark[],
): { at: Instant | null; isOver: boolean | null } {
  const resolved = textOf(data['resolved']) ?? '';
  const isOver = TRUE.test(resolved) ? true : FALSE.test(resolved) ? false : null;
  const written = textOf(data['resolvedwhen']);
  if (written === null) return { at: null, isOver };
  const read = readForeignTime(written, 'resolvedWhen', zone);
  const failed = (code: RemarkCode, args: Record<string, string>) => {
    remarks.push(remark(code, args));
    return { at: null, isOver };
  };
  if (read === null) return failed('bad_end', { key: 'resolvedWhen', value: written });
  if (read.remark) remarks.push(read.remark);
  if (read.at <= started) return failed('end_before_start', { start: String(started), end: String(read.at) });
  if (isOver === false) remarks.push(remark('unmatched_end', { at: String(read.at) }));
  return { at: read.at, isOver };
}

/** A file name is a habit, no date; but where the two are days apart, one of them is a slip. */
function dateOfName(name: string, started: Instant): Remark[] {
  const date = /^(\d{4}-\d{2}-\d{2})(?!\d)/.exec(name)?.[1];
  if (date === undefined) return [];
  const named = Date.parse(`${date}T12:00:00Z`) / 1000;
  const isFar = Number.isNaN(named) || Math.abs(named - started) > 2.5 * DAY;
  return isFar ? [remark('name_date', { date, at: String(started) })] : [];
}

function nameOf(path: string): string {
  const parts = path.split('/');
  const leaf = (parts.at(-1) ?? '').replace(/\.(md|markdown|mdown|mkd)$/i, '');
  return leaf === 'index' ? (parts.at(-2) ?? leaf) : leaf;
}

function titleOf(name: string): string {
  const words = name
    .replace(/^\d{4}-\d{2}-\d{2}-?/, '')
    .replace(/[-_]+/g, ' ')
    .trim();
  return words === '' ? name : words.slice(0, 1).toUpperCase() + words.slice(1);
}
