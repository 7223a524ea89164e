import { Failure } from './outcome.ts';

/** A place in memory for one answer, if it needs one. */
export interface Room {
  /** Waits for the place; at once when it is had already. @throws Failure `local` when the signal fires first: the wait was ours */
  enter(): Promise<void>;
  /** Milliseconds waited. */
  waited(): number;
  /** Gives the place to the next. */
  leave(): void;
}

/** So many places for whoever comes first. */
export function rooms(count: number): { room(signal: AbortSignal): Room } {
  const queue = new Set<() => void>();
  let free = count;
  return {
    room(signal) {
      let inside = false;
      let waited = 0;
      return {
        waited: () => waited,
        async enter() {
          if (inside) return;
          if (free > 0) free -= 1;
          else {
            const since = performance.now();
            await turn(queue, signal);
            waited = performance.now() - since;
          }
          inside = true;
        },
        leave() {
          if (!inside) return;
          inside = false;
          const [next] = queue;
          if (next) next();
          else free += 1;
        },
      };
    },
  };
}

function turn(queue: Set<() => void>, signal: AbortSignal): Promise<void> {
  return new Promise((done, fail) => {
    const enter = () => {
      queue.delete(enter);
      signal.removeEventListener('abort', giveUp);
      done();
    };
    const giveUp = () => {
      queue.delete(enter);
      fail(new Failure('local'));
    };
    queue.add(enter);
    if (signal.aborted) giveUp();
    else signal.addEventListener('abort', giveUp, { once: true });
  });
}
