import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readSetup } from '#import/setup/read.ts';
import { differenceOf } from '#import/setup/difference.ts';
import { SourceError } from '#import/source.ts';
import { putFile, temporary } from '#tests/support/command.ts';
import { CSTATE } from './support/pages.ts';
import { Site } from './support/site.ts';

function setup(name: string, text: string) {
  const dir = temporary();
  putFile(join(dir, name), text);
  return readSetup(join(dir, name));
}

const services = (found: ReturnType<typeof setup>) =>
  found.services.map(({ id, name, address }) => `${id}=${address ?? ''} ${name}`);

const PROMETHEUS = `
scrape_configs:
  - job_name: node
    static_configs: [{ targets: ['10.0.0.1:9100'] }]
  - job_name: web
    metrics_path: /probe
    params: { module: [http_2xx] }
    static_configs:
      - targets: ['https://www.acme.example/', 'shop.acme.example']
      - targets: ['https://api.acme.example/health']
        labels: { service: Public API }
  - job_name: mail
    metrics_path: /probe
    params: { module: [tcp_connect] }
    static_configs: [{ targets: ['mail.acme.example:25'], labels: { service: mail } }]
  - job_name: ping
    metrics_path: /probe
    params: { module: [icmp] }
    static_configs: [{ targets: ['gw.acme.example'], labels: { service: gateway } }]
  - job_name: found
    metrics_path: /probe
    consul_sd_configs: [{ server: 'localhost' }]
`;

const UPPTIME = `
owner: acme
repo: status
sites:
  - { name: MySQL Playground, url: 'https://play.acme.example/mysql' }
  - { name: Hidden, url: $SECRET_SITE }
  - { name: Mail, url: mail.acme.example, check: tcp-ping, port: 25 }
  - { name: Socket, url: 'wss://ws.acme.example', check: ws }
  - { name: Odd, slug: mail, url: 'https://odd.acme.example', expectedStatusCodes: [404] }
status-website: { cname: status.acme.example, name: ACME Status }
`;

describe('Settings of other programs', () => {
  it('Prometheus: what the blackbox exporter probes', () => {
    const found = setup('prometheus.yml', PROMETHEUS);
    expect(services(found)).toEqual([
      'www-acme-example=https://www.acme.example/ www.acme.example',
      'shop-acme-example=http://shop.acme.example shop.acme.example',
      'public-api=https://api.acme.example/health Public API',
      'mail=tcp://mail.acme.example:25 mail',
      'gateway= gateway',
    ]);
    expect(found.notes).toEqual([
      'node: scrapes metrics, probes nothing.',
      'found: its targets come from discovery, which this file does not hold.',
    ]);
  });

  it('Upptime: sites, without what is secret', () => {
    const found = setup('.upptimerc.yml', UPPTIME);
    expect([found.name, found.url]).toEqual(['ACME Status', 'https://status.acme.example']);
    expect(services(found)).toEqual([
      'my-sql-playground=https://play.acme.example/mysql MySQL Playground',
      'hidden= Hidden',
      'mail=tcp://mail.acme.example:25 Mail',
      'socket= Socket',
      'mail-2=https://odd.acme.example Odd',
    ]);
    expect(found.services.flatMap(({ lost }) => lost)).toEqual([
      'its address, which is a secret there',
      'its check, ws',
      'status: [404]',
    ]);
  });

  it('cState: systems, not measured', () => {
    const found = setup('config.yml', CSTATE['config.yml'] ?? '');
    expect([found.program, found.name, found.url, found.language]).toEqual([
      'cState',
      'ACME Status',
      'https://status.acme.example',
      'en',
    ]);
    expect(services(found)).toEqual(['api= API', 'our-website= Our website']);
    expect(services(setup('hugo.toml', '[[params.systems]]\nname = "API"\n'))).toEqual(['api= API']);
  });

  it.each<[string, string, string]>([
    ['another program’s', 'config.yml', 'a: 1\n'],
    ['no YAML', 'prometheus.yml', 'a: [\n'],
    ['no TOML', 'config.toml', 'a = \n'],
    ['bytes', 'config.yml', 'a\0b'],
  ])('%s is refused in one line', (_, name, text) => {
    expect(() => setup(name, text)).toThrow(SourceError);
  });
});

it('services here and there are compared by id and name', () => {
  const site = new Site({
    'site.yaml': 'name: ACME\ntitle: ACME\nlanguages: [en]\nzone: UTC\n',
    'services/mail.md': '---\nname: Mail\ncheck: { tcp: "mail.acme.example:587" }\n---\n',
    'services/mysql.md': '---\nname: MySQL Playground\ncheck: { http: "https://play.acme.example/mysql" }\n---\n',
    'services/fax.md': '---\nname: Fax\n---\n',
    'services/telex.md': '---\nname: Telex\nuntil: 2020-01-01\n---\n',
  });
  const { added, gone, changed } = differenceOf(setup('.upptimerc.yml', UPPTIME), site.content.services);
  expect(added.map(({ id }) => id)).toEqual(['hidden', 'socket', 'mail-2']);
  expect(gone.map(({ id }) => id)).toEqual(['fax']);
  expect(changed.map(({ service, what, here, there }) => [service.id, what, here, there])).toEqual([
    ['mail', 'address', 'tcp://mail.acme.example:587', 'tcp://mail.acme.example:25'],
  ]);
});
