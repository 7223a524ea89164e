import { execFile, spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { expect, inject, it } from 'vitest';
import { NOW, WORST_DAY, writeFixture } from '#scripts/bench/fixture.ts';
import { buildTree, temporary, tree } from '#tests/support/command.ts';
import { kindsOf } from '#tests/support/kinds.ts';

const require = createRequire(import.meta.url);
const JAR = require.resolve('vnu-jar/build/dist/vnu.jar');
const hasJava = spawnSync('java', ['-version']).status === 0;

/** What the Nu checker finds wrong in the pages of a folder, each with its place. */
async function nuFaults(folder: string): Promise<string[]> {
  const args = ['-Xss8m', '-XX:TieredStopAtLevel=1', '-jar', JAR, '--format', 'json', '--errors-only'];
  const told = await new Promise<string>((done, fail) => {
    execFile('java', [...args, '--skip-non-html', folder], { maxBuffer: 1 << 26 }, (error, stdout, stderr) => {
      // It says nothing of pages that are right.
      if (error === null) done('{"messages":[]}');
      else if (stderr.startsWith('{')) done(stderr);
      else fail(new Error(stdout));
    });
  });
  const { messages } = JSON.parse(told) as { messages: { url: string; lastLine?: number; message: string }[] };
  return messages.map(
    ({ url, lastLine, message }) => `${url.slice(url.indexOf(folder) + folder.length)}:${lastLine ?? 0} ${message}`,
  );
}

it.skipIf(!hasJava)(
  'the Nu checker finds no error in any kind of page, in any language, nor on the worst day',
  async () => {
    const [picked, content, worst] = [temporary(), join(temporary(), 'content'), temporary()];
    const sample = tree(inject('sample'));
    const kinds = kindsOf(sample, ['vi', 'en']).map((path) => `${path}index.html`);
    const moved = [...sample].filter(
      ([path, bytes]) => path.endsWith('.html') && bytes.includes('http-equiv="refresh"'),
    );
    const paths = [...kinds, ...kinds.map((path) => `en/${path}`), '404.html', ...moved.map(([path]) => path)];
    expect(moved.length).toBeGreaterThan(0);

    writeFixture(content, { ...WORST_DAY, services: 30 });
    expect(await buildTree({ content, now: NOW, out: join(worst, 'dist') })).toMatchObject({ code: 0 });
    const put = (path: string, text: Uint8Array | undefined) => {
      mkdirSync(dirname(join(picked, path)), { recursive: true });
      writeFileSync(join(picked, path), text ?? '');
    };
    for (const path of paths) put(path, sample.get(path));
    put('worst/index.html', tree(join(worst, 'dist')).get('index.html'));
    expect(await nuFaults(picked)).toEqual([]);

    // It does find errors.
    put('index.html', Buffer.from('<!doctype html><html lang="en"><title>x</title><p><ul></ul></p>'));
    expect((await nuFaults(picked)).join()).toMatch(/^\/index\.html:1 No .*p.* element/);
  },
);
