import ICAL from 'ical.js';
import nodeIcal from 'node-ical';
import { describe, expect, it } from 'vitest';
import { calendar, uidOf } from '#feeds/calendar.ts';
import type { SiteModel } from '#site/model.ts';
import { at } from '#tests/support/content.ts';
import { type Publisher, publisher } from '#tests/support/publisher.ts';

const FILE = 'maintenance/2026/2026-11-25-mail.md';
const text = (starts: string, more = '', title = 'Bảo trì; máy, chủ \\ "1"'): string =>
  `---\ntitle: '${title}'\nservices: [email]\nstarts: 2026-11-25T${starts}+07:00\nends: 2026-11-25T03:00+07:00\n---\n\nThay máy 😀 & đĩa.\n\nDòng hai; dài ${'x'.repeat(200)}.\n${more}`;

function site(...later: (readonly [time: string, text: string])[]): Publisher {
  const made = publisher({ [FILE]: text('01:00') });
  made.publish(at('2026-11-22 09:00'));
  for (const [time, changed] of later) {
    made.files.set(FILE, changed);
    made.publish(at(time));
  }
  return made;
}

const NOW = at('2026-11-24 09:00');

/** Read by two readers, which agree. */
function events(model: SiteModel, language = 'vi') {
  const written = calendar(model, language);
  const component = new ICAL.Component(ICAL.parse(written) as unknown[]);
  const all = component.getAllSubcomponents('vevent').map((one) => {
    const event = new ICAL.Event(one);
    return {
      uid: event.uid,
      summary: event.summary,
      description: event.description,
      starts: event.startDate.toUnixTime(),
      ends: event.endDate.toUnixTime(),
      sequence: event.sequence,
      status: one.getFirstPropertyValue('status'),
      transparent: one.getFirstPropertyValue('transp'),
      stamp: (one.getFirstPropertyValue('dtstamp') as ICAL.Time).toUnixTime(),
      url: one.getFirstPropertyValue('url'),
    };
  });
  const other = Object.values(nodeIcal.sync.parseICS(written)).flatMap((one) => (one?.type === 'VEVENT' ? [one] : []));
  expect(other.map(({ uid, start, end }) => [uid, +start / 1000, end === undefined ? null : +end / 1000])).toEqual(
    all.map(({ uid, starts, ends }) => [uid, starts, ends]),
  );
  return all;
}

describe('the calendar', () => {
  it('has an event a maintenance, in UTC, with its own words, that takes nobody’s time', () => {
    const [event, ...more] = events(site().model(NOW));
    expect(more).toEqual([]);
    expect(event).toMatchObject({
      uid: '2026-11-25-mail@status.example',
      summary: 'Bảo trì; máy, chủ \\ "1"',
      starts: at('2026-11-25 01:00'),
      ends: at('2026-11-25 03:00'),
      sequence: 0,
      status: 'CONFIRMED',
      transparent: 'TRANSPARENT',
      stamp: at('2026-11-22 09:00'),
      url: 'https://status.example/maintenance/2026-11-25-mail/',
    });
    expect(event?.description).toContain(`Thay máy 😀 & đĩa.\n\nDòng hai; dài ${'x'.repeat(200)}.`);
    expect(calendar(site().model(NOW), 'vi')).toMatch(/DTSTART:20261124T180000Z/);
  });

  it('counts revisions, and keeps the event’s name, when the window moves and when it is cancelled', () => {
    const moved = ['2026-11-23 09:00', text('02:00')] as const;
    const off = ['2026-11-23 10:00', text('02:00', '\n## 2026-11-23T10:00+07:00 cancelled\n\nThôi.\n')] as const;
    const [one] = events(site(moved).model(NOW));
    expect(one).toMatchObject({ sequence: 1, starts: at('2026-11-25 02:00'), stamp: at('2026-11-23 09:00') });
    const [other] = events(site(moved, off).model(NOW));
    expect(other).toMatchObject({ sequence: 2, status: 'CANCELLED', uid: one?.uid });
    expect(other?.summary).toMatch(/^Đã hủy: /);
  });

  it('counts what nobody has recorded yet as one more', () => {
    const made = site();
    made.files.set(FILE, text('02:00'));
    expect(events(made.model(NOW))[0]).toMatchObject({ sequence: 1, starts: at('2026-11-25 02:00') });
  });

  it('keeps the event’s name under another title and file name', () => {
    const made = site();
    made.files.delete(FILE);
    made.files.set(
      'maintenance/2026/2026-11-25-may.md',
      text('01:00', '', 'Tên khác').replace('---\n', '---\nwas: [2026-11-25-mail]\n'),
    );
    made.publish(at('2026-11-23 09:00'));
    const model = made.model(NOW);
    expect(events(model)[0]).toMatchObject({ uid: uidOf(model, { id: '2026-11-25-mail' }), summary: 'Tên khác' });
  });

  it('is the same whenever it is built', () => {
    expect(calendar(site().model(NOW + 7200), 'en')).toBe(calendar(site().model(NOW), 'en'));
  });

  it('of a service or group has what concerns it alone', () => {
    const model = site().model(NOW);
    const of = (id: string) => calendar(model, 'vi', { service: model.services.find((one) => one.id === id) as never });
    expect(of('email')).toContain('BEGIN:VEVENT');
    expect(of('web')).not.toContain('BEGIN:VEVENT');
    expect(of('web')).toContain('BEGIN:VCALENDAR');
  });

  it('of a site without maintenance can be read', () => {
    expect(events(publisher().model(NOW))).toEqual([]);
  });

  it('lets go of what was over a year ago', () => {
    expect(events(site().model(at('2027-11-30 09:00')))).toEqual([]);
  });
});
