import type { Instant } from '#domain/interval.ts';
import type { Content, Entry } from '#entries/content.ts';
import { formatProblem, type Problem } from '#entries/messages.ts';
import type { ApprovedPart } from '#entries/settings.ts';
import { entryAsText } from '#feeds/as-text.ts';
import { buildSite } from '#site/build.ts';
import type { FormProblem } from './problem.ts';

/** What came of a form. Addresses are the forge's. */
export type Result =
  /** Nothing was written. */
  | { readonly kind: 'wrong'; readonly answers: readonly FormProblem[]; readonly problems: readonly Problem[] }
  | { readonly kind: 'published'; readonly commit: string; readonly sha: string }
  /** It stands as an earlier reading of the form wrote it. */
  | { readonly kind: 'same' }
  | {
      readonly kind: 'proposed';
      readonly pull: string;
      /** False: a person has to open the pull request at that address. */
      readonly isOpen: boolean;
      readonly unapproved: readonly ApprovedPart[];
      readonly approvers: readonly string[];
    }
  | { readonly kind: 'declined'; readonly pull: string }
  /** What the form wrote was changed by somebody since. */
  | { readonly kind: 'overtaken' };

/** Whose entry it is, for all results but those without one. */
export interface Subject {
  readonly file: string;
  readonly entry: Entry | null;
  readonly content: Content;
  readonly now: Instant;
  /** Warnings of the checker. */
  readonly warnings: readonly Problem[];
  /** Errors in other files. */
  readonly elsewhere: number;
}

type Lang = 'vi' | 'en';

/**
 * The answer to a form as Markdown in the writer's language, the entry in both. Whatever people wrote stands in blocks of code, where
 * nobody is called by `@` and nothing is obeyed.
 */
export function replyOf(result: Result, subject: Subject | null, lang: Lang): string {
  const say = WORDS[lang];
  const parts = [headline(result, subject, lang)];
  if (result.kind === 'wrong') {
    const own = result.answers.map((one) => `${one.label}: ${one[lang]}`);
    const told = result.problems.map((one) => problemLine(one, lang));
    return [...parts, fenced([...own, ...told].join('\n')), say.mend].join('\n\n');
  }
  if (subject && subject.elsewhere > 0) parts.push(say.elsewhere(subject.elsewhere));
  if (subject && subject.warnings.length > 0)
    parts.push(say.warnings, fenced(subject.warnings.map((one) => problemLine(one, lang)).join('\n')));
  if (subject?.entry) {
    const { entry, content, now } = subject;
    const languages = content.site.languages.filter(
      (one) => one === content.site.languages[0] || one === 'en' || one === 'vi',
    );
    // What was measured, and when things were said, is no part of what is judged here.
    const site = buildSite({ content, measurements: new Map(), receipts: [], now, commit: null, address: '' });
    for (const language of languages)
      parts.push(`**${say.readers(language)}**`, fenced(entryAsText(site, entry.id, language)?.lines.join('\n') ?? ''));
  }
  return parts.join('\n\n');
}

function headline(result: Result, subject: Subject | null, lang: Lang): string {
  const say = WORDS[lang];
  const file = `\`${subject?.file ?? ''}\``;
  switch (result.kind) {
    case 'wrong':
      return say.wrong;
    case 'published':
      return say.published(file, `[${result.sha.slice(0, 7)}](${result.commit})`);
    case 'same':
      return say.same(file);
    case 'overtaken':
      return say.overtaken(file);
    case 'declined':
      return say.declined(result.pull);
    case 'proposed':
      return result.unapproved.length > 0
        ? say.unapproved(result.pull, codes(result.unapproved), codes(result.approvers))
        : result.isOpen
          ? say.proposed(result.pull)
          : say.open(result.pull);
  }
}

function problemLine(problem: Problem, lang: Lang): string {
  const { file, line, column, fix } = problem;
  const head = `${file}:${line}:${column} ${formatProblem(problem, lang)}`;
  return fix === undefined ? head : `${head}\n    ${WORDS[lang].write}: ${fix}`;
}

const codes = (names: readonly string[]) => names.map((name) => `\`${name.replaceAll('`', '')}\``).join(', ');

/** A block of code that its content cannot end. */
export function fenced(text: string): string {
  const runs = text.match(/`+/g) ?? [];
  const fence = '`'.repeat(Math.max(3, ...runs.map(({ length }) => length + 1)));
  return `${fence}text\n${text}\n${fence}`;
}

const NAMES: Readonly<Record<string, readonly [vi: string, en: string]>> = {
  vi: ['tiếng Việt', 'Vietnamese'],
  en: ['tiếng Anh', 'English'],
};

const WORDS = {
  vi: {
    wrong: '**Chưa đăng.** Cần sửa:',
    mend: 'Bấm … → _Edit_ ở đầu phiếu này, sửa rồi lưu: phiếu được đọc lại ngay.',
    write: 'viết',
    published: (file: string, commit: string) =>
      `**Đã đăng** ${file} (${commit}). Trang đang được dựng lại, thường xong sau vài phút. Muốn sửa, hãy sửa chính phiếu này; muốn nói tiếp, hãy gửi phiếu _Cập nhật_.`,
    same: (file: string) => `**Đã đăng** ${file}; không có gì thay đổi.`,
    overtaken: (file: string) =>
      `**Chưa đăng.** ${file} đã được người khác sửa trong lúc đó. Muốn nói tiếp, hãy gửi phiếu _Cập nhật_; muốn thử lại, hãy sửa rồi lưu phiếu này.`,
    declined: (pull: string) =>
      `**Chưa đăng.** Đề xuất của phiếu này đã bị đóng: ${pull}. Mở lại đề xuất đó hoặc gửi phiếu mới.`,
    proposed: (pull: string) =>
      `**Chờ duyệt:** ${pull}. Mục được đăng khi đề xuất được nhập. Sửa phiếu này thì đề xuất sửa theo.`,
    open: (pull: string) =>
      `**Chờ duyệt.** Kho này không cho quy trình tự mở đề xuất: hãy mở ở ${pull}, hoặc bật _Settings → Actions → Allow GitHub Actions to create and approve pull requests_.`,
    unapproved: (pull: string, parts: string, people: string) =>
      `**Chờ người duyệt:** ${pull}. Phiếu có ${parts}, cần một trong ${people} duyệt (\`npm run say -- approve\`).`,
    elsewhere: (count: number) =>
      `⚠ Nội dung còn ${count} lỗi ở tệp khác: trang chưa được dựng lại cho đến khi sửa xong (\`npm run check\`).`,
    warnings: 'Lưu ý:',
    readers: (language: string) => `Người đọc ${NAMES[language]?.[0] ?? language} sẽ thấy:`,
  },
  en: {
    wrong: '**Not published.** To be mended:',
    mend: 'Press … → _Edit_ at the top of this form, mend it and save: it is read again at once.',
    write: 'write',
    published: (file: string, commit: string) =>
      `**Published** ${file} (${commit}). The page is being built, which takes a few minutes. To correct it, edit this form; to say more, file an _Update_.`,
    same: (file: string) => `**Published** ${file}; nothing has changed.`,
    overtaken: (file: string) =>
      `**Not published.** Somebody else changed ${file} meanwhile. To say more, file an _Update_; to try again, edit and save this form.`,
    declined: (pull: string) =>
      `**Not published.** The pull request of this form was closed: ${pull}. Open it again, or file a new form.`,
    proposed: (pull: string) =>
      `**Waits for review:** ${pull}. It is published when that is merged, and follows when you edit this form.`,
    open: (pull: string) =>
      `**Waits for review.** This repository does not let workflows open pull requests: open it at ${pull}, or allow it in _Settings → Actions → Allow GitHub Actions to create and approve pull requests_.`,
    unapproved: (pull: string, parts: string, people: string) =>
      `**Waits for an approver:** ${pull}. It has ${parts}, which one of ${people} must approve (\`npm run say -- approve\`).`,
    elsewhere: (count: number) =>
      `⚠ Other files of the content have ${count} error${count === 1 ? '' : 's'}: the page is not built until they are mended (\`npm run check\`).`,
    warnings: 'Note:',
    readers: (language: string) => `What readers of ${NAMES[language]?.[1] ?? language} will see:`,
  },
} as const;
