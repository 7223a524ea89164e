import { createHash } from 'node:crypto';
import { HtmlValidate } from 'html-validate';
import { describe, expect, inject, it } from 'vitest';
import { tree } from '#tests/support/command.ts';

const files = tree(inject('sample'));
const pages = [...files]
  .filter(([path]) => path.endsWith('.html'))
  .map(([path, bytes]) => [path, bytes.toString()] as const);

describe('every page of the sample', () => {
  it.each(pages)('%s carries a policy that admits its own style and nothing else', (_path, html) => {
    const policy = /<meta http-equiv="Content-Security-Policy" content="([^"]+)"/i.exec(html)?.[1] ?? '';
    expect(policy).toMatch(/^default-src 'none';/);
    expect(policy).toContain("base-uri 'none'");
    expect(policy).not.toContain('unsafe');
    for (const [, sheet] of html.matchAll(/<style>([\s\S]*?)<\/style>/g)) {
      expect(policy).toContain(
        `'sha256-${createHash('sha256')
          .update(sheet ?? '')
          .digest('base64')}'`,
      );
    }
    for (const [, script] of html.matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g)) {
      expect(policy).toContain(
        `'sha256-${createHash('sha256')
          .update(script ?? '')
          .digest('base64')}'`,
      );
    }
    expect(html).not.toMatch(/\sstyle=|\son[a-z]+=|javascript:/i);
  });

  it.each(pages)('%s says that it is sample data and keeps robots away', (_path, html) => {
    expect(html).toMatch(/<meta name="robots" content="noindex/);
    expect(html.normalize('NFC')).toMatch(/Dữ\u00a0liệu mẫu|Dữ liệu mẫu|Sample data/);
  });

  it.each(pages)('%s makes no further request', (_path, html) => {
    expect([...html.matchAll(/<(?:script|img|iframe|source|video)[^>]*\ssrc="?(?!data:)[^>]*>/g)]).toEqual([]);
    expect([...html.matchAll(/<link[^>]*rel="?(?:stylesheet|preload|icon)"?[^>]*href="?(?!data:)[^>]*>/g)]).toEqual([]);
  });

  it('is composed Unicode (NFC), so that a search finds what it shows', () => {
    expect(pages.filter(([, html]) => html !== html.normalize('NFC')).map(([path]) => path)).toEqual([]);
  });

  it('is valid HTML', async () => {
    const validator = new HtmlValidate({
      extends: ['html-validate:recommended'],
      rules: {
        // The compiler writes attributes in the author's style; the rest of the recommended set stands.
        'no-trailing-whitespace': 'off',
        'void-style': 'off',
        'doctype-style': 'off',
        'attribute-boolean-style': 'off',
        'attribute-empty-style': 'off',
        'attr-quotes': 'off',
        'long-title': 'off',
        // Phone numbers are links, which is what the rule is for; spelling them with U+2011 would break copying.
        'tel-non-breaking': 'off',
      },
    });
    const problems: string[] = [];
    for (const [path, html] of pages) {
      const report = await validator.validateString(html, path);
      for (const result of report.results) {
        problems.push(
          ...result.messages.map(
            (message) => `${path}:${message.line}:${message.column} ${message.ruleId} ${message.message}`,
          ),
        );
      }
    }
    expect(problems.slice(0, 20)).toEqual([]);
  });
});

describe('links of the sample', () => {
  const exists = (path: string) => files.has(path.replace(/^\//, '').replace(/(^|\/)$/, '$1index.html'));

  it.each(pages)('%s links only to pages and fragments that exist', (path, html) => {
    const own = new URL(path.replace(/index\.html$/, ''), 'http://site.test/');
    const broken = [...html.matchAll(/\shref="([^"]*)"/g)]
      .map(([, href]) => (href ?? '').replaceAll('&#38;', '&').replaceAll('&amp;', '&'))
      .filter((href) => !/^(?:https?|mailto|tel|data):/.test(href))
      .filter((href) => {
        const target = new URL(href, own);
        if (!exists(decodeURI(target.pathname))) return true;
        const page =
          files
            .get(
              decodeURI(target.pathname)
                .replace(/^\//, '')
                .replace(/(^|\/)$/, '$1index.html'),
            )
            ?.toString() ?? '';
        return target.hash !== '' && !page.includes(`id="${decodeURIComponent(target.hash.slice(1))}"`);
      });
    expect(broken).toEqual([]);
  });
});
