import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readSecrets } from '#notify/secrets.ts';
import { secretsFrom } from '#notify/secrets-file.ts';
import { putFile, temporary } from '#tests/support/command.ts';
import { repository } from '#tests/support/git.ts';

const GOOD = 'email: { url: "smtps://u:canary@mail.example", from: a@x.example, to: [b@x.example] }\n';

describe('The document of secrets', () => {
  it('is read by channel, as YAML or JSON', () => {
    expect(readSecrets(GOOD, 'X')('email', 'email')?.to).toEqual(['b@x.example']);
    expect(readSecrets('{"tg":{"token":"1234:canary-canary","chat":-100}}', 'X')('tg', 'telegram')?.chat).toBe('-100');
    expect(readSecrets(GOOD, 'X')('slack', 'slack')).toBeNull();
    expect(readSecrets(GOOD, 'X')('constructor', 'slack')).toBeNull();
  });

  it.each([
    ['not YAML', 'email: {', 'email', /^X(:\d+:\d+)?: not YAML\.$/],
    ['a list', '- canary', 'email', /^X: expected the names of channels/],
    [
      'another scheme',
      'email: { url: "http://canary@mail.example", from: a@x.example, to: [] }',
      'email',
      /email\.url: expected smtps/,
    ],
    [
      'an address with a line end',
      'email: { url: "smtps://h.example", from: "a@x.example\\r\\nBcc: canary@x.example", to: [] }',
      'email',
      /email\.from: expected an address of mail/,
    ],
    [
      'two addresses in one',
      'email: { url: "smtps://h.example", from: a@x.example, to: ["canary@x.example, b@x.example"] }',
      'email',
      /email\.to/,
    ],
    [
      'a hook without TLS',
      'hook: { url: "http://canary.example/", secret: canary-canary }',
      'webhook',
      /hook\.url: expected https/,
    ],
    [
      'a short secret',
      'hook: { url: "https://x.example/", secret: canary }',
      'webhook',
      /hook\.secret: expected at least 8/,
    ],
    [
      'a key too much',
      'hook: { url: "https://x.example/", secret: canary-canary, canary: 1 }',
      'webhook',
      /hook: unexpected key/,
    ],
    ['no token of Telegram', 'tg: { token: "canary", chat: "@acme" }', 'telegram', /tg\.token: expected a token/],
    ['nothing it needs', 'tg: {}', 'telegram', /tg\.token: /],
  ] as const)('%s is refused, without a word of what was found', (_, text, kind, expected) => {
    const read = () => {
      const id = { email: 'email', webhook: 'hook', telegram: 'tg' }[kind];
      readSecrets(text, 'X')(id, kind);
    };
    expect(read).toThrow(expected);
    expect(read).toThrow(expect.objectContaining({ message: expect.not.stringContaining('canary') as string }));
  });
});

describe('Their file', () => {
  const at = (path: string, mode = 0o600) => {
    putFile(path, GOOD);
    chmodSync(path, mode);
    return path;
  };
  const read = (env: Record<string, string>, dirs: string[] = []) => secretsFrom(env, dirs);

  it('is read where it lies outside and is its owner’s', async () => {
    const [dir, content] = [temporary(), temporary()];
    expect((await read({ NOTIFY_FILE: at(join(dir, 's.yaml')) }, [content]))('email', 'email')).not.toBeNull();
    expect((await read({ NOTIFY_SECRETS: GOOD }))('email', 'email')).not.toBeNull();
    expect((await read({}))('email', 'email')).toBeNull();
  });

  it('is refused inside a checkout, its own or the content’s, and in the content folder', async () => {
    const { dir } = repository(join(temporary(), 'repo'));
    await expect(read({ NOTIFY_FILE: at(join(dir, 'deep/s.yaml')) })).rejects.toThrow(/lies in a repository/);
    const content = temporary();
    await expect(read({ NOTIFY_FILE: at(join(content, 's.yaml')) }, [content])).rejects.toThrow(/lies in a repository/);
  });

  it('is refused where everybody may read it, or nobody can', async () => {
    const dir = temporary();
    await expect(read({ NOTIFY_FILE: at(join(dir, 's.yaml'), 0o644) })).rejects.toThrow(/chmod 600/);
    await expect(read({ NOTIFY_FILE: join(dir, 'none.yaml') })).rejects.toThrow(/cannot be read \(ENOENT\)/);
  });
});
