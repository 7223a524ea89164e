import { writeSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { fold, journal, type Store } from '#record/store.ts';
import { publishRecord } from '#scripts/fetch/publish.ts';

/**
 * A prober as a process of its own: measures every other second of its region while it publishes what it measured so far, round
 * after round. Says `try AT` before and `kept AT` after each sample, and `publish` when it begins to: what was said is known also
 * of a process that was killed. Arguments: content folder, region, first instant, how many samples in each of how many rounds.
 */
const [dir = '', region = '', first = '0', count = '0', rounds = '0'] = process.argv.slice(2);
const store: Store = { dir, region };
const place = { dir, region, zone: 'Asia/Ho_Chi_Minh', push: true };
let at = Number(first);

async function measure(): Promise<void> {
  for (let i = 0; i < Number(count); i += 1) {
    const state = at % 7 === 0 ? 'down' : 'up';
    writeSync(1, `try ${at}\n`);
    const ms = state === 'up' ? 10 : null;
    await journal(store, [{ svc: 'web', at, state, ms, reason: null, src: 'http', every: 1, k: 3 }], at);
    writeSync(1, `kept ${at}\n`);
    at += 2;
    await sleep(20);
  }
  await fold(store);
}

async function publish(): Promise<void> {
  writeSync(1, 'publish\n');
  await publishRecord(place, { always: true }).catch((error: Error) => writeSync(1, `failed ${error.message}\n`));
}

await fold(store);
for (let i = 0; i < Number(rounds); i += 1) await Promise.all([measure(), publish()]);
await publish();
writeSync(1, 'done\n');
