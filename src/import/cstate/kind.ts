import type { Instant } from '#domain/interval.ts';
import { type Remark, remark } from '../remark.ts';

/** What tells planned work from an outage. */
interface Hints {
  readonly title: string;
  readonly name: string;
  readonly text: string;
  /** Whether it declares an outage: then only the plainest words make it planned work. */
  readonly isOutage: boolean;
}

const PLAIN = /\b(maintenance|maintenances|scheduled|planned)\b|bảo trì|lịch bảo trì/i;
const LIKELY = /\b(upgrade|upgrades|upgrading|migration|migrate|rollout|move)\b|nâng cấp|di chuyển/i;
const SPENT =
  /(?:duration|last(?:s|ing)?|take|takes)\b[^.\n\d]{0,30}?(\d+(?:[.,]\d+)?)\s*(hours?|hrs?|h|minutes?|mins?|min)\b/i;

/** The word of an entry's name that makes it planned work; null: it is an incident. */
export function planWord({ title, name, isOutage }: Hints): string | null {
  const words = `${title} ${name.replaceAll('-', ' ').replaceAll('_', ' ')}`;
  const found = PLAIN.exec(words)?.[0] ?? (isOutage ? undefined : LIKELY.exec(words)?.[0]);
  return found ?? null;
}

/** The end that a text states by a duration, `Expected duration: 1.5 hours`. */
export function statedEnd(text: string, started: Instant): { at: Instant; remark: Remark } | null {
  const [said = '', amount = '', unit = ''] = SPENT.exec(text) ?? [];
  const seconds = Math.round(Number(amount.replace(',', '.')) * (/^h/i.test(unit) ? 3600 : 60));
  if (!(seconds > 0) || seconds > 7 * 86_400) return null;
  const at = started + seconds;
  return { at, remark: remark('window_stated', { said: said.trim(), at: String(at) }) };
}
