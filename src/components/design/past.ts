import type { Problem } from '#entries/messages.ts';
import { parseContent } from '#entries/read.ts';
import type { CertificateNow } from '#site/certificate.ts';
import type { EditView, EntryEdit, ImportedOutage, MaintenanceView, SiteModel, WithdrawnView } from '#site/model.ts';

/** What the design page shows of the past: edits and announcements, which would need a repository, and other monitors' histories. */
type Variants<T> = readonly (readonly [name: string, value: T])[];

const COMMIT = '0123456789abcdef0123456789abcdef01234567';
const TITLE = { vi: 'Thư gửi đi bị chậm', en: 'Outgoing mail is slow' };
const REASON = 'Tên khách hàng';
const BEFORE = { vi: '<p>Chúng tôi đã tìm ra nguyên nhân.</p>', en: '<p>We have found the cause.</p>' };

export function edits({ now }: SiteModel): Variants<EditView> {
  const base: EditView = {
    ...{ at: now - 3600, changed: true, languages: null, before: BEFORE, after: {}, title: TITLE, services: null },
    ...{ time: null, commit: COMMIT, removed: null, removedAfter: null },
  };
  return [
    ['words', base],
    ['time alone', { ...base, changed: false, time: now - 9000 }],
    ['nobody recorded when', { ...base, at: null, commit: null }],
    ['text gone', { ...base, before: null, commit: null }],
    ['removed', { ...base, before: null, removed: REASON }],
  ];
}

export function changes({ now }: SiteModel): EntryEdit[] {
  const of = (at: number | null, ...list: EntryEdit['changes']): EntryEdit => ({
    ...{ at, changes: list, title: TITLE, languages: null, services: null, commit: at === null ? null : COMMIT },
  });
  return [
    of(null, { what: 'class', before: 'emergency' }),
    of(
      now - 7200,
      { what: 'states', before: { up: 'degraded', down: 'down' } },
      { what: 'cause', before: 'third_party' },
    ),
    of(now - 3600, { what: 'title', before: TITLE }, { what: 'started', before: now - 9000 }),
  ];
}

export function withdrawn({ now }: SiteModel): Variants<WithdrawnView> {
  const base: WithdrawnView = {
    ...{ key: 'a', anchor: 'withdrawn', status: 'identified', at: now - 9000, published: now - 8900 },
    ...{ withdrawn: now - 3600, moved: false, before: BEFORE, commit: null, removed: null, edits: [] },
  };
  return [
    ['words', base],
    ['removed', { ...base, anchor: 'removed', withdrawn: null, before: null, removed: REASON }],
  ];
}

/** A maintenance that was announced, moved, lengthened and called off. */
export function announced(work: MaintenanceView, now: number): MaintenanceView {
  const [start, end] = [now + 86_400, now + 90_000];
  const [base] = work.announcements;
  if (base === undefined) return work;
  return {
    ...work,
    announcements: [
      { ...base, at: now - 90_000, what: 'announced', start, end, from: null },
      { ...base, at: now - 60_000, what: 'moved', start: start + 3600, end: end + 3600, from: { start, end } },
      {
        ...base,
        at: now - 30_000,
        what: 'extended',
        start: start + 3600,
        end: end + 7200,
        from: { start: start + 3600, end: end + 3600 },
      },
      { ...base, at: null, what: 'cancelled', start: start + 3600, end: end + 7200 },
    ],
  };
}

export function imported({ now }: SiteModel): ImportedOutage[] {
  const source = 'acme/upptime';
  const parts = [
    { state: 'down', seconds: 1800 },
    { state: 'degraded', seconds: 600 },
  ] as const;
  return [
    { start: now - 400_000, end: null, parts: [], reason: null, source },
    { start: now - 800_000, end: now - 797_600, parts, reason: 'timeout', source },
  ];
}

export function certificates({ now }: SiteModel): CertificateNow[] {
  const at = now - 60;
  return [
    { days: 14, left: 51, enough: true, at },
    { days: 14, left: 9, enough: false, at },
    { days: 14, left: null, enough: true, at },
    { days: 14, left: null, enough: null, at: null },
  ];
}

/** What `npm run check` says of a file that is wrong in three ways. */
export function mistakes(): readonly Problem[] {
  const text =
    '---\ntitle: A\nservices: { emial: slow }\nstarted: 2026-11-22 09:12\n---\n\n## 09:20 investigatng\n\nB\n';
  const files = new Map([['incidents/2026/2026-11-22-a.md', new TextEncoder().encode(text)]]);
  return parseContent(files, { now: 0 }).problems.filter(({ file }) => file.startsWith('incidents/'));
}
