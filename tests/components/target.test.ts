import { expect, it } from 'vitest';
import { targetText } from '#components/target.ts';
import type { HttpCheck } from '#entries/content.ts';

const http = (url: string) => targetText({ kind: 'http', url } as HttpCheck);

it.each([
  ['https://www.acme.example/', 'https://www.acme.example'],
  ['https://www.acme.example:8443/health', 'https://www.acme.example:8443/health'],
  ['https://www.acme.example/health?token=canary', 'https://www.acme.example/health'],
  ['https://user:canary@www.acme.example/#canary', 'https://www.acme.example'],
])('%s is shown as %s', (url, shown) => {
  expect(http(url)).toBe(shown);
});
