/** Seconds from now until something is due; never a date, so that a clock that jumps cannot stall it. */
type Seconds = number;

export interface Rebuilder {
  /** Asks for a build; requests made while one runs become one more build after it. */
  request(reason: string): void;
  /** Ends after the build in work, if any. */
  stop(): Promise<void>;
}

/**
 * Builds once at a time: on request, when the page's next timed boundary comes, and at the latest every `refresh` seconds.
 * `build` does one build and returns the seconds until the next boundary, or null when it failed (it is tried again at `refresh`).
 */
export function rebuilder(options: {
  build: (reason: string) => Promise<Seconds | null>;
  refresh: Seconds;
}): Rebuilder {
  let wanted: string | null = null;
  let working: Promise<void> | null = null;
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;

  const work = async () => {
    while (wanted !== null && !stopped) {
      const reason = wanted;
      wanted = null;
      clearTimeout(timer);
      const next = await options.build(reason);
      if (stopped) return;
      const boundary = next !== null && next < options.refresh;
      const wait = Math.max(1, boundary ? next : options.refresh);
      timer = setTimeout(
        () => request(boundary ? 'a time announced on the page has come' : 'figures move on'),
        wait * 1000,
      );
    }
  };
  const request = (reason: string) => {
    if (stopped) return;
    wanted ??= reason;
    working ??= work().finally(() => {
      working = null;
    });
  };
  return {
    request,
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await working;
    },
  };
}
