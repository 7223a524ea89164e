import { behindText, failureText } from './message.ts';
import { type Place, publishRecord } from './publish.ts';

/** Publishes the record beside a prober that runs on. */
export interface Publisher {
  /** Looks soon whether there is something to publish; returns at once. */
  readonly wake: () => void;
  /** Publishes whatever there is and ends. */
  readonly end: () => Promise<void>;
}

/** Milliseconds between looks while nothing happens. */
const LOOK = 60_000;
/** The first pause after a failure, and the longest, milliseconds; each is shortened by chance, so that many do not come at once. */
const PAUSE = { first: 15_000, longest: 900_000 };
/** Milliseconds that the end may take: whoever told the process to end does not wait for ever. */
const HURRY = 45_000;

/** Starts looking. Failures are said in one line and tried again, ever more rarely; nothing here stops the measuring. */
export function startPublisher(place: Place, say: (text: string) => void): Publisher {
  const stop = new AbortController();
  let failures = 0;
  // Why the checkout does not follow; said once, since it takes a person to change it.
  let behind: string | null = null;
  let ending = false;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();

  const attempt = async (always: boolean) => {
    try {
      const published = await publishRecord(place, { always, waiting: behind === null || always, signal: stop.signal });
      if (failures > 0) say(`Publishing works again.`);
      failures = 0;
      if (published?.behind && published.behind !== behind) say(behindText(published));
      if (published) behind = published.behind;
    } catch (error) {
      failures += 1;
      say(failureText(error, ending ? null : nextPause()));
    }
  };
  const nextPause = () => Math.min(PAUSE.longest, PAUSE.first * 2 ** (failures - 1));
  const plan = (ms: number) => {
    clearTimeout(timer);
    if (!ending) timer = setTimeout(run, ms);
  };
  const run = () => {
    running = running
      .then(() => attempt(false))
      .then(() => plan(failures > 0 ? nextPause() * (0.5 + Math.random() / 2) : LOOK));
  };
  plan(LOOK);
  return {
    wake() {
      if (failures === 0) plan(0);
    },
    async end() {
      ending = true;
      clearTimeout(timer);
      const late = setTimeout(() => stop.abort(), HURRY);
      await running;
      await attempt(true);
      clearTimeout(late);
    },
  };
}
