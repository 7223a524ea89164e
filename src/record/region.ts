import type { Instant } from '#domain/interval.ts';
import { dayStart, type DayLine } from './day.ts';
import { addHistograms, type Histogram } from './histogram.ts';
import { believed, type Block, blocksOf, expectedOn, holdBlocks } from './hold.ts';
import type { CertificateSeen, RegionMeasurement } from './measurement.ts';
import { sampleTimes } from './samples.ts';

/** What one region measured of one service, from its day lines in any order, as known at `now`. */
export function measurementOf(lines: readonly DayLine[], now: Instant): RegionMeasurement {
  const sorted = lines.filter(({ from }) => from < now).sort((a, b) => a.from - b.from);
  const told = (basis: DayLine['basis']) =>
    sorted.filter((line) => line.basis === basis).flatMap((line) => blocksOf(line, now));
  const blocks = believed(told('samples'), told('intervals'));
  const first = blocks[0]?.first ?? null;
  const days = new Map<string, DayLine[]>();
  for (const line of sorted) {
    const same = days.get(line.day);
    if (same) same.push(line);
    else days.set(line.day, [line]);
  }
  const latency = new Map<string, Histogram>();
  const counts = new Map<string, { taken: number; expected: number }>();
  for (const [day, same] of days) {
    latency.set(day, same.length === 1 && same[0] ? same[0].ms : addHistograms(same.map(({ ms }) => ms)));
    const taken = same.reduce((sum, line) => sum + takenOf(line, now), 0);
    counts.set(day, { taken, expected: expectedOn(same, first ?? now, now) });
  }
  const [last, reasons, certificate] = [newest(sorted, blocks), reasonsOf(blocks), certificateOf(sorted, now)];
  const samples = sampleTimes(sorted, blocks, now);
  return { runs: holdBlocks(blocks), last, first, reasons, latency, counts, certificate, samples };
}

/** A line that reaches past `now` does not say how many of its samples lie before: as many as its interval fits there. */
function takenOf(line: DayLine, now: Instant): number {
  if (line.to < now) return line.n;
  const fits = ({ first, last }: Block) => Math.floor((last - first) / line.every) + 1;
  return Math.min(
    line.n,
    blocksOf(line, now).reduce((sum, block) => sum + fits(block), 0),
  );
}

/** The newest observation with the terms of the line that made it. */
function newest(lines: readonly DayLine[], blocks: readonly Block[]): RegionMeasurement['last'] {
  const last = blocks.at(-1);
  const line = lines.findLast(({ from, to }) => last !== undefined && from <= last.last && to >= last.last);
  return last && line ? { at: last.last, state: last.state, every: line.every, k: line.k } : null;
}

/** What the newest sample that looked at a certificate saw. */
function certificateOf(lines: readonly DayLine[], now: Instant): CertificateSeen | null {
  let newest: CertificateSeen | null = null;
  for (const { day, cert } of lines) {
    const at = cert === undefined ? now : dayStart(day) + cert[0];
    if (cert !== undefined && at < now && (newest === null || at >= newest.at)) newest = { at, ends: cert[1] };
  }
  return newest;
}

/** Where a reason of a state that is not up begins; the same reason in the next block goes without saying. */
function reasonsOf(blocks: readonly Block[]): RegionMeasurement['reasons'] {
  const reasons: { at: Instant; reason: string }[] = [];
  let before: Block | null = null;
  for (const block of blocks) {
    const same = before !== null && before.reason === block.reason && before.last + before.stands >= block.first;
    if (block.reason !== null && block.state !== 'up' && !same) reasons.push({ at: block.first, reason: block.reason });
    before = block;
  }
  return reasons;
}
