import { stringify } from 'yaml';
import type { Answers, Language } from './answers.ts';

/** A plain promise to begin with: availability, maintenance excluded when announced; the words are for the provider to finish. */
export function promiseFiles({ name, languages, commitment }: Answers, date: string): Map<string, string> {
  if (commitment === null) return new Map();
  const folder = `commitment/${date}`;
  const numbers = {
    availability: commitment,
    clauses: ['maintenance'],
    notice: { routine: '24h', emergency: '1h', channels: { required: ['website'], promised: ['email'] } },
    compensation: { cap_months: 1 },
    readings: [
      {
        id: 'denominator',
        chosen: 'term-minus-excluded',
        favours: 'customer',
        text: pick(languages, {
          vi: 'Thời gian được loại trừ không tính là tốt cũng không tính là xấu.',
          en: 'Excluded time counts neither for nor against.',
        }),
      },
    ],
  };
  const files = new Map([
    [`${folder}/numbers.yaml`, `# The commitment in force from ${date}, as numbers.\n${stringify(numbers)}`],
  ]);
  for (const language of languages) files.set(`${folder}/${language}.md`, WORDS[language](markdown(name), commitment));
  return files;
}

const WORDS: Readonly<Record<Language, (name: string, percent: string) => string>> = {
  vi: (name, percent) => `# Cam kết dịch vụ

## Tính sẵn sàng {#availability}

${name} cam kết tính sẵn sàng tối thiểu ${percent.replace('.', ',')}% trong toàn bộ thời gian khách hàng đã thanh toán.

## Loại trừ {#maintenance}

Gián đoạn do bảo trì định kỳ báo trước ít nhất 24 giờ, hoặc bảo trì khẩn cấp báo trước ít nhất 1 giờ, không tính vào cam kết.

## Bồi thường {#compensation}

Mức bồi thường tối đa bằng 1 tháng giá trị dịch vụ.
`,
  en: (name, percent) => `# Service commitment

## Availability {#availability}

${name} commits to an availability of at least ${percent}% over the whole of the period a customer has paid for.

## Exclusions {#maintenance}

Downtime from routine maintenance announced at least 24 hours ahead, or from emergency maintenance announced at least 1 hour ahead, does not count.

## Compensation {#compensation}

Compensation is at most 1 month of the value of the service.
`,
};

/** Text as Markdown that reads the same: a name is no markup. */
function markdown(text: string): string {
  return text.replace(/[\\`*_{}[\]<>()#+.!|~&-]/g, '\\$&');
}

function pick(languages: readonly Language[], text: Readonly<Record<Language, string>>): Record<string, string> {
  return Object.fromEntries(languages.map((language) => [language, text[language]]));
}
