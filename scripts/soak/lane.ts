import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface, type Interface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { MeasuredSample } from '#record/sample.ts';
import type { Order, Said, Setup } from './order.ts';

const PROBER = fileURLToPath(new URL('prober.ts', import.meta.url));

/** What a round of one prober came to. */
export interface Ended {
  readonly killed: boolean;
  readonly folded: boolean;
  /** Bytes; 0 of a prober that was killed. */
  readonly rss: number;
}

/** A prober and, when it is killed, the next: two of them write one record at once. */
export interface Lane {
  /** Gives it a round to do; `kill` ends the process after so many milliseconds. */
  round(order: Order, kill: number | null): Promise<Ended>;
  /** Samples that were handed to the record and never told to be kept, of processes that were killed: they may be in it or not. */
  readonly limbo: MeasuredSample[];
  end(): void;
}

interface Listener {
  readonly kept: (sample: MeasuredSample) => void;
  readonly tried: (sample: MeasuredSample) => void;
  readonly trouble: (what: string) => void;
}

/** Starts a prober, and one to take its place. */
export function openLane(setup: Setup, listener: Listener): Lane {
  let spare = start(setup);
  let child = start(setup);
  const limbo: MeasuredSample[] = [];
  let open: MeasuredSample[] = [];
  return {
    limbo,
    async round(order, kill) {
      child.process.stdin?.write(`${JSON.stringify(order)}\n`);
      const timer = kill === null ? undefined : setTimeout(() => child.process.kill('SIGKILL'), kill);
      let ended: Ended | null = null;
      while (!ended) {
        const said = await child.next();
        if (said === null) {
          if (child.process.signalCode !== 'SIGKILL') throw new Error(`A prober ended by itself: ${child.errors()}`);
          limbo.push(...open);
          open = [];
          [child, spare] = [spare, start(setup)];
          ended = { killed: true, folded: false, rss: 0 };
        } else if (said.say === 'try') {
          open.push(said.sample);
          listener.tried(said.sample);
        } else if (said.say === 'kept') {
          // They are kept in the order in which they were tried, perhaps with another time.
          const tried = open.shift();
          if (tried?.svc !== said.sample.svc)
            throw new Error(`Kept what was not tried: ${JSON.stringify(said.sample)}`);
          listener.kept(said.sample);
        } else if (said.say === 'trouble') listener.trouble(said.what);
        else ended = { killed: false, folded: said.folded, rss: said.rss };
      }
      clearTimeout(timer);
      return ended;
    },
    end() {
      for (const { process } of [child, spare]) process.kill('SIGKILL');
    },
  };
}

interface Child {
  readonly process: ChildProcess;
  readonly errors: () => string;
  /** The next line it says; null when it has ended. */
  readonly next: () => Promise<Said | null>;
}

function start(setup: Setup): Child {
  const child = spawn(process.execPath, [PROBER], { stdio: ['pipe', 'pipe', 'pipe'], detached: true });
  // Of a group of its own: Ctrl-C is for the soak, which ends its probers itself.
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => (errors = (errors + chunk.toString()).slice(-2000)));
  // A killed reader.
  child.stdin.on('error', () => undefined);
  child.stdin.write(`${JSON.stringify(setup)}\n`);
  const closed = new Promise<void>((done) => child.on('close', () => done()));
  const lines: Interface = createInterface({ input: child.stdout });
  const iterator = lines[Symbol.asyncIterator]();
  return {
    process: child,
    errors: () => errors,
    async next() {
      for (;;) {
        const { value, done } = await iterator.next();
        if (done === true) {
          await closed;
          return null;
        }
        try {
          return JSON.parse(value) as Said;
        } catch {
          // The last line of a process that was killed while saying it: as good as unsaid.
        }
      }
    },
  };
}
