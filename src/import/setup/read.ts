import { existsSync, lstatSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { CONFIG_FILES, type CstateConfig, readCstateConfig } from '../cstate/config.ts';
import { decode } from '../decode.ts';
import { SourceError } from '../source.ts';
import { readUpptimeConfig, type UpptimeConfig } from '../upptime/config.ts';
import { RC } from '../upptime/read.ts';
import { mapOf, readForeignYaml } from '../yaml.ts';
import { prometheusSetup } from './prometheus.ts';
import { type Setup, withIds } from './setup.ts';

/** No settings come near this many bytes. */
const LIMIT = 8 << 20;

/**
 * Services of a Prometheus, Upptime or cState configuration; what it is, its content tells. A folder is searched for one.
 * @throws SourceError
 */
export function readSetup(path: string): Setup {
  const file = fileAt(path);
  const text = textAt(file);
  const isYaml = /\.ya?ml$/i.test(file);
  const { data, fault } = isYaml ? readForeignYaml(text) : { data: null, fault: null };
  if (fault) throw new SourceError('config', { file, reason: `line ${fault.line}: ${fault.message}` });
  const root = mapOf(data) ?? {};
  if ('scrape_configs' in root) return prometheusSetup(root);
  if (basename(file) === RC || 'sites' in root) return upptimeSetup(whole(file, readUpptimeConfig(text)));
  const cstate = whole(file, readCstateConfig(text, basename(file)));
  if (cstate.systems.length > 0) return cstateSetup(cstate);
  throw new SourceError('no_setup', { file });
}

function fileAt(path: string): string {
  if (!existsSync(path)) throw new SourceError('missing', { path });
  if (!statSync(path).isDirectory()) return path;
  const found = [RC, ...CONFIG_FILES, 'prometheus.yml', 'prometheus.yaml'].find((one) => existsSync(join(path, one)));
  if (found === undefined) throw new SourceError('no_setup', { file: path });
  return join(path, found);
}

function textAt(file: string): string {
  try {
    const { size } = lstatSync(file);
    if (size > LIMIT) throw new SourceError('too_large', { path: file, limit: String(LIMIT >> 20) });
    const decoded = decode(readFileSync(file));
    if (decoded.fault) throw new SourceError('config', { file, reason: 'binary' });
    return decoded.text;
  } catch (cause) {
    if (cause instanceof SourceError) throw cause;
    throw new SourceError('unreadable', { path: file, reason: (cause as NodeJS.ErrnoException).code ?? 'error' });
  }
}

function whole<T extends object>(file: string, config: T | { readonly fault: string }): T {
  if ('fault' in config) throw new SourceError('config', { file, reason: config.fault });
  return config;
}

function upptimeSetup({ name, cname, sites }: UpptimeConfig): Setup {
  return {
    program: 'Upptime',
    name,
    url: cname === null ? null : `https://${cname}`,
    language: null,
    services: withIds(
      sites.map((site) => {
        const secret = site.url?.includes('$') ?? false;
        const isTcp = site.check === 'tcp-ping';
        const host = site.url?.replace(/^[a-z]+:\/\//i, '').replace(/[/:].*$/, '');
        const plain = isTcp ? (site.port === null ? null : `tcp://${host}:${site.port}`) : site.url;
        const isHttp = site.check === null || site.check === 'http';
        const address = secret || !(isTcp || isHttp) ? null : plain;
        return {
          slug: site.slug,
          name: site.name,
          address,
          lost: [
            ...(secret ? ['its address, which is a secret there'] : []),
            ...(isTcp || isHttp ? [] : [`its check, ${site.check ?? ''}`]),
            ...(site.codes.length > 0 ? [`status: [${site.codes.join(', ')}]`] : []),
          ],
        };
      }),
    ),
    notes: [],
  };
}

function cstateSetup({ title, url, language, systems, categories }: CstateConfig): Setup {
  const services = systems.map((system) => {
    return { name: system.title, address: null, lost: system.category === null ? [] : [`group: ${system.category}`] };
  });
  return {
    program: 'cState',
    name: title,
    url: url !== null && /^https?:\/\/[^/]/.test(url) ? url : null,
    language,
    services: withIds(services),
    notes: [
      'cState measures nothing: give each service a `check:`.',
      ...(categories.length > 1 ? [`Categories there, for \`groups:\` in site.yaml: ${categories.join(', ')}.`] : []),
    ],
  };
}
