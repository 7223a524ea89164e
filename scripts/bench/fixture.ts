import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** How large a site to make. Every part is a function of the numbers alone, so that two runs measure the same thing. */
export interface Size {
  readonly services: number;
  /** Days of record before `now`. */
  readonly days: number;
  readonly regions: number;
  readonly incidents: number;
  readonly open: number;
  readonly maintenance: number;
  /** Share of days with trouble, and of services with unknown stretches. */
  readonly badDays: number;
  readonly blindServices: number;
}

/** The fixture of the first-flight budget: 100 services, 5 % bad days, 10 % partly unknown, 5 open incidents, 3 maintenance windows. */
export const WORST_DAY: Size = {
  services: 100,
  days: 90,
  regions: 1,
  incidents: 40,
  open: 5,
  maintenance: 3,
  badDays: 0.05,
  blindServices: 0.1,
};

/** The frozen clock of every generated site. */
export const NOW = '2026-11-22T12:03:00+07:00';

const DAY = 86_400;
const WHAT = [
  'Máy chủ',
  'Tên miền',
  'Email',
  'Cổng thanh toán',
  'Lưu trữ',
  'Cơ sở dữ liệu',
  'Bảng điều khiển',
  'Sao lưu',
  'Chứng chỉ SSL',
  'Đường truyền',
];
const WHERE = [
  'Hà Nội',
  'Sài Gòn',
  'Đà Nẵng',
  'Cần Thơ',
  'Hải Phòng',
  'Huế',
  'Nha Trang',
  'Vinh',
  'Biên Hòa',
  'Singapore',
];

/** Writes a whole content tree of the given size into `dir`, replacing what was there. */
export function writeFixture(dir: string, size: Size): void {
  rmSync(dir, { recursive: true, force: true });
  const now = Date.parse(NOW) / 1000;
  const put = (path: string, text: string) => {
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    writeFileSync(join(dir, path), text);
  };
  put('site.yaml', siteYaml(size));
  put('commitment/2024-01-01/numbers.yaml', NUMBERS);
  put('commitment/2024-01-01/vi.md', '## Cam kết {#availability}\n\nSẵn sàng ít nhất 99 %.\n');
  put('commitment/2024-01-01/en.md', '## Commitment {#availability}\n\nAvailable at least 99 %.\n');
  for (let i = 0; i < size.services; i += 1) put(`services/${serviceId(i)}.md`, service(i));
  for (let i = 0; i < size.incidents; i += 1) incident(put, i, size, now);
  for (let i = 0; i < size.maintenance; i += 1) maintenance(put, i, now);
  for (let region = 0; region < size.regions; region += 1) record(put, region, size, now);
}

const serviceId = (i: number) => `dv-${String(i + 1).padStart(3, '0')}`;
const iso = (at: number) => `${new Date((at + 7 * 3600) * 1000).toISOString().slice(0, 19)}+07:00`;

/** A small generator of pseudo-random numbers in [0, 1) (mulberry32): the same seed gives the same site. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function siteYaml(size: Size): string {
  const groups = WHAT.slice(0, Math.ceil(size.services / 10)).map((name, i) => `  - { id: g${i}, name: ${name} }`);
  const regions = Array.from(
    { length: size.regions },
    (_, i) => `  - { id: r${i}, name: ${WHERE[i]}, scope: domestic }`,
  );
  return `name: ACME
title: { vi: Trạng thái dịch vụ, en: Service status }
languages: [vi, en]
zone: Asia/Ho_Chi_Minh
groups:${groups.length === 0 ? ' []' : `\n${groups.join('\n')}`}
regions:
${regions.join('\n')}
contacts:
  - { kind: hotline, name: { vi: Hotline 24/7, en: 24/7 hotline }, value: 0900.000.000, href: "tel:+84900000000", hours: 24/7 }
  - { kind: email, name: Email, value: help@acme.example, href: "mailto:help@acme.example", hours: Mo-Sa 08:00-17:30 }
probe: { every: 60s }
`;
}

const NUMBERS = `availability: "99"
clauses: [maintenance, terms_violation, customer_misconfig, force_majeure, third_party]
notice: { routine: 24h, emergency: 1h, channels: { required: [website], promised: [email, fanpage, direct] } }
compensation: { cap_months: 6 }
`;

function service(i: number): string {
  const name = `${WHAT[i % WHAT.length]} ${WHERE[Math.floor(i / WHAT.length) % WHERE.length]}${i >= 100 ? ` ${Math.floor(i / 100) + 1}` : ''}`;
  return `---
name: ${name}
group: g${Math.floor(i / 10) % WHAT.length}
check: { http: "https://${serviceId(i)}.acme.example/" }
---
`;
}

function incident(put: (path: string, text: string) => void, i: number, size: Size, now: number): void {
  const open = i < size.open;
  const span = Math.max(1, size.days - 2) * DAY;
  const start = open
    ? now - 3600 * (i + 1)
    : now - DAY - Math.floor((span * (i - size.open)) / Math.max(1, size.incidents - size.open));
  const day = iso(start).slice(0, 10);
  const id = serviceId(i % size.services);
  const end = open ? '' : `ended: ${iso(start + 2400)}\n`;
  const resolved = open ? '' : `\n## ${iso(start + 2500)} resolved\n\nDịch vụ đã hoạt động trở lại **bình thường**.\n`;
  put(
    `incidents/${day.slice(0, 4)}/${day}-su-co-${i}.md`,
    `---
title: Dịch vụ ${id} phản hồi chậm lần ${i + 1}
services: { ${id}: ${i % 3 === 0 ? 'down' : 'degraded'} }
started: ${iso(start)}
${end}---

## ${iso(start + 300)} investigating

Chúng tôi đang kiểm tra kết nối tới cụm máy chủ và sẽ cập nhật ngay khi có thông tin mới.

## ${iso(start + 1200)} identified

Đã tìm ra nguyên nhân: một thiết bị mạng khởi động lại ngoài dự kiến.
${resolved}`,
  );
}

function maintenance(put: (path: string, text: string) => void, i: number, now: number): void {
  const start = now + DAY * (i + 2);
  const day = iso(start).slice(0, 10);
  put(
    `maintenance/${day.slice(0, 4)}/${day}-nang-cap-${i}.md`,
    `---
title: Nâng cấp cụm máy chủ số ${i + 1}
services: [${serviceId(i)}]
starts: ${iso(start)}
ends: ${iso(start + 7200)}
class: routine
---

Dịch vụ có thể gián đoạn vài phút trong thời gian này.
`,
  );
}

/** One line a service and UTC day, months together, as the store writes them. */
function record(put: (path: string, text: string) => void, region: number, size: Size, now: number): void {
  const first = Math.floor((now - size.days * DAY) / DAY) * DAY;
  const months = new Map<string, string[]>();
  for (let i = 0; i < size.services; i += 1) {
    const next = random(i * 977 + 13);
    const blind = i % Math.max(1, Math.round(1 / Math.max(size.blindServices, 1e-9))) === 0 && size.blindServices > 0;
    for (let start = first; start < now; start += DAY) {
      const last = Math.min(DAY, now - start) - 60;
      const bad = next() < size.badDays;
      const at = 60 * Math.floor(next() * 1200);
      const length = 60 * Math.floor(next() * 200 + 1);
      const hole = blind && next() < 0.3 ? 60 * Math.floor(next() * 600 + 10) : 0;
      const line = dayLine(serviceId(i), start, last, bad ? [at, Math.min(at + length, last)] : null, hole);
      const month = new Date(start * 1000).toISOString().slice(0, 7);
      months.set(month, [...(months.get(month) ?? []), line]);
    }
  }
  for (const [month, lines] of months) put(`record/uptime/r${region}/${month}.jsonl`, `${lines.sort().join('\n')}\n`);
}

function dayLine(svc: string, start: number, last: number, bad: [number, number] | null, hole: number): string {
  const runs: [number, string, number, string?][] = [];
  const from = hole;
  if (bad && bad[0] > from && bad[1] > bad[0] && bad[1] < last) {
    runs.push([from, 'up', bad[0] - 60], [bad[0], 'down', bad[1] - 60, 'timeout'], [bad[1], 'up', last]);
  } else runs.push([from, 'up', Math.max(from, last)]);
  const n = runs.reduce((sum, [a, , b]) => sum + (b - a) / 60 + 1, 0);
  const rfc = (at: number) => new Date(at * 1000).toISOString().replace('.000', '');
  return JSON.stringify({
    v: 1,
    svc,
    day: rfc(start).slice(0, 10),
    from: rfc(start + from),
    to: rfc(start + Math.max(from, last)),
    src: 'http',
    basis: 'samples',
    every: 60,
    k: 3,
    n,
    runs,
    ms: { '60': Math.floor(n / 2), '61': n - Math.floor(n / 2) },
  });
}
