import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

/** Tells customers beside what `watch` does: one run of `npm run notify` at a time. */
export interface Teller {
  /** Something may be new, or its time has come. */
  readonly wake: () => void;
  /** Ends when the run that is under way has. */
  readonly end: () => Promise<void>;
}

/** What the command says where there is nothing to say. */
const QUIET = /^Nothing new to tell\.$/;

/**
 * Null where no addresses and tokens are at hand (`NOTIFY_FILE`, `NOTIFY_SECRETS`): whoever looks at a page on their own machine tells nobody.
 *
 * @param args of the command
 */
export function startTeller(
  args: readonly string[],
  say: (line: string) => void,
  env: NodeJS.ProcessEnv = process.env,
): Teller | null {
  if (!env['NOTIFY_FILE'] && !env['NOTIFY_SECRETS']) return null;
  let running: Promise<void> | null = null;
  let child: ChildProcess | null = null;
  let [isAsked, isOver] = [false, false];
  const run = async (): Promise<void> => {
    while (isAsked && !isOver) {
      isAsked = false;
      child = spawn(process.execPath, ['scripts/notify.ts', ...args], { stdio: ['ignore', 'pipe', 'pipe'], env });
      let text = '';
      for (const stream of [child.stdout, child.stderr])
        stream?.on('data', (bytes: Buffer) => (text += bytes.toString()));
      await once(child, 'close').catch(() => undefined);
      const lines = text.split('\n').filter((line) => line !== '' && !QUIET.test(line));
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
