import { expect, it } from 'vitest';
import { startTeller } from '#scripts/watch/teller.ts';
import { clean } from '#tests/support/command.ts';
import { httpServer } from './support/servers.ts';
import { incident, NOW, siteWith } from './support/site.ts';

it('watch tells nobody where no addresses are at hand', () => {
  expect(startTeller([], () => undefined, {})).toBeNull();
});

it('watch tells what is new, one run at a time, and says only what there is to say', async () => {
  const hook = await httpServer(() => ({ status: 200 }));
  const site = siteWith(['{ id: hook, kind: webhook }']);
  site.secrets({ hook: { url: hook.base, secret: 'long-enough' } });
  await site.notify(NOW);
  site.put('incidents/2026/2026-11-22-a.md', incident('A', [['2026-11-22T12:01+07:00', 'investigating', 'X.']]));
  const said: string[] = [];
  const env = { ...clean(process.env), ...site.env('2026-11-22T12:02:00+07:00') };
  let heard: () => void = () => undefined;
  const done = new Promise<void>((resolve) => (heard = resolve));
  const teller = startTeller([], (line) => (said.push(line), heard()), env);
  teller?.wake();
  teller?.wake();
  await done;
  await teller?.end();
  expect(said).toEqual(['hook: sent incident_opened of 2026-11-22-a (vi).']);
  expect(hook.got).toHaveLength(1);
});
