import { describe, expect, it } from 'vitest';
import { accountOf, DAY, fault, incident, said, type Short, work } from './notation.ts';

/** Up, ten minutes down from 600 to 1200, up. */
const OUTAGE = 'U 0..600, D 600..1200, U 1200..3600';
const UP = 'U 0..3600';
const COUNTS = 'up 3000 down 600 · 83.33 · breached';

type Row = readonly [sentence: string, given: Short, expected: string];

/* One row a line: the sentence, the case, what is said of it. */
// prettier-ignore
const RULES: Readonly<Record<string, readonly Row[]>> = {
  'R1: intervals': [
    ['an empty entry is refused', { probe: UP, entries: [incident('a', 900, 900, { effect: 'down' })] }, 'up 3600 · 100.00 · met · a:bad_interval'],
    ['a reversed entry is refused', { probe: UP, entries: [incident('a', 990, 900, { effect: 'down' })] }, 'up 3600 · 100.00 · met · a:bad_interval'],
    ['a reversed fault is refused', { probe: UP, entries: [fault('a', 990, 900)] }, 'up 3600 · 100.00 · met · a:bad_interval'],
    ['a reversed window is refused', { probe: OUTAGE, entries: [work('m', 'routine', [[-2 * DAY, 1200, 600]])] }, `${COUNTS} · m:bad_interval`],
    ['the end is outside', { probe: UP, entries: [incident('a', 0, 36, { effect: 'down' })] }, 'up 3564 down 36 · 99.00 · met'],
    ['a fraction is floored', { probe: UP, entries: [incident('a', 0.9, 37.2, { effect: 'down' })] }, 'up 3563 down 37 · 98.97 · breached'],
  ],
  'R3: the reporting instant': [
    ['nothing after it is accounted', { probe: UP, asOf: 1000 }, 'up 1000 · 100.00 · met'],
    ['it may lie after the term', { probe: UP, asOf: 9000 }, 'up 3600 · 100.00 · met'],
    ['a sample at it does not exist yet', { probe: 'U@0, D@60', asOf: 60 }, 'up 60 · 100.00 · met'],
    ['before the start there is nothing', { probe: OUTAGE, asOf: 0, entries: [incident('a', 600, 900, { cause: 'war' })] }, ' · null [null, null] · not_applicable'],
    ['an entry published at it exists', { probe: UP, entries: [incident('a', 0, 72, { effect: 'down', published_at: 3600 })] }, 'up 3528 down 72 · 98.00 · breached'],
    ['an entry published after it does not', { probe: UP, entries: [incident('a', 0, 72, { effect: 'down', published_at: 3601 })] }, 'up 3600 · 100.00 · met · a:not_published'],
    ['nor does a fault', { probe: UP, entries: [fault('p', 0, 72, { published_at: 3601 })] }, 'up 3600 · 100.00 · met · p:not_published'],
    ['nor does maintenance', { probe: OUTAGE, asOf: 2000, entries: [work('m', 'routine', [[2001, 600, 1200]])] }, 'up 1400 down 600 · 70.00 · breached · m:not_published'],
    ['nor does a later revision', { probe: OUTAGE, asOf: 2000, entries: [work('m', 'routine', [[-2 * DAY, 600, 1200], [2001]])] }, 'up 1400 excluded 600 · 100.00 · met · m(maintenance) 600+0'],
    ['an entry of other seconds is not listed', { probe: UP, asOf: 1000, entries: [incident('a', 2000, 2100, { cause: 'war' })] }, 'up 1000 · 100.00 · met'],
  ],
  'R4, R5: samples': [
    ['the worst of a second wins', { probe: 'U@0, U@60, D@60, U@120', length: 180 }, 'up 120 down 60 · 66.66 · breached'],
    ['a sample before the term stands in it', { probe: 'D@-60, U@60', length: 180 }, 'up 120 down 60 · 66.66 · breached'],
    ['after the gap is nothing known', { probe: 'U@0', length: 200 }, 'up 180 unknown 20 · 100.00 [90.00, 100.00] · unproven'],
    ['nothing before the first sample', { probe: 'U@20', length: 200 }, 'up 180 unknown 20 · 100.00 [90.00, 100.00] · unproven'],
    ['max_gap_s wins over k', { probe: 'U@0', length: 200, rules: { max_gap_s: 100 } }, 'up 100 unknown 100 · 100.00 [50.00, 100.00] · unproven'],
    ['k × interval_s', { probe: 'U@0', length: 200, rules: { k: 2 } }, 'up 120 unknown 80 · 100.00 [60.00, 100.00] · unproven'],
  ],
  'R6: regions': [
    ['a tie is degraded and disputed', { probe: { web: { a: UP, b: OUTAGE } } }, 'up 3000 degraded 600 disputed 600 · 100.00 · met'],
    ['any', { probe: { web: { a: UP, b: OUTAGE } }, rules: { quorum: 'any' } }, COUNTS],
    ['all', { probe: { web: { a: UP, b: OUTAGE, c: OUTAGE } }, rules: { quorum: 'all' } }, 'up 3000 degraded 600 disputed 600 · 100.00 · met'],
    ['too few known regions', { probe: { web: { a: UP, b: '' } }, rules: { min_regions: 2 } }, 'unknown 3600 · null [0.00, 100.00] · unproven'],
    ['what an entry admits is not disputed', { probe: { web: { a: UP, b: OUTAGE } }, entries: [incident('a', 600, 1000, { effect: 'down' })] }, 'up 3000 degraded 200 down 400 disputed 200 · 88.88 · breached'],
    ['a degraded second that counts as down stays disputed', { probe: { web: { a: UP, b: OUTAGE } }, degraded: 'down' }, 'up 3000 down 600 disputed 600 · 83.33 · breached'],
    ['an excused unknown second stays disputed', { probe: { web: { a: 'U 0..360', b: OUTAGE } }, rules: { min_regions: 2 }, length: 1200, entries: [work('m', 'routine', [[-2 * DAY, 600, 1200]])] }, 'up 480 unknown 120 excluded_unknown 600 disputed 600 · 100.00 [80.00, 100.00] · unproven · m(maintenance) 0+600'],
  ],
  'R7: probe faults': [
    ['withdraw good and bad', { probe: OUTAGE, entries: [fault('p', 540, 1260)] }, 'up 2880 unknown 720 · 100.00 [80.00, 100.00] · unproven'],
    ['of one region leave the others', { probe: { web: { a: UP, b: OUTAGE, c: OUTAGE } }, entries: [fault('p', 0, 3600, { regions: ['b'] })] }, 'up 3000 degraded 600 disputed 600 · 100.00 · met'],
    ['of a region nobody has match nothing', { probe: OUTAGE, entries: [fault('p', 0, 3600, { regions: ['mars'] })] }, COUNTS],
    ['need evidence', { probe: OUTAGE, entries: [fault('p', 540, 1260, { evidence: ' ' })] }, `${COUNTS} · p:no_evidence`],
    ['of another service match nothing', { probe: OUTAGE, entries: [fault('p', 540, 1260, { services: ['db'] })] }, COUNTS],
    ['may be open', { probe: OUTAGE, entries: [fault('p', 1200, null)] }, 'up 600 down 600 unknown 2400 · 50.00 [16.66, 83.33] · breached'],
    ['do not withdraw an admission', { probe: UP, entries: [fault('p', 0, 3600), incident('a', 0, 600, { effect: 'down' })] }, 'down 600 unknown 3000 · 0.00 [0.00, 83.33] · breached'],
  ],
  'R8: admissions': [
    ['count what no probe saw', { probe: UP, entries: [incident('a', 0, 360, { effect: 'down', evidence: '' })] }, 'up 3240 down 360 · 90.00 · breached'],
    ['extend an outage', { probe: OUTAGE, entries: [incident('a', 1000, 1500, { effect: 'down' })] }, 'up 2700 down 900 · 75.00 · breached'],
    ['never shorten one', { probe: OUTAGE, entries: [incident('a', 700, 800, { effect: 'down' })] }, COUNTS],
    ['count where nothing is known', { probe: '', entries: [incident('a', 0, 360, { effect: 'down' })] }, 'down 360 unknown 3240 · 0.00 [0.00, 90.00] · breached'],
    ['count once where they overlap', { probe: UP, entries: [incident('a', 0, 360, { effect: 'down' }), incident('b', 180, 360, { effect: 'down' })] }, 'up 3240 down 360 · 90.00 · breached'],
    ['with the provider’s own cause are no exclusion', { probe: UP, entries: [incident('a', 0, 360, { effect: 'down', cause: 'provider' })] }, 'up 3240 down 360 · 90.00 · breached'],
  ],
  'R9: degraded entries and notes': [
    ['colour up', { probe: UP, entries: [incident('a', 0, 360, { effect: 'degraded' })] }, 'up 3240 degraded 360 · 100.00 · met'],
    ['leave down and unknown', { probe: 'U 0..421, D 1000..1500, U 1500..3600', entries: [incident('a', 0, 3600, { effect: 'degraded' })] }, 'degraded 2700 down 500 unknown 400 · 84.37 [75.00, 86.11] · breached'],
    ['a note changes nothing', { probe: OUTAGE, entries: [incident('a', 0, 3600)] }, COUNTS],
  ],
  'R10: degraded': [
    ['is available', { probe: 'U 0..600, G 600..1200, U 1200..3600' }, 'up 3000 degraded 600 · 100.00 · met'],
    ['counts as down where the service says so', { probe: 'U 0..600, G 600..1200, U 1200..3600', degraded: 'down' }, COUNTS],
    ['as declared, too', { probe: UP, degraded: 'down', entries: [incident('a', 600, 1200, { effect: 'degraded' })] }, COUNTS],
    ['counted as down it can be excused', { probe: UP, degraded: 'down', entries: [incident('a', 600, 1200, { effect: 'degraded', cause: 'third_party' })] }, 'up 3000 excluded 600 · 100.00 · met · a(third_party) 600+0'],
  ],
  'R11: whom an entry concerns': [
    ['an open one runs to the reporting instant', { probe: UP, asOf: 1000, entries: [incident('a', 900, null, { effect: 'down' })] }, 'up 900 down 100 · 90.00 · breached'],
    ['another service: it does not exist', { probe: OUTAGE, entries: [incident('a', 600, 1200, { cause: 'hardware', services: ['db'] })] }, COUNTS],
    ['this service among others', { probe: OUTAGE, entries: [incident('a', 600, 1200, { cause: 'third_party', services: ['db', 'web'] })] }, 'up 3000 excluded 600 · 100.00 · met · a(third_party) 600+0'],
    ['another customer: it does not exist', { probe: OUTAGE, more: { customer: 'c1' }, entries: [incident('a', 600, 1200, { cause: 'third_party', customers: ['c2'] })] }, COUNTS],
    ['one customer, nobody asked: it does not exist', { probe: OUTAGE, entries: [incident('a', 600, 1200, { cause: 'third_party', customers: ['c2'] })] }, COUNTS],
    ['this customer', { probe: OUTAGE, more: { customer: 'c2' }, entries: [incident('a', 600, 1200, { cause: 'terms_violation', customers: ['c2'] })] }, 'up 3000 excluded 600 · 100.00 · met · a(terms_violation) 600+0'],
    ['maintenance of another customer', { probe: OUTAGE, more: { customer: 'c1' }, entries: [work('m', 'routine', [[-2 * DAY, 600, 1200]], { customers: ['c2'] })] }, COUNTS],
  ],
  'R12: exclusions': [
    ['never take up seconds', { probe: OUTAGE, entries: [incident('a', 0, 3600, { cause: 'third_party' })] }, 'up 3000 excluded 600 · 100.00 · met · a(third_party) 600+0'],
    ['never take degraded seconds', { probe: 'G 0..600, D 600..1200, G 1200..3600', entries: [incident('a', 0, 3600, { cause: 'third_party' })] }, 'degraded 3000 excluded 600 · 100.00 · met · a(third_party) 600+0'],
    ['take unknown seconds apart', { probe: 'U 0..421', length: 1000, entries: [incident('a', 700, 1000, { cause: 'third_party' })] }, 'up 600 unknown 100 excluded_unknown 300 · 100.00 [85.71, 100.00] · unproven · a(third_party) 0+300'],
    ['maintenance comes before terms_violation', { probe: OUTAGE, entries: [incident('a', 600, 1200, { cause: 'terms_violation', published_at: -5 * DAY }), work('m', 'routine', [[-2 * DAY, 600, 1200]])] }, 'up 3000 excluded 600 · 100.00 · met · m(maintenance) 600+0'],
    ['terms_violation before customer_misconfig', { probe: OUTAGE, entries: [incident('a', 600, 1200, { cause: 'customer_misconfig', published_at: 0 }), incident('b', 600, 1200, { cause: 'terms_violation' })] }, 'up 3000 excluded 600 · 100.00 · met · b(terms_violation) 600+0'],
    ['customer_misconfig before force_majeure', { probe: OUTAGE, entries: [incident('a', 600, 1200, { cause: 'force_majeure:fire', published_at: 0 }), incident('b', 600, 1200, { cause: 'customer_misconfig' })] }, 'up 3000 excluded 600 · 100.00 · met · b(customer_misconfig) 600+0'],
    ['force_majeure before third_party', { probe: OUTAGE, entries: [incident('a', 600, 1200, { cause: 'third_party', published_at: 0 }), incident('b', 600, 1200, { cause: 'force_majeure:fire' })] }, 'up 3000 excluded 600 · 100.00 · met · b(force_majeure) 600+0'],
    ['within a clause the entry published first', { probe: OUTAGE, entries: [incident('a', 600, 1200, { cause: 'third_party', published_at: 900 }), incident('b', 600, 1000, { cause: 'third_party', published_at: 800 })] }, 'up 3000 excluded 600 · 100.00 · met · a(third_party) 200+0 · b(third_party) 400+0'],
    ['published together: the smallest id', { probe: OUTAGE, entries: [incident('b', 600, 1200, { cause: 'third_party' }), incident('a', 600, 1200, { cause: 'third_party' })] }, 'up 3000 excluded 600 · 100.00 · met · a(third_party) 600+0'],
    ['the clause’s own date decides', { probe: OUTAGE, entries: [incident('a', 600, 1200, { cause: 'third_party', cause_published_at: 900 }), incident('b', 600, 1200, { cause: 'third_party', published_at: 800 })] }, 'up 3000 excluded 600 · 100.00 · met · b(third_party) 600+0'],
    ['of two windows the one announced first', { probe: OUTAGE, entries: [work('a', 'routine', [[-2 * DAY, 600, 1200]]), work('b', 'routine', [[-3 * DAY, 600, 1000]])] }, 'up 3000 excluded 600 · 100.00 · met · a(maintenance) 200+0 · b(maintenance) 400+0'],
  ],
  'R13: causes': [
    ['need evidence', { probe: OUTAGE, entries: [incident('a', 600, 1200, { cause: 'third_party', evidence: '' })] }, `${COUNTS} · a:no_evidence`],
    ['evidence may be missing altogether', { probe: OUTAGE, entries: [incident('a', 600, 1200, { cause: 'third_party', evidence: null })] }, `${COUNTS} · a:no_evidence`],
    ['excuse only within their entry', { probe: OUTAGE, entries: [incident('a', 700, 900, { cause: 'third_party' })] }, 'up 3000 down 400 excluded 200 · 88.23 · breached · a(third_party) 200+0'],
    ['bare force_majeure is none', { probe: OUTAGE, entries: [incident('a', 600, 1200, { cause: 'force_majeure' })] }, `${COUNTS} · a:unknown_cause`],
    ['a power cut is none', { probe: OUTAGE, entries: [incident('a', 600, 1200, { cause: 'force_majeure:power_cut' })] }, `${COUNTS} · a:unknown_cause`],
    ['nor is hardware', { probe: OUTAGE, entries: [incident('a', 600, 1200, { cause: 'hardware' })] }, `${COUNTS} · a:unknown_cause`],
    ['an unknown cause of an admission leaves it', { probe: UP, entries: [incident('a', 600, 1200, { effect: 'down', cause: 'hardware' })] }, `${COUNTS} · a:unknown_cause`],
    ['a valid one excuses its own admission', { probe: UP, entries: [incident('a', 600, 1200, { effect: 'down', cause: 'third_party' })] }, 'up 3000 excluded 600 · 100.00 · met · a(third_party) 600+0'],
    ['published within the limit', { probe: OUTAGE, asOf: 9000, more: { policy: { publish_within_s: 100 } }, entries: [incident('a', 600, 1200, { cause: 'third_party', published_at: 1300 })] }, 'up 3000 excluded 600 · 100.00 · met · a(third_party) 600+0'],
    ['published a second after the limit', { probe: OUTAGE, asOf: 9000, more: { policy: { publish_within_s: 100 } }, entries: [incident('a', 600, 1200, { cause: 'third_party', published_at: 1301 })] }, `${COUNTS} · a:published_late`],
    ['the clause published after the limit', { probe: OUTAGE, asOf: 9000, more: { policy: { publish_within_s: 100 } }, entries: [incident('a', 600, 1200, { cause: 'third_party', cause_published_at: 1301 })] }, `${COUNTS} · a:published_late`],
    ['an open entry has no limit', { probe: 'U 0..600, D 600..3600', asOf: 3600, more: { policy: { publish_within_s: 0 } }, entries: [incident('a', 600, null, { cause: 'third_party', published_at: 3500 })] }, 'up 600 excluded 3000 · 100.00 · met · a(third_party) 3000+0'],
    ['an earlier clause date changes nothing', { probe: OUTAGE, asOf: 1300, entries: [incident('a', 600, 1200, { cause: 'third_party', published_at: 1301, cause_published_at: 0 })] }, 'up 700 down 600 · 53.84 · breached · a:not_published'],
    ['an earlier clause date does not date the clause', { probe: OUTAGE, entries: [incident('a', 600, 1200, { cause: 'third_party', published_at: 900, cause_published_at: 0 }), incident('b', 600, 1200, { cause: 'third_party', published_at: 800 })] }, 'up 3000 excluded 600 · 100.00 · met · b(third_party) 600+0'],
    ['the clause dates an undated entry', { probe: OUTAGE, entries: [incident('a', 600, 1200, { cause: 'third_party', published_at: null, cause_published_at: 900 })] }, 'up 3000 excluded 600 · 100.00 · met · a(third_party) 600+0'],
    ['a clause published later leaves the admission', { probe: UP, asOf: 2000, entries: [incident('a', 600, 1200, { effect: 'down', cause: 'third_party', cause_published_at: 2001 })] }, 'up 1400 down 600 · 70.00 · breached · a:not_published'],
  ],
  'R14: maintenance': [
    ['routine needs 24 hours', { probe: OUTAGE, entries: [work('m', 'routine', [[600 - DAY, 600, 1200]])] }, 'up 3000 excluded 600 · 100.00 · met · m(maintenance) 600+0'],
    ['a second less is late', { probe: OUTAGE, entries: [work('m', 'routine', [[601 - DAY, 600, 1200]])] }, `${COUNTS} · m:late_notice`],
    ['emergency needs one hour', { probe: OUTAGE, entries: [work('m', 'emergency', [[-3000, 600, 1200]])] }, 'up 3000 excluded 600 · 100.00 · met · m(maintenance) 600+0'],
    ['a second less is late, too', { probe: OUTAGE, entries: [work('m', 'emergency', [[-2999, 600, 1200]])] }, `${COUNTS} · m:late_notice`],
    ['the policy may ask for more', { probe: OUTAGE, more: { policy: { routine_notice_s: 2 * DAY } }, entries: [work('m', 'routine', [[-DAY, 600, 1200]])] }, `${COUNTS} · m:late_notice`],
    ['overrun and early start count', { probe: OUTAGE, entries: [work('m', 'routine', [[-2 * DAY, 700, 1100]])] }, 'up 3000 down 200 excluded 400 · 93.75 · breached · m(maintenance) 400+0'],
    ['published afterwards is late', { probe: OUTAGE, entries: [work('m', 'routine', [[2000, 600, 1200]])] }, `${COUNTS} · m:late_notice`],
    ['an extension during the work covers nothing new', { probe: OUTAGE, entries: [work('m', 'routine', [[-2 * DAY, 600, 900], [800, 600, 1200]])] }, 'up 3000 down 300 excluded 300 · 90.90 · breached · m(maintenance) 300+0 · m:late_notice'],
    ['a window of another term is not listed', { probe: OUTAGE, entries: [work('m', 'routine', [[5000, 6000, 7000]])], asOf: 9000 }, COUNTS],
    ['a window that began before the term', { probe: 'D 0..600, U 600..3600', entries: [work('m', 'emergency', [[-5000, -1000, 600]])] }, 'up 3000 excluded 600 · 100.00 · met · m(maintenance) 600+0'],
    ['is measured from the window’s start, not the term’s', { probe: 'D 0..600, U 600..3600', entries: [work('m', 'emergency', [[-3700, -1000, 600]])] }, `up 3000 down 600 · 83.33 · breached · m:late_notice`],
    ['no revisions are no window', { probe: OUTAGE, entries: [work('m', 'routine', [])] }, COUNTS],
  ],
  'R15, R16: in a window': [
    ['completion ends the excuse', { probe: OUTAGE, entries: [work('m', 'routine', [[-2 * DAY, 600, 1200]], { completed_at: 900 })] }, 'up 3000 down 300 excluded 300 · 90.90 · breached · m(maintenance) 300+0'],
    ['completion after the end adds nothing', { probe: OUTAGE, entries: [work('m', 'routine', [[-2 * DAY, 600, 900]], { completed_at: 1200 })] }, 'up 3000 down 300 excluded 300 · 90.90 · breached · m(maintenance) 300+0'],
    ['uptime is uptime', { probe: UP, entries: [work('m', 'routine', [[-2 * DAY, 600, 1200]])] }, 'up 3600 · 100.00 · met'],
  ],
  'R18, R19: figures and verdict': [
    ['no data proves nothing', { probe: '' }, 'unknown 3600 · null [0.00, 100.00] · unproven'],
    ['unknown time may hide a breach', { probe: 'U 0..3481, ?@3541', length: 3600 }, 'up 3541 unknown 59 · 100.00 [98.36, 100.00] · unproven'],
    ['little unknown time cannot', { probe: 'U 0..3600, ?@3580', length: 3600 }, 'up 3580 unknown 20 · 100.00 [99.44, 100.00] · met'],
    ['all excused: nothing to judge', { probe: 'D 0..3600', entries: [incident('a', 0, 3600, { cause: 'force_majeure:war' })] }, 'excluded 3600 · null [null, null] · not_applicable · a(force_majeure) 3600+0'],
    ['all excused and unknown: nothing to judge', { probe: '', entries: [incident('a', 0, 3600, { cause: 'force_majeure:war' })] }, 'excluded_unknown 3600 · null [null, 100.00] · not_applicable · a(force_majeure) 0+3600'],
    ['exactly the promise meets it', { probe: UP, entries: [incident('a', 0, 36, { effect: 'down' })] }, 'up 3564 down 36 · 99.00 · met'],
    ['a second more breaches it', { probe: UP, entries: [incident('a', 0, 37, { effect: 'down' })] }, 'up 3563 down 37 · 98.97 · breached'],
    ['the promise may have decimals', { probe: UP, more: { commitment: '99.95' }, entries: [incident('a', 0, 2, { effect: 'down' })] }, 'up 3598 down 2 · 99.94 · breached'],
  ],
  'R25: publication': [
    ['an undated window excuses nothing', { probe: OUTAGE, entries: [work('m', 'routine', [[null, 600, 1200]])] }, `${COUNTS} · m:publication_unknown`],
    ['one undated revision is enough', { probe: OUTAGE, entries: [work('m', 'routine', [[-2 * DAY, 600, 1200], [null, 600, 1200]])] }, `${COUNTS} · m:publication_unknown`],
    ['an undated cause excuses nothing', { probe: OUTAGE, entries: [incident('a', 600, 1200, { cause: 'third_party', published_at: null })] }, `${COUNTS} · a:publication_unknown`],
    ['an undated admission counts', { probe: UP, entries: [incident('a', 600, 1200, { effect: 'down', published_at: null })] }, COUNTS],
  ],
};

describe.each(Object.entries(RULES))('%s', (_, rows) => {
  it.each(rows)('%s', (_sentence, given, expected) => {
    expect(said(accountOf(given))).toBe(expected);
  });
});
