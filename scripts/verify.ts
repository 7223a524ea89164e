import { GitError } from '#git/git.ts';
import { contentFolder } from '#site/environment.ts';
import { command } from './usage.ts';
import { Unverifiable } from './verify/checkout.ts';
import { readOptions } from './verify/options.ts';
import { verifySite } from './verify/site.ts';
import { readWitnessed, witness } from './verify/witness.ts';

await command(async () => {
  const options = readOptions(process.argv.slice(2));
  try {
    const { holds, lines } =
      'head' in options ? witness(options.head, await readWitnessed(contentFolder())) : await verifySite(options.dist);
    console.log(lines.join('\n'));
    return holds ? 0 : 1;
  } catch (cause) {
    if (!(cause instanceof Unverifiable || cause instanceof GitError)) throw cause;
    console.error(cause.message);
    return 1;
  }
});
