import { noticeOf } from '#domain/notice.ts';
import type { Maintenance } from '#entries/content.ts';
import { revisionsOf } from '#entries/publication.ts';
import type { Receipt } from '#record/receipt.ts';
import type { NoticeCheck } from './model.ts';

/**
 * Was the window in force announced in time (R14)? From receipts alone: what nobody saw published is `unknown`.
 * Attested where a run, the forge or the publishing command saw it; a date that only git tells can be set at will (R25).
 *
 * @param needed seconds of notice that the commitment asks for
 */
export function noticeCheck(maintenance: Maintenance, receipts: readonly Receipt[], needed: number): NoticeCheck {
  const summary = noticeOf(revisionsOf(maintenance, receipts), needed);
  const witness = receipts.find(({ at }) => at === summary.since);
  return { ...summary, attested: witness !== undefined && witness.by !== 'git' };
}
