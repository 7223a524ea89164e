import { expect, test } from 'vitest';
import { readBody } from '#forms/body.ts';
import { FORMS, type Question } from '#forms/forms.ts';
import { filled, issueForms } from './support/issue-form.ts';

test('the shipped forms ask what is read, in the same words and order', () => {
  expect(Object.keys(issueForms)).toEqual(Object.keys(FORMS));
  for (const [name, questions] of Object.entries(FORMS) as [string, Record<string, Question>][]) {
    const asked = issueForms[name]?.body.map(({ id, attributes: { label, options } }) => ({ id, label, options }));
    const read = Object.entries(questions).map(([id, { label, options }]) => ({
      id,
      label,
      options: options && Object.keys(options),
    }));
    expect(asked).toEqual(read);
  }
});

test('every name and label speaks Vietnamese and English', () => {
  for (const { name, description, body } of Object.values(issueForms)) {
    for (const text of [name, description, ...body.map(({ attributes }) => attributes.label)])
      expect(text).toMatch(/^\S.* \/ .*\S$/);
    expect(new Set(body.map(({ attributes }) => attributes.label)).size).toBe(body.length);
  }
});

test('a filled form is read back, whatever ends its lines and whatever stands in its texts', () => {
  const text = '## Tiêu đề\n\n### Loại / Kind\n\n@everyone';
  const body = filled('incident', { services: 'email, web', state: 'Giảm chất lượng / Degraded', text_vi: text });
  for (const one of [body, body.replaceAll('\n', '\r\n'), `\n${body}\n\n`]) {
    expect(readBody(one)).toEqual({
      form: 'incident',
      language: 'vi',
      answers: {
        language: 'vi',
        services: 'email, web',
        state: 'degraded',
        type: 'incident',
        started: null,
        expected: null,
        next_update: null,
        template: null,
        title_vi: null,
        title_en: null,
        text_vi: text,
        text_en: null,
      },
    });
  }
});

test.each([
  ['an ordinary issue', 'The page is down!'],
  ['a form with something before it', `Hello\n\n${filled('notice', {})}`],
  ['a form without one of its questions', filled('notice', {}).replace(/### Ngày[^#]*/, '')],
  ['nothing', ''],
])('%s is no form', (_, body) => {
  expect(readBody(body)).toBe(null);
});
