import { expect, test } from 'vitest';
import { plain, textOfHtml } from '#api/statuspage/text.ts';
import { render } from '#entries/markdown.ts';

test.each<[string, string, string]>([
  ['paragraphs stand apart', 'Một.\n\nHai.', 'Một.\n\nHai.'],
  ['a line of source is no line of text', 'Một\nhai', 'Một hai'],
  ['a written break is', 'Một  \nhai', 'Một\nhai'],
  ['emphasis leaves its words', '**Một** _hai_ `ba`', 'Một hai ba'],
  ['headings are lines of their own', '### Một\n\nhai', 'Một\n\nhai'],
  ['items have a dash', 'Có:\n\n- một\n- hai\n\nhết', 'Có:\n\n- một\n- hai\n\nhết'],
  ['or their number', '3. ba\n4. bốn', '3. ba\n4. bốn'],
  ['inside one another they are set in', '- một\n  - trong\n- hai', '- một\n  - trong\n- hai'],
  ['an item of paragraphs begins on its own line', '- một\n\n- hai', '- một\n- hai'],
  ['an address follows its words', '[bảng](https://a.example/x)', 'bảng (https://a.example/x)'],
  ['unless it is them', '<https://a.example/x>', 'https://a.example/x'],
  ['mail and telephone too', '[thư](mailto:a@b.example)', 'thư (a@b.example)'],
  ['code keeps its lines and spaces', '```\na  b\n c\n```', 'a  b\n c'],
  ['cells stand apart', '| a | b |\n|---|---|\n| c | d |', 'a b\nc d'],
  ['what looked like markup is text', '`</p>&amp;` \\<b>', '</p>&amp; <b>'],
  ['a script leaves nothing', '<script>alert(1)</script>', ''],
  ['a picture is its words and address', '![hình](https://a.example/x.png)', 'hình (https://a.example/x.png)'],
  ['a sentence that ends in a blank ends', 'Một. <br>\n\nHai', 'Một.\n\nHai'],
])('%s', (_rule, markdown, text) => {
  expect(textOfHtml(render(markdown))).toBe(text);
});

test('what no reader can see is left out, line ends stay', () => {
  expect(plain('a\u0000b\u202ec \n\n\n\nd\u00a0e\ud83d')).toBe('abc\n\nd e');
});
