import type { ApprovedPart } from '../settings.ts';
import { anyOf, error, quote, type Wording } from './say.ts';

/** Problems of who may publish what. */
export const approval = {
  not_approved: error<{ parts: readonly ApprovedPart[]; expected: readonly string[] }>(
    ({ parts, expected }) =>
      `Unexpected ${list(parts, 'en')} without an approver, expected \`approved_by:\` with ${anyOf(expected, 'en')}.`,
    ({ parts, expected }) =>
      `Có ${list(parts, 'vi')} mà chưa ai duyệt, cần \`approved_by:\` ghi ${anyOf(expected, 'vi')}.`,
  ),
  not_an_approver: error<{ value: string; expected: readonly string[] }>(
    ({ value, expected }) =>
      `Unexpected approver ${quote(value)}, expected ${anyOf(expected, 'en')}: see \`publishing.approvers\`.`,
    ({ value, expected }) =>
      `${quote(value)} không có quyền duyệt, cần ${anyOf(expected, 'vi')}: xem \`publishing.approvers\`.`,
  ),
  approval_of_other: error<{ parts: readonly ApprovedPart[]; by: string; expected: string; given: string | null }>(
    ({ parts, by, expected, given }) =>
      given === null
        ? `Missing what ${quote(by)} approved of ${list(parts, 'en')}, expected \`approved: ${expected}\` (\`npm run say -- approve\` writes it).`
        : `Unexpected change of ${list(parts, 'en')} since ${quote(by)} approved, expected it as it was, or an approver's \`approved: ${expected}\`.`,
    ({ parts, by, expected, given }) =>
      given === null
        ? `Chưa ghi ${quote(by)} đã duyệt những gì của ${list(parts, 'vi')}, cần \`approved: ${expected}\` (\`npm run say -- approve\` ghi giúp).`
        : `Đã sửa ${list(parts, 'vi')} sau khi ${quote(by)} duyệt, cần giữ như cũ hoặc người duyệt ghi \`approved: ${expected}\`.`,
  ),
} satisfies Record<string, Wording<never>>;

const PARTS: Readonly<Record<ApprovedPart, readonly [en: string, vi: string]>> = {
  cause: ['`cause`', '`cause`'],
  evidence: ['`evidence`', '`evidence`'],
  security: ['security incident', 'sự cố bảo mật'],
  postmortem: ['postmortem', 'phân tích sau sự cố'],
};

function list(parts: readonly ApprovedPart[], lang: 'vi' | 'en'): string {
  return parts.map((part) => PARTS[part][lang === 'en' ? 0 : 1]).join(', ');
}
