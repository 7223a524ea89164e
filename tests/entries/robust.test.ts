import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatProblem } from '#entries/messages.ts';
import { writeTime } from '#entries/time.ts';
import { type Files, INCIDENT, incident, readTree, WORK } from './fixture.ts';

const VN = 'Asia/Ho_Chi_Minh';
const PATHS = [
  'site.yaml',
  'redactions.yaml',
  'services/x.md',
  INCIDENT,
  INCIDENT.replace('.md', '.en.md'),
  WORK,
  'notices/2026/x.md',
  'commitment/2024-01-01/numbers.yaml',
  'templates/x.md',
  'pages/x.md',
];

/** Reads a tree and words all its problems; what it must never do is throw, or point outside the file. */
function survives(files: Files): void {
  const { problems } = readTree(files);
  for (const problem of problems) {
    expect(formatProblem(problem, 'vi').length).toBeGreaterThan(0);
    expect(problem.line).toBeGreaterThanOrEqual(1);
    expect(problem.column).toBeGreaterThanOrEqual(1);
  }
}

test('no bytes make it throw', () => {
  fc.assert(
    fc.property(fc.constantFrom(...PATHS), fc.uint8Array({ maxLength: 200 }), (path, bytes) =>
      survives({ [path]: bytes }),
    ),
  );
});

test('no path makes it throw', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (path) => survives({ [path]: incident() })));
});

test('no mixture of its own marks makes it throw', () => {
  const piece = fc.constantFrom(
    '---',
    '\n',
    '\n\n',
    '  ',
    '- ',
    ': ',
    '{',
    '}',
    '[',
    ']',
    '&a',
    '*a',
    '!t',
    '"',
    "'",
    '|',
    '>',
    '#',
    '## ',
    '09:20',
    '2026-11-22T09:20+07:00',
    'investigating',
    'title',
    'services',
    'started',
    'email',
    'down',
    'null',
    '1',
    '```',
    '<!--',
    '-->',
    '%',
    '?',
    '<<',
    'was',
    'cause',
    'type',
    'probe_fault',
    'regions',
    'evidence',
    '~',
  );
  const text = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(''));
  fc.assert(
    fc.property(fc.constantFrom(...PATHS), text, (path, soup) =>
      survives({ [path]: soup, [INCIDENT]: incident(), ...(path === INCIDENT && { [path]: `---\n${soup}` }) }),
    ),
    { numRuns: 150 },
  );
});

test('one changed character is read or told, never thrown', () => {
  const sound = incident(
    ['cause: third_party', 'evidence: https://x.example/'],
    '\n## 09:20 monitoring {email: up}\n\nXong.\n',
  );
  fc.assert(
    fc.property(fc.nat(sound.length), fc.string({ unit: 'grapheme', maxLength: 2 }), fc.nat(3), (at, put, cut) => {
      survives({ [INCIDENT]: sound.slice(0, at) + put + sound.slice(at + cut) });
    }),
    { numRuns: 150 },
  );
});

test('updates printed as headings are read back', () => {
  const update = fc.record({
    gap: fc.integer({ min: 1, max: 200_000 }),
    status: fc.constantFrom('investigating', 'identified', 'monitoring', 'postmortem'),
    services: fc.option(fc.constantFrom({ email: 'up' }, { email: 'degraded', web: 'down' }), { nil: null }),
    text: fc.constantFrom('', 'Một dòng.', 'Hai\n\ndòng.'),
  });
  fc.assert(
    fc.property(fc.array(update, { minLength: 1, maxLength: 6 }), (list) => {
      let at = Date.UTC(2026, 0, 1) / 1000;
      const updates = list.map(({ gap, ...rest }) => ({ at: (at += gap), ...rest }));
      const body = updates.map(({ at: when, status, services, text }) => {
        const states =
          services === null
            ? ''
            : ` {${Object.entries(services)
                .map(([id, state]) => `${id}: ${state}`)
                .join(', ')}}`;
        return `## ${writeTime(when, VN)} ${status}${states}\n\n${text}\n`;
      });
      const { content } = readTree({ [INCIDENT]: incident(['started: 2026-01-01T00:00Z'], `\n${body.join('\n')}`) });
      const read = content.incidents[0]?.updates.map(({ at: when, status, services, text }) => ({
        at: when,
        status,
        services,
        text: text.vi ?? '',
      }));
      expect(read).toEqual(updates);
    }),
  );
});
