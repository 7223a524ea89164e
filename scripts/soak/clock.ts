/** Seconds that belong to one round: each of two probers has every other one. */
export const BLOCK = 4;

const START = Date.UTC(2026, 0, 1) / 1000;
/** Rounds after which the clock goes on to another month, so that no file grows for ever. */
const MONTH = 250;

/** Where in time a round is. */
export interface Moment {
  /** The first of its seconds. */
  readonly at: number;
  /** Whether an earlier round may have been there. */
  readonly seen: boolean;
  readonly jump: 'forth' | 'back' | null;
}

/**
 * A clock that jumps: mostly on by a round or a few, now and then hours ahead and later back to where it was, or minutes back
 * over time that is already known. It never stands within the last block of all, whose seconds are still open.
 */
export function jumpyClock(chance: () => number): () => Moment {
  const used = new Set<number>();
  let next = START;
  let furthest = START;
  let rounds = 0;
  let away: { at: number; left: number } | null = null;
  return () => {
    rounds += 1;
    let jump: Moment['jump'] = null;
    if (rounds % MONTH === 0) {
      const date = new Date(furthest * 1000);
      // The last seconds of a month, so that rounds cross into the next.
      next = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 2, 1) / 1000 - 10 * BLOCK;
      away = null;
    } else if (away === null && chance() < 0.04) {
      const back = chance() < 0.7;
      const by = BLOCK * Math.floor(1 + chance() * (back ? 60 : 4000));
      away = { at: Math.max(START, next + (back ? -by : by)), left: Math.floor(1 + chance() * 12) };
      jump = back ? 'back' : 'forth';
    }
    let at: number;
    if (away) {
      at = away.at;
      away = away.left > 1 ? { at: away.at + BLOCK, left: away.left - 1 } : null;
    } else {
      at = next;
      next += BLOCK * (chance() < 0.7 ? 1 : 1 + Math.floor(chance() * 5));
    }
    while (at === furthest && used.has(at)) at += BLOCK;
    const seen = used.has(at);
    used.add(at);
    furthest = Math.max(furthest, at);
    return { at, seen, jump };
  };
}
