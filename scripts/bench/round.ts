import type { HttpCheck } from '#entries/content.ts';
import { measureRound } from '#sources/round.ts';
import { CHECKS } from './fetch.ts';

/**
 * One round of the fetch bench, a process of its own: says the seconds it took, then waits to be looked at and ended.
 * Arguments: the targets' address without their number, and `json` where JSON without end is asked for, which is too large.
 */
const [base = '', kind] = process.argv.slice(2);
const targets = Array.from({ length: CHECKS }, (_, i) => {
  const check: HttpCheck = {
    kind: 'http',
    url: `${base}${i}`,
    method: 'GET',
    status: [200],
    text: null,
    absent: null,
    json: kind === 'json' ? { path: 'a', equals: 1 } : null,
    redirects: 0,
    certificate_days: null,
    timeout: 60,
    slow: null,
    allow_private: true,
  };
  return { svc: `s${i}`, check, every: 60, k: 3, since: null, until: null };
});

const started = performance.now();
let good = 0;
await measureRound(targets, [], {}, (sample) => {
  good += Number(kind === 'json' ? sample.reason === 'size' : sample.state === 'up');
  return Promise.resolve();
});
const seconds = (performance.now() - started) / 1000;
if (good !== CHECKS) throw new Error(`${CHECKS - good} checks failed on this machine`);
console.log(seconds);
setInterval(() => undefined, 60_000);
