import { inner } from '#i18n/compounds.ts';
import type { Reader } from '#layouts/reader.ts';
import type { ImportedOutage } from '#site/model.ts';

/** "Gián đoạn 35 phút, giảm chất lượng 1 phút"; where the end was never told, the states alone. */
export function importedWords({ parts, end }: ImportedOutage, { t, time }: Pick<Reader, 't' | 'time'>): string {
  const words = parts.map(({ state, seconds }, index) => {
    const word = index === 0 ? t[`past.${state}`] : inner(t[`past.${state}`]);
    return end === null ? word : `${word} ${time.duration(seconds)}`;
  });
  return [...words, ...(end === null ? [t['outage.end_untold']] : [])].join(', ');
}

/** "nhập từ acme/status, không kể là đã đo". */
export function importedFrom({ source }: ImportedOutage, { t }: Pick<Reader, 't'>): string {
  return `${t['outage.imported'](source)}, ${t['outage.uncovered']}`;
}
