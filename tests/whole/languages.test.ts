import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { clean, type Outcome, ROOT, temporary, tree } from '#tests/support/command.ts';

/** What a build needs of the checkout, beside the content. */
const PARTS = ['src', 'scripts', 'package.json', 'tsconfig.json', 'astro.config.mjs'];

/** An invented language: English whose words are in brackets, so that every word a page takes from elsewhere is seen. */
const DICTIONARY = `import { en } from './en.ts';
import type { Words } from './vi.ts';

type Say = (...parts: never[]) => string;

const marked = Object.entries(en).map(([key, value]: [string, string | Say]) => [
  key,
  typeof value === 'string' ? \`[\${value}]\` : (...parts: never[]) => \`[\${value(...parts)}]\`,
]);

export default { ...(Object.fromEntries(marked) as Words), 'language.name': 'Français' } satisfies Words;
`;

const CONTENT: Readonly<Record<string, string>> = {
  'site.yaml': `name: ACME
title: { vi: Tình trạng dịch vụ, en: Service status, fr: État des services }
languages: [vi, en, fr]
zone: Asia/Ho_Chi_Minh
`,
  'services/web.md': '---\nname: Website\n---\n',
  'incidents/2026/2026-11-20-x.md': `---
title: Trang web chậm
services: { web: degraded }
started: 2026-11-20T09:12+07:00
---

## 2026-11-20T09:20+07:00 investigating

Đang kiểm tra.
`,
  'incidents/2026/2026-11-20-x.fr.md': `---
title: Site lent
---
`,
};

function node(dir: string, args: readonly string[], env: Record<string, string>): Promise<Outcome> {
  const child = spawn(process.execPath, args, { cwd: dir, env: { ...clean(process.env), NO_COLOR: '1', ...env } });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, stdout, stderr })));
}

describe('a third language', () => {
  let dir: string;
  let files: Map<string, Buffer>;
  let before: Outcome;
  const env = () => ({ CONTENT_DIR: join(dir, 'content'), NOW: '2026-11-22T12:03:00+07:00' });
  const html = (path: string) =>
    (files.get(path)?.toString() ?? '').replace(/[ \n]+/g, ' ').replace(/(?<=<[^/][^>]*>) | (?=<\/)/g, '');

  beforeAll(async () => {
    dir = temporary({ keep: true });
    for (const part of PARTS) cpSync(join(ROOT, part), join(dir, part), { recursive: true });
    symlinkSync(join(ROOT, 'node_modules'), join(dir, 'node_modules'));
    for (const [path, text] of Object.entries(CONTENT)) {
      mkdirSync(dirname(join(dir, 'content', path)), { recursive: true });
      writeFileSync(join(dir, 'content', path), text);
    }
    before = await node(dir, ['scripts/check.ts', '--lang', 'en'], env());
    writeFileSync(join(dir, 'src/i18n/fr.ts'), DICTIONARY);
    const built = await node(dir, ['scripts/build.ts', '--out', join(dir, 'dist')], env());
    expect(built).toMatchObject({ code: 0, stderr: '' });
    files = tree(join(dir, 'dist'));
  });

  it('is refused as long as it has no dictionary, and never spoken in another’s words', () => {
    expect(before.code).toBe(1);
    expect(before.stdout + before.stderr).toMatch(/site\.yaml:3:21.*Unexpected language `fr`, expected `vi` or `en`/);
  });

  it('is a dictionary and a tag: every page is there in it, with a link to it and back', () => {
    const own = [...files.keys()].filter((path) => path.endsWith('index.html') && !/^(en|fr)\//.test(path));
    expect(own.filter((path) => !files.has(`fr/${path}`))).toEqual([]);
    expect(html('fr/index.html')).toContain('<html lang="fr">');
    expect(html('index.html')).toContain('<a href="/fr/" lang="fr" hreflang="fr">Français</a>');
    expect(html('fr/services/index.html')).toContain('<a href="/services/" lang="vi" hreflang="vi">Tiếng Việt</a>');
  });

  it('names its pages, and which is the same in other languages, to search engines', () => {
    const links = [...html('fr/index.html').matchAll(/rel="alternate" hreflang="([^"]+)" href="([^"]+)"/g)];
    expect(links.map(([, language, address]) => [language, address])).toEqual([
      ['vi', 'http://localhost:4321/'],
      ['en', 'http://localhost:4321/en/'],
      ['fr', 'http://localhost:4321/fr/'],
      ['x-default', 'http://localhost:4321/'],
    ]);
    expect(html('fr/index.html')).toContain('<link rel="canonical" href="http://localhost:4321/fr/">');
    expect(html('fr/index.html')).toContain('property="og:locale" content="fr_FR"');
  });

  it('writes dates and weekdays as that language does', () => {
    expect(html('fr/incidents/2026-11-20-x/index.html')).toMatch(/20\snov\.?/);
    expect(html('fr/history/2026-11/index.html')).toContain('novembre\u00a02026');
  });

  it('shows what is not translated in the language it has, and says so', () => {
    const page = html('fr/incidents/2026-11-20-x/index.html');
    expect(page).toMatch(/<h1[^>]*>Site lent<\/h1>/);
    expect(page).toMatch(
      /<div class="t" lang="vi"><p class="o" lang="fr">\[not yet in English\]<\/p>\s*<p>Đang kiểm\stra\./,
    );
    expect(html('fr/services/index.html')).toMatch(/lang="vi"[^>]*>Website/);
  });

  it('takes every word of its pages from its own dictionary', () => {
    const english = readFileSync(join(ROOT, 'src/i18n/en.ts'), 'utf8');
    const words = [...english.matchAll(/^ {2}'[^']+': '([A-Z][a-z]+ [^']+)',$/gm)].map(([, word]) => word as string);
    const loose = [...files]
      .filter(([path]) => path.startsWith('fr/') && path.endsWith('.html'))
      .flatMap(([path, bytes]) => {
        const text = bytes.toString().replaceAll('\u00a0', ' ');
        return words
          .filter((word) => new RegExp(`>\\s*${RegExp.escape(word)}\\s*<`).test(text))
          .map((word) => `${path}: ${word}`);
      });
    expect(words.length).toBeGreaterThan(50);
    expect(loose).toEqual([]);
  });
});
