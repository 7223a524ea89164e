import { describe, expect, test } from 'vitest';
import type { Source } from '#entries/content.ts';
import { isMeasured, sourcesFor } from '#entries/sources.ts';
import { readTree } from './fixture.ts';

const SERVICE = 'services/email.md';
const site = (...lines: string[]) => ({
  'site.yaml': [
    'name: A',
    'title: T',
    'languages: [vi]',
    'zone: Asia/Ho_Chi_Minh',
    'regions: [{ id: hn, was: [hanoi], name: H }]',
    ...lines,
    '',
  ].join('\n'),
  [SERVICE]: '---\nname: Email\nwas: [mail]\n---\n',
});

describe('Sources', () => {
  test('are read with what goes without saying, under the present names of services and regions', () => {
    const { content, problems } = readTree(
      site(
        'sources:',
        '  - id: prom',
        '    prometheus: https://prometheus.example/mimir//',
        '    region: hanoi',
        '    every: 15s',
        '    services: { mail: up }',
        '  - id: prom-2',
        '    prometheus: http://10.0.0.1:9090',
        '    region: hn',
        '    every: 1m',
        '    token: PROM_TOKEN',
        '    tenant: acme',
        '    allow_private: true',
        '    since: 2026-01-01',
        '    services: { email: { up: up, latency: seconds } }',
        '  - id: old',
        '    upptime: owner/status',
        '    region: hn',
        '    services: { email: history/email.yml }',
      ),
    );
    expect(problems).toEqual([]);
    expect(content.site.sources).toEqual<Source[]>([
      {
        kind: 'prometheus',
        id: 'prom',
        url: 'https://prometheus.example/mimir',
        region: 'hn',
        every: 15,
        token: null,
        tenant: null,
        allow_private: false,
        since: null,
        services: { mail: { up: 'up', latency: null } },
      },
      {
        kind: 'prometheus',
        id: 'prom-2',
        url: 'http://10.0.0.1:9090',
        region: 'hn',
        every: 60,
        token: 'PROM_TOKEN',
        tenant: 'acme',
        allow_private: true,
        since: Date.UTC(2025, 11, 31, 17) / 1000,
        services: { mail: { up: 'up', latency: 'seconds' } },
      },
      {
        kind: 'upptime',
        id: 'old',
        repository: 'owner/status',
        api: null,
        branch: null,
        region: 'hn',
        token: null,
        allow_private: false,
        since: null,
        services: { mail: 'history/email.yml' },
      },
    ]);
    const email = content.services.find(({ id }) => id === 'mail');
    expect(sourcesFor({ id: 'mail' }, content.site).map(({ id }) => id)).toEqual(['prom', 'prom-2', 'old']);
    // Of a service without a check, the shortest of its sources' intervals.
    expect(email?.every).toBe(15);
  });

  test('measure a service without a check, but for an imported history, which covers no time', () => {
    const measured = (...lines: string[]) => {
      const { content } = readTree(site(...lines));
      return content.services.filter(({ id }) => id === 'mail').map((service) => isMeasured(service, content.site));
    };
    const prom = '  - { id: p, prometheus: https://p.example, region: hn, every: 15s, services: { email: up } }';
    const old = '  - { id: u, upptime: owner/status, region: hn, services: { email: history/email.yml } }';
    expect(measured()).toEqual([false]);
    expect(measured('sources:', prom)).toEqual([true]);
    expect(measured('sources:', old)).toEqual([false]);
  });

  test('keep what a token may be out of every word about it', () => {
    for (const token of ['ghp_Canary123', 'AKIACANARY0123456789ABCD', 'user:canary', 'Bearer canary']) {
      const line = `  - { id: p, prometheus: "https://canary:canary@p.example", region: hn, every: 15s, token: "${token}", services: { email: up } }`;
      const { problems } = readTree(site('sources:', line));
      expect(problems.map(({ code }) => code).sort()).toEqual(['bad_source_address', 'bad_variable']);
      expect(JSON.stringify(problems)).not.toMatch(/canary/i);
    }
  });
});
