import { expect, test } from 'vitest';
import { type ReportFormat, reporters } from '#entries/report.ts';
import { type Files, INCIDENT, incident, problemsOf } from './fixture.ts';

/** The words people meet most: a change of wording is the diff of this file. */
function told(files: Files, lang: 'vi' | 'en', format: ReportFormat = 'text'): string {
  const text = reporters[format].format(problemsOf(files), { lang, colour: false, path: (file) => `content/${file}` });
  return `\n${text}\n`;
}

const one = (lines: readonly string[], body?: string): Files => ({ [INCIDENT]: incident(lines, body) });

test('a misspelled service', () => {
  const files = one(['services: { emial: degraded }']);
  expect(told(files, 'en')).toMatchInlineSnapshot(`
    "
    content/incidents/2026/2026-11-22-mail.md:3:13 error Unexpected service \`emial\`, expected \`email\` or \`web\`. Did you mean \`email\`? (unknown_service)
        write: services: { email: degraded }
    "
  `);
  expect(told(files, 'vi')).toMatchInlineSnapshot(`
    "
    content/incidents/2026/2026-11-22-mail.md:3:13 lỗi Gặp dịch vụ lạ \`emial\`, cần \`email\` hoặc \`web\`. Có phải ý bạn là \`email\`? (unknown_service)
        viết: services: { email: degraded }
    "
  `);
});

test('a misspelled key and status word', () => {
  const files = one(['-started', 'startd: 2026-11-22T09:12+07:00'], '\n## 09:20 resolvd\n');
  expect(told(files, 'en')).toMatchInlineSnapshot(`
    "
    content/incidents/2026/2026-11-22-mail.md:4:1 error Unexpected key \`startd\`, expected \`title\`, \`was\`, \`services\`, \`started\`, \`expected\`, \`next_update\`, \`ended\`, \`type\`, \`cause\`, \`evidence\`, \`regions\`, \`approved_by\` or \`approved\`. Did you mean \`started\`? (unknown_key)
        write: started: 2026-11-22T09:12+07:00
    content/incidents/2026/2026-11-22-mail.md:7:10 error Unexpected status \`resolvd\`, expected \`investigating\`, \`identified\`, \`monitoring\`, \`resolved\` or \`postmortem\`. Did you mean \`resolved\`? (unknown_status)
        write: ## 09:20 resolved
    "
  `);
  expect(told(files, 'vi')).toMatchInlineSnapshot(`
    "
    content/incidents/2026/2026-11-22-mail.md:4:1 lỗi Gặp khóa lạ \`startd\`, cần \`title\`, \`was\`, \`services\`, \`started\`, \`expected\`, \`next_update\`, \`ended\`, \`type\`, \`cause\`, \`evidence\`, \`regions\`, \`approved_by\` hoặc \`approved\`. Có phải ý bạn là \`started\`? (unknown_key)
        viết: started: 2026-11-22T09:12+07:00
    content/incidents/2026/2026-11-22-mail.md:7:10 lỗi Gặp từ trạng thái lạ \`resolvd\`, cần \`investigating\`, \`identified\`, \`monitoring\`, \`resolved\` hoặc \`postmortem\`. Có phải ý bạn là \`resolved\`? (unknown_status)
        viết: ## 09:20 resolved
    "
  `);
});

test('a time that runs past midnight', () => {
  const files = one([], '\n## 23:50 investigating\n\n## 00:10 resolved {email: up}\n');
  expect(told(files, 'en')).toMatchInlineSnapshot(`
    "
    content/incidents/2026/2026-11-22-mail.md:9:4 error Unexpected time \`00:10\` before \`2026-11-22T23:50+07:00\`, expected headings in order of time. (heading_out_of_order)
        write: ## 2026-11-23T00:10+07:00 resolved {email: up}
    "
  `);
  expect(told(files, 'vi')).toMatchInlineSnapshot(`
    "
    content/incidents/2026/2026-11-22-mail.md:9:4 lỗi Giờ \`00:10\` đứng trước \`2026-11-22T23:50+07:00\`, cần xếp đề mục theo thứ tự thời gian. (heading_out_of_order)
        viết: ## 2026-11-23T00:10+07:00 resolved {email: up}
    "
  `);
});

test('a cause without evidence, and front matter in another language', () => {
  expect(told(one(['cause: third_party']), 'vi')).toMatchInlineSnapshot(`
    "
    content/incidents/2026/2026-11-22-mail.md:5:1 lỗi Nguyên nhân \`third_party\` chưa có bằng chứng, cần thêm \`evidence: https://…\`. (cause_without_evidence)
    "
  `);
  expect(told({ [INCIDENT]: '---js\nx\n---\n' }, 'vi')).toMatchInlineSnapshot(`
    "
    content/incidents/2026/2026-11-22-mail.md:1:1 lỗi Gặp phần khai báo kiểu \`js\`, cần YAML giữa hai dòng \`---\`. (front_matter_language)
    "
  `);
  expect(told({ [INCIDENT]: '---js\nx\n---\n' }, 'en')).toMatchInlineSnapshot(`
    "
    content/incidents/2026/2026-11-22-mail.md:1:1 error Unexpected front matter in \`js\`, expected YAML between lines \`---\`. (front_matter_language)
    "
  `);
});

test('a Vietnamese date and a colon in a title', () => {
  const files = one(['started: 22/11/2026 9h12']);
  expect(told(files, 'vi')).toMatchInlineSnapshot(`
    "
    content/incidents/2026/2026-11-22-mail.md:4:10 lỗi Gặp thời điểm \`22/11/2026 9h12\`, cần ngày, giờ và múi giờ, \`2026-11-22T09:12+07:00\`. (bad_time)
        viết: started: 2026-11-22T09:12+07:00
    "
  `);
  expect(told(one(['title: Email: gửi chậm']), 'en')).toMatchInlineSnapshot(`
    "
    content/incidents/2026/2026-11-22-mail.md:2:8 error Unexpected \`: \` inside a plain text, expected quotes around the text. (yaml_syntax)
        write: title: "Email: gửi chậm"
    "
  `);
});

test('annotations escape what a forge would read as its own', () => {
  const files = { 'incidents/2026/100%,a:b.md': incident() };
  expect(told(files, 'en', 'annotations')).toMatchInlineSnapshot(`
    "
    ::error file=content/incidents/2026/100%25%2Ca%3Ab.md,line=1,col=1,title=unsafe_name::Unexpected file name \`100%25,a:b.md\`, expected letters, digits, \`-\`, \`_\` and \`.\`, starting with a letter or digit. Did you mean \`100-a-b.md\`?
    "
  `);
  expect(told(one([], '\n## 9:20 investigating\n'), 'en', 'annotations')).toMatchInlineSnapshot(`
    "
    ::error file=content/incidents/2026/2026-11-22-mail.md,line=7,col=4,endColumn=8,title=bad_time::Unexpected time \`9:20\`, expected a date, a time and an offset, \`2026-11-22T09:12+07:00\`.%0Awrite: ## 09:20 investigating
    "
  `);
});

test('no text out of a file reaches a terminal as a command', () => {
  const files = one(['tit\u001b]0;pwned\u0007le: x', 'type: "\\e[31mincident"', 'evidence: "\\u202Ehttps://x"']);
  expect(told(files, 'en')).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
  expect(JSON.parse(told(files, 'en', 'json')).problems.length).toBeGreaterThan(0);
});
