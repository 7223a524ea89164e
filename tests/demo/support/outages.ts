import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import { putFile, temporary } from '#tests/support/command.ts';
import { startFetcher } from './fetcher.ts';

/** When things really happened, Unix seconds with fractions. */
export interface TrueTimes {
  /** Both services up and measured from both regions. */
  readonly start: number;
  /** `web` stopped listening; came back answering 500; answered slowly; recovered. */
  readonly killed: number;
  readonly failing: number;
  readonly slow: number;
  readonly recovered: number;
  /** The prober of region `one` was killed; started anew; had measured again. */
  readonly proberKilled: number;
  readonly proberStarted: number;
  readonly proberBack: number;
  /** Both probers were told to end. */
  readonly end: number;
}

export interface Played {
  /** A whole content folder with the record in it: services `web` and `mail`, regions `one` and `two`, samples every second. */
  readonly content: string;
  readonly times: TrueTimes;
  /** What each prober printed, and its exit status. */
  readonly output: { readonly one: string; readonly two: string };
  readonly status: { readonly one: number | null; readonly two: number | null };
}

/** Seconds that each stretch lasts. */
const STRETCH = 4;
/** Longer than a sample stands, so that the gap shows. */
const GAP = 6;

const now = () => Date.now() / 1000;

/**
 * Two real servers, measured every second by two real probers, one a region. `web` is killed, answers 500, slows and recovers;
 * then the prober of region `one` is killed and started again. Takes about half a minute.
 */
export async function playOutages(): Promise<Played> {
  const mail = await listen(
    createServer((_, answer) => answer.end('ok')),
    0,
  );
  let mode: 'good' | 'failing' | 'slow' = 'good';
  const answerWeb = () =>
    createServer((_, answer) => {
      if (mode === 'failing') answer.writeHead(500).end('secret of the server');
      else setTimeout(() => answer.end('ok'), mode === 'slow' ? 450 : 0);
    });
  const web = await listen(answerWeb(), 0);
  const content = writeContent(web.port, mail.port);
  const run = (region: string) => startFetcher(content, ['--region', region, '--every', '1s']);
  let one = run('one');
  const two = run('two');
  for (const fetcher of [one, two]) {
    await fetcher.says(/ web up /);
    await fetcher.says(/ mail up /);
  }
  const start = now();
  await sleep(STRETCH * 1000);

  const killed = now();
  await stop(web.server);
  await sleep(STRETCH * 1000);
  mode = 'failing';
  await listen(answerWeb(), web.port);
  const failing = now();
  await sleep(STRETCH * 1000);
  mode = 'slow';
  const slow = now();
  await sleep(STRETCH * 1000);
  mode = 'good';
  const recovered = now();
  await sleep(STRETCH * 1000);

  const first = one;
  const proberKilled = now();
  await first.end('SIGKILL');
  await sleep(GAP * 1000);
  const proberStarted = now();
  one = run('one');
  await one.says(/ web up /);
  const proberBack = now();
  await sleep(STRETCH * 1000);
  const end = now();
  const [statusOne, statusTwo] = await Promise.all([one.end('SIGTERM'), two.end('SIGINT')]);
  return {
    content,
    times: { start, killed, failing, slow, recovered, proberKilled, proberStarted, proberBack, end },
    output: { one: first.output() + one.output(), two: two.output() },
    status: { one: statusOne, two: statusTwo },
  };
}

function writeContent(webPort: number, mailPort: number): string {
  const dir = join(temporary(), 'content');
  const put = (file: string, text: string) => {
    putFile(join(dir, file), text);
  };
  put(
    'site.yaml',
    `name: ACME
title: { vi: Trạng thái dịch vụ, en: Service status }
languages: [vi, en]
zone: Asia/Ho_Chi_Minh
regions:
  - { id: one, name: Một }
  - { id: two, name: Hai }
contacts:
  - { kind: email, name: Email, value: help@acme.example, href: "mailto:help@acme.example", hours: 24/7 }
probe: { every: 60s, reference: ["tcp://127.0.0.1:${mailPort}"] }
`,
  );
  const common = 'allow_private: true, timeout: 2s, slow: 200ms';
  put(
    'services/web.md',
    `---\nname: Website\ncheck: { http: "http://127.0.0.1:${webPort}/?token=canary", ${common} }\n---\n`,
  );
  put(
    'services/mail.md',
    `---\nname: Thư điện tử\ncheck: { http: "http://127.0.0.1:${mailPort}/", text: ok, ${common} }\n---\n`,
  );
  return dir;
}

async function listen(server: Server, port: number): Promise<{ server: Server; port: number }> {
  await new Promise<void>((done, fail) => server.on('error', fail).listen(port, '127.0.0.1', done));
  onTestFinished(() => stop(server));
  return { server, port: (server.address() as AddressInfo).port };
}

async function stop(server: Server): Promise<void> {
  if (!server.listening) return;
  const closed = new Promise((done) => server.close(done));
  server.closeAllConnections();
  await closed;
}
