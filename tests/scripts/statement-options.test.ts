import { describe, expect, it, test } from 'vitest';
import { formatRefusal, Refusal } from '#statement/refusal.ts';
import { readPrice, readTarget } from '#statement/figures-asked.ts';
import { readOptions } from '#scripts/statement/options.ts';
import { UsageError } from '#scripts/usage.ts';

const dated = (...more: string[]) => ['--service', 'web', '--from', '2026-01-01', ...more];
const year = dated('--to', '2027-01-01');

describe('the call', () => {
  it('asks for one term or more, as a table in the language of the machine', () => {
    expect(readOptions([...year, '--to', '2028-01-01'], { LC_ALL: 'vi_VN.UTF-8' })).toEqual({
      service: 'web',
      dates: [{ from: '2026-01-01', to: ['2027-01-01', '2028-01-01'] }],
      target: null,
      price: null,
      private: null,
      format: 'table',
      lang: 'vi',
    });
    expect(readOptions(dated('--months', '12'), {})).toMatchObject({
      dates: [{ from: '2026-01-01', months: 12, renewals: 0 }],
      lang: 'en',
    });
    expect(readOptions(dated('--months', '1', '--from', '2026-06-01', '--to', '2026-07-01'), {})).toMatchObject({
      dates: [
        { from: '2026-01-01', months: 1, renewals: 0 },
        { from: '2026-06-01', to: ['2026-07-01'] },
      ],
    });
    expect(readOptions(['--service', 'web', '--months', '1', '--from', '2026-06-01'], {})).toMatchObject({
      dates: [{ from: '2026-06-01', months: 1, renewals: 0 }],
    });
    expect(readOptions([...year, '--print-case'], {})).toMatchObject({ format: 'case' });
    expect(readOptions(['--case', '-'], {})).toEqual({ file: '-' });
    expect(readOptions(['-h'], {})).toBeNull();
  });

  test.each([
    ['nothing', [], /^Expected --service ID and --from DATE, or --case FILE/],
    ['no dates', ['--service', 'web'], /^Expected --from/],
    ['no end', dated(), /^Expected --to DATE or --months N/],
    ['months and an end', [...year, '--months', '1'], /--months together with --to/],
    ['renewals without months', [...year, '--renewals', '1'], /--renewals without --months/],
    ['half a month', dated('--months', '0.5'), /--months 0.5, expected a whole number/],
    ['no months', dated('--months', '0'), /--months 0/],
    ['a thousand years', dated('--months', '12', '--renewals', '999'), /expected a century at most/],
    ['an unknown format', [...year, '--format', 'pdf'], /--format pdf, expected table, md, csv or json/],
    ['the cases as a format', [...year, '--format', 'case'], /--format case/],
    ['an unknown language', [...year, '--lang', 'fr'], /--lang fr, expected vi or en/],
    ['two outputs', [...year, '--print-case', '--format', 'json'], /--format together with --print-case/],
    ['a case and a service', [...year, '--case', '-'], /--service together with --case/],
    ['an unknown option', [...year, '--until', 'x'], /--until/],
    ['a stray word', [...year, 'web'], /'web'/],
  ])('with %s is a mistake of use', (_, args, line) => {
    const read = () => readOptions(args, {});
    expect(read).toThrow(UsageError);
    expect(read).toThrow(line);
  });
});

const refused = (read: () => unknown): string => {
  try {
    return `read as ${JSON.stringify(read())}`;
  } catch (cause) {
    if (cause instanceof Refusal) return formatRefusal(cause, 'en');
    throw cause;
  }
};

describe('a figure of one’s own', () => {
  test.each([
    ['99', '99'],
    ['99,95', '99.95'],
    ['100', '100'],
  ])('%s is %s', (text, is) => expect(readTarget(text)).toBe(is));

  test.each(['0', '0.000', '100.01', '-1', '99%', 'high', '9e1', ''])('%j is none', (text) => {
    expect(refused(() => readTarget(text))).toMatch(/^--target: unexpected .+, expected a decimal above 0/);
  });
});

describe('a price', () => {
  test.each([
    ['1200000/12', { amount: 1_200_000, months: 12 }],
    ['99.5/1', { amount: 99.5, months: 1 }],
    ['0/1', { amount: 0, months: 1 }],
  ])('%s is read', (text, is) => expect(readPrice(text)).toEqual(is));

  test.each(['1.200.000/12', '1,200,000/12', '1200000', '1200000/0', '/12', '1e6/12', '-1/12'])(
    '%s is none',
    (text) => {
      expect(refused(() => readPrice(text))).toMatch(/^--price: unexpected .+, expected AMOUNT\/MONTHS/);
    },
  );
});
