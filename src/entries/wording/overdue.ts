import { length, quote, type Wording, warning } from './say.ts';

/** What waits for a person: said by `check` and `say`, never by a build. */
export const overdue = {
  update_overdue: warning<{ due: string; promised: boolean; ago: number }>(
    ({ due, promised, ago }) =>
      `Unexpected silence for ${length(ago, 'en')}, expected an update by ${quote(due)}${promised ? ' as it promises' : ' (`limits.update_within`)'}: \`npm run say -- update\`.`,
    ({ due, promised, ago }) =>
      `Im lặng ${length(ago, 'vi')} rồi, cần cập nhật trước ${quote(due)}${promised ? ' như đã hẹn' : ' (`limits.update_within`)'}: \`npm run say -- update\`.`,
  ),
  outcome_missing: warning<{ ends: string; overrun: boolean }>(
    ({ ends, overrun }) =>
      `Unexpected end of the window at ${quote(ends)} without a word${overrun ? ' while a service is down' : ''}, expected ${overrun ? 'a later `ends` or an incident' : '`npm run say -- complete`'}.`,
    ({ ends, overrun }) =>
      `Hết giờ bảo trì lúc ${quote(ends)} mà chưa báo kết quả${overrun ? ', dịch vụ vẫn gián đoạn' : ''}, cần ${overrun ? 'lùi `ends` hoặc đăng sự cố' : '`npm run say -- complete`'}.`,
  ),
  outage_undeclared: warning<Outage>(
    ({ service, state, start, end, seen, points, draft }) =>
      `Unexpected outage nobody declared: ${quote(service)} was measured ${state} since ${quote(start)}${end === null ? '' : ` until ${quote(end)}`} from ${seen} of ${points} points, expected an incident: \`npm run say -- ${draft === null ? 'new' : `publish ${draft}`}\`.`,
    ({ service, state, start, end, seen, points, draft }) =>
      `Chưa ai thông báo: ${quote(service)} đo được ${state === 'down' ? 'gián đoạn' : 'chậm'} từ ${quote(start)}${end === null ? '' : ` đến ${quote(end)}`} ở ${seen}/${points} điểm đo, cần một sự cố: \`npm run say -- ${draft === null ? 'new' : `publish ${draft}`}\`.`,
  ),
  draft_waits: warning<{ name: string }>(
    ({ name }) =>
      `Unexpected draft that waits, expected it published (\`npm run say -- publish ${name}\`) or its files deleted.`,
    ({ name }) => `Bản nháp đang chờ, cần đăng (\`npm run say -- publish ${name}\`) hoặc xóa tệp.`,
  ),
  draft_obsolete: warning<{ incident: string }>(
    ({ incident }) => `Unexpected draft of what ${quote(incident)} tells already, expected its files deleted.`,
    ({ incident }) => `Bản nháp không còn cần vì ${quote(incident)} đã nói điều này, cần xóa tệp.`,
  ),
  outage_unmeasured: warning<{ services: readonly string[] }>(
    ({ services }) =>
      `Unexpected measurements: ${services.map(quote).join(', ')} declared down here and measured up all along, expected one of the two to be mended (\`services\`, or what is checked).`,
    ({ services }) =>
      `Số đo trái với thông báo: ${services.map(quote).join(', ')} ghi là gián đoạn mà đo được luôn bình thường, cần sửa một trong hai (\`services\` hoặc cách đo).`,
  ),
  budget_low: warning<{ service: string; left: number; allowed: number }>(
    ({ service, left, allowed }) =>
      left < 0
        ? `Unexpected downtime of ${quote(service)} this year, expected at most ${length(allowed, 'en')}: ${length(-left, 'en')} more.`
        : `Unexpected downtime of ${quote(service)} this year: ${length(left, 'en')} of ${length(allowed, 'en')} left, expected at least a fifth.`,
    ({ service, left, allowed }) =>
      left < 0
        ? `Năm nay ${quote(service)} đã quá mức gián đoạn tối đa ${length(allowed, 'vi')}: thêm ${length(-left, 'vi')}.`
        : `Năm nay ${quote(service)} chỉ còn ${length(left, 'vi')} trên mức tối đa ${length(allowed, 'vi')}, chưa tới một phần năm.`,
  ),
} satisfies Record<string, Wording<never>>;

interface Outage {
  readonly service: string;
  readonly state: 'degraded' | 'down';
  readonly start: string;
  /** null: it lasts. */
  readonly end: string | null;
  readonly seen: number;
  readonly points: number;
  /** Name of the draft that tells of it; null: there is none. */
  readonly draft: string | null;
}
