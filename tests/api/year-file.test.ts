import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { caseSchemaText, yearSchemaText } from '#api/schemas.ts';
import { yearFiles, yearFileText } from '#api/year-file.ts';
import { account } from '#domain/account.ts';
import { parseCase } from '#domain/parse-case.ts';
import { buildSite, type SiteInput } from '#site/build.ts';
import { at, content, incident, measured, receipt, service } from '#tests/support/content.ts';
import { newYears } from '#tests/support/new-year.ts';

const ADDRESS = 'https://status.example.net/base';
const validate = new Ajv2020({ strict: true, strictTypes: false, strictTuples: false, strictRequired: false })
  .addSchema(JSON.parse(caseSchemaText(ADDRESS)) as object)
  .compile(JSON.parse(yearSchemaText(ADDRESS)) as object);

const now = at('2026-01-05 00:00');
const HOUR = 3600;

function textsOf(input: SiteInput): { name: string; text: string }[] {
  const model = buildSite({ ...input, address: ADDRESS });
  return yearFiles(model).map((file) => ({ name: `${file.slug}/${file.year}`, text: yearFileText(file.case, model) }));
}

function site(over: Parameters<typeof content>[0] = {}): SiteInput {
  return { content: content(over), measurements: new Map(), receipts: [], now, commit: null, address: ADDRESS };
}

describe('the file of a year', () => {
  it('is what its schema says, and a case that the account reads, of any tree and zone', () => {
    fc.assert(
      fc.property(newYears, ({ input }) => {
        for (const { text } of textsOf(input)) {
          const file: unknown = JSON.parse(text);
          expect(validate(file), JSON.stringify(validate.errors?.[0])).toBe(true);
          expect(account(parseCase(file)).verdict).toMatch(/met|breached|unproven|not_applicable/);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('is one line, the same bytes twice, and names its schema', () => {
    const input = site({ services: [service('email')] });
    const [one] = textsOf(input);
    expect(one?.text).toBe(textsOf(input)[0]?.text);
    expect(one?.text.match(/\n/g)).toHaveLength(1);
    expect(one?.text.endsWith('}\n')).toBe(true);
    expect(JSON.parse(one?.text ?? '')).toMatchObject({ $schema: `${ADDRESS}/api/commitment/schema.json`, v: 1 });
  });

  it('is there for every service, promised or not, by its address and year', () => {
    const services = [
      service('thư', { slug: 'thu', committed: false }),
      service('web', { since: at('2025-06-01 00:00'), until: at('2025-07-01 00:00') }),
    ];
    expect(textsOf(site({ services })).map(({ name }) => name)).toEqual(['thu/2026', 'web/2025', 'web/2026']);
  });

  it('is named by its own year also where the year begins a day late', () => {
    const input = site({ services: [service('email', { since: at('1995-01-03 00:00') })] });
    const names = textsOf({
      ...input,
      content: { ...input.content, site: { ...input.content.site, zone: 'Pacific/Kiritimati' } },
    });
    expect(names.slice(0, 3).map(({ name }) => name)).toEqual(['email/1995', 'email/1996', 'email/1997']);
  });

  it('keeps hostile words as data', () => {
    const words = '</script><script>alert(1)</script>\u2028"\\\u0000';
    const told = incident('x', { email: 'down' }, now - HOUR, {
      title: { vi: words },
      cause: 'third_party',
      evidence: words,
    });
    const [one] = textsOf({
      ...site({ services: [service('email')], incidents: [told] }),
      receipts: [receipt(told, now - HOUR)],
    });
    const file = JSON.parse(one?.text ?? '') as { entries: { evidence?: string }[]; facts: { entries: object } };
    expect(file.entries.at(-1)?.evidence).toBe(words);
    expect(file.facts.entries).toMatchObject({ x: { path: '/incidents/x/', title: { vi: words } } });
  });
});

/** What was read of a file, before anybody looked at it. */
type File = Record<string, Record<string, unknown>>;

describe('the schema of a year', () => {
  const [, measurement] = measured('email', { hn: [[now - HOUR, now, 'up']] });
  const [file] = textsOf({
    ...site({ services: [service('email')] }),
    measurements: new Map([['email', measurement]]),
  });
  const good = () => JSON.parse(file?.text ?? '') as File;

  test.each<[string, (one: File) => unknown]>([
    ['another version', (one) => ({ ...one, v: 2 })],
    ['no facts', ({ facts: _, ...one }) => one],
    ['a time in words', (one) => ({ ...one, as_of: '2026-01-05T00:00:00+07:00' })],
    ['a state nobody knows', (one) => JSON.parse(JSON.stringify(one).replace('"up"]', '"fine"]'))],
    ['a case that is none', (one) => ({ ...one, entries: [{ id: 'x' }] })],
    ['two services', (one) => ({ ...one, services: { email: one['services']?.['email'], web: {} } })],
  ])('refuses %s', (_, spoil) => {
    expect(validate(good())).toBe(true);
    expect(validate(spoil(good()))).toBe(false);
  });
});
