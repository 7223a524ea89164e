import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { type BuildFile, decodeBuildFile, encodeBuildFile } from '#build/build-file.ts';
import { checkOut, Unverifiable } from '#scripts/verify/checkout.ts';
import { verifySite } from '#scripts/verify/site.ts';
import { buildTree, ROOT, run, temporary } from '#tests/support/command.ts';
import { type Repository, repository } from '#tests/support/git.ts';

const NOW = '2026-11-22T12:03:00+07:00';

/** A build of the sample. */
const file: BuildFile = {
  v: 1,
  commit: null,
  dirty: null,
  record: null,
  record_commit: null,
  now: 1_795_323_780,
  valid_until: 1_795_323_907,
  address: 'http://localhost:4321',
  sample: true,
  files: 0,
  digest: 'c'.repeat(64),
};

afterEach(() => vi.unstubAllEnvs());

/** A page's content in a repository, with a record; `more` changes it after the build. */
function content(dir: string): Repository {
  const at = '2026-11-22T11:00:00+07:00';
  cpSync(join(ROOT, 'content'), join(dir, 'content'), { recursive: true });
  const site = join(dir, 'content/site.yaml');
  writeFileSync(site, readFileSync(site, 'utf8').replace(/^sample:.*\n(?: .*\n)*/m, ''));
  const git = repository(dir);
  git.commit('Content', at);
  return git;
}

describe('The command', () => {
  const verify = (dist: string, folder: string) =>
    run(['scripts/verify.ts', dist], {
      CONTENT_DIR: folder,
      NOW: '2026-11-23T12:00:00+07:00',
      SITE: 'https://x.example',
    });

  test('recomputes a site at its commit, whatever the content became since; a reader’s copy needs nothing else', async () => {
    const dir = temporary();
    const git = content(dir);
    const [folder, out] = [join(dir, 'content'), join(temporary(), 'dist')];
    const env = { SITE: 'https://status.acme.example/status' };
    expect(await buildTree({ content: folder, now: NOW, out, env })).toMatchObject({ code: 0 });
    const said = decodeBuildFile(readFileSync(join(out, 'build.json'), 'utf8'));
    expect(said).toMatchObject({
      commit: git.git('rev-parse', 'HEAD'),
      dirty: false,
      sample: false,
      address: env.SITE,
    });
    rmSync(join(folder, 'record/uptime/sgn'), { recursive: true });
    git.commit('Half the record is gone', '2026-11-23T11:00:00+07:00');
    writeFileSync(join(folder, 'record/receipts.jsonl'), '');
    for (const path of ['_headers', '_hosts']) rmSync(join(out, path), { recursive: true });
    const whole = await verify(out, folder);
    expect(whole.stderr).toBe('');
    expect(whole.stdout).toMatch(
      /^verified: \d+ figures and \d+ files are as recomputed from commit [0-9a-f]{8} at 2026-11-22T05:03:00Z\n$/,
    );
    expect(git.git('worktree', 'list').split('\n')).toHaveLength(1);

    const page = join(out, 'index.html');
    writeFileSync(page, readFileSync(page, 'utf8').replace('99,95%', '99,96%'));
    const wrong = await verify(out, folder);
    expect(wrong).toMatchObject({ code: 1, stderr: '' });
    expect(wrong.stdout).toContain('index.html: web: availability, 90 days: published “99,96%”, recomputed “99,95%”\n');
    expect(wrong.stdout).toContain('build.json: digest: published “');
    expect(wrong.stdout).toMatch(/\nnot verified: 2 differences from what is recomputed from commit /);
  });

  test('says in one line why a site cannot be recomputed', async () => {
    const [dir, dist] = [temporary(), temporary()];
    writeFileSync(join(dir, 'site.yaml'), 'name: A\n');
    const git = repository(temporary());
    writeFileSync(join(git.dir, 'site.yaml'), 'name: A\n');
    git.commit('One', NOW);
    const commit = 'ab'.repeat(20);
    const told = { ...file, sample: false, commit, dirty: false };
    const shallow = temporary();
    writeFileSync(join(git.dir, 'b'), '');
    git.commit('Two', NOW);
    git.git('clone', '--quiet', '--depth', '1', `file://${git.dir}`, join(shallow, 'clone'));
    const rows = [
      [
        null,
        dir,
        `${dist}/build.json: cannot be read (ENOENT); a site says there what it was built from, at /build.json.`,
      ],
      ['<html>', dir, `${dist}/build.json: not JSON.`],
      ['{"v":2}', dir, `${dist}/build.json: version 2, expected 1.`],
      [encodeBuildFile(told), dir, `${dir} is in no git repository: what it held at ${commit} cannot be read.`],
      [encodeBuildFile(told), git.dir, `commit ${commit} is not in this clone of ${git.dir}: git fetch may bring it.`],
      [
        encodeBuildFile(told),
        join(shallow, 'clone'),
        `commit ${commit} is not in this clone of ${join(shallow, 'clone')}: it is shallow, git fetch --unshallow brings the rest.`,
      ],
      [
        encodeBuildFile(told),
        join(dir, 'absent'),
        `${join(dir, 'absent')}: there is no such folder; CONTENT_DIR names the content.`,
      ],
    ] as const;
    for (const [text, folder, words] of rows) {
      if (text !== null) writeFileSync(join(dist, 'build.json'), text);
      vi.stubEnv('CONTENT_DIR', folder);
      await expect(verifySite(dist)).rejects.toThrow(new Unverifiable(words));
    }
    const absent = join(dir, 'dist');
    expect(await verify(absent, dir)).toEqual({ code: 1, stdout: '', stderr: `${absent}: there is no such folder.\n` });
  });
});

describe('The content of a build', () => {
  test('is that of its commit, with the record of its own commit where that is a checkout of its own', async () => {
    const [dir, temporaryFolder] = [temporary(), temporary()];
    const main = repository(dir);
    writeFileSync(join(dir, 'site.yaml'), 'name: A\n');
    writeFileSync(join(dir, '.gitignore'), 'record/\n');
    const commit = main.commit('Content', NOW);
    const empty = main.git('commit-tree', '-m', 'Empty', '4b825dc642cb6eb9a060e54bf8d69288fbee4904');
    main.git('worktree', 'add', '--quiet', '-b', 'record', 'record', empty);
    writeFileSync(join(dir, 'record/receipts.jsonl'), '{"v":1}\n');
    const record = join(dir, 'record');
    main.git('-C', record, 'add', '.');
    main.git('-C', record, 'commit', '--quiet', '-m', 'Record');
    const record_commit = main.git('-C', record, 'rev-parse', 'HEAD');
    writeFileSync(join(dir, 'site.yaml'), 'name: B\n');
    writeFileSync(join(record, 'receipts.jsonl'), '');
    main.git('-C', record, 'commit', '--quiet', '-a', '-m', 'Emptied');
    const build = { ...file, sample: false, commit, dirty: false, record_commit };
    const { folder, notes } = await checkOut(build, dir, temporaryFolder);
    expect(notes).toEqual([]);
    expect(readFileSync(join(folder, 'site.yaml'), 'utf8')).toBe('name: A\n');
    expect(readFileSync(join(folder, 'record/receipts.jsonl'), 'utf8')).toBe('{"v":1}\n');
  });

  test.each([
    [
      'was not committed',
      { commit: 'ab'.repeat(20), dirty: true, sample: false },
      'The build was made of content that was not committed (beside abababab)',
    ],
    ['stood outside git', { commit: null, dirty: null, sample: false }, 'The build was made of content outside git'],
    ['is the sample', { commit: null, dirty: null, sample: true }, 'The build is of the shipped sample'],
  ])('that %s is what stands there now, and that is said', async (_, over, words) => {
    const dir = temporary();
    const { folder, notes } = await checkOut({ ...file, ...over }, dir, temporary());
    expect(folder).toBe(dir);
    expect(notes).toEqual([`${words}: compared with the content as it is now.`]);
  });
});
