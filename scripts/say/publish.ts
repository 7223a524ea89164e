import { relative, resolve } from 'node:path';
import { GitError } from '#git/git.ts';
import { publish } from '#git/publish.ts';
import { Locked } from '#record/lock.ts';
import { Unrecordable } from '#site/record-receipts.ts';
import { askForge } from '../receipts/forge.ts';
import { putReceipts } from '../receipts/put.ts';
import { ChangedMeanwhile, writeFiles } from './apply.ts';
import type { Plan } from './plan.ts';
import type { Scene } from './scene.ts';

/** How far to go. */
export interface Reach {
  readonly commit: boolean;
  readonly push: boolean;
}

/** Writes a plan's files, commits them and nothing else, and, where asked, pushes and puts the receipt down. The exit status. */
export async function carryOut(scene: Scene, plan: Plan, { commit, push }: Reach): Promise<number> {
  const { folder, t } = scene;
  try {
    writeFiles(folder, plan.files, scene.tree, plan.gone);
  } catch (error) {
    if (!(error instanceof ChangedMeanwhile)) throw error;
    console.error(`${t.changedMeanwhile(error.message)} ${t.nothingWritten}`);
    return 1;
  }
  const paths = [...plan.files.keys()];
  console.log(t.written(paths.map((path) => relative('', resolve(folder, path))).join(', ')));
  if (!commit) return 0;
  try {
    await publish({ dir: folder, paths: [...paths, ...(plan.gone ?? [])], message: plan.message, push: false });
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    console.error(error.code === 128 ? t.notGit : t.notCommitted(error.message));
    return error.code === 128 && !push ? 0 : 1;
  }
  if (!push) {
    console.log(`${t.committed} ${t.notPushed}`);
    return 0;
  }
  try {
    await publish({ dir: folder, paths: [], message: '', push: true });
    console.log(t.pushed);
    if (scene.content.site.sample === null) await receipts(scene);
    return 0;
  } catch (error) {
    if (!(error instanceof GitError || error instanceof Locked || error instanceof Unrecordable)) throw error;
    console.error(t.pushFailed(error.message));
    return 1;
  }
}

async function receipts({ folder }: Scene): Promise<void> {
  const token = process.env['GITHUB_TOKEN'] || process.env['GH_TOKEN'] || null;
  await putReceipts(
    {
      folder,
      by: 'command',
      run: null,
      before: null,
      local: false,
      given: null,
      write: true,
      forge: (site) => askForge(site, token, process.env),
    },
    true,
  );
}
