import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { onTestFinished } from 'vitest';
import { ROOT } from '#tests/support/command.ts';

/** A running `npm run fetch -- --region … --every …`, as a process of its own. */
export interface Fetcher {
  /** What it printed so far. */
  readonly output: () => string;
  /** Waits until it has printed something that matches. */
  readonly says: (text: RegExp) => Promise<void>;
  /** Sends a signal and waits for the end; the exit status, null when the signal ended it. */
  readonly end: (signal: 'SIGTERM' | 'SIGINT' | 'SIGKILL') => Promise<number | null>;
}

export function startFetcher(content: string, args: readonly string[]): Fetcher {
  const env = { ...process.env, CONTENT_DIR: content, NO_COLOR: '1' };
  const child = spawn(process.execPath, ['scripts/fetch.ts', ...args], {
    cwd: ROOT,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(child, 'exit');
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  onTestFinished(() => void child.kill('SIGKILL'));
  return {
    output: () => output,
    async says(text) {
      while (!text.test(output)) {
        if (hasEnded(child)) throw new Error(`fetch ended without saying ${text}:\n${output}`);
        await Promise.race([once(child.stdout, 'data'), ended]);
      }
    },
    async end(signal) {
      child.kill(signal);
      await ended;
      return child.exitCode;
    },
  };
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}
