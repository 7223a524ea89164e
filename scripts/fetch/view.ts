import { styleText } from 'node:util';
import { formatInstant } from '#domain/instant.ts';
import type { MeasuredSample } from '#record/sample.ts';
import { stateOf, tally } from './words.ts';

/** Where samples are shown while they come in. */
export interface View {
  sample(sample: MeasuredSample): void;
  /** A message that stays, above whatever is redrawn. */
  say(text: string): void;
  /** The same, on stderr. */
  warn(text: string): void;
  /** The last word. */
  end(): void;
}

/** Milliseconds between signs of life where nothing changes. */
const HEARTBEAT = 300_000;
const GLYPHS = { up: '●', degraded: '◆', down: '■', unknown: '○' } as const;
const COLOURS = { up: 'green', degraded: 'yellow', down: 'red', unknown: 'gray' } as const;

/** A live line a service on a terminal; elsewhere a line a change of state, and a heartbeat. */
export function viewOn(stream: NodeJS.WriteStream, region: string): View {
  const view = stream.isTTY ? live(stream, region) : plain(stream, region);
  const hinted = new Set<string>();
  return {
    ...view,
    sample(sample) {
      view.sample(sample);
      if (sample.reason !== 'private' || hinted.has(sample.svc)) return;
      hinted.add(sample.svc);
      view.say(
        `${sample.svc} has a private address and is not measured; if it is meant, set \`allow_private: true\` in its check.`,
      );
    },
  };
}

function plain(stream: NodeJS.WriteStream, region: string): View {
  const newest = new Map<string, MeasuredSample>();
  let taken = 0;
  let beat = performance.now();
  return {
    sample(sample) {
      taken += 1;
      const before = newest.get(sample.svc);
      newest.set(sample.svc, sample);
      const changed = before?.state !== sample.state || (before.reason !== sample.reason && sample.state !== 'up');
      if (changed) stream.write(`${formatInstant(sample.at)} ${region} ${sample.svc} ${stateOf(sample)}\n`);
      if (performance.now() - beat < HEARTBEAT) return;
      beat = performance.now();
      stream.write(`${formatInstant(sample.at)} ${region} ${tally(newest.values())}, ${samplesOf(taken)}\n`);
    },
    say: (text) => void stream.write(`${text}\n`),
    warn: (text) => void process.stderr.write(`${text}\n`),
    end: () => void stream.write(`${region}: ${tally(newest.values())}, ${samplesOf(taken)}.\n`),
  };
}

function live(stream: NodeJS.WriteStream, region: string): View {
  const newest = new Map<string, MeasuredSample>();
  let drawn = 0;
  let planned: NodeJS.Timeout | undefined;
  const erase = () => {
    if (drawn > 0) stream.write(`\u001b[${drawn}A\u001b[J`);
    drawn = 0;
  };
  const draw = () => {
    clearTimeout(planned);
    planned = undefined;
    erase();
    const rows = Math.max(1, (stream.rows || 24) - 2);
    const samples = [...newest.values()].sort((a, b) => (a.svc < b.svc ? -1 : 1));
    // What is not up comes first when there are more services than rows.
    if (samples.length > rows) samples.sort((a, b) => Number(a.state === 'up') - Number(b.state === 'up'));
    const width = Math.max(...samples.map(({ svc }) => svc.length), 0);
    const lines = samples.slice(0, rows).map((sample) => row(sample, width));
    lines.push(styleText('dim', `${region} · ${tally(newest.values())}`));
    stream.write(`${lines.join('\n')}\n`);
    drawn = lines.length;
  };
  const above = (to: NodeJS.WritableStream, text: string) => {
    erase();
    to.write(`${text}\n`);
    draw();
  };
  return {
    sample(sample) {
      newest.set(sample.svc, sample);
      planned ??= setTimeout(draw, 100);
    },
    say: (text) => above(stream, text),
    warn: (text) => above(process.stderr, text),
    end: draw,
  };
}

function row(sample: MeasuredSample, width: number): string {
  const mark = styleText(COLOURS[sample.state], GLYPHS[sample.state]);
  return `${mark} ${sample.svc.padEnd(width)}  ${stateOf(sample).padEnd(20)} ${styleText('dim', formatInstant(sample.at).slice(11, 19))}`;
}

function samplesOf(count: number): string {
  return count === 1 ? '1 sample' : `${count} samples`;
}
