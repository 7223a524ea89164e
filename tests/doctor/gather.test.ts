import { execFileSync } from 'node:child_process';

import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { examine } from '#doctor/findings.ts';
import { gather, type Names, remoteHost } from '#doctor/gather.ts';
import { mountRecord } from '#git/mount.ts';
import { addressOf } from '#site/environment.ts';
import { readSources } from '#site/sources.ts';
import { putFile, run, temporary } from '#tests/support/command.ts';
import { repository } from '#tests/support/git.ts';

const NOW = Date.UTC(2026, 10, 22) / 1000;
const SITE = `name: ACME
title: T
url: https://status.acme.example/page/
languages: [vi]
zone: Asia/Ho_Chi_Minh
regions: [{ id: hn, name: HN, operator: ACME }]
`;
const FILES = {
  'site.yaml': SITE,
  'services/web.md': "---\nname: Web\ncheck: { http: 'https://www.acme.example/' }\n---\n",
  'services/mail.md': "---\nname: Mail\ncheck: { tcp: 'www.acme.example:25' }\n---\n",
  'services/phone.md': '---\nname: Phone\n---\n',
  'incidents/2026/x.md':
    '---\ntitle: X\nservices: [web]\nstarted: 2026-11-20T09:00+07:00\n---\n\n## 2026-11-20T09:05+07:00 investigating\n\nA.\n',
};
const NAMES: Names = {
  addresses: (host) => Promise.resolve(host === 'forge.example' ? null : ['192.0.2.7']),
  servers: (zone) => Promise.resolve(zone === 'acme.example' ? ['ns1.acme.example'] : []),
};

function content(changes: Record<string, string> = {}): string {
  const dir = temporary();
  for (const [path, text] of Object.entries({ ...FILES, ...changes })) {
    putFile(join(dir, path), text);
  }
  return dir;
}

async function facts(dir: string, url: string | null = 'https://status.acme.example') {
  const sources = await readSources(dir, NOW);
  return gather(dir, sources, addressOf(url, {}), NAMES);
}

describe('the facts of a tree', () => {
  it('hosts with their services, zones above names, and what git knows', async () => {
    const dir = content();
    const repo = repository(dir);
    repo.git('remote', 'add', 'origin', 'https://robot:s3cret@forge.example/acme/status.git');
    repo.commit('All', '2026-11-20T02:10:00Z');
    const found = await facts(dir);
    expect(found.page).toEqual({
      host: 'status.acme.example',
      addresses: ['192.0.2.7'],
      nameServers: ['ns1.acme.example'],
    });
    expect(found.repository).toEqual({ host: 'forge.example', addresses: null, nameServers: null });
    expect(found.watched).toEqual([
      {
        host: 'www.acme.example',
        addresses: ['192.0.2.7'],
        nameServers: ['ns1.acme.example'],
        services: ['mail', 'web'],
      },
    ]);
    expect(found).toMatchObject({ unmeasured: ['phone'], unreceipted: 1, git: { inside: true, shallow: false } });
    expect(JSON.stringify(found)).not.toContain('s3cret');
    expect(examine({ ...found, own: [] }).map(({ code }) => code)).toEqual([
      'unreceipted',
      'no_evidence',
      'page_same_address',
      'unresolved',
      'prober_own',
      'region_nameless',
      'no_reference',
      'unmeasured',
    ]);
  });

  it('what another monitor feeds, or fed, is measured; what has only an imported history is not', async () => {
    const source = (id: string, of: string) => `  - { id: ${id}, region: hn, ${of} }\n`;
    const prometheus = "prometheus: 'https://p.example', every: 15s, services: { phone: 'up' }";
    const sources =
      source('prom', prometheus) + source('old', 'upptime: acme/status, services: { fax: history/fax.yml }');
    const day = { v: 1, svc: 'desk', day: '2026-11-21', from: '2026-11-21T10:00:00Z', to: '2026-11-21T11:00:00Z' };
    const told = { src: 'drop', basis: 'intervals', every: 60, k: 3, n: 60, runs: [[36_000, 'up', 39_600]], ms: {} };
    const found = await facts(
      content({
        'site.yaml': `${SITE}sources:\n${sources}`,
        'services/fax.md': '---\nname: Fax\n---\n',
        'services/desk.md': '---\nname: Desk\n---\n',
        'record/uptime/hn/2026-11.jsonl': `${JSON.stringify({ ...day, ...told })}\n`,
      }),
    );
    const last = Date.UTC(2026, 10, 21, 11) / 1000 - 1;
    expect(found.unmeasured).toEqual(['fax']);
    expect(found.measured.map(({ service }) => service).sort()).toEqual(['desk', 'mail', 'phone', 'web']);
    expect(found.measured).toContainEqual({ service: 'desk', last, stands: 180 });
    expect(found.regions).toEqual([{ region: 'hn', operator: 'ACME', network: null, last, stands: 180 }]);
  });

  it('a shallow clone is seen', async () => {
    const dir = content();
    const repo = repository(dir);
    repo.commit('All', '2026-11-20T02:10:00Z');
    repo.git('commit', '--allow-empty', '--quiet', '--message', 'More');
    const clone = join(temporary(), 'clone');
    execFileSync('git', ['clone', '--quiet', '--depth', '1', `file://${dir}`, clone]);
    expect((await facts(clone)).git).toEqual({ inside: true, shallow: true, unmounted: false });
  });

  it('a record that is left to a branch of its own is missed until that is mounted', async () => {
    const dir = temporary();
    const repo = repository(dir);
    const site = join(dir, 'content');
    for (const [path, text] of Object.entries(FILES)) {
      putFile(join(site, path), text);
    }
    repo.commit('All', '2026-11-20T02:10:00Z');
    expect((await facts(site)).git.unmounted).toBe(false);
    await mountRecord(site, 'record', true);
    repo.commit('Leave the record out', '2026-11-20T02:10:00Z');
    expect((await facts(site)).git.unmounted).toBe(false);
    const clone = join(temporary(), 'clone');
    execFileSync('git', ['clone', '--quiet', dir, clone]);
    expect((await facts(join(clone, 'content'))).git.unmounted).toBe(true);
  });

  it('outside git, and without an address', async () => {
    const found = await facts(content(), null);
    expect(found).toMatchObject({ page: null, repository: null, git: { inside: false, shallow: false } });
  });
});

it.each([
  ['https://user:pass@forge.example/x/y.git', 'forge.example'],
  ['ssh://git@forge.example:2222/x', 'forge.example'],
  ['git@forge.example:x/y.git', 'forge.example'],
  ['/srv/git/x.git', null],
  ['../x.git', null],
  ['file:///srv/git/x.git', null],
  ['C:/git/x.git', null],
  ['', null],
])('the host of the remote %j is %s', (address, expected) => expect(remoteHost(address)).toBe(expected));

describe('npm run doctor', () => {
  const doctor = (args: string[], env: Record<string, string>) =>
    run(['scripts/doctor.ts', ...args], { LC_ALL: 'C', ...env });

  it('says of the sample only that it is one', async () => {
    const { code, stdout } = await doctor([], { CONTENT_DIR: 'content' });
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: 'warning This is the sample: nothing in it is real. (sample)\n    `npm run init` makes it your own.\n',
    });
  });

  it('warns, and with --strict fails', async () => {
    const dir = content({
      'site.yaml': SITE.replace(/url: .*\n/, ''),
      'services/web.md': '---\nname: Web\n---\n',
      'services/mail.md': '---\nname: Mail\n---\n',
    });
    const env = { CONTENT_DIR: dir, NOW: '2026-11-22T00:00:00Z' };
    const plain = await doctor(['--lang', 'vi'], env);
    expect(plain).toMatchObject({ code: 0, stderr: '' });
    expect(plain.stdout).toContain('cảnh báo Trang chưa có địa chỉ');
    const strict = await doctor(['--strict', '--format', 'json'], env);
    expect(strict.code).toBe(1);
    expect(JSON.parse(strict.stdout).findings.map(({ code }: { code: string }) => code)).toEqual([
      'site_unset',
      'no_git',
      'region_nameless',
      'unmeasured',
    ]);
  });

  it('refuses what it does not know', async () => {
    expect(await doctor(['--format', 'xml'], {})).toMatchObject({
      code: 2,
      stderr: 'Unexpected --format xml, expected text or json.\n',
    });
  });
});
