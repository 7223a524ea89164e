import { relative, resolve } from 'node:path';
import { readContent } from '#entries/read.ts';
import { GitError } from '#git/git.ts';
import { everDeleted } from '#git/history.ts';
import { publish } from '#git/publish.ts';
import { ChangedMeanwhile, writeFiles } from './apply.ts';
import { planDrafts } from './draft.ts';
import type { Reach } from './publish.ts';
import type { Scene } from './scene.ts';

/** Whether the settings of a content folder ask for drafts. */
export async function wantsDrafts(folder: string): Promise<boolean> {
  const { content } = await readContent(folder);
  return content.site.publishing.drafts === 'draft';
}

/** Writes the drafts that are missing, and commits them and nothing else. The exit status. */
export async function keepDrafts(scene: Scene, { commit, push, dry }: Reach & { dry: boolean }): Promise<number> {
  const { folder, t, tree } = scene;
  const { plan, wordless } = planDrafts(scene, await everDeleted(folder, 'drafts'));
  for (const service of wordless) console.error(t.noWordsForDraft(service));
  if (plan.files.size === 0) {
    console.log(t.nothingToDraft);
    return 0;
  }
  const paths = [...plan.files.keys()];
  if (dry) {
    console.log(t.wouldWrite(paths.join(', ')));
    return 0;
  }
  process.on('SIGINT', () => {}).on('SIGTERM', () => {});
  try {
    writeFiles(folder, plan.files, tree);
  } catch (error) {
    if (!(error instanceof ChangedMeanwhile)) throw error;
    console.error(`${t.changedMeanwhile(error.message)} ${t.nothingWritten}`);
    return 1;
  }
  for (const id of plan.ids) console.log(t.drafted(relative('', resolve(folder, `drafts/${id}.md`)), id));
  if (!commit) return 0;
  try {
    // Two machines may draft one outage: what is at the remote already stands.
    await publish({ dir: folder, paths, message: plan.message, push, remake: () => Promise.resolve() });
    return 0;
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    console.error(error.code === 128 ? t.notGit : t.notCommitted(error.message));
    return error.code === 128 && !push ? 0 : 1;
  }
}
