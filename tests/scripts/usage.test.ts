import { expect, it } from 'vitest';
import { run } from '#tests/support/command.ts';

it.each([
  ['scripts/start.ts', '--prot', '8080'],
  ['scripts/start.ts', '--port', 'http'],
  ['scripts/build.ts', '--output', 'x'],
  ['scripts/fetch.ts', '--every', 'often'],
  ['scripts/watch.ts', '--port', '70000'],
  ['scripts/watch.ts', '--refresh', '0s'],
  ['scripts/bench.ts', 'speed'],
  ['scripts/check.ts', '--format', 'xml'],
  ['scripts/say.ts', 'tell', '--lang', 'en'],
  ['scripts/statement.ts', '--sevice', 'web'],
])('%s %s %s is told in words, exit status 2', async (...args) => {
  const { code, stdout, stderr } = await run(args);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toMatch(/\S/);
  expect(stderr).not.toMatch(/\n\s+at /);
});

it('a variable that cannot be read is told in words too', async () => {
  const { code, stderr } = await run(
    ['scripts/statement.ts', '--service', 'web', '--from', '2026-01-01', '--to', '2026-02-01'],
    {
      NOW: 'soon',
    },
  );
  expect(code).toBeGreaterThan(0);
  expect(stderr).toContain('NOW');
  expect(stderr).not.toMatch(/\n\s+at /);
});

it.each(['build', 'check', 'doctor', 'fetch', 'receipts', 'say', 'soak', 'start', 'verify', 'watch'])(
  '%s --help prints how it is called, exit status 0',
  async (name) => {
    const { code, stdout, stderr } = await run([`scripts/${name}.ts`, '--help']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain(`npm ${name === 'start' ? 'start' : `run ${name}`}`);
  },
);
