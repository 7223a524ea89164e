import { createReadStream, existsSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import sirv from 'sirv';
import { headersOf } from './hosts.ts';

/** A local server of a built site. */
export interface LocalSite {
  readonly url: string;
  readonly server: Server;
  close(): Promise<void>;
}

/**
 * Serves `dir` on this machine as the shipped host snippets would (types, headers, real 404s), following every new build.
 * Takes the first free port from `port` on (0: any). `base` is the path the site was built for, `/` or `/status/`.
 */
export async function serve(dir: string, options: { port: number; base?: string; host?: string }): Promise<LocalSite> {
  const base = `/${(options.base ?? '').replace(/^\/+|\/+$/g, '')}/`.replace('//', '/');
  const files = sirv(dir, { dev: true, etag: true });
  const server = createServer((request, response) => {
    const path = (request.url ?? '/').split('?')[0] ?? '/';
    const missing = () => {
      const page = join(dir, '404.html');
      response.writeHead(404, headersOf('.html'));
      if (existsSync(page) && request.method !== 'HEAD') createReadStream(page).pipe(response);
      else response.end();
    };
    if (!path.startsWith(base)) return missing();
    for (const [name, value] of Object.entries(headersOf(path.endsWith('/') ? '.html' : path)))
      response.setHeader(name, value);
    request.url = `/${(request.url ?? '/').slice(base.length)}`;
    files(request, response, missing);
  });
  const host = options.host ?? 'localhost';
  const port = await listen(server, host, options.port);
  return {
    url: `http://${host}:${port}${base}`,
    server,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function listen(server: Server, host: string, first: number): Promise<number> {
  for (let port = first; ; port += 1) {
    const error = await new Promise<NodeJS.ErrnoException | null>((resolve) => {
      server.once('error', resolve);
      server.listen(port, host, () => {
        server.off('error', resolve);
        resolve(null);
      });
    });
    if (!error) {
      const address = server.address();
      return typeof address === 'object' && address ? address.port : port;
    }
    if (error.code !== 'EADDRINUSE' || port >= first + 20) throw error;
  }
}
