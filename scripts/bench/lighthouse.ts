import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import lighthouse from 'lighthouse';
import { serve } from '#build/serve.ts';
import { launch } from '#tests/support/browser.ts';
import { NOW, WORST_DAY, writeFixture } from './fixture.ts';
import { inTemporary, timed } from './run.ts';

/** A provider's page on its worst day, no sample. */
const SIZE = { ...WORST_DAY, services: 12, incidents: 8, open: 2 };

/** What Lighthouse says of a page on a phone: points of 100 by category, and what cost some. */
export interface Report {
  readonly page: string;
  readonly points: Readonly<Record<string, number>>;
  readonly faults: readonly string[];
}

/** Lighthouse's word on the front page, a service and an incident of a fixture that it builds and serves. */
export async function lighthouseReports(categories: readonly string[]): Promise<Report[]> {
  return inTemporary(async (dir) => {
    const [content, out] = [join(dir, 'content'), join(dir, 'dist')];
    writeFixture(content, SIZE);
    const site = await serve(out, { port: 0 });
    try {
      await timed(['scripts/build.ts', '--quiet', '--out', out], { CONTENT_DIR: content, NOW, SITE: site.url });
      const incident = readdirSync(join(out, 'incidents')).sort().at(-1);
      const port = await freePort();
      const browser = await launch(port);
      try {
        const reports: Report[] = [];
        for (const path of ['', 'services/dv-001/', `incidents/${incident}/`])
          reports.push(await reportOf(site.url, path, port, categories));
        return reports;
      } finally {
        await browser.close();
      }
    } finally {
      await site.close();
    }
  });
}

async function reportOf(site: string, path: string, port: number, categories: readonly string[]): Promise<Report> {
  const result = await lighthouse(site + path, { port, onlyCategories: [...categories], logLevel: 'silent' });
  if (!result || result.lhr.runtimeError)
    throw new Error(result?.lhr.runtimeError?.message ?? 'Lighthouse says nothing.');
  const { lhr } = result;
  const points = Object.values(lhr.categories).map(({ id, score }) => [id, Math.round((score ?? 0) * 100)] as const);
  const weighed = new Set(
    Object.values(lhr.categories).flatMap(({ auditRefs }) =>
      auditRefs.flatMap(({ id, weight }) => (weight > 0 ? [id] : [])),
    ),
  );
  const faults = Object.values(lhr.audits)
    .filter(({ id, score }) => weighed.has(id) && score !== null && score < 1)
    .map(({ id, title, details }) => `${id}: ${title} ${JSON.stringify(details ?? {}).slice(0, 600)}`);
  return { page: `/${path}`, points: Object.fromEntries(points), faults };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** Points of 100 for speed on a slow phone, as Lighthouse simulates one. */
export async function benchLighthouse(): Promise<void> {
  console.log('lighthouse: points of 100 on a phone, simulated slow 4G; 12 services on their worst day');
  const categories = ['performance', 'accessibility', 'best-practices', 'seo'];
  for (const { page, points } of await lighthouseReports(categories)) {
    const told = categories.map((name) => `${name} ${points[name]}`);
    console.log(`  ${page.padEnd(40)} ${told.join('  ')}`);
  }
}
