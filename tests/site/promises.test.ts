import { describe, expect, test } from 'vitest';
import { promiseViews } from '#site/promises.ts';
import { at, commitment } from '#tests/support/content.ts';

const notice = (routine: number, emergency = 3600) => ({
  routine,
  emergency,
  channels: { required: [], promised: [] },
});

describe('what a promise says otherwise than the one before it', () => {
  test.each([
    ['nothing', {}, []],
    ['another figure', { availability: '99.5' }, [{ what: 'availability', from: '99', to: '99.5' }]],
    ['longer notice', { notice: notice(172_800) }, [{ what: 'routine', from: 86_400, to: 172_800 }]],
    ['shorter notice of emergencies', { notice: notice(86_400, 1800) }, [{ what: 'emergency', from: 3600, to: 1800 }]],
    ['a lower cap', { compensation: { cap_months: 1 } }, [{ what: 'cap', from: 6, to: 1 }]],
    [
      'quiet hours',
      { quiet_hours: { from: 1380, to: 300 } },
      [{ what: 'quiet', from: null, to: { from: 1380, to: 300 } }],
    ],
    [
      'fewer exclusions',
      { clauses: ['maintenance', 'terms_violation', 'customer_misconfig', 'force_majeure'] },
      [{ what: 'clause_removed', clause: 'third_party' }],
    ],
    ['other channels', { notice: { ...notice(86_400), channels: { required: ['website'], promised: [] } } }, []],
  ])('%s', (_, over, changes) => {
    const [first, second] = promiseViews([commitment('2024-01-01'), commitment('2026-01-01', over)]);
    expect(first?.changes).toEqual([]);
    expect(second?.changes).toEqual(changes);
  });
});

test('a promise is in force until the next, and keeps the anchors of its clauses', () => {
  const text = { vi: '## Loại trừ {#exclusions}\n\n- Bảo trì. {#maintenance}' };
  const [first, last] = promiseViews([commitment('2024-01-01', { text }), commitment('2026-01-01')]);
  expect([first?.until, last?.until]).toEqual([at('2026-01-01 00:00'), null]);
  expect(first?.html['vi']).toBe('<h2 id="exclusions">Loại trừ</h2>\n<ul>\n<li id="maintenance">Bảo trì.</li>\n</ul>');
});
