import { describe, expect, it, test } from 'vitest';
import { commitment, content, ZONE } from '#tests/support/content.ts';
import { down, email, HOUR, type Over, question, start } from '#tests/support/statement.ts';
import { statementOf } from '#statement/statement.ts';
import { totalSentence, verdictSentence } from '#statement/verdict.ts';
import { writerOf } from '#statement/writers.ts';

describe('the verdict in a sentence', () => {
  const sentence = (over: Over, lang: 'vi' | 'en' = 'en'): string => {
    const of = question(over);
    const [first] = statementOf(of).bases[0]?.periods ?? [];
    return first ? verdictSentence(first.account, of.target === null ? 'published' : 'own', writerOf(lang, ZONE)) : '';
  };

  test.each<[string, Over, string]>([
    ['met', {}, 'Met: availability 100.0000%, 99% needed.'],
    ['breached', { measurement: down(10, 2) }, 'Not met: availability 98.3333%, 99% needed.'],
    ['unproven', { measurement: null }, 'Unproven: availability lies between 0.0000% and 100.0000%, 99% needed.'],
    ['in the future', { asOf: start }, 'Not applicable: the term has not started.'],
    [
      'before any promise',
      { content: content({ services: [email], commitments: [] }) },
      'Not applicable: no commitment was in force in this term.',
    ],
    [
      'running',
      { asOf: start + 24 * HOUR },
      'Met, so far: availability 100.0000%, 99% needed. The figure can still change before the term ends.',
    ],
    [
      'running and past what the term allows',
      { asOf: start + 24 * HOUR, measurement: down(10, 2) },
      'Not met, so far: availability 91.6666%, 99% needed. Downtime is already past what the whole term allows.',
    ],
  ])('%s', (_, over, is) => expect(sentence(over)).toBe(is));

  it('in Vietnamese, with the decimal comma and the reader’s own figure named as such', () => {
    const over = { measurement: down(10, 2) };
    expect(sentence(over, 'vi')).toBe('Không đạt cam kết: thời gian hoạt động 98,3333%, cần 99%.');
    expect(sentence({ ...over, target: '97.5' }, 'vi')).toBe(
      'Đạt mức bạn đặt: thời gian hoạt động 98,3333%, cần 97,5%.',
    );
  });

  it('of a period whose promise changed counts its parts, each judged alone', () => {
    const commitments = [commitment('2024-01-01', { availability: '95' }), commitment('2026-01-03')];
    const site = content({ services: [email], commitments });
    expect(sentence({ content: site, measurement: down(60, 3) })).toBe('Not met: 1 of 2 parts.');
  });

  it('of several periods counts them, and blends nothing', () => {
    const [basis] = statementOf(question({ measurement: down(10, 2) })).bases;
    const periods = basis?.periods.map(({ account: one }) => one) ?? [];
    const total = basis?.total ?? null;
    expect(total && totalSentence(total, periods, 'published', writerOf('vi', ZONE))).toBe(
      'Không đạt cam kết: 1 trên 2 kỳ.',
    );
  });
});
