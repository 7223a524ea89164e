import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SLOWEST } from './fetch.ts';

/** The targets of the fetch bench, a process of its own: says its port. `/0` is the slowest; `/endless/…` never ends. */
const PIECE = Buffer.alloc(65_536, 'a');

const server = createServer((request, answer) => {
  if (request.url?.startsWith('/endless/')) {
    const more = () => {
      while (!answer.destroyed && answer.write(PIECE));
    };
    answer.on('drain', more);
    more();
  } else setTimeout(() => answer.end('ok'), request.url === '/0' ? SLOWEST * 1000 : 20);
});
server.listen(0, '127.0.0.1', 4096, () => console.log((server.address() as AddressInfo).port));
