import { PassThrough } from 'node:stream';
import { stripVTControlCharacters } from 'node:util';
import { expect, test } from 'vitest';
import type { Raw } from '#scripts/init/answers.ts';
import { ask } from '#scripts/init/ask.ts';

const DEFAULTS: Raw = {
  name: '',
  url: '',
  zone: 'Asia/Ho_Chi_Minh',
  languages: 'vi,en',
  services: [],
  regions: ['main'],
  email: '',
  phone: '',
  commitment: '',
  recordBranch: '',
};

/** Types the answer to each question when the question stands on the screen. */
async function talk(given: Partial<Raw>, answers: readonly (readonly [question: string, typed: string])[]) {
  const [input, output] = [new PassThrough(), new PassThrough()];
  let [screen, seen, next] = ['', 0, 0];
  output.on('data', (data) => {
    screen += stripVTControlCharacters(String(data));
    const [question, typed] = answers[next] ?? [];
    if (question === undefined || typed === undefined || !screen.slice(seen).includes(question)) return;
    next += 1;
    seen = screen.length;
    setImmediate(() => input.write(typed));
  });
  const raw = await ask(given, DEFAULTS, { input, output });
  return { raw, screen, asked: next };
}

test('questions are asked for what no flag gave; empty answers take the default', async () => {
  const { raw, asked } = await talk({ name: 'Nhà A', url: '', languages: 'vi', email: '', phone: '' }, [
    ['Time zone', '\r'],
    ['First service', 'web=https://www.example.net/ Trang\r'],
    ['Next service', '\r'],
    ['measures from', 'Hà Nội\r'],
    ['Next measuring point', '\r'],
    ['Availability', '99\r'],
    ['Branch for what robots measure', 'record\r'],
  ]);
  expect(asked).toBe(7);
  expect(raw).toEqual({
    ...DEFAULTS,
    name: 'Nhà A',
    languages: 'vi',
    services: ['web=https://www.example.net/ Trang'],
    regions: ['Hà Nội'],
    commitment: '99',
    recordBranch: 'record',
  });
});

test('an answer that cannot be is refused where it is given', async () => {
  const rest: Partial<Raw> = { ...DEFAULTS };
  delete (rest as { zone?: string }).zone;
  const { raw, screen } = await talk({ ...rest, name: 'A' }, [
    ['Time zone', 'Mars\r'],
    ['expected a time zone', `${'\u007f'.repeat(4)}UTC\r`],
  ]);
  expect(screen).toContain('expected a time zone like Asia/Ho_Chi_Minh, not "Mars"');
  expect(raw?.zone).toBe('UTC');
});

test('Ctrl-C gives up', async () => {
  const { raw, screen } = await talk({}, [['Your name', '\u0003']]);
  expect(raw).toBeNull();
  expect(screen).toContain('Nothing was changed.');
});
