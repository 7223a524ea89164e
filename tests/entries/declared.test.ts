import { describe, expect, it, test } from 'vitest';
import { declaredAt, servicesOf, stretchesOf } from '#entries/declared.ts';
import { at, incident, update } from '#tests/support/content.ts';

const DAY = '2026-11-22';
const h = (time: string): number => at(`${DAY} ${time}`);

describe('what an incident declares of a service', () => {
  const rows = [
    {
      says: 'an open incident lasts without an end',
      of: incident('a', { email: 'down' }, `${DAY} 09:00`),
      is: [{ start: h('09:00'), end: null, state: 'down' }],
    },
    {
      says: 'the resolved heading ends it',
      of: incident('a', { email: 'down' }, `${DAY} 09:00`, { updates: [update(`${DAY} 10:00`, 'resolved')] }),
      is: [{ start: h('09:00'), end: h('10:00'), state: 'down' }],
    },
    {
      says: 'the end of the outage beats the heading written later',
      of: incident('a', { email: 'down' }, `${DAY} 09:00`, {
        ended: h('09:30'),
        updates: [update(`${DAY} 09:40`, 'monitoring', { services: { email: 'up' } })],
      }),
      is: [{ start: h('09:00'), end: h('09:30'), state: 'down' }],
    },
    {
      says: 'a heading changes the state from then on',
      of: incident('a', { email: 'degraded' }, `${DAY} 09:00`, {
        ended: h('12:00'),
        updates: [
          update(`${DAY} 10:00`, 'identified', { services: { email: 'partial' } }),
          update(`${DAY} 11:00`, 'monitoring', { services: { email: 'up' } }),
        ],
      }),
      is: [
        { start: h('09:00'), end: h('10:00'), state: 'degraded' },
        { start: h('10:00'), end: h('11:00'), state: 'partial' },
        { start: h('11:00'), end: h('12:00'), state: 'up' },
      ],
    },
    {
      says: 'a heading that repeats the state, or speaks of another service, cuts nothing',
      of: incident('a', { email: 'down' }, `${DAY} 09:00`, {
        updates: [
          update(`${DAY} 10:00`, 'identified', { services: { email: 'down' } }),
          update(`${DAY} 10:30`, 'identified', { services: { web: 'down' } }),
        ],
      }),
      is: [{ start: h('09:00'), end: null, state: 'down' }],
    },
    {
      says: 'a heading before the start speaks from the start on',
      of: incident('a', { email: 'degraded' }, `${DAY} 09:10`, {
        updates: [update(`${DAY} 09:00`, 'investigating', { services: { email: 'down' } })],
      }),
      is: [{ start: h('09:10'), end: null, state: 'down' }],
    },
    {
      says: 'a fault of the probe declares nothing',
      of: incident('a', { email: 'down' }, `${DAY} 09:00`, { type: 'probe_fault' }),
      is: [],
    },
  ] as const;
  test.each(rows)('$says', ({ of, is }) => {
    expect(stretchesOf(of, 'email')).toEqual(is);
  });

  it('joins services as headings name them', () => {
    const spreading = incident('a', { email: 'down' }, `${DAY} 09:00`, {
      updates: [update(`${DAY} 10:00`, 'identified', { services: { web: 'degraded' } })],
    });
    expect(servicesOf(spreading)).toEqual(['email', 'web']);
    expect(declaredAt(spreading, 'web', h('09:59'))).toBeNull();
    expect(declaredAt(spreading, 'web', h('10:00'))).toBe('degraded');
  });
});
