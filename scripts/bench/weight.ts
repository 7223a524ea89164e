import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { NOW, WORST_DAY, writeFixture } from './fixture.ts';
import { inTemporary, timed } from './run.ts';

const PAGES: Readonly<Record<string, string>> = {
  '/': 'index.html',
  '/services/': 'services/index.html',
  '/services/ID/': 'services/dv-001/index.html',
  '/maintenance/': 'maintenance/index.html',
  '/history/': 'history/index.html',
  '/rss.xml': 'rss.xml',
};

/** Bytes, further requests and DOM nodes of each kind of page, by number of services. */
export async function benchWeight(): Promise<void> {
  console.log(
    'weight: the worst day; budget of / at 100 services: gzip -6 + 700 B of headers at most 14,000 B, no further request',
  );
  await inTemporary(async (dir) => {
    for (const services of [10, 30, 100, 300]) {
      const content = join(dir, 'content');
      writeFixture(content, { ...WORST_DAY, services });
      await timed(['scripts/build.ts', '--quiet', '--out', join(dir, 'dist')], { CONTENT_DIR: content, NOW });
      for (const [name, file] of Object.entries(PAGES)) {
        const weight = weigh(readFileSync(join(dir, 'dist', file)));
        console.log(
          `  ${String(services).padStart(3)} services ${name.padEnd(14)} ${String(weight.raw).padStart(7)} B raw ${String(weight.gzip).padStart(6)} B gzip ${String(weight.brotli).padStart(6)} B brotli ${weight.requests} requests ${weight.nodes} nodes`,
        );
      }
    }
  });
}

/** What a page costs its reader. Requests are those the page makes by itself: scripts, sheets, pictures. */
export function weigh(body: Buffer): { raw: number; gzip: number; brotli: number; requests: number; nodes: number } {
  const html = body.toString();
  const addresses = [
    ...html.matchAll(/<(?:script|img|iframe|source)[^>]*\ssrc="([^"]*)"/g),
    ...html.matchAll(/<link(?=[^>]*\srel="(?:stylesheet|preload|icon)")[^>]*\shref="([^"]*)"/g),
  ];
  const requests = addresses.filter(([, address]) => !address?.startsWith('data:')).length;
  return {
    raw: body.length,
    gzip: gzipSync(body, { level: 6 }).length,
    brotli: brotliCompressSync(body).length,
    requests,
    nodes: [...html.matchAll(/<[a-z]/g)].length,
  };
}
