import fc from 'fast-check';
import { expect, it, test } from 'vitest';
import { feedOf } from '#feeds/feed.ts';
import { rss } from '#feeds/rss.ts';
import type { SiteModel } from '#site/model.ts';
import { at } from '#tests/support/content.ts';
import { type Publisher, publisher } from '#tests/support/publisher.ts';

const START = at('2026-11-22 09:00');
const MAIL = 'incidents/2026/2026-11-22-mail.md';
const WORK = 'maintenance/2026/2026-11-25-mail.md';
const NOTICE = 'notices/2026/2026-12-31-holiday.md';
const time = (instant: number): string => new Date((instant + 7 * 3600) * 1000).toISOString().slice(0, 19) + '+07:00';

const FILES = {
  [MAIL]: `---\ntitle: Thư chậm\nservices: { email: degraded }\nstarted: ${time(START)}\n---\n\n## ${time(START + 60)} investigating\n\nĐang xem 1.\n`,
  [WORK]: `---\ntitle: Bảo trì\nservices: [email]\nstarts: 2026-11-25T01:00+07:00\nends: 2026-11-25T03:00+07:00\n---\n\nThay máy 1.\n`,
  [NOTICE]: '---\ntitle: Nghỉ lễ\n---\n\nNghỉ một ngày 1.\n',
};

/** What staff do to a site, in the order they do it; each leaves a tree without errors. */
const ops: Record<string, (site: Publisher, step: number) => void> = {
  'adds an update': ({ files }, step) =>
    change(files, MAIL, (text) => `${text}\n## ${time(START + step * 600)} identified\n\nĐang xem, bước ${step}.\n`),
  'edits a text': ({ files }, step) => change(files, MAIL, (text) => text.replace(/Đang xem/, `Đang xem kỹ (${step})`)),
  'edits the last text': ({ files }, step) =>
    change(files, MAIL, (text) => text.replace(/([^\n]*)\n$/, `$1 Sửa ${step}.\n`)),
  'puts an edited text back': ({ files }) =>
    change(files, MAIL, (text) => text.replaceAll(/ Sửa \d+\.| kỹ \(\d+\)/g, '')),
  retitles: ({ files }, step) => change(files, MAIL, (text) => text.replace(/title: .*/, `title: Thư chậm ${step}`)),
  'corrects a heading': ({ files }, step) =>
    change(files, MAIL, (text) => text.replace(/## (\S+) investigating/, `## ${time(START + step)} investigating`)),
  'corrects a later heading': ({ files }, step) =>
    change(files, MAIL, (text) =>
      text.replace(/## (\S+) identified/, `## ${time(START + step * 600 + 60)} identified`),
    ),
  'takes out an update': ({ files }) =>
    change(files, MAIL, (text) => text.replace(/\n## \S+ identified\n\n[^\n]*\n$/, '')),
  'corrects the start': ({ files }, step) =>
    change(files, MAIL, (text) => text.replace(/started: \S+/, `started: ${time(START - step)}`)),
  'changes the states': ({ files }, step) =>
    change(files, MAIL, (text) =>
      text.replace(/services: .*/, step % 2 ? 'services: { email: down, web: down }' : 'services: { email: partial }'),
    ),
  'adds a translation': ({ files }) => {
    const first = / investigating/.test(files.get(MAIL) ?? '')
      ? /## (\S+) investigating/.exec(files.get(MAIL) ?? '')?.[1]
      : '';
    files.set(MAIL.replace('.md', '.en.md'), `---\ntitle: Slow mail\n---\n\n## ${first} investigating\n\nLooking.\n`);
  },
  'edits a translation': ({ files }, step) => {
    const file = MAIL.replace('.md', '.en.md');
    if (files.has(file)) change(files, file, (text) => text.replace(/Looking.*\n/, `Looking, step ${step}.\n`));
  },
  'translates the work': ({ files }, step) =>
    files.set(workIn(files).replace('.md', '.en.md'), `---\ntitle: Work\n---\n\nNew machine ${step}.\n`),
  'renames the file': ({ files }, step) => {
    const now = workIn(files);
    const text = files.get(now) as string;
    const old = now.replace(/^.*\/|\.md$/g, '');
    const next = `maintenance/2026/2026-11-25-mail-${step}.md`;
    const was = /was: \[(.*)\]/.exec(text)?.[1];
    const renamed =
      was === undefined
        ? text.replace('---\n', `---\nwas: [${old}]\n`)
        : text.replace(/was: \[.*\]/, `was: [${was}, ${old}]`);
    files.delete(now);
    files.set(next, renamed);
    const translation = now.replace('.md', '.en.md');
    const other = files.get(translation);
    if (other !== undefined) files.set(next.replace('.md', '.en.md'), other);
    files.delete(translation);
  },
  'moves the window': ({ files }, step) =>
    changeWork(files, (text) => text.replace(/starts: \S+/, `starts: 2026-11-25T00:${10 + (step % 50)}+07:00`)),
  'completes the work': ({ files }, step) =>
    changeWork(files, (text) =>
      text.includes(' completed') ? text : `${text}\n## 2026-11-25T02:00+07:00 completed\n\nXong ${step}.\n`,
    ),
  'renames a service': ({ files }, step) =>
    files.set('services/email.md', `---\nname: Thư ${step}\ngroup: core\n---\n`),
  'edits a notice': ({ files }, step) =>
    change(files, NOTICE, (text) => text.replace(/Nghỉ một ngày \d+/, `Nghỉ một ngày ${step}`)),
  'writes another entry': ({ files }, step) =>
    files.set(`notices/2026/2026-12-01-n${step}.md`, `---\ntitle: Tin ${step}\n---\n\nTin ${step}.\n`),
};

function change(files: Map<string, string>, file: string, edit: (text: string) => string): void {
  const [text, translation] = [files.get(file) as string, file.replace('.md', '.en.md')];
  const next = edit(text);
  files.set(file, next);
  const heading = /## (\S+) investigating/;
  const other = files.get(translation);
  // A translation names its heading by the time of the original's.
  if (file === MAIL && other !== undefined)
    files.set(translation, other.replace(heading, heading.exec(next)?.[0] ?? ''));
}

/** Where the work's file is now. */
function workIn(files: ReadonlyMap<string, string>): string {
  return [...files.keys()].find((path) => /^maintenance\/.*-mail[^.]*\.md$/.test(path)) as string;
}

function changeWork(files: Map<string, string>, edit: (text: string) => string): void {
  const name = workIn(files);
  files.set(name, edit(files.get(name) as string));
}

/** The items of both feeds as they are sent, by language and guid. */
async function items(model: SiteModel): Promise<Map<string, string>> {
  const all = new Map<string, string>();
  for (const language of ['vi', 'en']) {
    for (const [item] of rss(feedOf(model, language)).matchAll(/<item>.*?<\/item>/gs)) {
      const guid = `${language} ${/<guid[^>]*>(.*?)<\/guid>/.exec(item)?.[1]}`;
      expect(all.has(guid), `second item ${guid}`).toBe(false);
      all.set(guid, item);
    }
  }
  return all;
}

async function runs(names: readonly string[]): Promise<void> {
  const site = publisher(FILES);
  let now = START + 3600;
  site.publish(now);
  let sent = await items(site.model(now));
  for (const [i, name] of names.entries()) {
    ops[name]?.(site, i + 10);
    now += 3600;
    site.publish(now);
    const next = await items(site.model(now));
    for (const [guid, item] of sent) expect(next.get(guid), `${guid} after someone ${name}`).toBe(item);
    sent = next;
  }
}

it('never changes an item once it was sent, whatever is published later', async () => {
  const names = fc.array(fc.constantFrom(...Object.keys(ops)), { minLength: 1, maxLength: 6 });
  await fc.assert(fc.asyncProperty(names, runs), { numRuns: 15 });
}, 120_000);

test.each(Object.keys(ops))('no item changes when someone %s', async (name) => {
  await runs(['adds an update', 'adds a translation', name, 'writes another entry', name]);
});

it('keeps the edits of an update that is taken out afterwards', async () => {
  await runs(['adds an update', 'corrects a later heading', 'edits the last text', 'takes out an update']);
  const site = publisher(FILES);
  const steps = ['adds an update', 'corrects a later heading', 'edits the last text', 'takes out an update'];
  for (const [i, name] of steps.entries()) {
    site.publish(START + (i + 1) * 3600);
    ops[name]?.(site, i + 7);
  }
  site.publish(START + 5 * 3600);
  const guids = [...(await items(site.model(START + 5 * 3600))).keys()].filter((guid) => /^vi .*identified/.test(guid));
  expect(guids.sort()).toEqual([
    'vi 2026-11-22-mail/2026-11-22T03:10:00Z/identified',
    'vi 2026-11-22-mail/2026-11-22T03:10:00Z/identified/2026-11-22T05:00:00Z',
    'vi 2026-11-22-mail/2026-11-22T03:10:00Z/identified/2026-11-22T06:00:00Z',
  ]);
});

it('tells of every change of a text in an item of its own', async () => {
  const site = publisher(FILES);
  site.publish(START + 3600);
  for (const name of ['edits a text', 'retitles', 'edits a notice', 'corrects a heading', 'moves the window'])
    ops[name]?.(site, 7);
  site.publish(START + 7200);
  const guids = [...(await items(site.model(START + 7200))).keys()].filter((guid) => guid.startsWith('vi '));
  expect(guids.sort()).toEqual([
    'vi 2026-11-22-mail/2026-11-22T02:01:00Z/investigating',
    'vi 2026-11-22-mail/2026-11-22T02:01:00Z/investigating/2026-11-22T04:00:00Z',
    'vi 2026-11-22-mail/2026-11-22T04:00:00Z/edited',
    'vi 2026-11-25-mail/2026-11-22T04:00:00Z/edited',
    'vi 2026-11-25-mail/announced/scheduled',
    'vi 2026-12-31-holiday/announced/notice',
    'vi 2026-12-31-holiday/announced/notice/2026-11-22T04:00:00Z',
  ]);
});

it('tells of a window that moved, that was extended, and that stands again after it was cancelled', async () => {
  const site = publisher(FILES);
  const file = site.files.get(WORK) as string;
  const versions = [
    file,
    file.replace('T01:00', 'T02:00'),
    file.replace('T01:00', 'T02:00').replace('T03:00', 'T04:00'),
    `${file}\n## ${time(START + 4 * 3600)} cancelled\n\nThôi.\n`,
    file,
  ];
  for (const [i, text] of versions.entries()) {
    site.files.set(WORK, text);
    site.publish(START + (i + 1) * 3600);
  }
  const said = [...(await items(site.model(START + 6 * 3600)))]
    .filter(([guid]) => /^vi .*edited$/.test(guid))
    .map(([, item]) => [/<title>(.*?)<.title>/.exec(item)?.[1], /&lt;p&gt;(.*?)&lt;.p&gt;/.exec(item)?.[1]]);
  expect(said.reverse()).toEqual([
    [
      'Dời lịch: Bảo trì',
      'Dời lịch: Thứ Tư 25/11, 02:00 – 03:00 (GMT+7); trước đó Thứ Tư 25/11, 01:00 – 03:00 (GMT+7)',
    ],
    ['Kéo dài: Bảo trì', 'Kéo dài: Thứ Tư 25/11, 02:00 – 04:00 (GMT+7); trước đó Thứ Tư 25/11, 02:00 – 03:00 (GMT+7)'],
    ['Thông báo lại: Bảo trì', 'Thông báo lại: Thứ Tư 25/11, 01:00 – 03:00 (GMT+7)'],
  ]);
});
