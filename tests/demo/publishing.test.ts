import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { readContent } from '#entries/read.ts';
import { readRecord } from '#record/read.ts';
import { temporary } from '#tests/support/command.ts';
import { clone, type Repository, repository } from '#tests/support/git.ts';
import { startFetcher } from './support/fetcher.ts';

function listen(port: number): Promise<Server> {
  const server = createServer((_, answer) => answer.end('ok'));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return new Promise((done) => server.listen(port, '127.0.0.1', () => done(server)));
}

/** Waits until the newest commit of the branch is what is expected. */
async function newest({ git }: Repository, subject: RegExp): Promise<void> {
  while (!subject.test(git('log', '-1', '--format=%s', 'main'))) await sleep(200);
}

test('A prober publishes each change of state at once, measures on while it cannot push, and leaves nothing behind', async () => {
  const dir = temporary();
  let server = await listen(0);
  const { port } = server.address() as AddressInfo;
  const seed = repository(join(dir, 'seed'));
  mkdirSync(join(seed.dir, 'content/services'), { recursive: true });
  const site =
    'name: ACME\ntitle: { vi: Trạng thái }\nlanguages: [vi]\nzone: Asia/Ho_Chi_Minh\nregions: [{ id: hn, name: Hà Nội }]\n';
  writeFileSync(join(seed.dir, 'content/site.yaml'), site);
  const check = `{ http: "http://127.0.0.1:${port}/", allow_private: true, timeout: 2s }`;
  writeFileSync(join(seed.dir, 'content/services/web.md'), `---\nname: Website\ncheck: ${check}\n---\n`);
  writeFileSync(join(seed.dir, '.gitignore'), '.camket/\n');
  seed.commit('Begin', '2026-11-22T00:00:00Z');
  const bare = clone(seed.dir, join(dir, 'bare.git'), { bare: true });
  const own = clone(bare.dir, join(dir, 'own'));
  const content = join(own.dir, 'content');

  const fetcher = startFetcher(content, ['--every', '1s', '--push']);
  await newest(bare, /^Record \d\d:\d\d(?:–\d\d:\d\d)?: 1 service up \(hn\)$/);
  // A prober may keep a connection for its next question.
  const closed = new Promise((done) => server.close(done));
  server.closeAllConnections();
  await closed;
  await newest(bare, /^web: down since \d\d:\d\d \(hn\)$/);

  renameSync(bare.dir, `${bare.dir}.away`);
  server = await listen(port);
  await fetcher.says(/^The record is not published: git push: .* Measuring goes on; tried again within 15 s\.$/m);
  const said = fetcher.output();
  renameSync(`${bare.dir}.away`, bare.dir);
  expect(await fetcher.end('SIGTERM')).toBe(0);
  expect(said.match(/is not published/g)).toHaveLength(1);
  expect(bare.git('log', '--format=%s', 'main')).toMatch(
    /^(Record .*|web: up since .*)\n(web: up since .*\n)?web: down since/,
  );
  expect(own.git('status', '--porcelain')).toBe('');
  expect(own.git('rev-parse', 'HEAD')).toBe(bare.git('rev-parse', 'main'));

  const reader = join(clone(bare.dir, join(dir, 'reader')).dir, 'content');
  const { services, site: settings } = (await readContent(reader)).content;
  const { measurements } = readRecord(reader, {
    services,
    regions: settings.regions,
    now: Math.ceil(Date.now() / 1000),
  });
  const runs = measurements.get('web')?.regions.get('hn')?.runs ?? [];
  // A loaded machine may miss beats; what was not measured is a gap, not another state.
  const states = runs.map(([, , state]) => state);
  expect(states.filter((state, i) => state !== states[i - 1])).toEqual(['up', 'down', 'up']);
});
