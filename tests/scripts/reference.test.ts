import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { reference } from '#entries/reference.ts';
import { doc } from '#entries/schema/fields.ts';
import { NOTHING_KNOWN } from '#entries/schema/documents.ts';
import { referenceFiles } from '#scripts/reference/files.ts';
import { ROOT } from '#tests/support/command.ts';
import { z } from 'zod';

it('the reference and the editors’ schemas are current (npm run reference)', async () => {
  const files = await referenceFiles();
  expect([...files.keys()]).toContain('src/entries/REFERENCE.md');
  for (const [path, text] of files) expect(readFileSync(join(ROOT, path), 'utf8'), path).toBe(text);
});

it('tells each key once, what must be there, the words it may be and what it is where it is absent', () => {
  const word = z.enum(['a', 'b']).meta(doc('A | B.', 'a')).default('a');
  const one = z.strictObject({ http: z.string().meta(doc('Asked.', 'x: y')), word });
  const two = z.strictObject({ tcp: z.string().meta(doc('Connected to.', 't')), word });
  const schema = z.strictObject({
    list: z.array(z.union([one, two])).meta(doc('Some.', [])),
    map: z.record(z.string(), one).meta(doc('Others; absent: none.', {})).default({}),
  });
  const kind = { name: 'x', title: 'A thing', files: 'x.yaml', isYaml: true, schema: () => schema };
  const lines = reference([kind], NOTHING_KNOWN).split('\n');
  expect(lines.filter((line) => /^\| (\*\*)?`/.test(line))).toEqual([
    '| **`list`** | Some. | `[]` |',
    "| **`list[].http`** | Asked. | `'x: y'` |",
    '| `list[].word` | A \\| B. One of `a`, `b`. Absent: `a`. | `a` |',
    '| **`list[].tcp`** | Connected to. | `t` |',
    '| `map` | Others; absent: none. | `{}` |',
    "| **`map.NAME.http`** | Asked. | `'x: y'` |",
    '| `map.NAME.word` | A \\| B. One of `a`, `b`. Absent: `a`. | `a` |',
  ]);
  expect(lines).toContain('`content/x.yaml`');
});
