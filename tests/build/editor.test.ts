import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writeEditorIndex } from '#build/editor.ts';
import { DOCUMENTS } from '#entries/schema/documents.ts';
import { ROOT, run, temporary } from '#tests/support/command.ts';
import { languageServer } from '#tests/support/language-server.ts';
import { write } from '#tests/support/published.ts';
import { readTree } from '#tests/entries/fixture.ts';

const shipped = (file: string) => readFileSync(join(ROOT, '.vscode', file), 'utf8');
const settings = JSON.parse(shipped('settings.json')) as {
  'yaml.schemas': Record<string, string>;
  'astro.content-intellisense': boolean;
};

const SITE = 'name: A\ntitle: T\nlanguages: [vi, en]\nzone: Asia/Ho_Chi_Minh\n';

test('every kind of YAML file is wired to its schema', () => {
  const expected = DOCUMENTS.filter(({ isYaml }) => isYaml).map(({ name, files }) => [
    `./.vscode/schemas/${name}.json`,
    `content/${files}`,
  ]);
  expect(settings['yaml.schemas']).toEqual(Object.fromEntries(expected));
  expect(settings['astro.content-intellisense']).toBe(true);
  expect(JSON.parse(shipped('extensions.json'))).toEqual({
    recommendations: ['redhat.vscode-yaml', 'astro-build.astro-vscode'],
  });
});

test('the YAML language server completes, explains and judges site.yaml and numbers.yaml', async () => {
  const schemas = Object.fromEntries(
    Object.entries(settings['yaml.schemas']).map(([path, glob]) => [`file://${join(ROOT, path)}`, glob]),
  );
  const yaml = { schemas, validate: true, completion: true, hover: true, schemaStore: { enable: false } };
  const editor = await languageServer('yaml-language-server/bin/yaml-language-server', ROOT, {}, { yaml });

  const site = join(ROOT, 'content/site.yaml');
  const wrong = `${SITE}limts: { stale_after: 15m }\nprobe:\n  quorum: most\n  k: 0\nregions:\n  - id: hn\n\n`;
  expect((await editor.open(site, 'yaml', wrong)).sort()).toEqual([
    '10:5 Missing property "name".',
    '5:1 Property limts is not allowed.',
    '7:11 Value is not accepted. Valid values: "majority", "any", "all".',
    '8:6 Value is below the minimum of 1.',
  ]);
  expect(await editor.complete(site, 11, 1)).toEqual(expect.arrayContaining(['contacts', 'footer', 'limits']));
  expect(await editor.complete(site, 7, 11)).toEqual(['majority', 'any', 'all']);
  expect(await editor.hover(site, 8, 3)).toContain('A sample stands at most k intervals');

  const numbers = join(ROOT, 'content/commitment/2024-01-01/numbers.yaml');
  expect(await editor.open(numbers, 'yaml', readFileSync(numbers, 'utf8'))).toEqual([]);
  const other = join(ROOT, 'content/commitment/2025-01-01/numbers.yaml');
  expect(await editor.open(other, 'yaml', 'availability: 99\nclauses: [weather]\n')).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/^1:15 Incorrect type\. Expected "string"/),
      expect.stringMatching(/^2:11 Value is not accepted/),
      expect.stringMatching(/Missing property "notice"/),
    ]),
  );
});

test('Astro’s language server does so for the front matter of Markdown, and knows the names of this site', async () => {
  const root = temporary();
  const file = 'content/incidents/2026/2026-11-22-thư.md';
  const text = [
    '---',
    'title: Thư chậm',
    'services: { email: degradd }',
    'startd: 2026-11-22T09:12+07:00',
    'regions: [hn]',
    '---',
    '',
    'Văn bản.',
    '',
  ];
  write(root, {
    'content/site.yaml': `${SITE}regions: [{ id: sgn, name: Sài Gòn }]\n`,
    'content/services/mail.md': '---\nname: Mail\n---\n',
    'content/services/mail.en.md': '---\nname: Mail\n---\n',
    [file]: text.join('\n'),
    'content/templates/slow.md': '---\ntitle: Chậm\n---\n',
  });
  expect(writeEditorIndex(root, join(root, 'content'))).toBe(4);
  const options = { typescript: { tsdk: join(ROOT, 'node_modules/typescript/lib') }, contentIntellisense: true };
  const editor = await languageServer('@astrojs/language-server/bin/nodeServer.js', root, options, {});
  expect((await editor.open(join(root, file), 'markdown', text.join('\n'))).sort()).toEqual([
    '1:1 Missing property "started".',
    '3:20 Value is not accepted. Valid values: "up", "degraded", "partial", "down".',
    '4:1 Property startd is not allowed.',
  ]);
  expect(await editor.complete(join(root, file), 3, 21)).toEqual(['up', 'degraded', 'partial', 'down']);
  expect(await editor.complete(join(root, file), 5, 11)).toContain('sgn');
  expect(await editor.hover(join(root, file), 3, 3)).toContain('a list means down');
  const translation = join(root, 'content/services/mail.en.md');
  expect(await editor.open(translation, 'markdown', '---\nnme: Mail\n---\n')).toEqual([
    '2:1 Property nme is not allowed.',
  ]);
});

interface Snippet {
  readonly scope: string;
  readonly prefix: readonly string[];
  readonly body: readonly string[];
}

const VARIABLES: Readonly<Record<string, string>> = {
  CURRENT_YEAR: '2026',
  CURRENT_MONTH: '11',
  CURRENT_DATE: '22',
  CURRENT_HOUR: '09',
  CURRENT_MINUTE: '20',
  CURRENT_TIMEZONE_OFFSET: '+07:00',
};

/** What an editor leaves when every place of a snippet keeps what it proposes. */
function expand(body: readonly string[]): string {
  let text = body.join('\n').replace(/\$\{([A-Z_]+)\}/g, (_, name: string) => VARIABLES[name] ?? '?');
  text = text.replace(/\$\{\d+\|([^,|]*)[^}]*\|\}/g, '$1').replaceAll('\\}', '\u0000');
  while (/\$\{\d+:[^{}$]*\}/.test(text)) text = text.replace(/\$\{\d+:([^{}$]*)\}/g, '$1');
  while (/\$\{\d+:/.test(text)) text = text.replace(/\$\{\d+:((?:[^$}]|\$(?!\{))*)\}/, '$1');
  return text.replace(/\$0/g, '').replaceAll('\u0000', '}');
}

test('the snippets, as they are, make sound entries in both languages', () => {
  const snippets = JSON.parse(shipped('camket.code-snippets')) as Record<string, Snippet>;
  const of = (prefix: string) => {
    const found = Object.values(snippets).find(({ prefix: own }) => own.includes(prefix));
    return expand(found?.body ?? []);
  };
  const prefixes = Object.values(snippets).flatMap(({ prefix }) => prefix);
  expect(new Set(prefixes).size).toBe(prefixes.length);
  expect(Object.values(snippets).every(({ scope }) => scope === 'markdown')).toBe(true);
  const later = (text: string, time: string) => text.replace('T09:20', `T${time}`);
  const files = {
    'incidents/2026/a.md': `${of('su-co')}\n${later(of('cap-nhat'), '10:00')}\n${later(of('khac-phuc'), '11:00')}`,
    'incidents/2026/a.en.md': `${of('incident')}\n${later(of('update-en'), '10:00')}\n${later(of('resolved-en'), '11:00')}`,
    'maintenance/2026/b.md': of('bao-tri'),
    'maintenance/2026/b.en.md': of('maintenance-en'),
    'notices/2026/c.md': of('thong-bao'),
    'notices/2026/c.en.md': of('notice-en'),
  };
  const { content, problems } = readTree(files);
  expect(problems).toEqual([]);
  expect(content.incidents[0]?.updates.map(({ status, text }) => [status, Object.keys(text)])).toEqual([
    ['investigating', ['vi', 'en']],
    ['identified', ['vi', 'en']],
    ['resolved', ['vi', 'en']],
  ]);
  expect(content.maintenance).toHaveLength(1);
  expect(content.notices).toHaveLength(1);
});

test.each(['en', 'vi'])('the task finds every problem of check on its line (%s)', async (lang) => {
  const content = temporary();
  const NOTICE = '---\ntitle: T (1)\nservices: [nope]\n---\n';
  write(content, {
    'site.yaml': SITE,
    'services/email.md': '---\nnme: E\n---\n',
    'notices/2026/2026-01-01-a.md': NOTICE,
  });
  const { stdout } = await run(['scripts/check.ts', '--format', 'text', '--lang', lang], { CONTENT_DIR: content });
  const { tasks } = JSON.parse(shipped('tasks.json')) as {
    tasks: { problemMatcher: { pattern: { regexp: string; line: number; code: number } }[] }[];
  };
  const patterns = tasks.flatMap(({ problemMatcher }) => problemMatcher.map(({ pattern }) => pattern));
  const found = stdout.split('\n').flatMap((line) =>
    patterns.flatMap(({ regexp, line: place, code }) => {
      const match = new RegExp(regexp).exec(line);
      return match ? [`${match[place]} ${match[code]}`] : [];
    }),
  );
  expect(found.sort()).toEqual(['1 missing_translation', '2 unknown_key', '3 unknown_service']);
});
