import { writeSync } from 'node:fs';
import { fold, journal, type Store } from '#record/store.ts';

/**
 * A process of its own that writes one sample every third second of a shared service into a shared record, folding now and
 * then. Says `try AT` before and `kept AT` after each, at once: what was said is known also of a process that was killed.
 * Arguments: content folder, first instant, how many.
 */
const [dir = '', first = '0', count = '0'] = process.argv.slice(2);
const store: Store = { dir, region: 'hanoi' };

for (let i = 0; i < Number(count); i += 1) {
  const at = Number(first) + 3 * i;
  const state = at % 7 === 0 ? 'down' : 'up';
  writeSync(1, `try ${at}\n`);
  await journal(store, [{ svc: 'web', at, state, ms: 10, reason: null, src: 'http', every: 1, k: 3 }], at);
  writeSync(1, `kept ${at}\n`);
  if (i % 5 === 4) await fold(store);
}
