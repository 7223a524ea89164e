import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { CSTATE } from '#tests/import/support/pages.ts';
import { putFile, run, temporary, tree } from '#tests/support/command.ts';

test('init takes services from settings, and sync shows and adds what came later', async () => {
  const dir = temporary();
  const [content, config] = [join(dir, 'content'), join(dir, 'config.yml')];
  putFile(config, CSTATE['config.yml'] ?? '');
  const env = { CONTENT_DIR: content };
  const made = await run(['scripts/init.ts', '--from', config, '--zone', 'UTC', '--yes'], env);
  expect(made).toMatchObject({ code: 0, stderr: '' });
  expect(made.stdout).toContain('is the page of ACME Status: 2 services, zone UTC.');
  expect(made.stdout).toContain('cState: cState measures nothing: give each service a `check:`.');
  expect(readFileSync(join(content, 'services/our-website.md'), 'utf8')).toContain('name: Our website\n');
  expect(readFileSync(join(content, 'site.yaml'), 'utf8')).toContain('languages:\n  - en\n');
  const sync = (...more: string[]) => run(['scripts/services.ts', 'sync', '--from', config, ...more], env);
  expect(await sync()).toMatchObject({ code: 0, stdout: 'No difference: 2 services here and in cState.\n' });

  writeFileSync(config, (CSTATE['config.yml'] ?? '').replace('- name: API\n', '- name: Gateway ../../x\n'));
  const before = tree(content);
  const shown = await sync();
  expect(shown.code).toBe(1);
  expect(shown.stdout).toContain('There, not here:\n  + gateway-x  Gateway ../../x\n');
  expect(shown.stdout).toMatch(/Here, not there.*\n {2}- .*services\/api\.md\n/);
  expect(tree(content)).toEqual(before);
  const written = await sync('--write');
  expect(written.stdout).toMatch(/Added.*\n {2}\+ .*services\/gateway-x\.md/);
  expect(readFileSync(join(content, 'services/gateway-x.md'), 'utf8')).toBe(
    '---\nname: Gateway ../../x\ncommitted: false\n---\n',
  );
  for (const [path, bytes] of before) expect(tree(content).get(path)).toEqual(bytes);

  const wrong = await run(['scripts/init.ts', '--from', join(dir, 'nothing.yml'), '--yes', '--force'], env);
  expect(wrong).toMatchObject({ code: 1, stdout: '' });
  expect(wrong.stderr).toMatch(/^--from: .*nothing\.yml is not there\.\n/);
});
