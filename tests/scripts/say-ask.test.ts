import { PassThrough } from 'node:stream';
import { stripVTControlCharacters } from 'node:util';
import { expect, test } from 'vitest';
import { ask } from '#scripts/say/ask.ts';
import type { Raw } from '#scripts/say/answers.ts';
import { settleNotice } from '#scripts/say/decide.ts';
import { planIncidentUpdate, planNew } from '#scripts/say/incident.ts';
import type { Action } from '#scripts/say/options.ts';
import type { Scene } from '#scripts/say/scene.ts';
import { amended } from '#scripts/say/scene.ts';
import { noticeOf } from '#scripts/say/view.ts';
import { planMaintenance } from '#scripts/say/work.ts';
import { outcome, ownSite, sceneOf, silentSample } from './support/say.ts';

type Step = readonly [question: string, typed: string];

/** Types the answer to each question when it stands on the screen. */
async function talk<Result>(steps: readonly Step[], converse: (terminal: object) => Promise<Result>) {
  const [input, output] = [new PassThrough(), new PassThrough()];
  let [screen, seen, asked] = ['', 0, 0];
  output.on('data', (data) => {
    screen += stripVTControlCharacters(String(data));
    const [question, typed] = steps[asked] ?? [];
    if (question === undefined || typed === undefined || !screen.slice(seen).includes(question)) return;
    asked += 1;
    seen = screen.length;
    setImmediate(() => input.write(typed));
  });
  return { result: await converse({ input, output }), screen, asked };
}

const wizard = (scene: Scene, action: Action | null, raw: Raw, steps: readonly Step[]) =>
  talk(steps, (terminal) => ask(action, raw, scene, terminal));

const ENTER: readonly Step[] = [
  ['Bạn muốn làm gì?', '\r'],
  ['Dịch vụ nào?', '\r'],
  ['Trường hợp nào?', '\r'],
  ['để tôi ghi', '\r'],
  ['Dự kiến xong', '\r'],
  ['Cập nhật tiếp lúc', '\r'],
  ['Tiêu đề (vi)', '\r'],
  ['Lời viết (vi)', '\r'],
  ['Tiêu đề (en', '\r'],
  ['Lời viết (en', '\r'],
];

test('Enter alone takes what the record shows and what the template says', async () => {
  const scene = await sceneOf(silentSample(), 'vi', null);
  const { result, screen, asked } = await wizard(scene, null, {}, ENTER);
  expect(asked).toBe(ENTER.length);
  expect(screen).toContain('giảm chất lượng từ 2026-11-22 09:11, 3/3 điểm đo');
  expect(result?.action).toBe('new');
  // What was measured as slow is offered first as what is slow, not as a cable cut, of which nothing was measured.
  expect(result?.raw).toMatchObject({
    service: ['email'],
    template: 'slow',
    started: '2026-11-22T09:11:41+07:00',
    next: '12:33',
  });
  const { faults, errors, files } = outcome(scene, result?.raw ?? {}, planNew);
  expect([faults, errors]).toEqual([[], []]);
  expect(Object.keys(files)).toHaveLength(2);
  expect(Object.values(files)[0]).toContain('services: { email: degraded }\nstarted: 2026-11-22T09:11:41+07:00\n');
});

test('what was drafted and waits is offered first, and only where there is such', async () => {
  const draft = '---\ntitle: Mất thư\nservices: [email]\nstarted: 2026-11-22T11:00+07:00\n---\n\nĐang xem.\n';
  const scene = await sceneOf(ownSite({ 'drafts/a.md': draft }), 'vi');
  const { result, screen } = await wizard(scene, null, {}, [['Bạn muốn làm gì?', '\r']]);
  expect(result).toEqual({ action: 'publish', raw: { entry: 'a' } });
  expect(screen).toContain('Đăng bản nháp');
  const without = await wizard(await sceneOf(ownSite(), 'vi'), null, {}, [['Bạn muốn làm gì?', '\u0003']]);
  expect(without.screen).not.toContain('Đăng bản nháp');
});

test('of a service that nobody measured the first case says that it is down, and claims no cause', async () => {
  const scene = await sceneOf(ownSite(), 'en');
  const { result } = await wizard(scene, 'new', { service: 'web', started: '11:50', expected: '' }, [
    ['Which case?', '\r'],
    ['Next update at', '\r'],
    ['Title (vi)', '\r'],
    ['Text (vi)', '\r'],
    ['Title (en', '\r'],
    ['Text (en', '\r'],
  ]);
  expect(result?.raw['template']).toBe('outage');
});

test('an update says how its services fare from now on, or leaves it', async () => {
  const scene = await sceneOf(ownSite(OPEN), 'en');
  const steps = (typed: string): Step[] => [
    ['How far are you?', '\u001b[B\r'],
    ['From now on, Email?', typed],
    ['Expected to be over', '\r'],
    ['Next update at', '\r'],
    ['Which case?', '\r'],
    ['Text (vi)', '\r'],
    ['Text (en', '\r'],
  ];
  const { result } = await wizard(scene, 'update', {}, steps('\u001b[B\r'));
  expect(result?.raw).toMatchObject({ entry: 'mat-thu', status: 'monitoring', service: ['email=up'] });
  const { files } = outcome(scene, result?.raw ?? {}, (answers) => planIncidentUpdate(answers, 'update'));
  expect(Object.values(files)[0]).toContain('12:03 monitoring {email: up}\n');
  expect((await wizard(scene, 'update', {}, steps('\r'))).result?.raw['service']).toBeUndefined();
});

const OPEN = {
  'incidents/2026/mat-thu.md': [
    '---',
    'title: Mất thư',
    'services: [email]',
    'started: 2026-11-22T11:00+07:00',
    '---',
    '',
    '## 2026-11-22T11:05+07:00 investigating',
    '',
    'Đang kiểm tra.',
    '',
  ].join('\n'),
};

test('what a flag gave is not asked; an answer that cannot be is refused where it is given', async () => {
  const scene = await sceneOf(ownSite(), 'en');
  const given = { service: 'email=down', text: 'A', 'text-en': 'B', 'title-en': 'T', next: '13:00' };
  const { result, screen } = await wizard(scene, 'new', given, [
    ['How do they fare?', '\r'],
    ['Started at', `${'\u007f'.repeat(5)}soon\r`],
    ['unexpected time "soon"', `${'\u007f'.repeat(4)}11:50\r`],
    ['Expected to be over', '\r'],
    ['Title (vi)', 'Mất thư\r'],
  ]);
  expect(screen).not.toContain('Text (vi)');
  expect(result?.raw).toMatchObject({ ...given, service: ['email=down'], started: '11:50', title: 'Mất thư' });
});

test.each([0, 7])('Ctrl-C at question %i gives up', async (at) => {
  const scene = await sceneOf(silentSample(), 'vi', null);
  const [question = ''] = ENTER[at] ?? [];
  const { result } = await wizard(scene, null, {}, [...ENTER.slice(0, at), [question, '\u0003']]);
  expect(result).toBeNull();
});

test('a notice that is too short is moved, called an emergency, or published late, as the person says', async () => {
  const scene = await sceneOf(ownSite(), 'en');
  const raw = { service: 'web', template: 'maintenance', starts: '2026-11-23T01:00', ends: '2026-11-23T03:00' };
  const { plan } = outcome(scene, raw, planMaintenance);
  const found = plan && noticeOf(scene, amended(scene, plan.files).content, plan);
  if (!found) throw new Error('the notice is long enough');
  const settle = async (typed: string) => {
    const { result } = await talk([['routine needs 24 h', typed]], (terminal) =>
      settleNotice(scene, raw, found.short, false, terminal),
    );
    return result;
  };
  const down = '\u001b[B';
  expect(await settle('\r')).toEqual({
    raw: { ...raw, starts: '2026-11-23T12:15+07:00', ends: undefined, lasts: '7200s' },
    late: false,
  });
  expect(await settle(`${down}\r`)).toEqual({ raw: { ...raw, class: 'emergency' }, late: false });
  expect(await settle(`${down}${down}\r`)).toEqual({ raw, late: true });
  expect(await settle(`${down}${down}${down}\r`)).toBeNull();
  expect(await settleNotice(scene, raw, found.short, true)).toBeNull();
});
