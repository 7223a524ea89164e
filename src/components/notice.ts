import type { Reader } from '#layouts/reader.ts';
import type { NoticeCheck } from '#site/model.ts';

/** The judgement on a maintenance's notice (R14) in words, with the tone that marks it. */
export interface NoticeWords {
  readonly text: string;
  readonly late: boolean;
}

/** "Báo trước 41 giờ" · "Báo trễ (cần 24 giờ)" · "Chưa rõ lúc báo". */
export function noticeWords(notice: NoticeCheck, { t, time }: Pick<Reader, 't' | 'time'>): NoticeWords {
  const needed = time.duration(notice.needed);
  if (notice.verdict === 'unknown' || notice.given === null) return { text: t['notice.unknown'], late: true };
  if (notice.verdict === 'kept')
    return { text: t['notice.given'](time.duration(wholeHours(notice.given), 'down')), late: false };
  return { text: notice.given < 0 ? t['notice.after'](needed) : t['notice.late'](needed), late: true };
}

/** "· trước 19 phút": how long before the first second of a late notice; empty where the judgement says it, or nobody knows. */
export function aheadWords({ verdict, given }: NoticeCheck, { t, time }: Pick<Reader, 't' | 'time'>): string {
  if (verdict !== 'late' || given === null) return '';
  const words = given < 0 ? t['notice.behind'](time.duration(-given)) : t['notice.ahead'](time.duration(given, 'down'));
  return `· ${words}`;
}

/** From two hours on minutes say nothing more. */
export function wholeHours(seconds: number): number {
  return seconds >= 2 * 3600 ? Math.floor(seconds / 3600) * 3600 : seconds;
}
