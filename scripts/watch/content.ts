import { watch } from 'node:fs';

/** Editors write a file in several steps; what follows within this many milliseconds is one change. */
const SETTLE = 300;

/** Calls back when people's part of a content folder changed; the record, which we write ourselves, is left out. */
export function onContentChange(dir: string, signal: AbortSignal, changed: (path: string) => void): void {
  let timer: NodeJS.Timeout | undefined;
  const watcher = watch(dir, { recursive: true, signal }, (_event, name) => {
    if (name === null || /^record(?:\/|$)/.test(name)) return;
    clearTimeout(timer);
    timer = setTimeout(() => changed(name), SETTLE);
  });
  // A folder that is swapped (`init`, a checkout) ends the watch on it; figures still move on at every refresh.
  watcher.on('error', () => watcher.close());
  signal.addEventListener('abort', () => clearTimeout(timer));
}
