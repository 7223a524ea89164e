/**
 * The content that the design page shows components with: made for it, so that each state, phase and cause is there once. Files of a
 * content folder by their paths; the clock stands at 12:03 of 22 November 2026 (`model.ts`).
 */
export const FILES: Readonly<Record<string, string>> = {
  'site.yaml': `name: ACME
title: { vi: Bảng thành phần, en: Design }
languages: [vi, en]
zone: Asia/Ho_Chi_Minh
groups:
  - { id: a, name: { vi: Dịch vụ chính, en: Core services } }
regions:
  - { id: hn, name: { vi: Hà Nội, en: Hanoi }, scope: domestic }
  - { id: sin, name: { vi: Singapore, en: Singapore }, scope: international }
contacts:
  - { kind: hotline, name: { vi: Hotline, en: Hotline }, value: 0900.000.000, href: "tel:+84900000000", hours: 24/7 }
  - { kind: email, name: Email, value: help@acme.example, href: "mailto:help@acme.example", hours: Mo-Sa 08:00-17:30, depends_on: [down] }
probe: { every: 60s }
`,
  'commitment/2024-01-01/numbers.yaml': `availability: "99"
clauses: [maintenance, terms_violation, customer_misconfig, force_majeure, third_party]
notice: { routine: 24h, emergency: 1h, channels: { required: [website], promised: [email] } }
compensation: { cap_months: 6 }
readings:
  - { id: notice-window, chosen: at-least-24h, favours: provider, text: Báo trước ít nhất 24 giờ. }
`,
  'commitment/2024-01-01/vi.md':
    '## Cam kết {#availability}\n\nSẵn sàng ít nhất 99 %.\n\n## Bảo trì {#maintenance}\n\nKhông tính.\n',
  'commitment/2024-01-01/en.md':
    '## Commitment {#availability}\n\nAvailable at least 99 %.\n\n## Maintenance {#maintenance}\n\nNot counted.\n',
  ...service('up', 'Trang web', 'Website', ', text: ok, slow: 2s, certificate_days: 14'),
  ...service('degraded', 'Thư điện tử', 'Mail'),
  ...service('partial', 'Cổng thanh toán', 'Payments'),
  ...service('down', 'Máy chủ Hà Nội', 'Hanoi servers'),
  ...service('maintenance', 'Cơ sở dữ liệu', 'Databases'),
  ...service('unknown', 'Sao lưu', 'Backups'),
  'services/unmeasured.md': '---\nname: Hỗ trợ qua điện thoại chỉ có tiếng Việt\ngroup: a\n---\n',
  ...incident('cham', 'Thư gửi đi bị chậm', 'Outgoing mail is slow', [
    'services: { degraded: degraded }',
    'started: 2026-11-22T09:12+07:00',
    'expected: 2026-11-22T13:00+07:00',
    'next_update: 2026-11-22T12:45+07:00',
  ]),
  ...incident('mot-phan', 'Một số thẻ bị từ chối', 'Some cards are declined', [
    'services: { partial: partial }',
    'started: 2026-11-22T10:00+07:00',
    'expected: 2026-11-22T11:30+07:00',
    'next_update: 2026-11-22T11:00+07:00',
  ]),
  ...incident('mat-dien', 'Máy chủ Hà Nội mất điện', 'Hanoi servers lost power', [
    'services: { down: down }',
    'started: 2026-11-22T11:20+07:00',
  ]),
  ...incident('cap-bien', 'Đứt cáp biển', 'A submarine cable is cut', [
    'services: { up: down }',
    'started: 2026-11-18T02:00+07:00',
    'ended: 2026-11-18T03:10+07:00',
    'cause: third_party',
    'evidence: https://cable.example/cut',
  ]),
  ...incident('lo-thong-tin', 'Lộ nhật ký truy cập', 'Access logs were exposed', [
    'services: { up: up }',
    'started: 2026-11-02T02:00+07:00',
    'ended: 2026-11-02T03:10+07:00',
    'type: security',
  ]),
  ...incident('may-do', 'Máy đo Singapore hỏng', 'The Singapore probe is broken', [
    'services: { unknown: degraded }',
    'started: 2026-11-22T11:00+07:00',
    'type: probe_fault',
    'regions: [sin]',
    'evidence: https://acme.example/probe',
  ]),
  ...work('nang-cap', 'Nâng cấp cơ sở dữ liệu', 'Database upgrade', '2026-11-22T11:00+07:00', '2026-11-22T13:00+07:00'),
  ...work('doi-o-cung', 'Đổi ổ cứng', 'New disks', '2026-11-25T01:00+07:00', '2026-11-25T03:00+07:00'),
  'notices/2026/2026-11-20-tet.md':
    '---\ntitle: Lịch trực Tết\ndate: 2026-11-20T09:00+07:00\n---\n\nHotline vẫn trực 24/7.\n',
};

function service(id: string, vi: string, en: string, more = ''): Record<string, string> {
  return {
    [`services/${id}.md`]: `---
name: { vi: ${vi}, en: ${en} }
group: a
committed: true
check: { http: "https://${id}.acme.example/"${more} }
---
`,
  };
}

function incident(id: string, vi: string, en: string, lines: readonly string[]): Record<string, string> {
  const day = /started: (\S{10})/.exec(lines.join('\n'))?.[1] ?? '';
  const at = /started: (\S+)/.exec(lines.join('\n'))?.[1] ?? '';
  return {
    [`incidents/2026/${day}-${id}.md`]: `---
title: ${vi}
${lines.join('\n')}
---

## ${at} investigating

Chúng tôi **đang kiểm tra**; xem [hướng dẫn](https://acme.example/).
`,
    [`incidents/2026/${day}-${id}.en.md`]: `---
title: ${en}
---

## ${at} investigating

We are **checking**; see [what to do](https://acme.example/).
`,
  };
}

function work(id: string, vi: string, en: string, starts: string, ends: string): Record<string, string> {
  const name = `maintenance/2026/${starts.slice(0, 10)}-${id}`;
  return {
    [`${name}.md`]: `---
title: ${vi}
services: [maintenance]
starts: ${starts}
ends: ${ends}
class: routine
---

Có thể gián đoạn vài phút.
`,
    [`${name}.en.md`]: `---\ntitle: ${en}\n---\n\nA few minutes of downtime are possible.\n`,
  };
}
