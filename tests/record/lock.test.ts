import fc from 'fast-check';
import { expect, test } from 'vitest';
import { locked } from '#record/lock.ts';
import { Killed, Memory } from './support/memory.ts';

test('Work under a lock never overlaps, whoever was killed before or during it', async () => {
  const kills = fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 2, maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(kills, fc.double({ min: 0, max: 1, noNaN: true }), async (steps, share) => {
      const memory = new Memory();
      let inside = 0;
      const work = async (disk: ReturnType<Memory['process']>) => {
        await locked(disk, '/lock', async () => {
          inside += 1;
          try {
            expect(inside).toBe(1);
            await disk.write('/a', 'x', 'replace');
            await disk.write('/b', 'x', 'replace');
            expect(inside).toBe(1);
          } finally {
            inside -= 1;
          }
        });
      };
      const outcomes = await Promise.allSettled([
        ...steps.map((n) => work(memory.process(n, share))),
        work(memory.process()),
      ]);
      for (const outcome of outcomes) if (outcome.status === 'rejected') expect(outcome.reason).toBeInstanceOf(Killed);
      // The one that nobody killed always gets through.
      expect(outcomes.at(-1)?.status).toBe('fulfilled');
    }),
    { numRuns: 150 },
  );
});
