import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { command, readArgs } from './usage.ts';
import { referenceFiles } from './reference/files.ts';

const USAGE = `npm run reference -- [--check]

Writes what is made from the schemas of content: the reference of every field (src/entries/REFERENCE.md) and the JSON Schemas
that editors read (.vscode/schemas). After a change of a schema, run it and commit what it wrote.

  --check   write nothing, say what is not current

Exit status: 0 all is current; 1 with --check, where something is not; 2 called wrongly.`;

await command(async () => {
  const { values } = readArgs({ options: { check: { type: 'boolean', default: false } } }, USAGE);
  const stale = [...(await referenceFiles())].filter(([path, text]) => read(path) !== text);
  for (const [path, text] of stale) {
    if (values.check) console.log(`${path} is not current.`);
    else {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text);
      console.log(`Wrote ${path}.`);
    }
  }
  if (stale.length === 0) console.log('All is current.');
  else if (values.check) console.log('npm run reference writes them anew.');
  return values.check && stale.length > 0 ? 1 : 0;
}, USAGE);

function read(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
