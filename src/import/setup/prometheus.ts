import { mapOf, mapsOf, textOf, textsOf } from '../yaml.ts';
import { type Setup, type SetupService, withIds } from './setup.ts';

/** Labels that name what a target is, as people use them. */
const NAMES = ['service', 'name', 'service_name', 'app', 'site'];

/** What the blackbox exporter probes: each target of a job at `/probe` is a service, several of one name one service. */
export function prometheusSetup(root: Readonly<Record<string, unknown>>): Setup {
  const found = new Map<string, Omit<SetupService, 'id'>>();
  const notes: string[] = [];
  for (const job of mapsOf(root['scrape_configs'])) {
    const name = textOf(job['job_name']) ?? 'a job without a name';
    const [module] = textsOf(mapOf(job['params'])?.['module']);
    if (textOf(job['metrics_path']) !== '/probe' && module === undefined) {
      notes.push(`${name}: scrapes metrics, probes nothing.`);
      continue;
    }
    const groups = mapsOf(job['static_configs']);
    if (groups.length === 0) notes.push(`${name}: its targets come from discovery, which this file does not hold.`);
    for (const group of groups) {
      const labels = mapOf(group['labels']) ?? {};
      for (const target of textsOf(group['targets'])) {
        const label = NAMES.flatMap((key) => textOf(labels[key]) ?? [])[0];
        const title = label ?? titleOf(target);
        const before = found.get(title);
        if (before) notes.push(`${name}: ${target} is ${title} too; the first target is its check.`);
        else found.set(title, serviceOf(title, target, module ?? 'http'));
      }
    }
  }
  return {
    program: 'Prometheus',
    name: null,
    url: null,
    language: null,
    services: withIds([...found.values()]),
    notes,
  };
}

function serviceOf(name: string, target: string, module: string): Omit<SetupService, 'id'> {
  const isPlain = module === 'http_2xx' || module === 'http' || module === 'tcp_connect';
  const lost = isPlain ? [] : [`what the module ${module} asks for`];
  if (/^https?:\/\//i.test(target)) return { name, address: target, lost };
  if (/^tcp/.test(module) && /^[^\s/]+:\d+$/.test(target)) return { name, address: `tcp://${target}`, lost };
  // The exporter takes a target without a scheme for http.
  if (/^http/.test(module)) return { name, address: `http://${target}`, lost };
  return { name, address: null, lost: [`the check of ${target} by the module ${module}`] };
}

function titleOf(target: string): string {
  return target.replace(/^[a-z]+:\/\//i, '').replace(/\/+$/, '');
}
