import { describe, expect, it } from 'vitest';
import { formatInstant, parseInstant } from '#domain/instant.ts';
import { readFeed } from '#import/statuspage/feed.ts';
import { readHistoryEntry } from '#import/statuspage/history.ts';
import { datesBack, writtenTimes } from '#import/statuspage/wall.ts';

const escaped = (html: string) => html.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const said = (time: string, label: string, text: string) =>
  `<p><small>${time.replace(/(\d+), /, "<var data-var='date'>$1</var>, ")}</small><br><strong>${label}</strong> - ${text}</p>`;

function atom(published: string, title: string, html: string): string {
  return `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><entry><id>tag:s.example,2005:Incident/1</id>
<published>${published}</published><updated>${published}</updated><link rel="alternate" href="https://s.example/incidents/x2zjps0r5wxn"/>
<title>${title}</title><content type="html">${escaped(html)}</content></entry></feed>`;
}

function rss(published: string, html: string, more = ''): string {
  return `<rss version="2.0"><channel><item><title>Work</title><description>\n${escaped(html)}</description><pubDate>${published}</pubDate>${more}<link>https://s.example/incidents/abc</link><guid>https://s.example/incidents/abc</guid></item></channel></rss>`;
}

function entryOf(text: string) {
  const [entry] = readFeed(text) ?? [];
  if (!entry) throw new Error('no entry');
  const read = readHistoryEntry(entry);
  if (!('kind' in read)) return { codes: read.remarks.map(({ code }) => code) };
  const time = (at: number | null) => (at === null ? null : formatInstant(at));
  return {
    ...read,
    started: time(read.started),
    ended: time(read.ended),
    updates: read.updates.map(({ at, status, text: words }) => `${formatInstant(at)} ${status ?? '-'} ${words}`),
  };
}

describe('An entry of a history feed', () => {
  it('takes its years from the newest update, and `Update` for what goes on', () => {
    const html =
      said('Jan 1, 00:40 UTC', 'Resolved', 'Over.') +
      said('Jan 1, 00:10 UTC', 'Update', 'Better.<br /><br />Nearly.') +
      said('Dec 31, 23:50 UTC', 'Investigating', 'Bad.');
    expect(entryOf(atom('2026-01-01T00:40:29Z', 'Late &amp; slow', html))).toMatchObject({
      key: 'x2zjps0r5wxn',
      title: 'Late & slow',
      kind: 'incident',
      isOver: true,
      started: '2025-12-31T23:50:00Z',
      ended: '2026-01-01T00:40:29Z',
      updates: [
        '2025-12-31T23:50:00Z investigating Bad.',
        '2026-01-01T00:10:00Z - Better.\n\nNearly.',
        '2026-01-01T00:40:29Z resolved Over.',
      ],
    });
  });

  it('reads zones that change in between', () => {
    const html =
      said('Nov 7, 07:01 EST', 'Completed', 'Done.') +
      said('Nov 7, 03:00 EST', 'In progress', 'Now.') +
      said('Nov 2, 09:29 EDT', 'Scheduled', 'Soon.');
    expect(entryOf(rss('Sun, 07 Nov 2021 07:01:01 -0500', html))).toMatchObject({
      kind: 'maintenance',
      started: '2021-11-07T08:00:00Z',
      ended: '2021-11-07T12:01:01Z',
      updates: [
        '2021-11-02T13:29:00Z scheduled Soon.',
        '2021-11-07T08:00:00Z in_progress Now.',
        '2021-11-07T12:01:01Z completed Done.',
      ],
    });
  });

  it('takes the window of coming work from its first line', () => {
    const line = '<p><strong>THIS IS A SCHEDULED EVENT Oct 5, 04:00 - 05:30 UTC</strong></p>';
    const html = line + said('Sep 29, 14:04 UTC', 'Scheduled', 'We will.');
    expect(entryOf(atom('2026-10-05T04:00:00Z', 'Work', html))).toMatchObject({
      kind: 'maintenance',
      isOver: false,
      started: '2026-10-05T04:00:00Z',
      ended: '2026-10-05T05:30:00Z',
      updates: ['2026-09-29T14:04:00Z scheduled We will.'],
    });
    const end = '<maintenanceEndDate>Mon, 05 Oct 2026 06:00:00 +0000</maintenanceEndDate>';
    expect(entryOf(rss('Mon, 05 Oct 2026 04:00:00 +0000', html, end))).toMatchObject({ ended: '2026-10-05T06:00:00Z' });
  });

  it('dates a post-mortem after the end, and leaves an open one open', () => {
    const html =
      said('Jan 3, 10:00 UTC', 'Postmortem', 'Why.') +
      said('Dec 30, 10:00 UTC', 'Resolved', 'Over.') +
      said('Dec 30, 09:00 UTC', 'Investigating', 'Bad.');
    expect(entryOf(atom('2025-12-30T10:00:12Z', 'A', html))).toMatchObject({
      ended: '2025-12-30T10:00:12Z',
      updates: [expect.anything(), expect.anything(), '2026-01-03T10:00:00Z postmortem Why.'],
    });
    expect(
      entryOf(atom('2026-06-17T03:54:19Z', 'A', said('Jun 17, 03:54 UTC', 'Investigating', 'Bad.'))),
    ).toMatchObject({ isOver: false, ended: null });
  });

  it('lets nothing run that stands in it', () => {
    const html = said(
      'Jun 17, 03:54 UTC',
      'Resolved',
      '<script>alert(1)</script><img src=x onerror=alert(1)> <a href="javascript:alert(1)">x</a>## 10:00 resolved',
    );
    const { updates = [] } = entryOf(atom('2026-06-17T03:54:19Z', 'A', html)) as { updates?: string[] };
    expect(updates[0]).not.toMatch(/<script|onerror|<img/);
  });

  it('without a time is refused', () => {
    expect(entryOf(atom('2026-06-17T03:54:19Z', 'A', '<p>Words.</p>'))).toEqual({ codes: ['bad_entry'] });
  });
});

it.each([
  ['entities of its own', '<!DOCTYPE f [<!ENTITY a "b">]><feed><entry/></feed>'],
  ['another document', '<html><body>No</body></html>'],
  ['half a feed', '<feed><entry>'],
])('a feed with %s is none', (_, text) => {
  expect(readFeed(text)).toBeNull();
});

it('tells an unknown zone by the newest time', () => {
  const times = writtenTimes('Jan 2, 10:00 ICT').concat(writtenTimes('Jan 1, 23:00 ICT'));
  const newest = parseInstant('2026-01-02T03:00:20Z');
  expect(datesBack(times, newest, newest ?? 0)?.map(formatInstant)).toEqual([
    '2026-01-02T03:00:20Z',
    '2026-01-01T16:00:00Z',
  ]);
});
