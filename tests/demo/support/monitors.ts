import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, constants, mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import { closedPort } from '#tests/sources/support/servers.ts';

/** Where a program is installed; null: nowhere. */
export function installed(name: string): string | null {
  for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
    try {
      accessSync(join(folder, name), constants.X_OK);
      return join(folder, name);
    } catch {
      continue;
    }
  }
  return null;
}

/** A server of somebody else's, as a process of its own. */
export interface Monitor {
  /** `http://127.0.0.1:PORT`, the same after each start. */
  readonly address: string;
  /** Starts it and waits until it answers. */
  start(): Promise<void>;
  /** SIGTERM to its process, and waits for the end. */
  stop(): Promise<void>;
}

/** Seconds between scrapes. */
export const SCRAPE = 1;

/** blackbox_exporter, which asks for an address when it is scraped. */
export async function exporter(dir: string): Promise<Monitor> {
  const config = put(
    dir,
    'blackbox.yml',
    'modules: { http: { prober: http, timeout: 900ms, http: { preferred_ip_protocol: ip4 } } }\n',
  );
  const port = await closedPort();
  const args = [`--config.file=${config}`, `--web.listen-address=127.0.0.1:${port}`];
  return monitor('prometheus-blackbox-exporter', args, port, '/-/healthy');
}

/** Prometheus, which scrapes the exporter for `services`: name → address. */
export async function prometheus(
  dir: string,
  probes: Monitor,
  services: Readonly<Record<string, string>>,
): Promise<Monitor> {
  const config = put(dir, 'prometheus.yml', scrapes(probes, services));
  const port = await closedPort();
  const args = [
    `--config.file=${config}`,
    `--storage.tsdb.path=${join(dir, 'prometheus')}`,
    `--web.listen-address=127.0.0.1:${port}`,
  ];
  return monitor('prometheus', args, port, '/-/ready');
}

/** VictoriaMetrics, likewise. */
export async function victoria(
  dir: string,
  probes: Monitor,
  services: Readonly<Record<string, string>>,
): Promise<Monitor> {
  const config = put(dir, 'victoria.yml', scrapes(probes, services));
  const port = await closedPort();
  const args = [
    `-promscrape.config=${config}`,
    `-storageDataPath=${join(dir, 'victoria')}`,
    `-httpListenAddr=127.0.0.1:${port}`,
    '-retentionPeriod=5y',
  ];
  return monitor('victoria-metrics', args, port, '/health');
}

function scrapes(probes: Monitor, services: Readonly<Record<string, string>>): string {
  const targets = Object.entries(services).map(([service, address]) => ({ targets: [address], labels: { service } }));
  const relabel = [
    { source_labels: ['__address__'], target_label: '__param_target' },
    { source_labels: ['__param_target'], target_label: 'instance' },
    { target_label: '__address__', replacement: probes.address.replace('http://', '') },
  ];
  const job = { job_name: 'probe', metrics_path: '/probe', params: { module: ['http'] }, static_configs: targets };
  return JSON.stringify({
    global: { scrape_interval: `${SCRAPE}s`, scrape_timeout: `${SCRAPE}s` },
    scrape_configs: [{ ...job, relabel_configs: relabel }],
  });
}

function monitor(name: string, args: readonly string[], port: number, ready: string): Monitor {
  const address = `http://127.0.0.1:${port}`;
  let child: ChildProcess | null = null;
  const stop = async () => {
    const running = child;
    child = null;
    if (running === null || hasEnded(running)) return;
    const ended = once(running, 'exit');
    running.kill('SIGTERM');
    await ended;
  };
  onTestFinished(stop);
  return {
    address,
    stop,
    async start() {
      const started = spawn(installed(name) ?? name, args, { stdio: 'ignore' });
      child = started;
      for (;;) {
        if (hasEnded(started)) throw new Error(`${name} ended by itself`);
        const isReady = await fetch(`${address}${ready}`).then(
          (answer) => answer.ok,
          () => false,
        );
        if (isReady) return;
        await sleep(50);
      }
    },
  };
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

function put(dir: string, name: string, text: string): string {
  mkdirSync(dir, { recursive: true });
  writeFileSync(join(dir, name), text);
  return join(dir, name);
}
