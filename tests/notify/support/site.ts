import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { putFile, run, temporary } from '#tests/support/command.ts';

/** The instant that sites of these tests are first told at. */
export const NOW = '2026-11-22T12:00:00+07:00';

/** A site of its own folder, outside any repository, and the file of its secrets beside it. */
export interface Site {
  readonly dir: string;
  readonly content: string;
  put(file: string, text: string): void;
  secrets(channels: object): void;
  /** `npm run notify` at an instant. */
  notify(now: string, ...args: string[]): ReturnType<typeof run>;
  env(now: string): Record<string, string>;
}

/** @param channels lines of YAML below `notify.channels` */
export function siteWith(channels: readonly string[], more: readonly string[] = []): Site {
  const dir = temporary();
  const content = join(dir, 'content');
  const put = (file: string, text: string) => putFile(join(content, file), text);
  put(
    'site.yaml',
    [
      'name: ACME',
      'title: { vi: Trạng thái, en: Status }',
      'languages: [vi, en]',
      'zone: Asia/Ho_Chi_Minh',
      'url: https://status.acme.example',
      'notify:',
      '  channels:',
      ...channels.map((line) => `    - ${line}`),
      ...more,
      '',
    ].join('\n'),
  );
  put('services/mail.md', '---\nname: { vi: Thư điện tử, en: Email }\n---\n');
  put('services/web.md', '---\nname: Website\n---\n');
  const file = join(dir, 'secrets.yaml');
  const env = (now: string) => ({ CONTENT_DIR: content, NOTIFY_FILE: file, NOW: now });
  return {
    dir,
    content,
    put,
    env,
    secrets(secrets) {
      putFile(file, JSON.stringify(secrets));
      chmodSync(file, 0o600);
    },
    notify: (now, ...args) => run(['scripts/notify.ts', ...args], env(now)),
  };
}

/** An incident with headings of one line each. */
export function incident(
  title: string,
  headings: readonly (readonly [at: string, status: string, text: string])[],
): string {
  const [first] = headings;
  const body = headings.map(([at, status, text]) => `## ${at} ${status}\n\n${text}\n`).join('\n');
  return `---\ntitle: ${JSON.stringify(title)}\nservices: { mail: down }\nstarted: ${first?.[0] ?? ''}\n---\n\n${body}`;
}

export function work(title: string, starts: string, ends: string, more = ''): string {
  return `---\ntitle: ${JSON.stringify(title)}\nservices: [mail]\nclass: routine\nstarts: ${starts}\nends: ${ends}\n---\n\n${more || 'Chúng tôi nâng cấp máy chủ.'}\n`;
}
