import { existsSync } from 'node:fs';
import { join } from 'node:path';
import sparticuz from '@sparticuz/chromium';
import { type Browser, chromium } from 'playwright-core';

const NAMES = ['google-chrome-stable', 'google-chrome', 'chromium', 'chromium-browser'];

/** An installed Chrome or Chromium (`CHROME_PATH` first), else the one that comes with the development dependencies. */
async function executable(): Promise<{ path: string; args: string[] }> {
  const given = process.env['CHROME_PATH'];
  if (given) return { path: given, args: [] };
  const installed = (process.env['PATH'] ?? '')
    .split(':')
    .flatMap((folder) => NAMES.map((name) => join(folder, name)))
    .find((path) => existsSync(path));
  if (installed) return { path: installed, args: [] };
  const args = sparticuz.args.filter((arg) => arg !== '--single-process' && arg !== '--no-zygote');
  return { path: await sparticuz.executablePath(), args };
}

/** Starts the real browser, headless and without a word to the network. @param port where another program may drive it too */
export async function launch(port?: number): Promise<Browser> {
  const { path, args } = await executable();
  return chromium.launch({
    executablePath: path,
    headless: true,
    args: [
      ...args.filter((arg) => !arg.startsWith('--headless')),
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      ...(port === undefined ? [] : [`--remote-debugging-port=${port}`]),
    ],
  });
}
