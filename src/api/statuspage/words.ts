/**
 * What is said where nobody wrote a word and the clock alone moved an entry on. It claims no more than the clock knows. In the site's first
 * language, as names and texts are; status words are English in every file.
 */
export interface Said {
  /** A maintenance's window has begun. */
  readonly began: string;
  /** A maintenance's window is over, and nobody said that the work is. */
  readonly over: string;
  readonly cancelled: string;
  /** An incident's end is known, and no heading says so. */
  readonly ended: string;
}

const SAID: Readonly<Record<'vi' | 'en', Said>> = {
  vi: {
    began: 'Khung giờ bảo trì đã thông báo đã bắt đầu.',
    over: 'Khung giờ bảo trì đã thông báo đã kết thúc; chưa có xác nhận hoàn tất.',
    cancelled: 'Lịch bảo trì này đã hủy.',
    ended: 'Sự cố đã kết thúc.',
  },
  en: {
    began: 'The announced maintenance window has begun.',
    over: 'The announced maintenance window has ended; completion has not been confirmed.',
    cancelled: 'This scheduled maintenance has been cancelled.',
    ended: 'The incident has ended.',
  },
};

export function saidIn(language: string): Said {
  return SAID[language.split('-')[0] === 'vi' ? 'vi' : 'en'];
}
