import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { FIRST_FLIGHT, flightOf } from '#build/first-flight.ts';
import { NOW, WORST_DAY, writeFixture } from './fixture.ts';
import { kindsOf } from './kinds.ts';
import { inTemporary, timed } from './run.ts';

const COUNTS = [10, 30, 100, 300];

/** Bytes, requests and DOM nodes of each kind of page, by number of services. */
export async function benchWeight(): Promise<void> {
  console.log(
    `weight: the worst day; of / at most ${FIRST_FLIGHT} B: its body by gzip -6 and 700 B of headers, and one request`,
  );
  await inTemporary(async (dir) => {
    for (const services of COUNTS) {
      const content = join(dir, 'content');
      const dist = join(dir, 'dist');
      writeFixture(content, { ...WORST_DAY, services });
      await timed(['scripts/build.ts', '--quiet', '--out', dist], { CONTENT_DIR: content, NOW });
      console.log(`  ${services} services`.padEnd(34) + 'B raw    gzip  brotli  requests  nodes');
      for (const [address, body] of kindsIn(dist)) {
        const { raw, gzip, brotli, requests, nodes } = weigh(body);
        const flight = address === '/' ? `  ${flightOf(body)} B of ${FIRST_FLIGHT} B` : '';
        const figures = [raw, gzip, brotli].map((bytes) => String(bytes).padStart(8)).join('');
        console.log(
          `    ${address.padEnd(28)}${figures}${String(requests).padStart(10)}${String(nodes).padStart(7)}${flight}`,
        );
      }
    }
  });
}

/** The built pages of each kind, in the site's first language, and the first feed: address → body. */
function kindsIn(dist: string): Map<string, Buffer> {
  const paths = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.html'));
  const files = new Map(paths.map((path) => [path, readFileSync(join(dist, path))]));
  const pages = kindsOf(files, ['vi', 'en']).map((path) => [`/${path}`, files.get(`${path}index.html`)] as const);
  const others = ['404.html', 'rss.xml'].map((path) => [`/${path}`, readFileSync(join(dist, path))] as const);
  return new Map([...pages, ...others].flatMap(([address, body]) => (body === undefined ? [] : [[address, body]])));
}

/** What a page costs its reader. The first request is the page's own; others are those it makes by itself: scripts, sheets, pictures. */
export function weigh(body: Buffer): { raw: number; gzip: number; brotli: number; requests: number; nodes: number } {
  const html = body.toString();
  const addresses = [
    ...html.matchAll(/<(?:script|img|iframe|source)[^>]*\ssrc="([^"]*)"/g),
    ...html.matchAll(/<link(?=[^>]*\srel="(?:stylesheet|preload|icon)")[^>]*\shref="([^"]*)"/g),
  ];
  return {
    raw: body.length,
    gzip: gzipSync(body, { level: 6 }).length,
    brotli: brotliCompressSync(body).length,
    requests: 1 + addresses.filter(([, address]) => !address?.startsWith('data:')).length,
    nodes: [...html.matchAll(/<[a-z]/g)].length,
  };
}
