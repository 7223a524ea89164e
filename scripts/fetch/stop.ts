/** Fires when the process is told to end, which then folds and ends by itself; told again, it ends at once. */
export function stopSignal(): AbortSignal {
  const stop = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(name, () => stop.abort());
  // The reader of a pipe went away (`| head`).
  process.stdout.on('error', () => stop.abort());
  return stop.signal;
}
