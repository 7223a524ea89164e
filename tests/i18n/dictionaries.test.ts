import { describe, expect, it } from 'vitest';
import { en } from '#i18n/en.ts';
import { bound } from '#i18n/compounds.ts';
import { vi } from '#i18n/vi.ts';
import { bindAll, dictionaryOf, LANGUAGES, words } from '#i18n/words.ts';

const dictionaries = { vi, en } as const;

/** Every value as text; functions are given plausible parts. */
function texts(dictionary: typeof vi): [key: string, text: string][] {
  return Object.entries(dictionary).map(([key, value]) => {
    if (typeof value === 'string') return [key, value];
    const speak = value as (...parts: unknown[]) => string;
    const numeric = /count|days|history|duration|say\.problems|partly|points/.test(key) || key.startsWith('bar.');
    return [key, numeric ? speak(12, 12, 'x') : speak('12:03', '12:03', '12:03')];
  });
}

describe.each(Object.entries(dictionaries))('the dictionary %s', (_language, dictionary) => {
  it('says the same things as the source, no more and no less', () => {
    expect(Object.keys(dictionary).sort()).toEqual(Object.keys(vi).sort());
  });

  it('has a function exactly where the source has one', () => {
    const shape = (words: typeof vi) => Object.entries(words).map(([key, value]) => [key, typeof value]);
    expect(shape(dictionary)).toEqual(shape(vi));
  });

  it('leaves nothing unsaid', () => {
    expect(texts(dictionary).filter(([, text]) => text.trim() === '' || /undefined|NaN|\[object/.test(text))).toEqual(
      [],
    );
  });

  it('keeps labels to 28 characters; only sentences (say.) may be longer', () => {
    const long = texts(dictionary).filter(([key, text]) => !key.startsWith('say.') && [...text].length > 28);
    expect(long).toEqual([]);
  });

  it('is composed Unicode (NFC)', () => {
    expect(texts(dictionary).filter(([, text]) => text !== text.normalize('NFC'))).toEqual([]);
  });
});

const BANNED: readonly [word: string, why: string][] = [
  ['vi phạm', 'an admission: say "không đạt"'],
  ['điều tra', 'a police word: say "kiểm tra"'],
  ['được phép gián đoạn', 'reads as a quota: say "mức tối đa"'],
  ['suy giảm hiệu năng', 'say "giảm chất lượng"'],
  ['huỷ', 'spelt hủy'],
  ['tuỳ', 'spelt tùy'],
  ['quý khách', 'the page says "bạn"'],
];

/** Every file of Vietnamese words there is: those of the pages, and those of statements. */
const VIETNAMESE = Object.entries(
  import.meta.glob<Readonly<Record<string, unknown>>>('/src/{i18n,statement}/**/vi.ts', { eager: true }),
);

/** All that words can say, however deep; functions are given plausible parts. */
function sayings(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value === 'function')
    return sayings((value as (...parts: unknown[]) => unknown)('12', 3, '12', '12', '12'));
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(sayings) : [];
}

it('all files of words are looked at', () => {
  expect(VIETNAMESE.length).toBeGreaterThanOrEqual(4);
  for (const [file, words] of VIETNAMESE) expect(sayings(words).length, file).toBeGreaterThan(3);
});

it.each(BANNED)('the page never says "%s" (%s)', (word) => {
  const said = VIETNAMESE.flatMap(([file, words]) => sayings(words).map((text) => `${file}: ${text}`));
  expect(said.filter((text) => text.normalize('NFC').toLowerCase().includes(word))).toEqual([]);
});

describe('words of the glossary', () => {
  it.each([
    ['state.up', 'Bình thường', 'Operational'],
    ['state.degraded', 'Giảm chất lượng', 'Degraded'],
    ['state.partial', 'Gián đoạn một phần', 'Partial outage'],
    ['state.down', 'Gián đoạn', 'Down'],
    ['state.maintenance', 'Đang bảo trì', 'Under maintenance'],
    ['state.unknown', 'Chưa rõ', 'Unknown'],
    ['past.unknown', 'Không có số liệu', 'No data'],
    ['state.unmeasured', 'Không đo tự động', 'Not measured'],
    ['status.investigating', 'Đang kiểm tra', 'Investigating'],
    ['status.identified', 'Đã tìm ra nguyên nhân', 'Identified'],
    ['status.monitoring', 'Đã xử lý, đang theo dõi', 'Monitoring'],
    ['status.resolved', 'Đã khắc phục', 'Resolved'],
    ['status.postmortem', 'Phân tích sau sự cố', 'Postmortem'],
    ['status.scheduled', 'Đã lên lịch', 'Scheduled'],
    ['status.verifying', 'Đang kiểm tra lại', 'Verifying'],
    ['status.completed', 'Đã hoàn tất', 'Completed'],
    ['status.cancelled', 'Đã hủy', 'Cancelled'],
    ['class.routine', 'Bảo trì định kỳ', 'Routine maintenance'],
    ['class.emergency', 'Bảo trì khẩn cấp', 'Emergency maintenance'],
    ['section.contact', 'Vẫn gặp lỗi?', 'Still having trouble?'],
    ['title.maintenance', 'Lịch bảo trì', 'Maintenance schedule'],
    ['service.disputed', 'Các điểm đo chưa thống nhất', 'Points disagree'],
    ['outage.undeclared', 'đo được, chưa có thông báo', 'measured, not announced'],
  ] as const)('%s is "%s" and "%s"', (key, inVietnamese, inEnglish) => {
    expect([vi[key], en[key]]).toEqual([inVietnamese, inEnglish]);
  });
});

describe('binding', () => {
  it.each([
    ['a compound is not torn', 'Tất cả dịch vụ bình thường.', 'Tất\u00a0cả dịch\u00a0vụ bình\u00a0thường.'],
    ['a number keeps its unit', '4 giờ 41 phút', '4\u00a0giờ 41\u00a0phút'],
    ['decomposed text is composed', 'dịch vụ'.normalize('NFD'), 'dịch\u00a0vụ'],
    ['a capital is a letter like others', 'Sự cố', 'Sự\u00a0cố'],
    ['part of a longer word is left alone', 'bảo trìu', 'bảo trìu'],
    ['what turns the text around it is dropped', 'Thư \u202echậm\u0007', 'Thư chậm'],
    ['English minutes', '2 h 51 min', '2\u00a0h 51\u00a0min'],
  ])('%s', (_rule, text, expected) => {
    expect(bound(text)).toBe(expected);
  });

  it('reaches the words that functions make', () => {
    expect(words('vi')['headline.count'](6)).toBe('6 dịch\u00a0vụ');
  });
});

it('speaks a new language by one dictionary more', () => {
  const lao = bindAll({ ...en, 'nav.history': 'ປະຫວັດ' });
  expect(lao['nav.history']).toBe('ປະຫວັດ');
  expect([dictionaryOf('vi'), dictionaryOf('en-GB'), dictionaryOf('fr')]).toEqual([vi, en, null]);
  expect(LANGUAGES).toEqual(['vi', 'en']);
  expect(words('fr')['nav.history']).toBe('History');
  expect(words('en-GB')['nav.history']).toBe('History');
});
