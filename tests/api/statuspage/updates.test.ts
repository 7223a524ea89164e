import { describe, expect, it, test } from 'vitest';
import type { Incident, Maintenance } from '#entries/content.ts';
import { at, content, incident, maintenance, receipt, service, update } from '#tests/support/content.ts';
import { entriesOf, filesOf } from './support/files.ts';
import { brokenRules } from './support/rules.ts';

const NOW = at('2026-11-22 12:00');

/** `STATUS HH:MM BODY`, newest first, of the only entry; `*`: nobody wrote it. */
function toldOf(entry: Incident | Maintenance, options: { now?: number; published?: string } = {}) {
  const { now = NOW, published } = options;
  const tree = content({
    services: [service('email'), service('web')],
    ...(entry.kind === 'incident' ? { incidents: [entry] } : { maintenance: [entry] }),
  });
  const receipts = published === undefined ? [] : [receipt(entry, published, { updates: keysOf(entry) })];
  const files = filesOf({
    content: tree,
    measurements: new Map(),
    receipts,
    now,
    commit: null,
    address: 'https://s.example',
  });
  expect(brokenRules(files)).toEqual([]);
  const [one] = entriesOf(files);
  const updates = (one?.incident_updates ?? []).map(
    ({ status, display_at: time, body, deliver_notifications: written }) => {
      return `${status} ${time.slice(11, 16)} ${written ? '' : '*'}${body.replaceAll('\n\n', ' / ')}`;
    },
  );
  return { status: one?.status, updates, entry: one };
}

const keysOf = ({ id, updates }: Incident | Maintenance) =>
  updates.map(({ at: time, status, implied }) => ({
    key: `${id}/${implied ? 'announced' : new Date(time * 1000).toISOString().replace('.000', '')}/${status}`,
    sha: 'x',
  }));

const say = (time: string, status: Parameters<typeof update>[1], text: string, over: object = {}) =>
  update(`2026-11-22 ${time}`, status, { text: text === '' ? {} : { vi: text }, ...over });

describe('an incident', () => {
  const START = '2026-11-22 09:00';
  const one = (updates: Incident['updates'], over: Partial<Incident> = {}) =>
    incident('i', { email: 'down' }, START, { updates, ...over });

  test.each<[string, Incident, string, string[]]>([
    [
      'as written',
      one([say('09:10', 'investigating', 'A'), say('09:30', 'resolved', 'B')] as Incident['updates']),
      'resolved',
      ['resolved 09:30 B', 'investigating 09:10 A'],
    ],
    ['open without a word is named', one([]), 'investigating', ['investigating 09:00 *i']],
    [
      'over without a word says so',
      one([], { ended: at('2026-11-22 10:00') }),
      'resolved',
      ['resolved 10:00 *Sự cố đã kết thúc.'],
    ],
    [
      'over without a heading that says so says so',
      one([say('09:10', 'identified', 'A')] as Incident['updates'], { ended: at('2026-11-22 10:00') }),
      'resolved',
      ['resolved 10:00 *Sự cố đã kết thúc.', 'identified 09:10 A'],
    ],
    [
      'over before its last word is over from then on',
      one([say('10:30', 'monitoring', 'A')] as Incident['updates'], { ended: at('2026-11-22 10:00') }),
      'resolved',
      ['resolved 10:30 *Sự cố đã kết thúc.', 'monitoring 10:30 A'],
    ],
    [
      'a postmortem comes last',
      one([say('09:30', 'resolved', 'A'), say('11:00', 'postmortem', 'B')] as Incident['updates']),
      'postmortem',
      ['postmortem 11:00 B', 'resolved 09:30 A'],
    ],
    [
      'an empty heading says its status',
      one([say('09:10', 'identified', '')] as Incident['updates']),
      'identified',
      ['identified 09:10 Đã tìm ra nguyên nhân'],
    ],
    [
      'an end that is still to come is not told',
      one([say('09:10', 'monitoring', 'A'), say('12:30', 'resolved', 'B')] as Incident['updates']),
      'monitoring',
      ['monitoring 09:10 A'],
    ],
    [
      'a resolution before the end that was written is none yet',
      one([say('09:10', 'resolved', 'A')] as Incident['updates'], { ended: at('2026-11-22 13:00') }),
      'monitoring',
      ['monitoring 09:10 A'],
    ],
  ])('%s', (_, entry, status, updates) => {
    expect(toldOf(entry)).toMatchObject({ status, updates });
  });

  it('typed a little ahead of the clock is told once it is published', () => {
    const ahead = one([say('12:02', 'investigating', 'A')] as Incident['updates'], { started: at('2026-11-22 12:02') });
    expect(toldOf(ahead, { published: '2026-11-22 11:59' }).updates).toEqual(['investigating 12:02 A']);
  });

  it('keeps the order of its file, whenever each part was published', () => {
    const lead = say('09:00', 'investigating', 'A', { implied: true });
    const late = one([lead, say('09:30', 'resolved', 'B')] as Incident['updates']);
    expect(toldOf(late, { published: '2026-11-22 11:00' }).updates).toEqual([
      'resolved 09:30 B',
      'investigating 09:30 A',
    ]);
  });

  it('tells of each update what it changes', () => {
    const updates = [
      say('09:10', 'investigating', 'A'),
      say('09:20', 'identified', 'B', { services: { email: 'degraded', web: 'partial' } }),
      say('09:30', 'resolved', 'C'),
    ] as Incident['updates'];
    const affected = toldOf(one(updates)).entry?.incident_updates.map(({ affected_components: list }) =>
      list?.map(({ name, old_status: before, new_status: after }) => `${name}: ${before} > ${after}`),
    );
    expect(affected).toEqual([
      ['email: degraded_performance > operational', 'web: partial_outage > operational'],
      ['email: major_outage > degraded_performance', 'web: operational > partial_outage'],
      ['email: operational > major_outage'],
    ]);
  });

  it('that touches nothing says so; a fault of the probe touches nothing', () => {
    const nothing = toldOf(
      incident('i', {}, START, {
        type: 'security',
        updates: [say('09:10', 'investigating', 'A')] as Incident['updates'],
      }),
    ).entry;
    expect(nothing).toMatchObject({
      impact: 'none',
      components: [],
      incident_updates: [{ affected_components: null }],
    });
    const probe = toldOf(
      one([say('09:10', 'investigating', 'A')] as Incident['updates'], { type: 'probe_fault' }),
    ).entry;
    expect(probe).toMatchObject({
      impact: 'none',
      incident_updates: [{ affected_components: [{ old_status: 'operational', new_status: 'operational' }] }],
    });
  });

  it('has the impact of its worst state, and when it was watched and over', () => {
    const updates = [say('09:10', 'monitoring', 'A'), say('09:30', 'resolved', 'B')] as Incident['updates'];
    expect(toldOf(one(updates)).entry).toMatchObject({
      impact: 'critical',
      monitoring_at: '2026-11-22T09:10:00.000+07:00',
      resolved_at: '2026-11-22T09:30:00.000+07:00',
      shortlink: 'https://s.example/incidents/i/',
    });
  });

  it('whose words were removed says so', () => {
    const told = one([say('09:10', 'investigating', 'Bí mật')] as Incident['updates']);
    const place = { file: 'redactions.yaml', line: 1, column: 1 };
    const redaction = { entry: 'i', update: 0, revision: null, reason: 'tên khách', date: '2026-11-22', place };
    const tree = content({ services: [service('email')], incidents: [told], redactions: [redaction] });
    const files = filesOf({
      content: tree,
      measurements: new Map(),
      receipts: [],
      now: NOW,
      commit: null,
      address: 'https://s.example',
    });
    expect(entriesOf(files)[0]?.incident_updates[0]?.body).toBe('Đã gỡ: tên khách');
  });
});

describe('a maintenance', () => {
  const BEGAN = 'Khung giờ bảo trì đã thông báo đã bắt đầu.';
  const OVER = 'Khung giờ bảo trì đã thông báo đã kết thúc; chưa có xác nhận hoàn tất.';
  const GONE = 'Lịch bảo trì này đã hủy.';
  const one = (starts: string, ends: string, updates: unknown[]) =>
    maintenance('m', ['email'], `2026-11-22 ${starts}`, `2026-11-22 ${ends}`, {
      updates: updates as Maintenance['updates'],
    });

  test.each<[string, Maintenance, string, string[]]>([
    ['ahead', one('13:00', '14:00', [say('08:00', 'scheduled', 'A')]), 'scheduled', ['scheduled 08:00 A']],
    ['ahead without a word is named', one('13:00', '14:00', []), 'scheduled', ['scheduled 13:00 *m']],
    [
      'begun by the clock',
      one('11:00', '13:00', [say('08:00', 'scheduled', 'A')]),
      'in_progress',
      [`in_progress 11:00 *${BEGAN}`, 'scheduled 08:00 A'],
    ],
    [
      'begun by the clock at this second',
      one('12:00', '13:00', [say('08:00', 'scheduled', 'A')]),
      'in_progress',
      [`in_progress 12:00 *${BEGAN}`, 'scheduled 08:00 A'],
    ],
    [
      'begun by a heading',
      one('11:00', '13:00', [say('11:02', 'in_progress', 'A')]),
      'in_progress',
      ['in_progress 11:02 A'],
    ],
    [
      'spoken of again after it began',
      one('11:00', '13:00', [say('08:00', 'scheduled', 'A'), say('11:30', 'scheduled', 'B')]),
      'in_progress',
      ['in_progress 11:30 B', `in_progress 11:00 *${BEGAN}`, 'scheduled 08:00 A'],
    ],
    [
      'said to have begun before it did',
      one('12:30', '13:00', [say('11:55', 'in_progress', 'A')]),
      'scheduled',
      ['scheduled 11:55 A'],
    ],
    [
      'being verified',
      one('11:00', '13:00', [say('11:00', 'in_progress', 'A'), say('11:50', 'verifying', 'B')]),
      'verifying',
      ['verifying 11:50 B', 'in_progress 11:00 A'],
    ],
    [
      'completed',
      one('11:00', '13:00', [say('11:00', 'in_progress', 'A'), say('11:50', 'completed', 'B')]),
      'completed',
      ['completed 11:50 B', 'in_progress 11:00 A'],
    ],
    [
      'completed, and spoken of again',
      one('10:00', '11:00', [say('10:50', 'completed', 'A'), say('11:30', 'verifying', 'B')]),
      'completed',
      ['completed 11:30 B', 'completed 10:50 A', `in_progress 10:00 *${BEGAN}`],
    ],
    [
      'over by the clock alone',
      one('10:00', '11:00', [say('08:00', 'scheduled', 'A')]),
      'completed',
      [`completed 11:00 *${OVER}`, `in_progress 10:00 *${BEGAN}`, 'scheduled 08:00 A'],
    ],
    [
      'over by the clock while being verified',
      one('10:00', '11:00', [say('10:00', 'in_progress', 'A'), say('11:10', 'verifying', 'B')]),
      'completed',
      [`completed 11:10 *${OVER}`, 'verifying 11:10 B', 'in_progress 10:00 A'],
    ],
    [
      'cancelled, and why',
      one('13:00', '14:00', [say('08:00', 'scheduled', 'A'), say('11:00', 'cancelled', 'B')]),
      'completed',
      [`completed 11:00 ${GONE} / B`, 'scheduled 08:00 A'],
    ],
    [
      'cancelled without a word',
      one('13:00', '14:00', [say('11:00', 'cancelled', '')]),
      'completed',
      [`completed 11:00 ${GONE}`],
    ],
    [
      'cancelled while it went on',
      one('10:00', '13:00', [say('11:00', 'cancelled', 'B')]),
      'completed',
      [`completed 11:00 ${GONE} / B`, `in_progress 10:00 *${BEGAN}`],
    ],
    [
      'cancelled by a heading ahead of the clock',
      one('13:00', '14:00', [say('08:00', 'scheduled', 'A'), say('12:30', 'cancelled', 'B')]),
      'completed',
      [`completed 12:00 *${GONE}`, 'scheduled 08:00 A'],
    ],
  ])('%s', (_, entry, status, updates) => {
    expect(toldOf(entry)).toMatchObject({ status, updates });
  });

  it('announced by text of which nobody recorded when stands where it must have been, from build to build', () => {
    const lead = say('13:00', 'scheduled', 'A', { implied: true });
    const ahead = one('13:00', '14:00', [lead]);
    expect(toldOf(ahead).updates).toEqual(['scheduled 13:00 A']);
    expect(toldOf(ahead, { now: NOW - 600 }).updates).toEqual(['scheduled 13:00 A']);
    expect(toldOf(one('11:00', '13:00', [say('11:00', 'scheduled', 'A', { implied: true })])).updates).toEqual([
      `in_progress 11:00 *${BEGAN}`,
      'scheduled 11:00 A',
    ]);
  });

  it('announced in time stands when it was', () => {
    const lead = say('13:00', 'scheduled', 'A', { implied: true });
    const { updates, entry } = toldOf(one('13:00', '14:00', [lead]), { published: '2026-11-22 07:00' });
    expect(updates).toEqual(['scheduled 07:00 A']);
    expect(entry).toMatchObject({
      created_at: '2026-11-22T07:00:00.000+07:00',
      started_at: '2026-11-22T07:00:00.000+07:00',
      scheduled_for: '2026-11-22T13:00:00.000+07:00',
      scheduled_until: '2026-11-22T14:00:00.000+07:00',
      impact: 'maintenance',
      shortlink: 'https://s.example/maintenance/m/',
    });
  });

  it('is told alike at every later time, but for what came since', () => {
    const entry = one('10:00', '11:00', [say('08:00', 'scheduled', 'A'), say('10:30', 'verifying', 'B')]);
    const all = toldOf(entry, { now: NOW }).entry?.incident_updates ?? [];
    for (let now = at('2026-11-22 08:00'); now < NOW; now += 600) {
      const then = toldOf(entry, { now }).entry?.incident_updates ?? [];
      expect(all.slice(-then.length)).toEqual(then);
    }
  });
});
