import { hookText, installHook, removeHook } from './hooks/hook.ts';
import { GitError } from '#git/git.ts';
import { contentFolder } from '#site/environment.ts';
import { command, readArgs } from './usage.ts';

const USAGE = `npm run hooks -- [--remove] [--print]

Installs a pre-commit check in the repository of the content folder: a commit that would put an error into it is refused, with the
line and its correction. Only what is staged is judged, and only where something of the content is. A hook of your own is never
overwritten; git commit --no-verify goes past ours.

  --remove   take it out again
  --print    print it, for a hook of your own`;

await command(async () => {
  const options = { remove: { type: 'boolean', default: false }, print: { type: 'boolean', default: false } } as const;
  const { values } = readArgs({ options }, USAGE);
  const folder = contentFolder();
  try {
    if (values.print) {
      process.stdout.write(hookText(process.cwd(), folder));
      return 0;
    }
    const { done, message } = values.remove ? await removeHook(folder) : await installHook(process.cwd(), folder);
    (done ? console.log : console.error)(message);
    return done ? 0 : 1;
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    console.error(`No hook: ${error.message}.`);
    return 1;
  }
}, USAGE);
