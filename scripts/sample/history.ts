/**
 * How the sample's entries came to read as they do. An entry not named here was published once a heading, soon after the
 * heading's time. Times are local (UTC+7). Names are file names without their ending.
 */
export interface History {
  /** First publication, where text stands before the first heading (maintenance, notices). */
  readonly announced?: string;
  /** Publications that added no heading: corrections of what was published. */
  readonly edits?: readonly string[];
  /** What the file said before a time: `[now, then]`; what it says now stands in it exactly once. */
  readonly past?: readonly { readonly until: string; readonly replace: readonly (readonly [string, string])[] }[];
}

export const HISTORY: Readonly<Record<string, History>> = {
  '2026-04-07-diem-do-ha-noi-bao-sai': {
    // An outage of everything, as far as anybody could tell; then the probe's own fault.
    past: [
      {
        until: '2026-04-07T16:00',
        replace: [
          ['{ web: up, portal: up, hosting: up, email: up, chat: up }', '[web, portal, hosting, email, chat]'],
          ['type: probe_fault\nregions: [hn]\n', ''],
          ['evidence: https://status.vinastar.example/evidence/2026-04-07-dns-hn.txt\n', ''],
        ],
      },
    ],
  },
  '2026-06-08-dut-cap-bien': {
    edits: ['2026-06-09T08:02'],
    past: [
      { until: '2026-06-09T08:00', replace: [['was: [2026-06-08-truy-cap-quoc-te-cham]\n', '']] },
      { until: '2026-06-11T12:00', replace: [[' Dự kiến sửa xong ngày 13/06.', ' Chưa có thời gian sửa xong.']] },
    ],
  },
  '2026-06-25-tong-dai-mat-lien-lac': {
    // The last heading's time was wrong at first: an edit, not a new update.
    edits: ['2026-06-25T13:10'],
    past: [{ until: '2026-06-25T13:00', replace: [['## 11:35 resolved', '## 11:25 resolved']] }],
  },
  '2026-08-21-su-co-mang-truc-toan-quoc': {
    // The authority's notice came three days later, and with it the cause.
    edits: ['2026-08-24T09:12'],
    past: [
      {
        until: '2026-08-24T09:00',
        replace: [
          ['cause: force_majeure:national_network\n', ''],
          ['evidence: https://authority.example/telecom/notice-2026-08-21\n', ''],
          [' Văn bản của cơ quan quản lý về sự cố này được đăng làm bằng chứng.', ''],
        ],
      },
    ],
  },
  '2026-10-06-website-gian-doan-gio-cao-diem': {
    edits: ['2026-10-07T08:41'],
    past: [{ until: '2026-10-07T08:00', replace: [['mở lại từ 20:15', 'mở lại từ 20:10']] }],
  },
  '2026-11-22-thu-gui-di-bi-cham': {
    past: [
      {
        until: '2026-11-22T11:30',
        replace: [
          ['expected: 2026-11-22T13:00+07:00', 'expected: 2026-11-22T12:00+07:00'],
          ['next_update: 2026-11-22T12:45+07:00', 'next_update: 2026-11-22T11:45+07:00'],
        ],
      },
    ],
  },
  '2025-12-21-nang-cap-can-bang-tai': { announced: '2025-12-19T10:05' },
  '2026-01-20-thay-o-dia-cum-hosting': {
    announced: '2026-01-18T09:40',
    past: [
      {
        until: '2026-01-19T15:00',
        replace: [
          ['starts: 2026-01-22', 'starts: 2026-01-20'],
          ['ends: 2026-01-22', 'ends: 2026-01-20'],
        ],
      },
    ],
  },
  '2026-02-26-va-loi-may-chu-thu': { announced: '2026-02-26T21:28' },
  '2026-03-24-chuyen-may-chu-imap': { announced: '2026-03-23T15:12' },
  '2026-04-21-doi-giao-dien-cong-khach-hang': { announced: '2026-04-19T14:20' },
  '2026-05-06-thay-nguon-may-chu': { announced: '2026-05-06T21:06' },
  '2026-07-09-nang-cap-co-so-du-lieu': { announced: '2026-07-07T16:30' },
  '2026-08-13-gia-han-chung-chi-may-chu-thu': { announced: '2026-08-11T11:00' },
  '2026-09-15-cap-nhat-nen-tang-website': { announced: '2026-09-13T09:10' },
  '2026-10-20-mo-rong-luu-tru': { announced: '2026-10-17T17:25' },
  '2026-11-22-cap-nhat-live-chat': { announced: '2026-11-20T17:04' },
  '2026-11-24-nang-cap-cum-co-so-du-lieu-ha-noi': { announced: '2026-11-22T07:56' },
  '2026-11-25-thay-thiet-bi-mang': {
    announced: '2026-11-20T10:30',
    past: [
      {
        until: '2026-11-21T15:00',
        replace: [
          ['starts: 2026-11-27', 'starts: 2026-11-25'],
          ['ends: 2026-11-27', 'ends: 2026-11-25'],
        ],
      },
    ],
  },
  '2026-02-05-lich-nghi-tet': { announced: '2026-02-05T09:00' },
  '2026-03-11-he-thong-do-ngung-ghi': { announced: '2026-03-11T08:10' },
  '2026-04-22-lich-nghi-le-30-4': { announced: '2026-04-22T10:00' },
  '2026-06-08-cap-bien-bi-dut': { announced: '2026-06-08T10:00' },
  '2026-08-27-lich-nghi-quoc-khanh': { announced: '2026-08-27T09:30' },
  '2026-11-16-chuyen-cum-may-chu-thu': { announced: '2026-11-16T14:00' },
};
