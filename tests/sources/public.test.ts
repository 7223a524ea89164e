import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { ROOT } from '#tests/support/command.ts';
import { PUBLIC } from './support/public.ts';

/** A network of its own, in which this machine is at a public address. */
const inNetwork = (command: string) => [
  '-n',
  'sh',
  '-c',
  `ip link set lo up && ip addr add ${PUBLIC}/32 dev lo && exec ${command}`,
];
const isPossible = spawnSync('unshare', inNetwork('true'), { stdio: 'ignore' }).status === 0;

test.skipIf(!isPossible)('A public server sends nobody inside, by no name, form or turn of a name', () => {
  const command = `'${process.execPath}' tests/sources/support/public.ts run`;
  const { stdout, stderr } = spawnSync('unshare', inNetwork(command), { cwd: ROOT, encoding: 'utf8' });
  expect(stderr).toBe('');
  const inside = ['127.0.0.1', 'localhost', '2130706433', '0x7f.1', '[::ffff:127.0.0.1]', '0.0.0.0', '[::]'];
  expect(JSON.parse(stdout)).toEqual({
    outcomes: {
      public: 'up',
      ...Object.fromEntries(inside.map((host) => [host, 'unknown private'])),
      'inside.test': 'unknown private',
      'two steps': 'unknown private',
      rebinding: 'unknown private',
      password: 'up',
    },
    reached: 0,
    // Of the check's own address, not of the one it was sent to.
    credentials: 1,
  });
});
