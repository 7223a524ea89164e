import { cpSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseInstant } from '#domain/instant.ts';
import { Answers, type Raw } from '#scripts/say/answers.ts';
import type { Plan } from '#scripts/say/plan.ts';
import { amended, openScene, type Scene } from '#scripts/say/scene.ts';
import { putFile, ROOT, temporary } from '#tests/support/command.ts';

/** A site of two services, two languages, a commitment and an approver, whose clock a test sets. */
export function ownSite(files: Readonly<Record<string, string>> = {}): string {
  const folder = join(temporary(), 'content');
  const base = {
    'site.yaml': [
      'name: N',
      'title: { vi: Trạng thái, en: Status }',
      'languages: [vi, en]',
      'zone: Asia/Ho_Chi_Minh',
      'publishing: { people: { an: { name: An }, binh: {} }, approvers: [an] }',
      '',
    ].join('\n'),
    'services/email.md': '---\nname: { vi: Thư điện tử, en: Email }\n---\n',
    'services/web.md': '---\nname: Website\n---\n',
    'commitment/2024-01-01/numbers.yaml': [
      'availability: "99"',
      'clauses: [maintenance]',
      'notice: { routine: 24h, emergency: 1h }',
      'compensation: { cap_months: 6 }',
      '',
    ].join('\n'),
    'commitment/2024-01-01/vi.md': '- Bảo trì {#maintenance}\n',
    'commitment/2024-01-01/en.md': '- Maintenance {#maintenance}\n',
  };
  for (const [path, text] of Object.entries({ ...base, ...files })) putFile(join(folder, path), text);
  cpSync(join(ROOT, 'content/templates'), join(folder, 'templates'), { recursive: true });
  return folder;
}

/** The shipped sample while email is measured slow and nobody has said so. */
export function silentSample(): string {
  const folder = join(temporary(), 'content');
  cpSync(join(ROOT, 'content'), folder, { recursive: true });
  for (const language of ['', '.en'])
    rmSync(join(folder, `incidents/2026/2026-11-22-thu-gui-di-bi-cham${language}.md`));
  return folder;
}

export const NOW = '2026-11-22T12:03:20+07:00';

export function sceneOf(folder: string, lang: 'vi' | 'en' = 'en', now: string | null = NOW): Promise<Scene> {
  return openScene(folder, now === null ? null : parseInstant(now), lang);
}

/** What answers come to: files and what the checker says of them, or all that is wrong. */
export function outcome(scene: Scene, raw: Raw, plan: (answers: Answers) => Plan | null) {
  const answers = new Answers(raw, scene);
  const made = plan(answers);
  const faults = answers.faults.map(({ option, message }) => `${option}: ${message}`);
  const { problems } = amended(scene, made?.files ?? new Map());
  const files = Object.fromEntries(made?.files ?? []);
  return { faults, files, plan: made, errors: problems.filter(({ severity }) => severity === 'error') };
}

export const fileOf = (folder: string, path: string) => readFileSync(join(folder, path), 'utf8');
