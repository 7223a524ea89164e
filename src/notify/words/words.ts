import * as en from './en.ts';
import * as vi from './vi.ts';

/** Our words of each kind of message; languages without words of their own get the English. */
export function noticeWords(language: string): typeof vi.kinds {
  return isVietnamese(language) ? vi.kinds : en.kinds;
}

/** What stands around them. */
export function frameWords(language: string): typeof vi.frame {
  return isVietnamese(language) ? vi.frame : en.frame;
}

function isVietnamese(language: string): boolean {
  return language.split('-')[0] === 'vi';
}
