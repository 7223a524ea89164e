import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { NOW, writeFixture } from './fixture.ts';
import { inTemporary, median, timed } from './run.ts';

/** 30 services, 3 years of record, 1,000 incidents, all outputs: at most 5 s on two cores, and linear to 5,000. */
export async function benchBuild(): Promise<void> {
  console.log('build: 30 services, 3 years of record; budget 5 s at 1,000 incidents, linear to 5,000');
  await inTemporary(async (dir) => {
    for (const incidents of [1000, 5000]) {
      const content = join(dir, 'content');
      writeFixture(content, {
        services: 30,
        days: 1095,
        regions: 1,
        incidents,
        open: 1,
        maintenance: 3,
        badDays: 0.02,
        blindServices: 0.1,
      });
      const runs = [];
      for (let i = 0; i < 3; i += 1) {
        runs.push(
          await timed(['scripts/build.ts', '--quiet', '--out', join(dir, 'dist')], { CONTENT_DIR: content, NOW }),
        );
      }
      const files = readdirSync(join(dir, 'dist'), { recursive: true, withFileTypes: true }).filter((entry) =>
        entry.isFile(),
      ).length;
      const seconds = median(runs.map((run) => run.seconds));
      console.log(
        `  ${incidents} incidents: median ${seconds.toFixed(2)} s of 3, ${files} files, peak ${runs[0]?.mib ?? '?'} MiB`,
      );
    }
  });
}
