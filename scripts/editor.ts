import { contentFolder } from '#site/environment.ts';
import { writeEditorIndex } from '#build/editor.ts';
import { command, readArgs } from './usage.ts';
import { counted } from './plural.ts';

const USAGE = `npm run editor

Tells VS Code's Astro extension (and any editor that runs Astro's language server) which keys the front matter of each file of
the content folder may have, with this site's services, groups and regions. npm run dev does so whenever a file comes or goes.`;

await command(() => {
  readArgs({ options: {} }, USAGE);
  const known = writeEditorIndex(process.cwd(), contentFolder());
  console.log(`Editors know the front matter of ${counted(known, 'file')} now.`);
  return 0;
}, USAGE);
