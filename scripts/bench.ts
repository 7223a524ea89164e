import { parseArgs } from 'node:util';
import { benchAccount } from './bench/account.ts';
import { benchBuild } from './bench/build.ts';
import { benchFetch } from './bench/fetch.ts';
import { benchWeight } from './bench/weight.ts';

const BENCHES: Readonly<Record<string, () => Promise<void>>> = {
  build: benchBuild,
  weight: benchWeight,
  account: benchAccount,
  fetch: benchFetch,
};

const { positionals } = parseArgs({ allowPositionals: true });
const unknown = positionals.filter((name) => !(name in BENCHES));
if (unknown.length > 0) {
  console.error(
    `Unexpected \`${unknown.join(' ')}\`, expected any of ${Object.keys(BENCHES).join(', ')}, or nothing for all.`,
  );
  process.exitCode = 1;
} else {
  for (const [name, run] of Object.entries(BENCHES)) {
    if (positionals.length === 0 || positionals.includes(name)) await run();
  }
}
