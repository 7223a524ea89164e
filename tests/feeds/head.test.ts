import { describe, expect, test } from 'vitest';
import { feedOf } from '#feeds/feed.ts';
import { rss } from '#feeds/rss.ts';
import { buildSite } from '#site/build.ts';
import type { Receipt } from '#record/receipt.ts';
import { at, content, incident, receipt, service, update } from '#tests/support/content.ts';

const updates = [
  update('2026-11-22 09:20', 'investigating'),
  update('2026-11-22 10:00', 'identified', { text: { vi: 'Sửa.' } }),
];
const slow = incident('slow', { mail: 'degraded' }, '2026-11-22 09:12', { updates });
const keys = ['slow/2026-11-22T02:20:00Z/investigating', 'slow/2026-11-22T03:00:00Z/identified'];

/** The published revisions: the first heading, the second, and an edit of the second. */
const line = (time: string, sha: string, head: string | undefined, ...shas: string[]): Receipt =>
  receipt(slow, time, { sha, head, updates: shas.map((text, i) => ({ key: keys[i] as string, sha: text })) });
const HEADS = ['1a', '2b', '3c'].map((digits) => digits.repeat(32));
const receipts = [
  line('2026-11-22 09:21', 'one', HEADS[0], 'a'),
  line('2026-11-22 10:01', 'two', HEADS[1], 'a', 'b'),
  line('2026-11-22 11:00', 'three', HEADS[2], 'a', 'c'),
];

async function headsOf(
  lines: readonly Receipt[],
  now = '2026-11-22 12:03',
): Promise<Record<string, string | undefined>> {
  const model = buildSite({
    content: content({ services: [service('mail')], incidents: [slow] }),
    measurements: new Map(),
    receipts: lines,
    now: at(now),
    commit: null,
    address: 'https://status.example',
  });
  const items = rss(feedOf(model, 'vi')).split('<item>').slice(1);
  return Object.fromEntries(
    items.map((item) => [
      /<guid[^>]*>([^<]*)</.exec(item)?.[1] ?? '',
      /<camket:head>([0-9a-f]{64})<\/camket:head>/.exec(item)?.[1],
    ]),
  );
}

describe('An item carries the head of the record at its own receipt', () => {
  test('an update that of its first publication, an edit that of its own', async () => {
    expect(await headsOf(receipts)).toEqual({
      [keys[0] as string]: HEADS[0],
      [keys[1] as string]: HEADS[1],
      [`${keys[1]}/2026-11-22T04:00:00Z`]: HEADS[2],
    });
  });

  test('and keeps it whatever comes later', async () => {
    const before = await headsOf(receipts.slice(0, 2));
    expect(await headsOf(receipts)).toMatchObject(before);
  });

  test('what nobody recorded carries none', async () => {
    expect(Object.values(await headsOf([]))).toEqual([undefined, undefined]);
  });
});
