import { formatInstant } from '#domain/instant.ts';
import type { Instant } from '#domain/interval.ts';
import type { NoticeKind, NoticeLine, NoticeStart } from '#record/notice.ts';
import { encodeNotice } from '#record/notices.ts';
import type { Receipt } from '#record/receipt.ts';
import { parseReceipts } from '#record/receipts.ts';
import { chance } from './chance.ts';

/** Until then nobody kept a record of it: what was told before is "not recorded". */
const KEPT_SINCE: Instant = Date.UTC(2026, 0, 10) / 1000;
const HOUR = 3600;

/** Works that a channel was forgotten for, by their ids: the page says so. */
const FORGOTTEN: Readonly<Record<string, readonly string[]>> = {
  fanpage: ['2026-03-24-chuyen-may-chu-imap', '2026-08-13-gia-han-chung-chi-may-chu-thu'],
  direct: ['2026-04-21-doi-giao-dien-cong-khach-hang', '2026-09-15-cap-nhat-nen-tang-website'],
};

/** `record/notices.jsonl`: that customers of the sample were told of each window, by mail, on the fanpage and in person. */
export function noticesFile(receipts: string, now: Instant): string {
  const lines: (NoticeLine | NoticeStart)[] = ['email', 'fanpage'].map((channel) => {
    return { v: 1, at: KEPT_SINCE, start: KEPT_SINCE, channel, run: run('start') };
  });
  for (const { receipt, kind, key } of windowsOf(parseReceipts(receipts).receipts)) {
    const { id, sha, at, facts } = receipt;
    const luck = (what: string) => chance(`${id} ${kind} ${what}`);
    const add = (channel: string, language: string | null, delay: number, more: Partial<NoticeLine>) => {
      if (FORGOTTEN[channel]?.includes(id)) return;
      const common = { v: 1, id, key, kind, revision: sha, channel, language, part: null, run: run(key) } as const;
      const nothing = { message: null, count: null, why: null };
      if (channel !== 'direct')
        lines.push({ ...common, at: at + delay - 1, state: 'intent', ...nothing, ...part(more) });
      lines.push({ ...common, at: at + delay, state: 'sent', ...nothing, ...more });
    };
    const soon = 60 + Math.floor(luck('mail') * 120);
    const growth = Math.floor((at - KEPT_SINCE) / (6 * 24 * HOUR));
    const message = `<${digits(key)}@status.vinastar.example>`;
    add('email', 'vi', soon, { message, count: 388 + growth, part: `1/1-${digits(`${key} vi`).slice(0, 16)}` });
    add('email', 'en', soon + 2, {
      message,
      count: 41 + Math.floor(growth / 8),
      part: `1/1-${digits(`${key} en`).slice(0, 16)}`,
    });
    add('fanpage', 'vi', soon + 40, { message: `1000_${digits(key).replace(/\D/g, '').slice(0, 9)}` });
    const called = facts.class === 'emergency' ? 900 : HOUR + Math.floor(luck('call') * 4 * HOUR);
    add('direct', null, called, { count: 12, run: 'by kinh doanh' });
  }
  return lines
    .filter(({ at }) => at <= now)
    .sort((a, b) => a.at - b.at)
    .map((line) => `${encodeNotice(line)}\n`)
    .join('');
}

/** Intents name the lot, and not yet the message. */
function part({ part: lot }: Partial<NoticeLine>): Partial<NoticeLine> {
  return lot === undefined ? {} : { part: lot };
}

interface Told {
  readonly receipt: Receipt;
  readonly kind: NoticeKind;
  readonly key: string;
}

/** Each window of each work as it was first published. */
function windowsOf(receipts: readonly Receipt[]): Told[] {
  const before = new Map<string, Receipt>();
  return receipts.flatMap((receipt): Told[] => {
    const { id, facts, at, updates } = receipt;
    const last = before.get(id);
    before.set(id, receipt);
    if (facts.class === null || facts.cancelled || at < KEPT_SINCE) return [];
    if (last === undefined) return [{ receipt, kind: 'maintenance_announced', key: updates[0]?.key ?? id }];
    if (last.facts.start === facts.start && last.facts.end === facts.end) return [];
    return [{ receipt, kind: 'maintenance_moved', key: `${id}/${formatInstant(at)}/edited` }];
  });
}

function run(name: string): string {
  return digits(name).slice(0, 12);
}

/** Hexadecimal, the same for the same name. */
function digits(name: string): string {
  return Array.from({ length: 32 }, (_, i) => Math.floor(chance(`${name} ${i}`) * 16).toString(16)).join('');
}
