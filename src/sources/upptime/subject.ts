import type { Told } from './observation.ts';

/** `🟥 NAME is down (502 in 123 ms) [skip ci] [upptime]`; until 2020-11-02 `123ms` and no `[upptime]`. The name may hold anything. */
const SAMPLE =
  /^(?<mark>\S+) .+ is (?<state>up|down|degraded) \((?<code>\d{1,3}) in (?<ms>\d{1,9}) ?ms\) \[skip ci\](?: \[upptime\])?$/u;

/** What else the monitor commits: never a sample, whatever it touches. */
const SUMMARY = /^(?::card_file_box: Update status summary|:pencil: Update summary in README|:bento: Update graphs)\b/;

/** Lines that may follow a sample's: a sign-off, and what a forge adds. Anything else, and the first line is not what it seems. */
const TRAILER = /^(?:Signed-off-by|Co-authored-by): .+$/i;

/** The marks that Upptime has by default; one that says another state than the word is nobody's template. */
const MARKS: Readonly<Record<string, Told['state']>> = { '🟩': 'up', '🟥': 'down', '🟨': 'degraded' };

/**
 * What a commit's message tells: a sample in the words of any era, `summary` for the monitor's other commits, null for anything
 * else (a template of one's own, the commits of 2020-11-02 that lost their words, a person's commit): the file itself knows.
 */
export function readMessage(message: string): Told | 'summary' | null {
  const [subject = '', ...rest] = message.slice(0, 10_000).split(/\r?\n/);
  const line = subject.trim();
  if (SUMMARY.test(line)) return 'summary';
  if (rest.some((row) => row.trim() !== '' && !TRAILER.test(row.trim()))) return null;
  const { mark = '', state, code, ms } = SAMPLE.exec(line)?.groups ?? {};
  if (state !== 'up' && state !== 'down' && state !== 'degraded') return null;
  if ((MARKS[mark] ?? state) !== state) return null;
  return { state, code: Number(code), ms: Number(ms) };
}
