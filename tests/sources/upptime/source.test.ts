import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { UpptimeSource } from '#entries/content.ts';
import { parseInstant } from '#domain/instant.ts';
import { pullUpptimeSource } from '#sources/upptime/source.ts';
import { temporary } from '#tests/support/command.ts';
import { service } from '#tests/support/content.ts';
import { commit, type FakeForge, github } from './support/github.ts';
import { linesIn } from './support/outages.ts';

const END = '[skip ci] [upptime]';
const history = () => [
  commit('2026-05-01T00:00:00Z', 'history/web.yml', `🟥 Web is down (0 in 0 ms) ${END}`),
  commit('2026-05-01T00:09:00Z', 'history/web.yml', `🟩 Web is up (200 in 5 ms) ${END}`),
];

function pull(
  fake: Pick<FakeForge, 'api'>,
  over: Partial<UpptimeSource> = {},
  token: string | null = null,
  dir = temporary(),
) {
  const source: UpptimeSource = {
    kind: 'upptime',
    id: 'old-page',
    region: 'hn',
    token: null,
    allow_private: true,
    since: null,
    repository: 'acme/status',
    api: fake.api,
    branch: null,
    services: { web: 'history/web.yml' },
    ...over,
  };
  const pulled = pullUpptimeSource(source, {
    store: { dir, region: 'hn', work: join(dir, 'work') },
    was: [],
    services: [service('web')],
    k: 3,
    token,
    signal: new AbortController().signal,
    context: { now: () => parseInstant('2026-11-22T00:00:00Z') as number },
  });
  return { dir, pulled };
}

describe('a source that is an Upptime repository', () => {
  it('goes into the record under its id, as transitions that stand for no time', async () => {
    const { dir, pulled } = pull(await github(history()));
    expect(await pulled).toEqual({ added: 541, newest: [], faults: [], notes: [] });
    expect(linesIn(dir, 'hn')).toMatchObject([{ svc: 'web', src: 'old-page', basis: 'transitions', n: 0, ms: {} }]);
  });

  it('at a private address is refused unless it says so', async () => {
    const fake = await github(history());
    const { pulled } = pull(fake, { allow_private: false });
    const host = new URL(fake.api).host;
    expect((await pulled).faults).toEqual([
      `old-page: ${host} has a private address; if it is meant, set \`allow_private: true\` in its source, or give --allow-private.`,
    ]);
    expect(fake.asked).toEqual([]);
  });

  it('that was given a path nobody wrote says which', async () => {
    const { pulled } = pull(await github(history()), { services: { web: 'history/wep.yml' } });
    expect((await pulled).faults).toEqual(['old-page: web: nothing in acme/status ever touched history/wep.yml.']);
  });

  it('that was given a file that tells no state says so', async () => {
    const { pulled } = pull(await github([commit('2026-05-01T00:00:00Z', 'history/web.yml', 'ours', 'x: 1')]));
    expect((await pulled).faults).toEqual([
      'old-page: web: no commit in acme/status tells a state by history/web.yml.',
    ]);
  });

  it('that is not there says so, and never the token', async () => {
    const { dir, pulled } = pull(await github(history()), { repository: 'acme/other' }, 'canary-token');
    const { faults } = await pulled;
    expect(faults).toEqual([
      expect.stringMatching(
        /^old-page: 127\.0\.0\.1:\d+ has nothing at \/repos\/acme\/other\/commits \(404\); perhaps the token may not see it\.$/,
      ),
    ]);
    expect(readdirSync(dir)).toEqual([]);
  });

  it('with a token no header can carry says that', async () => {
    await expect(pull(await github([]), {}, 'canary\ntoken').pulled).rejects.toThrow(
      /^The token has characters that no header can carry\.$/,
    );
  });

  it('tells of a damaged month file and changes nothing', async () => {
    const dir = temporary();
    const path = join(dir, 'record', 'uptime', 'hn', '2026-05.jsonl');
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, '{"torn\n');
    const { faults } = await pull(await github(history()), {}, null, dir).pulled;
    expect(faults).toEqual([
      'old-page: record/uptime/hn/2026-05.jsonl:1 is damaged; nothing was taken until it is repaired.',
    ]);
    expect(readFileSync(path, 'utf8')).toBe('{"torn\n');
    writeFileSync(path, '');
    expect((await pull(await github(history()), {}, null, dir).pulled).added).toBe(541);
  });
});
