import { at, content, measured, service, ZONE } from './content.ts';
import type { Question } from '#statement/cases.ts';
import { type Asked, type QuestionSource, questionOf } from '#statement/question.ts';
import { paidPeriods } from '#statement/terms.ts';

export const email = service('email');
/** The first instant of 2026 in Hanoi. */
export const start = at('2026-01-01 00:00');
export const HOUR = 3600;

/** What a test changes of a question. */
export type Over = Partial<QuestionSource & Asked>;

/** Ten days of one service, in two periods of five, all measured up but for what is said. */
export function question(over: Over = {}): Question {
  const [, measurement] = measured('email', { hn: [[start, start + 240 * HOUR, 'up']] });
  const all = {
    content: content({ services: [email] }),
    service: email,
    receipts: new Map(),
    measurement,
    asOf: at('2026-02-01 00:00'),
    commit: null,
    head: null,
    periods: paidPeriods({ from: '2026-01-01', to: ['2026-01-06', '2026-01-11'] }, ZONE),
    target: null,
    price: null,
    private: null,
    ...over,
  };
  return questionOf(all, all);
}

/** Measured down from an hour of the year, for so many hours; up before and after. */
export const down = (from: number, hours: number) => {
  const end = start + from * HOUR + hours * HOUR;
  return measured('email', {
    hn: [
      [start, start + from * HOUR, 'up'],
      [start + from * HOUR, end, 'down'],
      [end, start + 240 * HOUR, 'up'],
    ],
  })[1];
};
