import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { list } from './read.ts';
import { type SealedFile, sealedFile } from './seal.ts';

/** Where month files stand, below the content folder. */
const UPTIME = 'record/uptime';

/** Every month file of `DIR/record/uptime`, regions no longer in the settings too, in order of regions, then months. */
export function readMonths(dir: string): SealedFile[] {
  return list(join(dir, UPTIME)).flatMap((region) =>
    list(join(dir, UPTIME, region)).flatMap((name) => {
      const month = /^(\d{4}-(?:0[1-9]|1[0-2]))\.jsonl$/.exec(name)?.[1];
      return month === undefined
        ? []
        : [sealedFile(region, month, readFileSync(join(dir, UPTIME, region, name), 'utf8'))];
    }),
  );
}
