import type { Lang } from '#entries/wording/say.ts';
import { writeTime } from '#entries/time.ts';
import { literal } from './body.ts';
import type { Foreign } from './foreign.ts';

interface Facts {
  /** Systems that are no service here. */
  readonly unknown: readonly string[];
  /** Whether the entry is of the kind it was: then its times and states stand in its keys. */
  readonly isKept: boolean;
  readonly zone: string;
  readonly language: Lang;
}

const WORDS = {
  vi: { lead: 'Trang trạng thái cũ ghi', to: 'đến', over: 'đã xong, không rõ lúc nào', named: 'dịch vụ được nêu' },
  en: { lead: 'On the previous status page', to: 'to', over: 'over, not said when', named: 'systems named' },
} as const;

/** What an entry said and no key of ours holds, as a line of text for readers; empty: nothing. */
export function factsLine({ kind, word, started, ended, isOver }: Foreign, facts: Facts): string {
  const { unknown, isKept, zone, language } = facts;
  const words = WORDS[language];
  const time = (at: number) => writeTime(at, zone).replace('T', ' ');
  const span =
    ended !== null
      ? `${time(started)} ${words.to} ${time(ended)}`
      : `${time(started)}${isOver && kind !== 'notice' ? ` (${words.over})` : ''}`;
  const parts = [
    ...(isKept ? [] : [...(word === null ? [] : [literal(word)]), span]),
    ...(unknown.length === 0 ? [] : [`${words.named}: ${unknown.map(literal).join(', ')}`]),
  ];
  return parts.length === 0 ? '' : `*${words.lead}: ${parts.join('; ')}.*`;
}
