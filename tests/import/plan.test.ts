import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseContent } from '#entries/read.ts';
import { readLedger, writeLedger } from '#record/imported.ts';
import { foreign, NOW, Site } from './support/site.ts';

const FILE = 'incidents/2026/2026-03-01-slow.md';
const fates = (plan: { entries: readonly { fate: string }[] }) => plan.entries.map(({ fate }) => fate);
const codes = (plan: { entries: readonly { remarks: readonly { code: string }[] }[] }) =>
  plan.entries.flatMap(({ remarks }) => remarks.map(({ code }) => code));

describe('Taken again', () => {
  it('changes nothing', () => {
    const site = new Site();
    expect(fates(site.take([foreign()]))).toEqual(['write']);
    const again = site.take([foreign()]);
    expect([fates(again), again.writes.size, again.removes.size]).toEqual([['same'], 0, 0]);
    expect(readLedger(writeLedger(again.ledger))).toEqual(again.ledger);
  });

  it('goes on from what stands, where the ledger is lost', () => {
    const site = new Site();
    site.take([foreign(), foreign({ key: 'b', lead: 'Another.' })]);
    site.ledger = new Map();
    const again = site.take([foreign(), foreign({ key: 'b', lead: 'Another.' })]);
    expect([fates(again), again.writes.size, again.ledger.size]).toEqual([['same', 'same'], 0, 2]);
  });

  it('brings what changed there since', () => {
    const site = new Site();
    site.take([foreign({ ended: null, isOver: false })]);
    expect(site.text(FILE)).not.toContain('resolved');
    expect(fates(site.take([foreign()]))).toEqual(['update']);
    expect(site.text(FILE)).toContain('## 12:00 resolved');
  });

  it('leaves alone what a person changed, moved or wrote', () => {
    const site = new Site();
    site.take([foreign()]);
    site.put(FILE, `${site.text(FILE)}\nMine.\n`);
    const changed = site.take([foreign({ title: 'Very slow' })]);
    expect([fates(changed), changed.writes.size]).toEqual([['kept'], 0]);
    site.tree.delete(FILE);
    const gone = site.take([foreign()]);
    expect([fates(gone), gone.writes.size]).toEqual([['gone'], 0]);

    const other = new Site();
    other.put(FILE, '---\ntitle: Mine\nservices: [web]\nstarted: 2026-03-01T00:00Z\n---\n');
    const taken = other.take([foreign()]);
    expect([fates(taken), taken.writes.size]).toEqual([['taken'], 0]);
  });

  it('moves what became another kind, and only that', () => {
    const site = new Site();
    site.take([foreign({ systems: ['Gateway'] })]);
    expect([...site.tree.keys()]).toContain('notices/2026/2026-03-01-slow.md');
    site.map = new Map([['Gateway', ['api']]]);
    const plan = site.take([foreign({ systems: ['Gateway'] })]);
    expect([fates(plan), [...plan.removes.keys()]]).toEqual([['update'], ['notices/2026/2026-03-01-slow.md']]);
    expect(site.text(FILE)).toContain('services: { api: degraded }');
  });
});

describe('What an entry becomes', () => {
  it.each<[string, Parameters<typeof foreign>[0], string, string[]]>([
    ['an incident', {}, 'incidents', []],
    ['maintenance', { kind: 'maintenance', state: null }, 'maintenance', []],
    ['an announcement', { kind: 'notice', state: null, ended: null }, 'notices', []],
    ['an outage of nobody knows what', { systems: ['Gateway'] }, 'notices', ['unknown_service', 'no_service']],
    [
      'an outage of something that is known, and more',
      { systems: ['API', 'Gateway'] },
      'incidents',
      ['unknown_service'],
    ],
    ['an outage of nothing', { systems: [] }, 'notices', ['no_service']],
    ['words alone', { systems: [], state: null, word: null }, 'notices', ['plain_notice']],
    ['an outage that ended nobody knows when', { ended: null }, 'notices', ['end_unknown']],
    ['an outage that is open', { ended: null, isOver: false }, 'incidents', []],
    ['an outage without a state', { state: null }, 'notices', ['state_untold']],
    ['work without an end', { kind: 'maintenance', state: null, ended: null }, 'notices', ['end_unknown']],
    ['a system in another case', { systems: ['api'] }, 'incidents', []],
    [
      'a system spelled nearly so',
      { systems: ['web-site'], state: 'down' },
      'notices',
      ['unknown_service', 'no_service'],
    ],
    ['a component of a group', { systems: ['Core - API'] }, 'incidents', []],
    ['a name that is no file name', { name: '../../etc/passwd' }, 'incidents', ['renamed']],
    ['a name of a translation', { name: '2026-03-01-slow.en' }, 'incidents', ['renamed']],
    ['a name of another year', { name: '2015-10-15-further' }, 'incidents', []],
  ])('%s', (_, more, folder, expected) => {
    const site = new Site();
    const plan = site.take([foreign(more)]);
    expect(codes(plan)).toEqual(expected);
    expect(plan.entries[0]?.file).toMatch(new RegExp(`^${folder}/`));
    const { problems } = parseContent(site.tree, { clock: NOW });
    expect(problems).toEqual([]);
  });

  it('keeps in words what no key holds', () => {
    const site = new Site();
    site.take([foreign({ systems: ['Gateway', '[x](javascript:1)'] })]);
    expect(site.text('notices/2026/2026-03-01-slow.md')).toContain(
      '*On the previous status page: disrupted; 2026-03-01 10:00+00:00 to 2026-03-01 12:00+00:00; systems named: Gateway, \\[x\\](javascript:1).*',
    );
  });

  it('takes what a person says of systems, words and entries without either', () => {
    const site = new Site();
    site.map = new Map([
      ['API', ['web', 'api']],
      ['(none)', ['web']],
      ['Old', []],
    ]);
    site.states = new Map([
      ['disrupted', 'partial'],
      ['(none)', 'down'],
    ]);
    site.take([
      foreign({ systems: ['API', 'Old'] }),
      foreign({ key: 'b', name: 'b', systems: [], state: null, word: null }),
    ]);
    expect(site.text(FILE)).toContain('services: { web: partial, api: partial }');
    expect(site.text('incidents/2026/b.md')).toContain('services: [web]');
  });

  it('refuses what the checker would, and says why', () => {
    const site = new Site();
    const plan = site.plan([foreign({ title: '  ' }), foreign({ key: 'b', name: 'b' })]);
    expect(fates(plan)).toEqual(['refused', 'write']);
    expect(plan.entries[0]?.remarks.at(-1)?.code).toBe('failed_check');
  });

  it('declares states as they changed', () => {
    const site = new Site();
    const at = foreign().started;
    site.take([
      foreign({
        systems: ['API', 'Website'],
        lead: '',
        updates: [
          { at, status: 'investigating', text: 'Bad.', states: { API: 'degraded' } },
          { at: at + 600, status: null, text: 'Worse.', states: { API: 'down', Website: 'partial' } },
          { at: at + 7200, status: 'resolved', text: 'Over.', states: { API: 'up', Website: 'up' } },
        ],
      }),
    ]);
    expect(site.text(FILE)).toBe(
      '---\ntitle: Slow\nservices: { api: degraded, web: up }\nstarted: 2026-03-01T10:00+00:00\n---\n\n' +
        '## 2026-03-01T10:00+00:00 investigating {api: degraded}\n\nBad.\n\n' +
        '## 10:10 investigating {api: down, web: partial}\n\nWorse.\n\n' +
        '## 12:00 resolved {api: up, web: up}\n\nOver.\n',
    );
  });
});

it('whatever an entry holds, what is written is a file of its folder that the checker takes', () => {
  const words = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.constantFrom(
      '## 10:00 resolved',
      '```',
      '<!--',
      '---',
      '---\ntitle: x',
      '<script>',
      '[a](javascript:1)',
      '{{< x >}}',
      '../../x',
      '\u202e',
      'CON',
      '.',
      '__proto__',
    ),
  );
  const text = fc.array(words, { maxLength: 4 }).map((parts) => parts.join('\n'));
  const state = fc.constantFrom('down', 'degraded', 'partial', 'up', null);
  const time = fc.integer({ min: 0, max: NOW });
  const update = fc.record({
    at: time,
    status: fc.constantFrom('investigating', 'resolved', 'completed', 'scheduled', null),
    text,
  });
  const entry = fc.record({
    key: words,
    name: words,
    kind: fc.constantFrom('incident', 'maintenance', 'notice'),
    title: words,
    systems: fc.array(fc.constantFrom('API', 'Website', 'Gateway', '__proto__', 'constructor'), { maxLength: 3 }),
    state,
    word: fc.option(words),
    started: time,
    ended: fc.option(time),
    isOver: fc.boolean(),
    lead: text,
    updates: fc.array(update, { maxLength: 4 }).map((list) => list.toSorted((a, b) => a.at - b.at)),
  });
  fc.assert(
    fc.property(fc.uniqueArray(entry, { maxLength: 3, selector: ({ key }) => key }), (list) => {
      const site = new Site();
      const entries = list.map((one) => foreign(one as Parameters<typeof foreign>[0]));
      const plan = site.take(entries);
      for (const file of plan.writes.keys())
        expect(file).toMatch(/^(incidents|maintenance|notices)\/\d{4}\/[^/]+\.md$/);
      const { problems } = parseContent(site.tree, { clock: NOW });
      expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
      expect(plan.entries).toHaveLength(entries.length);
      expect(fates(site.take(entries)).filter((fate) => !['same', 'refused'].includes(fate))).toEqual([]);
    }),
    { numRuns: 40 },
  );
});
