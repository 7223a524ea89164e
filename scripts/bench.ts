import { benchAccount } from './bench/account.ts';
import { benchBuild } from './bench/build.ts';
import { benchFetch } from './bench/fetch.ts';
import { benchGrowth } from './bench/growth.ts';
import { benchLighthouse } from './bench/lighthouse.ts';
import { benchWeight } from './bench/weight.ts';
import { command, readArgs, UsageError } from './usage.ts';

const BENCHES: Readonly<Record<string, () => Promise<void>>> = {
  build: benchBuild,
  weight: benchWeight,
  account: benchAccount,
  fetch: benchFetch,
  growth: benchGrowth,
  lighthouse: benchLighthouse,
};

const names = Object.keys(BENCHES);
const USAGE = `npm run bench -- [${names.join('|')}]…    all of them without a name`;

await command(async () => {
  const { positionals } = readArgs({ allowPositionals: true }, USAGE);
  const unknown = positionals.filter((name) => !names.includes(name));
  if (unknown.length > 0) throw new UsageError(`Unexpected ${unknown.join(' ')}, expected any of ${names.join(', ')}.`);
  for (const [name, run] of Object.entries(BENCHES)) {
    if (positionals.length === 0 || positionals.includes(name)) await run();
  }
  return 0;
});
