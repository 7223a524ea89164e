import { expect, it } from 'vitest';
import { formatInstant, parseInstant } from '#domain/instant.ts';
import { readBodyUpdates } from '#import/cstate/updates.ts';

const span = {
  zone: 'UTC',
  started: parseInstant('2026-03-01T10:00:00Z') ?? 0,
  ended: parseInstant('2026-03-01T12:00:00Z'),
};

/** `10:00 investigating text`, oldest first; the day only where it is another. */
function told(body: string, ended = span.ended): string[] {
  return readBodyUpdates(body, { ...span, ended }).updates.map(({ at, status, text }) => {
    const time = formatInstant(at).replace('2026-03-01T', '').replace(':00Z', '');
    return `${time} ${status ?? '-'} ${text.replaceAll('\n', '/')}`;
  });
}

it.each<[string, string, string[]]>([
  [
    'words and tracks, newest first',
    '*Resolved* - All well. {{< track "2026-03-01 11:55:00" >}}\n\n*Investigating* - We look. {{< track "2026-03-01 10:05:00" >}}\n',
    ['10:05 investigating We look.', '11:55 resolved All well.'],
  ],
  [
    'words above lists, without times',
    '*Resolved*\n- Back.\n\n*Monitoring*\n- A patch. {{< track "2026-03-01 11:25:00" >}}\n\n*Investigating*\n- We stopped it.',
    ['10:00 investigating - We stopped it.', '11:25 monitoring - A patch.', '12:00 resolved - Back.'],
  ],
  [
    'words above lists, the end before the last time',
    '*Resolved*\n- Back.\n\n*Monitoring*\n- A patch. {{< track "2026-03-01 12:25:00" >}}\n\n*Update*\n- Hm.\n\n*Investigating*\n- Bad.',
    ['10:00 investigating - Bad.//**Update:**//- Hm.', '12:25 monitoring - A patch.', '12:25 resolved - Back.'],
  ],
  [
    'messages in brackets',
    '[Final message]\nMoved.\n\n[Update]\nHalf way.\n\n[Initial message]\n\nIt will be down.\n\n[Notes](https://example.net)',
    [
      '10:00 investigating It will be down.//[Notes](https://example.net)//**Update:** Half way.',
      '12:00 resolved Moved.',
    ],
  ],
  [
    'times between rules',
    '2026-03-02 06:10 UTC\n\nOver.\n\n---\n\n2026-03-01 17:54:00 UTC\n\nBetter.\n\n---\n\n10:08\n\nBad.\n\n---\n',
    ['10:08 - Bad.', '17:54 - Better.', '2026-03-02T06:10 - Over.'],
  ],
  [
    'updates on top of the first report',
    '_UPDATE #2_: Nothing more.\n\n_UPDATE_: It is out again.\n\nIt moves.\n\nTry again.',
    ['10:00 - It moves.//Try again.//**UPDATE:** It is out again.//**UPDATE #2:** Nothing more.'],
  ],
  [
    'updates below it',
    'It is slow.\n\nUpdate: we know why.\n\n__Update2__ mended.',
    ['10:00 - It is slow.//**Update:** we know why.//**Update2:** mended.'],
  ],
  [
    'times in a list',
    'Outage.\n\nUpdates:\n\n- `2026-03-01T11:35:00+01:00`: scaled.\n- [2026-03-01 11:30] all well.',
    ['10:00 - Outage.//Updates:', '10:35 - scaled.', '11:30 - all well.'],
  ],
  [
    'a clock with its distance from UTC, above a report without one',
    '12:09 GMT+1\n\nWe work with our partner.\n\n---\nAn alert came.',
    ['10:00 - An alert came.', '11:09 - We work with our partner.'],
  ],
  [
    'a date with it',
    'It began.\n\n---\n2026-03-01 13:01 GMT+2\n\nWork has started.',
    ['10:00 - It began.', '11:01 - Work has started.'],
  ],
  [
    'a post-mortem above all',
    '*Post-mortem*\n\nA node fell.\n\n---\n\n*Resolved* - Over.\n\n*Investigating* - We look.',
    ['10:00 investigating We look.', '12:00 resolved Over.//**Post-mortem:** A node fell.'],
  ],
  [
    'the end told by the time alone',
    '2026-03-01 12:00 UTC\n\nFixed it.\n\n---\n\n2026-03-01 10:00 UTC\n\nBroken.',
    ['10:00 - Broken.', '12:00 resolved Fixed it.'],
  ],
])('%s', (_, body, updates) => {
  expect(told(body)).toEqual(updates);
});

it('leaves a body without marks whole, rules and all', () => {
  const { lead, updates } = readBodyUpdates('Fixed.\n\n---\n\nBroken.', span);
  expect([lead, updates]).toEqual(['Fixed.\n\n---\n\nBroken.', []]);
});

it('gives no time to what has none while the incident is open', () => {
  expect(told('*Update* - still bad.\n\n*Investigating* - We look.', null)).toEqual([
    '10:00 investigating We look.//**Update:** still bad.',
  ]);
});

it('does not take marks in code for updates', () => {
  const body = '```\n*Resolved* - no\n```\n';
  expect(readBodyUpdates(body, span).updates).toEqual([]);
});

it('leaves out comments, and makes letters of tags and shortcodes, but not in code', () => {
  const { lead, remarks } = readBodyUpdates(
    '<!-- secret -->a <b>b</b> {{< figure src="x" >}} `<i>` <https://a.example>',
    span,
  );
  expect(lead).toBe('a \\<b>b\\</b> {{\\< figure src="x" >}} `<i>` <https://a.example>');
  expect(remarks.map(({ code }) => code)).toEqual(['comments', 'markup']);
});
