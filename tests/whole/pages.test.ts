import { createHash } from 'node:crypto';
import { HtmlValidate } from 'html-validate';
import { describe, expect, inject, it } from 'vitest';
import { tree } from '#tests/support/command.ts';

const files = tree(inject('sample'));
const pages = [...files]
  .filter(([path]) => path.endsWith('.html'))
  .map(([path, bytes]) => [path, bytes.toString()] as const);

/** The pages that `wrong` finds fault with, each with what it found. */
function faults(wrong: (html: string, path: string) => readonly string[]): string[] {
  return pages.flatMap(([path, html]) => wrong(html, path).map((fault) => `${path}: ${fault}`));
}

const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

describe('every page of the sample', () => {
  it('carries a policy that admits its own style and nothing else', () => {
    const wrong = faults((html) => {
      const policy = /<meta http-equiv="Content-Security-Policy" content="([^"]+)"/i.exec(html)?.[1] ?? '';
      const inline = [...html.matchAll(/<(style|script)[^>]*>([\s\S]*?)<\/\1>/g)].map(([, , text]) => hash(text ?? ''));
      return [
        ...(policy.startsWith("default-src 'none';") && policy.includes("base-uri 'none'") ? [] : [`policy ${policy}`]),
        ...(policy.includes('unsafe') ? ['an unsafe policy'] : []),
        ...inline.filter((each) => !policy.includes(each)).map(() => 'a style or script outside the policy'),
        ...(html.match(/\sstyle=|\son[a-z]+=|javascript:/gi) ?? []),
      ];
    });
    expect(wrong).toEqual([]);
  });

  it('says that it is sample data and keeps robots away', () => {
    const wrong = faults((html) => [
      ...(html.includes('<meta name="robots" content="noindex') ? [] : ['no noindex']),
      ...(/Dữ.liệu mẫu|Sample data/.test(html) ? [] : ['does not say that it is sample data']),
    ]);
    expect(wrong).toEqual([]);
  });

  it('makes no further request', () => {
    const wrong = faults((html) => {
      const sources = [...html.matchAll(/<(?:script|img|iframe|source|video)[^>]*\ssrc="([^"]*)"/g)];
      const links = [...html.matchAll(/<link(?=[^>]*\srel="(?:stylesheet|preload|icon)")[^>]*\shref="([^"]*)"/g)];
      return [...sources, ...links]
        .map(([, address]) => address ?? '')
        .filter((address) => !address.startsWith('data:'));
    });
    expect(wrong).toEqual([]);
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
  const fileOf = (path: string) =>
    decodeURI(path)
      .replace(/^\//, '')
      .replace(/(^|\/)$/, '$1index.html');

  it('lead only to pages and fragments that exist', () => {
    const broken = faults((html, path) => {
      const own = new URL(path.replace(/index\.html$/, ''), 'http://site.test/');
      return [...html.matchAll(/\shref="([^"]*)"/g)]
        .map(([, href]) => (href ?? '').replaceAll('&#38;', '&').replaceAll('&amp;', '&'))
        .filter((href) => !/^(?:https?|mailto|tel|data):/.test(href))
        .filter((href) => {
          const target = new URL(href, own);
          const page = files.get(fileOf(target.pathname))?.toString();
          if (page === undefined) return true;
          return target.hash !== '' && !page.includes(`id="${decodeURIComponent(target.hash.slice(1))}"`);
        });
    });
    expect(broken).toEqual([]);
  });
});
