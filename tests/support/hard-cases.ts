import { join } from 'node:path';
import { putFile } from './command.ts';
import { repository } from './git.ts';

/** A UTC day on which a service was down, and those on which it was measured at all. */
interface Measured {
  readonly from: string;
  readonly down: readonly string[];
}

const NUMBERS = (availability: string, readings = '') =>
  `availability: '${availability}'
clauses: [maintenance, force_majeure, third_party]
notice: { routine: 24h, emergency: 1h }
compensation: { cap_months: 6 }
${readings}`;
const TEXT = (figure: string) =>
  `# Cam kết\n\n## Mức {#availability}\n\nTối thiểu ${figure}%.\n\n## Loại trừ {#exclusions}\n\n- Bảo trì. {#maintenance}\n- Bất khả kháng. {#force_majeure}\n- Bên thứ ba. {#third_party}\n`;
const READINGS = `readings:
  - { id: supplier, chosen: third-party, favours: provider, text: Bên cung cấp là bên thứ ba. }
  - { id: nobody-knows, chosen: x, favours: provider, text: Cách hiểu của riêng trang này. }
`;

/** 2026-07-10 in Hanoi: the first half of the year is frozen. */
export const NOW = '2026-07-10T00:00:00+07:00';
const LAST_DAY = '2026-07-09';

/**
 * A site in a repository of its own, under a promise that grew in April and will grow again, with what is hard to account for: a
 * service that misses, of which something was admitted long after the first quarter was frozen; one measured too late to prove
 * anything; one that a cut cable alone excuses; one below the new promise and above the old; one outside.
 */
export function hardCases(dir: string): string {
  const content = join(dir, 'content');
  const write = (file: string, text: string) => {
    putFile(join(content, file), text);
  };
  write(
    'site.yaml',
    'name: ACME\ntitle: { vi: Trạng thái, en: Status }\nlanguages: [vi, en]\nzone: Asia/Ho_Chi_Minh\nregions: [{ id: hn, name: Hà Nội }]\n',
  );
  for (const [date, figure] of [
    ['2024-01-01', '99'],
    ['2026-04-01', '99.5'],
    ['2027-01-01', '99.9'],
  ] as const) {
    write(`commitment/${date}/numbers.yaml`, NUMBERS(figure, READINGS));
    write(`commitment/${date}/vi.md`, TEXT(figure));
  }
  write('commitment/2024-01-01/en.md', TEXT('99').replace('Tối thiểu', 'At least'));
  const services: Record<string, Measured> = {
    miss: { from: '2025-12-31', down: ['02-10', '02-11', '02-12', '02-13', '02-14'].map((day) => `2026-${day}`) },
    late: { from: '2026-06-01', down: [] },
    saved: { from: '2025-12-31', down: ['03-02', '03-03', '03-04', '03-05'].map((day) => `2026-${day}`) },
    changed: { from: '2025-12-31', down: ['2026-05-20'] },
    free: { from: '2025-12-31', down: [] },
  };
  for (const id of Object.keys(services)) {
    write(`services/${id}.md`, `---\nname: Dịch vụ ${id}\ncommitted: ${String(id !== 'free')}\n---\n`);
  }
  for (const [month, lines] of record(services)) write(`record/uptime/hn/${month}.jsonl`, `${lines.join('\n')}\n`);
  const repo = repository(dir);
  repo.commit('Bắt đầu', '2025-12-31T17:00:00Z');
  write(
    'incidents/2026/2026-03-02-dut-cap.md',
    '---\ntitle: Đứt cáp quốc gia\nservices: { saved: down }\nstarted: 2026-03-02T07:00+07:00\nended: 2026-03-06T07:00+07:00\ncause: force_majeure:national_network\nevidence: https://authority.example/1\n---\n\n## 2026-03-02T07:30+07:00 investigating\n\nCáp đứt.\n\n## 2026-03-06T07:00+07:00 resolved\n\nĐã nối.\n',
  );
  repo.commit('Đứt cáp', '2026-03-02T01:00:00Z');
  write(
    'incidents/2026/2026-01-10-noi-muon.md',
    '---\ntitle: Chuyện tháng Một\nservices: { miss: down }\nstarted: 2026-01-10T00:00+07:00\nended: 2026-01-10T05:00+07:00\n---\n\n## 2026-01-10T05:00+07:00 resolved\n\nKể lại.\n',
  );
  repo.commit('Kể lại', '2026-05-01T01:00:00Z');
  return content;
}

function record(services: Readonly<Record<string, Measured>>): Map<string, string[]> {
  const months = new Map<string, string[]>();
  const last = Date.parse(`${LAST_DAY}T00:00:00Z`);
  for (const [svc, { from, down }] of Object.entries(services)) {
    for (let at = Date.parse(`${from}T00:00:00Z`); at <= last; at += 86_400_000) {
      const day = new Date(at).toISOString().slice(0, 10);
      const end = at === last ? 61_140 : 86_340;
      const instant = (offset: number) => new Date(at + offset * 1000).toISOString().replace('.000', '');
      const run = down.includes(day) ? [0, 'down', end, 'timeout'] : [0, 'up', end];
      const line = {
        v: 1,
        svc,
        day,
        from: instant(0),
        to: instant(end),
        src: 'http',
        basis: 'samples',
        every: 60,
        k: 3,
      };
      const lines = months.get(day.slice(0, 7)) ?? [];
      months.set(day.slice(0, 7), lines);
      lines.push(JSON.stringify({ ...line, n: end / 60 + 1, runs: [run], ms: {} }));
    }
  }
  return months;
}
