import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

/** A command that is run beside what `watch` does, when something may be new: one run at a time. */
export interface Errand {
  readonly wake: () => void;
  /** Ends when the run that is under way has. */
  readonly end: () => Promise<void>;
}

/**
 * @param args of node: a script and what it is given
 * @param quiet a line that says there was nothing to do, which is not passed on
 */
export function startErrand(
  args: readonly string[],
  quiet: RegExp,
  say: (line: string) => void,
  env: NodeJS.ProcessEnv = process.env,
): Errand {
  let running: Promise<void> | null = null;
  let child: ChildProcess | null = null;
  let [isAsked, isOver] = [false, false];
  const run = async (): Promise<void> => {
    while (isAsked && !isOver) {
      isAsked = false;
      child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'], env });
      let text = '';
      for (const stream of [child.stdout, child.stderr])
        stream?.on('data', (bytes: Buffer) => (text += bytes.toString()));
      await once(child, 'close').catch(() => undefined);
      const lines = text.split('\n').filter((line) => line !== '' && !quiet.test(line));
      if (lines.length > 0) say(lines.join('\n'));
    }
    running = null;
  };
  return {
    wake() {
      isAsked = true;
      running ??= run();
    },
    async end() {
      isOver = true;
      child?.kill('SIGTERM');
      await running;
    },
  };
}
